"""What we write: by the table of the domain notes (9.4), by the schema, and as a reader that isn't ours sees it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from cap_tools import AlertState
from cap_tools.models import Alert as TheirAlert
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser

from yangguang.base.cap import mapping, opening, reading, signing, writing
from yangguang.base.cap.tests.building import (
    CANCEL,
    DIGEST,
    DRILL,
    NORTH,
    REST,
    UPDATE,
    instant,
    issued,
)
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message

C = "{urn:oasis:names:tc:emergency:cap:1.2}"
SENDER, WEB = "land.example.gov.cn", "https://land.example.gov.cn/r/2026-000001"
PICTURES = "https://land.example.gov.cn/hazards/pictures"
MESSAGES = {"alert": issued(), "update": UPDATE, "cancel": CANCEL, "drill": DRILL}


def alert_of(message):
    return mapping.of(message, sender=SENDER, web=WEB, pictures=PICTURES)


def tree_of(message):
    return etree.fromstring(writing.written(alert_of(message)))


def told(element, path):
    return [
        one.text for one in element.iterfind("/".join(f"{C}{name}" for name in path.split("/")))
    ]


@pytest.mark.parametrize("name", MESSAGES)
def test_everything_we_write_is_valid_and_read_back_as_it_was(name):
    alert = alert_of(MESSAGES[name])
    content = writing.written(alert)
    opening.schema().assertValid(etree.fromstring(content))
    read = reading.read(content, at=instant(18))
    assert read.alert == alert
    assert [str(one) for one in read.warnings if "不是真实预警" not in str(one)] in (
        [],
        ["发出时间2026-07-01T22:00:00+08:00在将来。请向发出单位核实时钟。"],
        ["发出时间2026-07-01T23:00:00+08:00在将来。请向发出单位核实时钟。"],
    )


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("is_signed", [False, True])
def test_a_reader_that_is_not_ours_reads_the_same(name, is_signed, key):
    """cap-tools: a model generated from the schema, strict about what it doesn't know."""
    message = MESSAGES[name]
    content = writing.written(alert_of(message))
    content = signing.signed(content, key=key) if is_signed else content
    theirs = XmlParser().from_bytes(content, TheirAlert)
    assert theirs.identifier == message.identifier
    assert theirs.sender == SENDER
    assert theirs.sent.to_datetime() == message.sent
    assert theirs.msg_type.value == message.kind.value
    assert [one.identifier for one in theirs.references_to_list()] == list(message.references)
    assert [info.language for info in theirs.infos] == ["zh-CN", "en"] * 2
    assert [info.expires.to_datetime() for info in theirs.infos] == [message.expires] * 4
    assert theirs.infos[0].description == message.text
    assert {info.contact for info in theirs.infos} == {"0900-0000000"}
    assert {info.web for info in theirs.infos} == {WEB}
    for info in theirs.infos:
        (map_,) = info.resources
        assert (map_.mime_type, map_.size, map_.digest) == ("image/svg+xml", 4321, DIGEST)
        assert map_.uri == f"{PICTURES}/{DIGEST}.svg"
    assert [info.resources[0].resource_desc for info in theirs.infos[:2]] == [
        "预警范围图",
        "Map of the warning",
    ]
    assert [area.area_desc for info in theirs.infos[::2] for area in info.areas] == [
        "示例县北部山区",
        "示例市其余地区",
    ]


def test_their_state_ends_what_ours_update_and_cancel():
    """What stands after alert, update and cancellation, by references alone, as cap-tools keeps it."""
    state = AlertState()
    for name, standing in (("alert", 1), ("update", 1)):
        content = writing.written(alert_of(MESSAGES[name]))
        state.ingest(XmlParser().from_bytes(content, TheirAlert))
        assert len(state.alerts) == standing
    assert state.alerts[0].identifier == UPDATE.identifier
    cancel = issued(kind=Kind.CANCEL, hour=23, earlier=(22,))
    state.ingest(XmlParser().from_bytes(writing.written(alert_of(cancel)), TheirAlert))
    assert [one.identifier for one in state.alerts] == [cancel.identifier]


def test_an_info_for_each_level_and_language_the_highest_first():
    tree = tree_of(issued(areas=(REST, NORTH)))
    assert told(tree, "info/language") == ["zh-CN", "en", "zh-CN", "en"]
    assert told(tree, "info/severity") == ["Severe", "Severe", "Moderate", "Moderate"]
    assert told(tree, "info/area/areaDesc") == ["示例县北部山区"] * 2 + ["示例市其余地区"] * 2


@pytest.mark.parametrize(
    ("level", "severity", "urgency", "certainty"),
    [
        (Level.RED, "Extreme", "Immediate", "Likely"),
        (Level.ORANGE, "Severe", "Expected", "Likely"),
        (Level.YELLOW, "Moderate", "Expected", "Possible"),
        (Level.BLUE, "Minor", "Future", "Possible"),
    ],
)
def test_a_colour_becomes_what_section_9_4_says(level, severity, urgency, certainty):
    tree = tree_of(issued(areas=(Area(level=level, words="示例县"),)))
    assert told(tree, "info/severity") == [severity] * 2
    assert told(tree, "info/urgency") == [urgency] * 2
    assert told(tree, "info/certainty") == [certainty] * 2
    assert told(tree, "info/event")[0] == "地质灾害气象风险预警"
    assert told(tree, "info/category") == ["Geo", "Met"] * 2
    assert told(tree, "info/eventCode/value") == ["11B37"] * 2


