"""Being warned by short message, on pages; and what a provider tells by callback."""

from __future__ import annotations

import json
import re

import pytest

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.sms import http
from yangguang.kernel.delivery.sms.http import Http
from yangguang.kernel.delivery.tests.phones import Provider, outlet
from yangguang.kernel.subscriptions import codes
from yangguang.kernel.subscriptions.models import Subscriber, Subscription

pytestmark = pytest.mark.django_db

PAGE = "/zh-hans/follow/phone/"
SECRET = b"0123456789abcdef"
ASKED = {"number": "138 0000 0001", "place": "990101", "level": "2", "extent": "whole"}


@pytest.fixture
def texts(world):
    provider = Provider()
    callback = Http(key="sms-2", title="二", url="https://sms.example.cn/", secret=SECRET)
    with outlets.installed([outlet(provider, callback)]):
        yield provider


def code(texts, world) -> str:
    codes.send(at=world.now)
    match = re.search(r"验证码(\d{6})", texts.came[-1].text)
    assert match
    return match[1]


def subscribe(client, texts, world, **more):
    client.post(PAGE, ASKED | more)
    return client.post("/zh-hans/follow/phone/code/", {"code": code(texts, world)})


def test_without_a_provider_the_page_says_so(client, world):
    assert "本机关没有开通短信" in client.get(PAGE).text
    client.post(PAGE, ASKED)
    assert not Subscriber.objects.exists()
    assert "用手机短信" not in client.get("/zh-hans/follow/").text


def test_asked_confirmed_seen_and_left(client, texts, world):
    asked = client.post(PAGE, ASKED)
    assert (asked.status_code, asked["Location"]) == (302, "/zh-hans/follow/phone/code/")
    done = client.post("/zh-hans/follow/phone/code/", {"code": code(texts, world)})
    assert done["Location"] == "/zh-hans/follow/mine/"
    page = client.get("/zh-hans/follow/mine/")
    assert "橙色和红色" in page.text
    assert "13800000001" not in page.text
    assert "每天早上八点" not in page.text
    client.post("/zh-hans/follow/mine/leave/")
    assert not Subscriber.objects.exists()


def test_around_home(client, texts, world):
    subscribe(client, texts, world, extent="home", point="110.1,30.1", metres="500")
    assert Subscription.objects.get().ground.code == "990101"
    assert "内一处范围" in client.get("/zh-hans/follow/mine/").text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("number", "12345"), ("number", "\0"), ("place", "没有这个地方"), ("level", "9"),
        ("point", ""), ("point", "30,110"), ("metres", "1"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_on_the_form_and_nothing_is_lost(client, texts, field, typed):
    sent = ASKED | {"extent": "home", "point": "110.1,30.1", "metres": "500", field: typed}
    page = client.post(PAGE, sent)
    assert page.status_code == 422
    assert 'value="990101"' in page.text or field == "place"
    assert not Subscriber.objects.exists()


def test_a_wrong_code_is_told_and_the_page_stays(client, texts, world):
    client.post(PAGE, ASKED)
    right = code(texts, world)
    page = client.post("/zh-hans/follow/phone/code/", {"code": "x" + right[1:]})
    assert page.status_code == 422
    assert client.post("/zh-hans/follow/phone/code/", {"code": right}).status_code == 302


def test_who_did_not_ask_is_led_away(client, texts):
    assert client.get("/zh-hans/follow/phone/code/").status_code == 302


def test_seeing_what_a_number_has_looks_the_same_for_one_that_has_nothing(client, texts, world):
    unknown = client.post("/zh-hans/follow/phone/mine/", {"number": "13900000000"})
    assert unknown["Location"] == "/zh-hans/follow/phone/code/"
    assert client.get("/zh-hans/follow/phone/code/").status_code == 200
    codes.send(at=world.now)
    assert texts.came == []


def tell(client, events, *, secret=SECRET, at=None, path="/sms/sms-2/events"):
    body = json.dumps({"events": events}).encode()
    signed = http.signature(body, secret=secret, unix_seconds=int(at))
    return client.post(
        path, body, content_type="application/json", headers={"X-Yangguang-Signature": signed}
    )


def test_a_signed_callback_leaves_for_who_sends_td_once(client, texts, world):
    subscribe(client, texts, world)
    event = [{"event": "e1", "from": "13800000001", "text": "TD"}]
    at = world.now.timestamp()
    assert tell(client, event, at=at).json() == {"taken": 1, "news": 1}
    assert not Subscriber.objects.exists()
    assert tell(client, event, at=at).json() == {"taken": 1, "news": 0}


def test_a_callback_that_is_not_the_providers_is_refused(client, texts, world):
    at = world.now.timestamp()
    event = [{"event": "e1", "id": "x", "state": "delivered"}]
    assert tell(client, event, at=at, secret=b"another-secret-xx").status_code == 401
    assert tell(client, event, at=at - 301).status_code == 401
    assert tell(client, event, at=at, path="/sms/sms-1/events").status_code == 401
    assert client.post("/sms/sms-2/events", {}).status_code == 401
    assert tell(client, [{"event": "e"}], at=at).status_code == 400
    assert client.get("/sms/sms-2/events").status_code in {401, 405}


@pytest.mark.parametrize("path", [PAGE, "/zh-hans/follow/phone/mine/", "/zh-hans/follow/"])
def test_pages_ask_the_database_at_most_ten_times(
    client, texts, django_assert_max_num_queries, path
):
    with django_assert_max_num_queries(10):
        assert client.get(path).status_code == 200
