"""Each sample is taken or refused as its hand-written line says, and for that reason alone."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from yangguang.base.cap import identifiers, opening, reading, signing
from yangguang.base.refusal import Refusal

SAMPLES = Path(__file__).parent / "samples"
AT = datetime(2026, 7, 1, 19, tzinfo=identifiers.BEIJING)


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def content(name: str) -> bytes:
    return (SAMPLES / f"{name}.xml").read_bytes()


def said_of(row: dict[str, str]) -> tuple[str, list[str]]:
    try:
        read = reading.read(content(row["name"]), at=AT)
    except Refusal as refusal:
        return "refused", [str(one) for one in refusal.reasons]
    found = [str(one) for one in read.warnings]
    return ("warned" if found else "accepted"), found


@pytest.mark.parametrize("row", rows("table.csv"), ids=lambda row: row["name"])
def test_a_sample_is_what_its_line_says(row):
    verdict, said = said_of(row)
    assert verdict == row["verdict"], said
    assert not row["says"] or row["says"] in said[0]
    assert verdict != "refused" or len(said) == 1


def test_every_sample_has_a_line_and_they_are_at_least_forty():
    named = {row["name"] for row in rows("table.csv") + rows("signed.csv")}
    assert named == {path.stem for path in SAMPLES.glob("*.xml")}
    assert sum(row["verdict"] == "refused" for row in rows("table.csv")) >= 40


def test_accepted_ones_are_the_same_message_whatever_their_dress():
    good = reading.read(content("good")).alert
    for name in ("gb18030", "utf16", "bom", "comments", "stylesheet", "prefix"):
        assert reading.read(content(f"good-{name}")).alert == good, name


def test_every_objection_is_told_at_once():
    text = content("good").decode()
    for old, new in (
        ("weather.example.cn", "a,b"),
        ("Public", "Private"),
        ("2026-07-02T18", "2026-07-01T17"),
        ("34,109 34,109.1", "109,34 109.1,34"),
        ("示例县北部</areaDesc>", "</areaDesc>"),
    ):
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(Refusal) as refused:
        reading.read(text.encode())
    told = [str(one) for one in refused.value.reasons]
    for part in (
        "sender",
        "addresses",
        "发出时已失效",
        "不晚于effective",
        "areaDesc",
        "没有闭合",
        "写反",
    ):
        assert sum(part in one for one in told) == 1, part
    assert len(told) == 7


def test_what_is_too_large_or_too_many_is_refused_before_anything_is_built_of_it():
    good = content("good").decode()
    many = good.replace("  <info>", "<code/>" * (opening.MOST_ELEMENTS + 1) + "  <info>", 1)
    large = good.replace("暴雨</event>", "雨" * (opening.MOST_BYTES // 3) + "</event>")
    for text, part in ((many, "元素超过"), (large, "字节，超过")):
        with pytest.raises(Refusal) as refused:
            reading.read(text.encode())
        assert part in str(refused.value.reasons[0])


@pytest.mark.parametrize("row", rows("signed.csv"), ids=lambda row: row["name"])
def test_a_signature_is_what_its_line_says(row):
    """An old certificate is trusted as well, and is past its days."""
    trusted = [
        signing.certificate_of((SAMPLES / name).read_text())
        for name in ("signer-expired.pem", "signer.pem")
    ]
    found = signing.verified(content(row["name"]), trusted=trusted, at=AT)
    assert found.state == row["state"]
    if found.state is signing.State.GOOD:
        signed = reading.read_tree(found.root).alert
        assert signed == reading.read(content("good")).alert
        assert found.signer == "weather.example.cn"


def test_without_a_trusted_certificate_no_signature_is_good():
    states = {signing.verified(content(row["name"]), at=AT).state for row in rows("signed.csv")}
    assert signing.State.GOOD not in states
