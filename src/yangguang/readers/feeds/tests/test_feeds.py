"""Feeds as RFC 4287, RFC 5005 and JSON Feed 1.1 ask for them."""

from __future__ import annotations

import json
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts as records
from yangguang.kernel.subscriptions.tests.conftest import Held, Internal, MadeUpOffice, Notice

pytestmark = pytest.mark.django_db

A = "{http://www.w3.org/2005/Atom}"
ATOM = "/zh-hans/feeds/records.atom"
JSON = "/zh-hans/feeds/records.json"


def read(client, address: str = ATOM) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    return ET.fromstring(response.content)


def titles(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{A}title") or "" for entry in feed.findall(f"{A}entry")]


def link(feed: ET.Element, rel: str) -> str:
    found = [e.get("href") or "" for e in feed.findall(f"{A}link") if e.get("rel") == rel]
    assert len(found) <= 1
    return found[0] if found else ""


def test_a_feed_has_what_rfc_4287_asks_for(client, world):
    """4.1.1: one id, title and updated, an author, a self link; 4.1.2: id, title, updated, a link."""
    said = world.say("征收公告 & <附图>")
    response = client.get(ATOM)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    assert feed.tag == f"{A}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{A}{name}")) == 1
    assert feed.findtext(f"{A}author/{A}name")
    assert link(feed, "self") == f"http://testserver{ATOM}"
    (entry,) = feed.findall(f"{A}entry")
    assert entry.findtext(f"{A}id") == f"http://testserver/r/{said.address}"
    assert entry.findtext(f"{A}title") == "公告：征收公告 & <附图>"
    assert entry.find(f"{A}link").get("href") == f"http://testserver/r/{said.address}"
    updated = datetime.fromisoformat(entry.findtext(f"{A}updated"))
    assert updated == world.now.replace(microsecond=0)
    assert feed.findtext(f"{A}updated") == entry.findtext(f"{A}updated")


def test_an_empty_feed_is_one_too(client, world):
    feed = read(client)
    assert feed.findall(f"{A}entry") == []
    assert datetime.fromisoformat(feed.findtext(f"{A}updated")).tzinfo


def test_control_characters_that_xml_forbids_do_not_break_it(client, world):
    world.say("甲\x0b乙\x1f丙")
    assert titles(read(client)) == ["公告：甲乙丙"]


def test_what_was_not_released_or_is_internal_is_in_no_feed(client, world):
    world.say("看得见")
    world.say("待审查", kind=Held)
    world.say("内部", kind=Internal)
    assert titles(read(client)) == ["公告：看得见"]


def test_a_withdrawn_record_says_so_and_moves_its_instant(client, world):
    said = world.say("一")
    world.pass_(hours=1)
    records.withdraw(said, reason="误", at=world.now)
    feed = read(client)
    assert titles(feed) == ["【已撤回】公告：一"]
    changed = feed.findtext(f"{A}entry/{A}updated")
    assert datetime.fromisoformat(changed) == world.now.replace(microsecond=0)


def test_pages_by_key_hold_every_record_once(client, world):
    """RFC 5005 section 3: `next` leads from page to page; 120 records are pages of 50, 50 and 20."""
    for number in range(120):
        world.say(f"第{number}号", about=f"示土2026-{number}")
        world.pass_(seconds=1)
    seen, sizes, address = [], [], ATOM
    while address:
        feed = read(client, address.removeprefix("http://testserver"))
        assert link(feed, "first") == f"http://testserver{ATOM}"
        sizes.append(len(titles(feed)))
        seen += titles(feed)
        address = link(feed, "next")
    assert sizes == [50, 50, 20]
    assert seen == [f"公告：第{number}号" for number in reversed(range(120))]


def test_queries_do_not_grow_with_the_page(client, world, django_assert_max_num_queries):
    for number in range(30):
        world.say(f"{number}")
    with django_assert_max_num_queries(5):
        read(client)


def test_feeds_by_number_kind_office_and_area(client, world, office):
    other = MadeUpOffice(code="000000002", city="990200", county="990201")
    world.say("甲", about="示土2026-1")
    world.say("乙", about="示土2026-2", office=other)
    assert titles(read(client, f"{ATOM}?number=示土2026-1")) == ["公告：甲"]
    assert titles(read(client, f"{ATOM}?office=000000001")) == ["公告：甲"]
    assert titles(read(client, f"{ATOM}?kind={Notice.kind}")) == ["公告：乙", "公告：甲"]
    assert client.get(f"{ATOM}?kind={Held.kind}").status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["kind=nothing", "kind=subscriptions-test-internal", "office=999", "place=000000", "after=x"],
)
def test_what_is_no_feed_is_not_found(client, world, asked):
    assert client.get(f"{ATOM}?{asked}").status_code == 404


def test_unchanged_is_told_by_etag_and_a_new_record_changes_it(client, world):
    world.say("一")
    first = client.get(ATOM)
    same = client.get(ATOM, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    world.pass_(seconds=1)
    world.say("二")
    changed = client.get(ATOM, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_json_feed_has_what_version_1_1_asks_for(client, world):
    """version and title; items with id and content_text; next_url while there is more."""
    for number in range(51):
        world.say(f"第{number}号")
        world.pass_(seconds=1)
    response = client.get(JSON)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"http://testserver{JSON}"
    assert len(feed["items"]) == 50
    assert all(item["id"] and item["content_text"] for item in feed["items"])
    older = json.loads(client.get(feed["next_url"].removeprefix("http://testserver")).content)
    assert [item["title"] for item in older["items"]] == ["公告：第0号"]
    assert "next_url" not in older


def test_traditional_readers_get_traditional_characters(client, world):
    world.say("一")
    assert titles(read(client, ATOM.replace("zh-hans", "zh-hant"))) == ["公告：一"]
    feed = read(client, ATOM.replace("zh-hans", "zh-hant"))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant"
    assert feed.find(f"{A}entry/{A}category").get("label") == "示例公告"
    assert (feed.findtext(f"{A}title") or "").startswith("最新公開")


def test_the_order_is_that_of_release(client, world):
    held = world.say("先登记，后放行", kind=Held)
    world.pass_(hours=1)
    world.say("后登记")
    world.pass_(hours=1)
    from yangguang.kernel.subscriptions.tests.conftest import SECOND

    records.release(held, by=SECOND, at=world.now)
    sequencer.run(at=world.now)
    assert titles(read(client)) == ["公告：先登记，后放行", "公告：后登记"]
