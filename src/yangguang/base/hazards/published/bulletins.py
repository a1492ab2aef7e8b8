"""National figures of a month, of the months so far, of a year: H1 to H7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from yangguang.base.hazards import texts
from yangguang.base.hazards.finding import Finding, Rule
from yangguang.base.hazards.prose import plain
from yangguang.base.refusal import Said

SAID: Final = (
    "滑坡",
    "崩塌",
    "泥石流",
    "地面塌陷",
    "地裂缝",
    "地面沉降",
    "数量",
    "死亡失踪",
    "损失",
    "总数",
    "死亡",
    "失踪",
)
"""What figures are called in print and in sentences."""
KINDS: Final = SAID[:6]
"""The six kinds (地质灾害防治条例, art. 2)."""
_MONTHLY: Final = texts.HAZARD_REPORTS_2006[""]

PERIOD: Final = Rule("H1", _MONTHLY)
BY_KIND: Final = Rule("H2", _MONTHLY)
BY_GRADE: Final = Rule("H3", _MONTHLY)
RESTATED: Final = Rule("H4", _MONTHLY)
GROWTH: Final = Rule("H5")
ABOUT: Final = Rule("H6", _MONTHLY)
TOTAL: Final = Rule("H7", _MONTHLY)

_PERIOD: Final = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?"
    r"(?:(?P<half>[上下])半年|(?P<first>[0-9]{1,2})(?:月)?(?:[-~～—至到](?P<last>[0-9]{1,2}))?月|(?P<whole>全年)?)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months that figures count, both within; `year` None: it isn't said."""

    year: int | None
    first: int
    last: int

    @property
    def is_cumulative(self) -> bool:
        """Whether it runs from January over more than that month."""
        return self.first == 1 and self.last > 1


def stretch(text: str) -> Stretch | None:
    """Read 2021年1-10月, 1~10月, 2014年上半年, 2011年9月, 2013年; None: none of these, or no such month."""
    found = _PERIOD.fullmatch(plain(text))
    if found is None or not found[0]:
        return None
    year = int(found["year"]) if found["year"] else None
    if found["half"]:
        return Stretch(year, *((1, 6) if found["half"] == "上" else (7, 12)))
    if found["first"] is None:
        return Stretch(year, 1, 12) if year else None
    first = int(found["first"])
    last = int(found["last"] or first)
    return Stretch(year, first, last) if 1 <= first <= last <= 12 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """Figures as printed: counts of events, people; loss in fen. None: not printed.

    `growth`: printed percentages against the same months of the year before, by 数量, 死亡失踪, 损失; minus is a fall.
    `about`: names of figures that are printed as about (约, 余, 近).
    """

    period: str
    total: int | None = None
    by_kind: Mapping[str, int] = field(default_factory=dict)
    by_grade: Mapping[str, int] = field(default_factory=dict)
    dead: int | None = None
    missing: int | None = None
    loss_fen: int | None = None
    growth: Mapping[str, Decimal] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    @property
    def months(self) -> Stretch | None:
        """What the period says."""
        return stretch(self.period)

    @property
    def measured(self) -> dict[str, int]:
        """The figures to which printed growth belongs."""
        found = {"数量": self.total, "损失": self.loss_fen}
        if self.dead is not None or self.missing is not None:
            found["死亡失踪"] = (self.dead or 0) + (self.missing or 0)
        return {name: value for name, value in found.items() if value is not None}


