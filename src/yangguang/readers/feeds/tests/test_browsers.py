"""The page on which a browser asks to be told, and leaves."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.push.outlet import WebPush
from yangguang.kernel.delivery.tests.test_push import Browser
from yangguang.kernel.subscriptions.models import Ground, Subscriber, Subscription

pytestmark = pytest.mark.django_db
PAGE = "/zh-hans/follow/browser/"


@pytest.fixture
def push(world):
    with outlets.installed([WebPush(contact="mailto:duty@example.cn")]):
        yield


def test_without_web_push_the_page_says_so(client, world):
    page = client.get(PAGE).text
    assert "本机关没有开通浏览器通知" in page
    assert "data-push" not in page
    client.post(PAGE, {"place": "990101", "level": "2", "subscription": Browser().told()})
    assert not Subscriber.objects.exists()


def test_asked_and_left(client, push):
    page = client.get(f"{PAGE}?place=990101").text
    assert "data-push" in page
    assert 'value="990101"' in page
    told = {"place": "990101", "level": "3", "extent": "whole", "subscription": Browser().told()}
    answer = client.post(PAGE, told, follow=True)
    assert "已经订阅" in answer.text
    assert Subscription.objects.get().level == 3
    assert "googleapis" not in answer.text
    assert "已经退订" in client.post(f"{PAGE}leave/", told, follow=True).text
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "where",
    [
        {"extent": "home", "point": "120.15,30.28", "metres": "500"},
        {"extent": "drawn", "corners": "120,30\n120.1,30\n120.1,30.1"},
    ],
)
def test_around_home_or_drawn_ground_is_asked_for(client, push, where):
    told = {"place": "990101", "level": "2", "subscription": Browser().told()} | where
    assert "已经订阅" in client.post(PAGE, told, follow=True).text
    assert Subscription.objects.get().topic == "range"
    assert Ground.objects.get().code == "990101"
    client.post(f"{PAGE}leave/", told)
    assert not Ground.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"subscription": ""},
        {"subscription": "{}"},
        {"subscription": "\0"},
        {"subscription": "x" * 5000},
        {"place": "99010"},
        {"place": "\0"},
        {"level": "9"},
        {"extent": "x"},
        {"extent": "home"},
        {"extent": "home", "point": "30.28,120.15"},
        {"extent": "home", "point": "a\0b"},
        {"extent": "home", "point": "120.15,30.28", "metres": "1"},
        {"extent": "drawn", "corners": "120,30"},
        {"extent": "drawn", "corners": "120,30 121,31 121,30 120,31"},
        {"extent": "drawn", "corners": "字" * 9000},
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(client, push, changed):
    told = {"place": "990101", "level": "2", "extent": "whole"} | {"subscription": Browser().told()}
    told |= changed
    answer = client.post(PAGE, told)
    assert answer.status_code == 422
    assert not Subscriber.objects.exists()


def test_many_askings_from_one_network_are_slowed_down(client, push):
    told = {"place": "990101", "level": "2", "extent": "whole"}
    statuses = [
        client.post(PAGE, told | {"subscription": Browser(f"b{n}").told()}).status_code
        for n in range(40)
    ]
    assert 422 in statuses


def test_the_script_that_shows_lies_at_the_top(client, world):
    answer = client.get("/push-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "showNotification" in answer.content.decode()
