"""Following land in the browser: what touches it is told there, encrypted, and nothing else; leaving ends it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery import bulk, fanout, outlets, recipients, spreading
from yangguang.kernel.delivery.push.outlet import WebPush
from yangguang.kernel.delivery.tests.test_push import Browser
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.subscriptions import browsers, following, grounds
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Ground, Note, Subscriber, Subscription, Topic
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots.conftest import square
from yangguang.modules.market.tests.lots.test_following import AROUND, ELSEWHERE

AT = clock("2026-03-01")
PAGE = "/zh-hans/market/follow/"


@pytest.fixture
def house(db, settings, tmp_path):
    """A push house that keeps what came, by browser."""
    settings.YANGGUANG_HOME = tmp_path
    came: dict[str, bytes] = {}

    def post(url, body, headers, seconds):
        came[url.rpartition("/")[2]] = body
        return 201, ""

    push = WebPush(contact="mailto:duty@example.cn", post=post)
    with outlets.installed([push]), recipients.plugged(browsers.Browsers()):
        fanout.begin()
        yield came


def asks(name, wish, *, corners=""):
    browser = Browser(name)
    ground = grounds.drawn(corners) if corners else None
    if ground is not None:
        wish = Wish(grounds.digest(ground), wish.use, wish.kind)
    browsers.ask_of_land(browser.told(), wish=wish, ground=ground, at=AT)
    return browser


def tell(sign):
    lot = sign(drawn=square(112.200, 24.400))
    at = clock("2026-03-02") + timedelta(minutes=1)
    sequencer.run(at=at)
    fanout.run(at=at)
    while spreading.run(at=at, elapsed=lambda: 0.0):
        pass
    bulk.run(at=at, elapsed=lambda: 0.0)
    return lot


def test_each_hears_what_touches_what_it_follows_and_no_other(house, sign):
    heard = {
        "county": asks("county", Wish("990101")),
        "housing": asks("housing", Wish("", "住宅用地")),
        "results": asks("results", Wish("990000", "住宅用地", "supply-result")),
        "drawn": asks("drawn", Wish(), corners=AROUND),
    }
    for name, wish, corners in (
        ("beside", Wish("990102"), ""),
        ("industry", Wish("990101", "工矿仓储用地"), ""),
        ("notices", Wish("990101", "", "lot-offered"), ""),
        ("far", Wish(), ELSEWHERE),
        ("drawn-industry", Wish("", "工矿仓储用地"), AROUND),
    ):
        asks(name, wish, corners=corners)
    browsers.ask(Browser("warned").told(), code="990101", at=AT)  # of warnings only
    tell(sign)
    assert sorted(house) == sorted(heard)
    said = json.loads(heard["county"].open(house["county"]))
    assert said["title"] == "土地信息"
    assert "示例花园" in said["text"]
    assert said["page"].startswith("/r/2026-")


def test_nobody_is_mailed_for_a_browser(house, sign):
    asks("county", Wish("990101"))
    following.begin()
    tell(sign)
    following.run(at=clock("2026-03-02") + timedelta(minutes=2))
    assert not Note.objects.exists()


def test_who_leaves_hears_nothing_and_leaves_nothing(house, sign):
    browser = asks("drawn", Wish(), corners=AROUND)
    assert Ground.objects.count() == 1
    browsers.leave(browser.told())
    assert not Subscriber.objects.exists()
    assert not Ground.objects.exists()
    tell(sign)
    assert house == {}


def test_nothing_at_all_is_no_wish(house):
    with pytest.raises(Refusal):
        asks("a", Wish())
    with pytest.raises(Refusal):
        browsers.ask_of_land("{}", wish=Wish("990101"), at=AT)
    assert not Subscriber.objects.exists()


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def test_the_page_asks_the_browser_and_needs_no_address(house, now, areas):
    page = Client().get(PAGE).content.decode()
    hidden = page.partition("<span data-scripted hidden>")[2]  # its script shows it
    assert hidden.partition("</span>")[0].count('value="browser"') == 1
    assert page.index('value="feed"') < page.index('value="browser"')  # Enter means the first
    told = {"way": "browser", "area": "", "use": "住宅用地", "corners": "", "kind": ""}
    assert Client().post(PAGE, told).status_code == 422  # the browser gave nothing
    answer = Client().post(PAGE, told | {"subscription": Browser("a").told()})
    assert answer.url == f"{PAGE}?asked=browser"
    assert "这台设备上的浏览器会通知您" in Client().get(answer.url).content.decode()
    row = Subscription.objects.get()
    assert (row.topic, row.value, row.confirmed_at) == (Topic.LAND, "|住宅用地|", AT)
    drawn = told | {"use": "", "corners": AROUND.replace(" ", "\n")}
    Client().post(PAGE, drawn | {"subscription": Browser("b").told()})
    assert Ground.objects.count() == 1
    nothing = told | {"use": "", "subscription": Browser("c").told()}
    assert Client().post(PAGE, nothing).status_code == 422
    assert Subscriber.objects.count() == 2


def test_without_web_push_the_page_offers_none(db, now, areas):
    assert 'value="browser"' not in Client().get(PAGE).content.decode()
    told = {"way": "browser", "use": "住宅用地", "subscription": Browser("a").told()}
    Client().post(PAGE, told)
    assert not Subscriber.objects.exists()