def growth(now: int, base: int) -> Decimal | None:
    """Return by how many percent `now` lies above `base`, one place, halves away from zero; None: base is 0."""
    if base == 0:
        return None
    return (Decimal(now - base) * 100 / Decimal(base)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def examine(one: Bulletin, others: Iterable[Bulletin] = ()) -> tuple[Finding, ...]:
    """Return what is odd about a bulletin, alone and against the `others` of the same year and the year before."""
    known = [other for other in others if other != one]
    return (
        *period(one),
        *sums(one),
        *restated(one, known),
        *grown(one, known),
        *about(one),
    )


def period(one: Bulletin) -> Iterator[Finding]:
    """H1: which months of which year."""
    months = one.months
    if months is None:
        yield PERIOD.asks("unread", "统计期“{period}”读不懂。", period=one.period)
    elif months.year is None:
        yield PERIOD.asks("no-year", "统计期“{period}”没有写年份。", period=one.period)


def sums(one: Bulletin) -> Iterator[Finding]:
    """H2 the kinds, H3 the grades add up to the total, H7 which is printed."""
    if one.total is None:
        yield TOTAL.asks("no-total", "没有公布灾害起数。")
        return
    for rule, name, parts in (
        (BY_KIND, Said("按类型"), one.by_kind),
        (BY_GRADE, Said("按等级"), one.by_grade),
    ):
        if parts and sum(parts.values()) != one.total:
            yield rule.asks(
                "sum",
                "{how}相加为{added}，公布的总数是{total}。",
                how=name,
                added=sum(parts.values()),
                total=one.total,
            )


def restated(one: Bulletin, others: list[Bulletin]) -> Iterator[Finding]:
    """H4: the months before and the month add up to the months so far; if not, earlier months were restated."""
    months = one.months
    if months is None or months.year is None or not months.is_cumulative:
        return
    before = _of(others, Stretch(months.year, 1, months.last - 1))
    month = _of(others, Stretch(months.year, months.last, months.last))
    if before and month:
        for name, total in _counts(one).items():
            was, added = _counts(before).get(name), _counts(month).get(name)
            if was is not None and added is not None and was + added != total:
                yield RESTATED.tells(
                    "restated",
                    "{name}：此前{was}加当月{added}为{expected}，公布为{total}，此前月份的数字改动了{apart}。",
                    name=Said(name),
                    was=was,
                    added=added,
                    expected=was + added,
                    total=total,
                    apart=total - was - added,
                )
    elif before:
        for name, total in _counts(one).items():
            was = _counts(before).get(name)
            if was is not None and was > total:
                yield RESTATED.asks(
                    "fallen",
                    "{name}：此前累计{was}，本期累计{total}，少了。",
                    name=Said(name),
                    was=was,
                    total=total,
                )


def _of(others: list[Bulletin], months: Stretch) -> Bulletin | None:
    return next((other for other in others if other.months == months), None)


def _counts(one: Bulletin) -> dict[str, int]:
    found = {"总数": one.total, "死亡": one.dead, "失踪": one.missing, **one.by_kind}
    return {name: value for name, value in found.items() if value is not None}


def grown(one: Bulletin, others: list[Bulletin]) -> Iterator[Finding]:
    """H5: printed growth is that from its base, and where the base isn't known, from some whole number at all."""
    months = one.months
    base = None
    if months and months.year:
        base = _of(others, Stretch(months.year - 1, months.first, months.last))
    for name, printed in one.growth.items():
        now, was = one.measured.get(name), base.measured.get(name) if base else None
        if now is None:
            continue
        if was is not None and growth(now, was) != printed:
            yield GROWTH.asks(
                "base",
                "{name}：从{was}到{now}为{actual}%，公布为{printed}%。",
                name=Said(name),
                was=was,
                now=now,
                actual=growth(now, was),
                printed=printed,
            )
        elif was is None and name != "损失" and not is_possible(now, printed):
            yield GROWTH.asks(
                "impossible",
                "{name}：没有一个上年数能使{now}的增长为{printed}%。",
                name=Said(name),
                now=now,
                printed=printed,
            )


def is_possible(now: int, printed: Decimal) -> bool:
    """Tell whether some whole number is a base from which `now` is growth by `printed` percent."""
    if printed <= -100:
        return printed == -100
    low = int(now / (1 + (printed + Decimal("0.05")) / 100))
    high = int(now / (1 + (printed - Decimal("0.05")) / 100))
    near = {low - 1, low, low + 1, low + 2, high - 1, high, high + 1, (low + high) // 2}
    return any(growth(now, base) == printed for base in near if base > 0)


def about(one: Bulletin) -> Iterator[Finding]:
    """H6: a figure printed as about can't be added up."""
    for name in one.about:
        yield ABOUT.tells("about", "{name}是约数。", name=Said(name))
