"""Following land: an area, a drawn ground, a use, a kind of notice; each hears what touches it, and nobody else."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from yangguang.base.located import Lies
from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.subscriptions import acts, following, grounds, posting
from yangguang.kernel.subscriptions.land import Wish, topics
from yangguang.kernel.subscriptions.models import Ground, Note, Subscription, Topic
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots.conftest import square

INDUSTRY = Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY)
AT = clock("2026-03-01")
AROUND = "112.199,24.399 112.205,24.399 112.205,24.405 112.199,24.405"
"""Around the square of the lot at 112.200 to 112.202, 24.400 to 24.402."""
ELSEWHERE = "113.199,24.399 113.205,24.399 113.205,24.405"


def wanted(name: str, wish: Wish, *, corners: str = "") -> Subscription:
    ground = grounds.drawn(corners) if corners else None
    if ground is not None:
        wish = Wish(grounds.digest(ground), wish.use, wish.kind)
    topic = Topic.PLOT if corners else Topic.LAND
    acts.ask(f"{name}@example.org", topic=topic, value=wish.value, ground=ground, at=AT)
    made = Subscription.objects.latest("pk")
    Subscription.objects.filter(pk=made.pk).update(confirmed_at=AT)
    return made


def follow(sign, **other):
    following.begin()
    lot = sign(drawn=square(112.200, 24.400), **other)
    sequencer.run(at=clock("2026-03-02") + timedelta(minutes=1))
    following.run(at=clock("2026-03-02") + timedelta(minutes=2))
    return lot


def hearers() -> set[int]:
    return set(Note.objects.values_list("subscriber_id", flat=True))


def test_each_hears_what_touches_what_it_follows(sign):
    hears = [
        wanted("county", Wish("990101")),
        wanted("province", Wish("990000")),
        wanted("housing", Wish("", "住宅用地")),
        wanted("results", Wish("990101", "住宅用地", "supply-result")),
        wanted("drawn", Wish(), corners=AROUND),
        wanted("drawn-housing", Wish("", "住宅用地"), corners=AROUND),
    ]
    for name, wish, corners in (
        ("beside", Wish("990102"), ""),
        ("industry", Wish("990101", "工矿仓储用地"), ""),
        ("notices", Wish("990101", "", "lot-offered"), ""),
        ("far", Wish(), ELSEWHERE),
        ("drawn-industry", Wish("", "工矿仓储用地"), AROUND),
    ):
        wanted(name, wish, corners=corners)
    follow(sign)
    assert hearers() == {one.subscriber_id for one in hears}


def test_nobody_hears_before_confirming(sign):
    one = wanted("drawn", Wish(), corners=AROUND)
    Subscription.objects.filter(pk=one.pk).update(confirmed_at=None)
    follow(sign)
    assert hearers() == set()


def test_what_is_drawn_goes_with_its_owner(db):
    one = wanted("drawn", Wish(), corners=AROUND)
    assert Ground.objects.count() == 1
    acts.erase(one.subscriber)
    assert not Ground.objects.exists()


def test_nothing_at_all_is_no_wish(db):
    with pytest.raises(Refusal):
        acts.ask("all@example.org", topic=Topic.LAND, value=Wish().value, at=AT)
    with pytest.raises(Refusal):
        acts.ask("all@example.org", topic=Topic.PLOT, value="x||", at=AT)


def test_a_lot_is_asked_for_by_a_few_values_whoever_follows():
    lies = Lies(("990101",), ("住宅用地",))
    asked = [value for _, value in topics(lies, kind="k", territory=("990000", "990100", "990101"))]
    # four places (any, province, city, county), with and without the use, with and without the kind
    assert len(asked) == len(set(asked)) == 16


def test_the_page_asks_for_a_confirmation(db, monkeypatch, areas):
    monkeypatch.setattr(posting, "current", object)
    page, client = "/zh-hans/market/follow/", Client()
    said = {
        "address": "a@example.org",
        "rhythm": "soon",
        "corners": AROUND,
        "area": "",
        "use": "",
        "kind": "",
    }
    assert client.post(page, said)["Location"].endswith("?asked=1")
    assert Subscription.objects.get().topic == Topic.PLOT
    assert client.post(page, said | {"corners": "", "area": "330100"}).status_code == 302
    assert Subscription.objects.filter(topic=Topic.LAND, value="330100||").exists()
    assert client.post(page, said | {"corners": ""}).status_code == 422
    assert client.post(page, said | {"corners": "1,2"}).status_code == 422
    assert client.post(page, said | {"corners": "", "area": "无此地方"}).status_code == 422
    assert client.post(page, said | {"address": "\0"}).status_code == 422


def test_the_page_of_a_lot_leads_to_its_ground(sign, monkeypatch):
    monkeypatch.setattr(posting, "current", object)
    lot = sign(drawn=square(112.200, 24.400))
    said = Client().get("/zh-hans/market/follow/", {"lot": lot.number}).content.decode()
    assert "112.200000,24.400000" in said


def entries(**asked) -> list[str]:
    answer = Client().get("/zh-hans/feeds/land.json", asked)
    assert answer.status_code == 200
    return [item["title"] for item in json.loads(answer.content)["items"]]


def test_a_feed_holds_what_touches_its_ground(sign, areas):
    follow(sign)
    sign(name="示例厂房", uses=(INDUSTRY,), drawn=square(113.300, 24.400))
    sequencer.run(at=clock("2026-03-02") + timedelta(minutes=3))
    garden, works = "供应结果：示例花园", "供应结果：示例厂房"
    assert entries() == [works, garden]
    assert entries(corners=AROUND) == [garden]
    assert entries(corners=ELSEWHERE) == []
    assert entries(corners=AROUND, use="住宅用地", kind="supply-result") == [garden]
    assert entries(corners=AROUND, use="工矿仓储用地") == []
    assert entries(corners=AROUND, kind="lot-offered") == []
    assert entries(use="工矿仓储用地") == [works]


def test_a_feed_of_a_use_leads_on_through_what_is_of_another(sign, monkeypatch):
    sign(name="示例厂房", uses=(INDUSTRY,))
    for _ in range(3):
        sign()
    sequencer.run(at=clock("2026-03-02") + timedelta(minutes=3))
    monkeypatch.setattr("yangguang.readers.feeds.land.MOST_READ", 2)
    seen, address = [], "/zh-hans/feeds/land.json?use=工矿仓储用地"
    for _ in range(3):
        said = json.loads(Client().get(address).content)
        seen += [item["title"] for item in said["items"]]
        address = said.get("next_url", "")
        if not address:
            break
    assert seen == ["供应结果：示例厂房"]
    assert not address


@pytest.mark.parametrize(
    "asked", [{"area": "000001"}, {"kind": "nothing"}, {"corners": "1,2"}, {"after": "x"}]
)
def test_an_address_that_is_no_feed_is_refused_in_words(db, asked):
    answer = Client().get("/zh-hans/feeds/land.atom", asked)
    assert 400 <= answer.status_code < 500


def test_the_page_gives_the_address_of_a_feed_and_keeps_nothing(db, areas):
    page, client = "/zh-hans/market/follow/", Client()
    typed = {"way": "feed", "corners": AROUND, "area": "", "use": "住宅用地", "kind": ""}
    onward = client.post(page, typed | {"address": "a@example.org"})["Location"]
    assert "example.org" not in onward
    said = client.get(onward).content.decode()
    (address,) = re.findall(r'href="(/zh-hans/feeds/land\.atom[^"]*)"', said)
    assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert Subscription.objects.count() == 0
    assert client.post(page, {"way": "feed", "corners": ""}).status_code == 422
    assert client.post(page, {"way": "feed", "corners": "1,2"}).status_code == 422
