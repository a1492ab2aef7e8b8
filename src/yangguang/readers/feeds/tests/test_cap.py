"""Warnings as CAP: the feed of those that hold, each message signed at its address; exercises never."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from yangguang.base.cap import identifiers, mapping, reading, signing
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.record import Audience
from yangguang.kernel.records import acts as records
from yangguang.kernel.subscriptions.tests.conftest import MadeUpOffice, Notice
from yangguang.readers.feeds.cap import current, keys

pytestmark = pytest.mark.django_db

A = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/cap.atom"


@dataclass(frozen=True, kw_only=True)
class Warned(Notice):
    """A warning as a module would publish it; `text` is the whole message."""

    kind = "feeds-test-warning"

    def as_cap(self, *, sender, web):
        return mapping.of(Message.from_text(self.text), sender=sender, web=web)


@dataclass(frozen=True, kw_only=True)
class Drilled(Warned):
    """An exercise that somebody made public by mistake."""

    kind = "feeds-test-drill"
    drill = True


@dataclass(frozen=True, kw_only=True)
class Inside(Warned):
    """A warning for the staff."""

    kind = "feeds-test-inside"
    audience = Audience.INTERNAL


def message(
    world, *, serial=0, hours=24, kind=Kind.ALERT, references=(), is_drill=False, area="990101"
):
    sent = world.now.replace(microsecond=0)
    return Message(
        kind=kind,
        onset=sent,
        expires=sent + timedelta(hours=hours),
        areas=(Area(level=Level.ORANGE, words="示例县北部", codes=("990101",)),),
        headline="示例县地质灾害气象风险橙色预警",
        text="预计今晚至明晚风险高。",
        advice="请做好避险准备。",
        organ="示例县自然资源局",
        weather="示例县气象局",
        identifier=identifiers.made(area, sent, serial),
        sent=sent,
        references=references,
        is_drill=is_drill,
    )


def warn(world, *, record=Warned, office=None, **more):
    made = message(world, **more)
    return made, world.say(made.to_text(), kind=record, office=office)


def entries(client, address=FEED):
    response = client.get(address)
    assert response.status_code == 200
    return ET.fromstring(response.content).findall(f"{A}entry")


def ids(client, address=FEED):
    return [one.findtext(f"{A}id") for one in entries(client, address)]


def address_of(made):
    return f"/feeds/cap/{made.identifier}.xml"


def test_with_no_warning_the_feed_says_so_and_its_updated_goes_on(client, world):
    """An empty feed is not silence: it tells at which minute there was nothing."""
    first = ET.fromstring(client.get(FEED).content)
    assert first.findall(f"{A}entry") == []
    assert "不等于没有危险" in first.findtext(f"{A}subtitle")
    world.pass_(minutes=5)
    second = ET.fromstring(client.get(FEED).content)
    assert second.findtext(f"{A}updated") > first.findtext(f"{A}updated")


def test_an_entry_has_what_rfc_4287_asks_for_and_leads_to_the_message(client, world):
    made, said = warn(world)
    response = client.get(FEED)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{A}{name}")) == 1
    (entry,) = feed.findall(f"{A}entry")
    assert entry.findtext(f"{A}id") == f"http://testserver{address_of(made)}"
    assert entry.findtext(f"{A}title") == made.headline
    links = {one.get("rel"): one for one in entry.findall(f"{A}link")}
    assert links["alternate"].get("type") == "application/cap+xml"
    assert links["related"].get("href") == f"http://testserver/r/{said.address}"
    terms = {one.get("term") for one in entry.findall(f"{A}category")}
    assert {"Alert", "Severe", "Expected"} <= terms
    assert (
        client.get(links["alternate"].get("href").removeprefix("http://testserver")).status_code
        == 200
    )


def test_the_message_is_signed_by_the_key_that_the_site_shows(client, world):
    made, said = warn(world)
    response = client.get(address_of(made))
    assert response["Content-Type"] == "application/cap+xml; charset=utf-8"
    shown = signing.certificate_of(client.get("/feeds/cap/key.pem").content.decode())
    found = signing.verified(response.content, trusted=[shown], at=world.now)
    assert found.state is signing.State.GOOD
    alert = reading.read_tree(found.root).alert
    assert alert.identifier == made.identifier
    assert alert.sender == "log.example.cn"
    assert alert.parts[0].web == f"http://testserver/r/{said.address}"
    assert keys.file().stat().st_mode & 0o777 == stat.S_IRUSR | stat.S_IWUSR
    assert b"PRIVATE" not in client.get("/feeds/cap/key.pem").content


def test_the_same_bytes_are_not_sent_twice(client, world):
    made, _ = warn(world)
    for address in (FEED, address_of(made), "/feeds/cap/key.pem"):
        first = client.get(address)
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_an_update_and_a_cancellation_stand_there_as_messages(client, world):
    first, _ = warn(world)
    world.pass_(hours=1)
    second, _ = warn(world, kind=Kind.UPDATE, references=(first.identifier,))
    world.pass_(hours=1)
    third, _ = warn(world, kind=Kind.CANCEL, references=(second.identifier,))
    assert [one.rsplit("/", 1)[1] for one in ids(client)] == [
        f"{made.identifier}.xml" for made in (third, second, first)
    ]
    read = reading.read(client.get(address_of(second)).content).alert
    (reference,) = read.references
    assert (reference.identifier, reference.sent) == (first.identifier, first.sent)
    assert reference.sender == read.sender == "log.example.cn"


def test_what_has_expired_leaves_the_feed_and_keeps_its_address(client, world):
    made, _ = warn(world, hours=24)
    world.pass_(hours=23, minutes=59)
    assert len(ids(client)) == 1
    world.pass_(minutes=1)
    assert ids(client) == []
    assert client.get(address_of(made)).status_code == 200


def test_neither_exercises_nor_what_is_for_the_staff_ever_come_out(client, world):
    """Not by their kind, not by their message, not by their address."""
    shown = [
        warn(world, record=Drilled, serial=1)[0],
        warn(world, record=Warned, serial=2, is_drill=True)[0],
        warn(world, record=Inside, serial=3)[0],
    ]
    assert ids(client) == []
    assert [client.get(address_of(made)).status_code for made in shown] == [404] * 3
    assert current.alerting() >= {"feeds-test-warning"}
    assert not current.alerting() & {"feeds-test-drill", "feeds-test-inside", "hazard-drill"}


def test_a_withdrawn_one_is_gone_and_a_corrected_one_gives_way(client, world):
    first, said = warn(world, serial=0)
    records.withdraw(said, reason="误发", at=world.now)
    assert ids(client) == []
    assert client.get(address_of(first)).status_code == 404
    world.pass_(minutes=1)
    _wrong, said = warn(world)
    right = message(world, serial=1)
    records.correct(said, Warned(text=right.to_text()), reason="范围有误", at=world.now)
    assert [one.rsplit("/", 1)[1] for one in ids(client)] == [f"{right.identifier}.xml"]


def test_by_office_and_by_area(client, world, office):
    warn(world)
    other = MadeUpOffice("000000009", "980000", "980100", "980101")
    warn(world, office=other, area="980101")
    assert len(ids(client)) == 2
    assert len(ids(client, f"{FEED}?office=000000001")) == 1
    assert len(ids(client, f"{FEED}?place=990101")) == 1
    assert client.get(f"{FEED}?office=nowhere").status_code == 404
    assert client.get(f"{FEED}?after=nonsense").status_code == 404


@pytest.mark.parametrize(
    "name", ["99010133400000_20260230000000_0", "x", "99010133400000_19990101000000_0"]
)
def test_an_identifier_that_names_nothing(client, world, name):
    assert client.get(f"/feeds/cap/{name}.xml").status_code == 404


def test_pages_of_a_hundred_lead_on(client, world, django_assert_max_num_queries):
    made = []
    for _minute in range(11):
        made.extend(warn(world, serial=serial)[0] for serial in range(10))
        world.pass_(minutes=1)
    with django_assert_max_num_queries(10):
        response = client.get(FEED)
    feed = ET.fromstring(response.content)
    (older,) = [one.get("href") for one in feed.findall(f"{A}link") if one.get("rel") == "next"]
    seen = ids(client) + ids(client, older.removeprefix("http://testserver"))
    assert len(seen) == len(set(seen)) == 110
    with django_assert_max_num_queries(10):
        assert client.get(address_of(made[5])).status_code == 200
    world.pass_(hours=24 * 40)
    late = ET.fromstring(client.get(FEED).content)
    assert [one.get("rel") for one in late.findall(f"{A}link")] == ["self", "first"]


def test_a_key_of_an_authority_takes_the_place_of_ours(client, world):
    own = signing.make_key("authority.example.cn", at=world.now)
    keys.file().parent.mkdir(parents=True)
    keys.file().write_text(own.private_text())
    made, _ = warn(world)
    found = signing.verified(
        client.get(address_of(made)).content, trusted=[own.certificate], at=world.now
    )
    assert (found.state, found.signer) == (signing.State.GOOD, "authority.example.cn")


def test_the_addresses_are_without_language(client, world):
    assert reverse("feeds-plain:cap") == FEED