def test_instants_are_of_beijing_and_never_z():
    content = writing.written(alert_of(issued())).decode()
    instants = re.findall(r"<(?:sent|effective|onset|expires)>([^<]*)", content)
    assert len(instants) == 13
    assert all(one.endswith("+08:00") for one in instants)
    assert instants[0] == "2026-07-01T18:00:00+08:00"


def test_polygons_are_latitude_first_and_closed_and_codes_are_named():
    (info, *_), second = tree_of(issued()).findall(f"{C}info"), tree_of(issued())[-1]
    assert told(info, "area/polygon") == ["34,109 34,109.1 34.1,109.1 34,109"]
    assert told(info, "area/geocode/valueName") == ["GB/T 2260"]
    assert told(second, "area/geocode/valueName") == ["GB/T 2260", "CPEAS Geographic Code"]
    assert told(second, "area/geocode/value") == ["990102", "990103001000"]


def test_references_name_sender_identifier_and_instant():
    (one,) = told(tree_of(UPDATE), "references")
    assert one == ("land.example.gov.cn,99010133400000_20260701180000_0,2026-07-01T18:00:00+08:00")
    assert len(told(tree_of(CANCEL), "references")[0].split()) == 2


def test_a_cancellation_alarms_nobody_who_ignores_its_kind():
    tree = tree_of(CANCEL)
    assert set(told(tree, "info/responseType")) == {"AllClear"}
    assert set(told(tree, "info/severity")) == {"Minor"}
    assert set(told(tree, "info/urgency")) == {"Past"}


def test_an_exercise_says_so_in_status_and_note():
    tree = tree_of(DRILL)
    assert told(tree, "status") == ["Exercise"]
    assert "EXERCISE" in told(tree, "note")[0]
    assert told(tree_of(issued()), "note") == []


def test_the_english_part_has_no_chinese_but_names():
    for message in MESSAGES.values():
        for info in alert_of(message).parts[1::2]:
            said = f"{info.event}{info.headline}{info.instruction}{info.description}"
            for name in ("示例县北部山区", "示例市其余地区", "示例县自然资源局", "示例县气象局"):
                said = said.replace(name, "")
            assert not re.search("[\u4e00-\u9fff]", said), said


def test_who_kept_no_picture_and_said_no_contact_has_neither():
    tree = tree_of(replace(issued(), contact="", picture=""))
    assert told(tree, "info/contact") == told(tree, "info/resource/uri") == []


def test_the_picture_is_no_part_of_what_is_signed_and_the_contact_is():
    """The map is drawn when it is issued; where the office is reached is agreed to by both."""
    first = issued()
    assert replace(first, picture="").digest == first.digest
    assert replace(first, contact="").digest != first.digest
    assert '"contact"' not in replace(first, contact="", picture="").to_text()
    assert Message.from_text(first.to_text()) == first


def test_a_draft_is_not_written():
    with pytest.raises(ValueError, match="issued"):
        alert_of(replace(issued(), sent=None))


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=4, max_size=9),
)
def test_whatever_is_in_a_text_or_a_ring_what_is_written_fits_the_schema(text, points):
    area = Area(level=Level.RED, words=text, rings=((*points, points[0]),))
    message = replace(issued(), areas=(area,), headline=text, text=text)
    content = writing.written(alert_of(message))
    tree = etree.fromstring(content)
    opening.schema().assertValid(tree)
    for polygon in told(tree, "info/area/polygon"):
        pairs = polygon.split()
        assert pairs[0] == pairs[-1]
        assert all(
            re.fullmatch(r"-?[0-9]{1,2}(\.[0-9]{1,6})?,-?[0-9]{1,3}(\.[0-9]{1,6})?", one)
            for one in pairs
        )


@pytest.fixture(scope="module")
def key():
    return signing.make_key(SENDER, at=instant(12))


def test_a_signature_is_verified_by_hand_from_the_standard(key):
    """XML signatures, 3.2: the digest of the document without it, then RSA over SignedInfo, both exclusive C14N."""
    ds = "{http://www.w3.org/2000/09/xmldsig#}"
    tree = etree.fromstring(signing.signed(writing.written(alert_of(issued())), key=key))
    opening.schema().assertValid(tree)
    signature = tree[-1]
    info = signature.find(f"{ds}SignedInfo")
    key.certificate.public_key().verify(
        base64.b64decode(signature.findtext(f"{ds}SignatureValue")),
        etree.tostring(info, method="c14n", exclusive=True),
        padding.PKCS1v15(),
        hashes.SHA256(),
    )
    tree.remove(signature)
    digest = hashlib.sha256(etree.tostring(tree, method="c14n", exclusive=True)).digest()
    assert base64.b64decode(info.findtext(f"{ds}Reference/{ds}DigestValue")) == digest


def test_signing_twice_gives_the_same_bytes_also_after_the_key_was_kept(key):
    content = writing.written(alert_of(issued()))
    again = signing.Key.parse(key.private_text())
    assert signing.signed(content, key=key) == signing.signed(content, key=again)


@pytest.mark.parametrize("name", MESSAGES)
def test_one_changed_character_anywhere_is_seen(name, key):
    content = signing.signed(writing.written(alert_of(MESSAGES[name])), key=key)
    trusted = [key.certificate]
    assert signing.verified(content, trusted=trusted, at=instant(19)).state == "good"
    for old, new in (
        (b"Severe", b"Minor"),
        (b"990101", b"990102"),
        (b"34.1", b"34.2"),
        (b"20:00", b"21:00"),
    ):
        if old in content:
            changed = content.replace(old, new, 1)
            assert signing.verified(changed, trusted=trusted, at=instant(19)).state == "bad"


def test_a_key_that_is_not_rsa_is_refused():
    with pytest.raises(ValueError, match=r"PEM|deserialize"):
        signing.Key.parse("nothing")
