"""The facts of one disaster as reports tell them: I1 to I8."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.hazards import assumed, grades
from yangguang.base.hazards.finding import Finding, Rule
from yangguang.base.hazards.grades import Grade
from yangguang.base.hazards.prose import plain
from yangguang.base.hazards.published.bulletins import KINDS
from yangguang.base.refusal import Said

VOLUME: Final = Rule("I1", assumed=assumed.VOLUME_SAID)
HEIGHT: Final = Rule("I2")
PARTS: Final = Rule("I3")
TIME: Final = Rule("I4")
KIND: Final = Rule("I5")
GRADE: Final = Rule("I6")
MANY: Final = Rule("I7", assumed=assumed.MOST_PEOPLE_SAID)

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?:年|\)|$)")
_HOUR: Final = re.compile(r"[0-9]{1,2}(?:时|点|:)")
_DAYS: Final = re.compile(r"日?[~～至到—-]\s*(?:[0-9]{1,2}月)?[0-9]{1,2}日")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What a report says: lengths in metres, volume in cubic metres, `parts` the figures of each place. None: unsaid.

    `time`, `kind`, `grade` as printed; `is_about`: the volume is printed as about.
    """

    time: str = ""
    kind: str = ""
    grade: str = ""
    sides: tuple[Decimal, ...] = ()
    volume: Decimal | None = None
    back: Decimal | None = None
    front: Decimal | None = None
    height: Decimal | None = None
    dead: int | None = None
    missing: int | None = None
    injured: int | None = None
    parts: tuple[Mapping[str, int], ...] = field(default=())


def examine(one: Incident) -> tuple[Finding, ...]:
    """Return what is odd about the facts of a disaster."""
    return (
        *measures(one),
        *sums(one),
        *when(one),
        *kinds(one),
        *graded(one),
        *many(one),
    )


def measures(one: Incident, *, within: int = assumed.VOLUME_WITHIN) -> Iterator[Finding]:
    """I1 length × width × thickness is the volume, within so many percent; I2 back − front is the height."""
    if len(one.sides) == 3 and one.volume:
        product = one.sides[0] * one.sides[1] * one.sides[2]
        if abs(product - one.volume) * 100 > within * one.volume:
            yield VOLUME.asks(
                "volume",
                "长宽厚相乘为{product}立方米，公布的体积是{volume}立方米。",
                product=product,
                volume=one.volume,
            )
    if one.back is None or one.front is None or one.height is None:
        return
    if one.back - one.front != one.height:
        yield HEIGHT.asks(
            "height",
            "后缘与前缘高程相差{actual}米，公布的高差是{height}米。",
            actual=one.back - one.front,
            height=one.height,
        )


def sums(one: Incident) -> Iterator[Finding]:
    """I3: the figures of the places add up to those of the whole."""
    for name, said, total in (
        ("dead", Said("死亡"), one.dead),
        ("missing", Said("失踪"), one.missing),
        ("injured", Said("受伤"), one.injured),
    ):
        parts = [part[name] for part in one.parts if name in part]
        if parts and total is not None and sum(parts) != total:
            yield PARTS.asks(
                "sum",
                "{name}：各处相加为{added}，公布的总数是{total}。",
                name=said,
                added=sum(parts),
                total=total,
            )


def when(one: Incident) -> Iterator[Finding]:
    """I4: hours of a report run from an instant, so the text must give one."""
    told = plain(one.time)
    if not told:
        yield TIME.asks("none", "没有写明发生时间。")
        return
    if not _YEAR.search(told):
        yield TIME.asks("no-year", "发生时间“{time}”没有写年份。", time=one.time)
    if _DAYS.search(told):
        yield TIME.tells(
            "several-days", "发生时间“{time}”是几天，包含不止一起灾害。", time=one.time
        )
    elif not _HOUR.search(told):
        yield TIME.asks("no-hour", "发生时间“{time}”没有写时刻，时限无从起算。", time=one.time)
    elif told.endswith("许") or "左右" in told:
        yield TIME.tells("about", "发生时间“{time}”是约数。", time=one.time)


def kinds(one: Incident) -> Iterator[Finding]:
    """I5: one kind of the six."""
    named = [kind for kind in KINDS if kind in one.kind]
    if one.kind and len(named) != 1:
        code = "several" if named else "unknown"
        yield KIND.asks(code, "灾害类型“{kind}”应为六类之一。", kind=one.kind)


def graded(one: Incident) -> Iterator[Finding]:
    """I6: the printed grade is that of the dead; or of the dead and missing, and then it says so."""
    stated = next(
        (grade for grade in Grade if one.grade and grade.word.startswith(one.grade.rstrip("型"))),
        None,
    )
    year = _YEAR.search(plain(one.time))
    if stated is None or year is None or one.dead is None:
        return
    on = date(int(year[0][:4]), 12, 31)
    by_dead = grades.disaster(on=on, dead=one.dead, loss_fen=None)
    by_both = grades.disaster(
        on=on, dead=one.dead, missing=one.missing or 0, loss_fen=None, reporting=True
    )
    if by_dead is None or by_both is None or by_dead.grade is stated:
        return
    if by_both.grade is stated:
        yield GRADE.tells(
            "missing",
            "按死亡{dead}人为{lower}，计入失踪{missing}人为{stated}。",
            dead=one.dead,
            missing=one.missing,
            lower=Said(by_dead.grade.word),
            stated=Said(stated.word),
        )
    elif stated > by_both.grade:
        yield GRADE.asks(
            "low",
            "公布为{stated}，按伤亡至少为{least}。",
            stated=Said(stated.word),
            least=Said(by_both.grade.word),
        )


def many(one: Incident, *, most: int = assumed.MOST_PEOPLE) -> Iterator[Finding]:
    """I7: so many that somebody must look."""
    people = (one.dead or 0) + (one.missing or 0)
    if people > most:
        yield MANY.asks("many", "死亡失踪{people}人，请核对。", people=people)
