"""What a danger zone and a prevention plan must say before they are announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring
from yangguang.base.hazards import ground
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.modules.hazards.rules import reports_law as law

Facts = Mapping[str, Any]
SYSTEM: Final = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
"""How the corners of a zone are written: degrees, longitude first."""
MOST_POINTS: Final = 5_000
"""Points of one plan."""


def read_outline(text: str) -> Outline | None:
    """Read corners ``lon,lat;…``; "": none are stated. Refusal: they are no outline."""
    if not text.strip():
        return None
    return Outline(Datum.CGCS2000, (read_ring(text, SYSTEM),))


def why_not_area(code: str, *, basis: Article) -> Iterator[Sentence]:
    """Say why a text is no area code."""
    try:
        ground.stem(code)
    except ValueError:
        yield sentence(
            Reason.FACTS,
            "“{area}”不是行政区划代码。",
            basis=basis,
            remedy="请填6位（县）、9位（乡镇）或者12位（村）数字。",
            area=code,
        )


def why_not_zone(facts: Facts) -> Iterator[Sentence]:
    """Say what is missing of a zone: name, area, who declared it; corners that are none."""
    for name, said in (("name", "名称"), ("declared_by", "划定的人民政府"), ("place", "位置")):
        if not (facts.get(name) or "").strip():
            yield sentence(
                Reason.FACTS, "没有写明“{field}”。", basis=law.DECLARED, field=Said(said)
            )
    yield from why_not_area(facts.get("area") or "", basis=law.DECLARED)
    try:
        outline = read_outline(facts.get("outline") or "")
    except Refusal as refusal:
        yield from refusal.reasons
    else:
        yield from outline.why_not() if outline else ()


def why_not_lift(facts: Facts) -> Iterator[Sentence]:
    """Say what is missing of a lifting: why the danger is over."""
    if not (facts.get("reason") or "").strip():
        yield sentence(
            Reason.FACTS,
            "没有写明危险已经消除的理由。",
            basis=law.LIFTED,
            remedy="请写明治理验收或者鉴定的结果。",
        )


def why_not_plan(facts: Facts) -> Iterator[Sentence]:
    """Say what is missing of a plan: title, area, a key period within its year, at least one point."""
    if not (facts.get("plan_title") or "").strip():
        yield sentence(
            Reason.FACTS, "没有写明“{field}”。", basis=law.PLANNED, field=Said("方案名称")
        )
    yield from why_not_area(facts.get("area") or "", basis=law.PLANNED)
    first, last, year = facts["key_from"], facts["key_until"], facts["year"]
    if last < first or first.year != year or last.year != year:
        yield sentence(
            Reason.FACTS,
            "重点防范期（{first}至{last}）应在{year}年度之内，起止有序。",
            basis=law.PLANNED,
            first=first,
            last=last,
            year=year,
        )
    if not 1 <= facts["points"] <= MOST_POINTS:
        yield sentence(
            Reason.FACTS,
            "方案应列明隐患点，每件1至{most}个，现有{points}个。",
            basis=law.PLANNED,
            most=MOST_POINTS,
            points=facts["points"],
        )
