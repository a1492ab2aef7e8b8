"""What an officer sees before anything is written: area and plan of the ground, and what the checks say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from yangguang.base.mining.checks import CHECKS, Objection, Weight
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui import parts
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.drawing import figure
from yangguang.modules.mining.stated import Stated

_EVIDENCE: Final = {
    "number": Said("证号"),
    "overlap_m2": Said("重叠面积（平方米）"),
    "minerals": Said("矿种"),
    "elevation": Said("标高"),
    "mineral": Said("矿种"),
    "level": Said("层级"),
    "because": Said("理由"),
    "organ": Said("机关"),
    "kind": Said("公示种类"),
    "from": Said("起"),
    "until": Said("止"),
    "years": Said("年限"),
    "stated_m2": Said("填写的面积（平方米）"),
    "computed_m2": Said("计算的面积（平方米）"),
    "blocks": Said("基本单位区块"),
    "most": Said("上限"),
    "state": Said("状态"),
    "applied": Said("申请日期"),
    "zone": Said("区域"),
    "rings": Said("界址圈"),
    "counties": Said("县级行政区"),
    "territory": Said("辖区"),
}
"""What the evidence of an objection is called; what is named otherwise is shown as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One objection as it is shown: which check, what it says, what it was found from."""

    check: parts.Text
    objection: Objection
    evidence: tuple[tuple[parts.Text, str], ...]

    @property
    def bars(self) -> bool:
        """Whether no number may be given."""
        return self.objection.weight is Weight.BARS


@dataclass(frozen=True, slots=True)
class Objections(parts.Part):
    """What the checks N1 to N13 say; none: a number may be given."""

    template: ClassVar[str] = "mining/desk/objections.html"
    lines: tuple[Line, ...]

    @property
    def barring(self) -> int:
        """How many keep a number from being given."""
        return sum(line.bars for line in self.lines)

    @property
    def asking(self) -> int:
        """How many must be answered."""
        return len(self.lines) - self.barring


def objections(found: Iterable[Objection]) -> Objections:
    """Return objections as a part, those that bar first."""
    lines = [Line(Said(CHECKS[one.check]), one, evidence(one.evidence)) for one in found]
    return Objections(tuple(sorted(lines, key=lambda line: not line.bars)))


def evidence(told: Mapping[str, object]) -> tuple[tuple[parts.Text, str], ...]:
    """Return the evidence of an objection in words."""
    return tuple(
        (_EVIDENCE.get(name, name), _plain(value))
        for name, value in told.items()
        if value not in (None, "", ())
    )


def no_digits(stated: Stated, *, on: date) -> parts.ErrorBox | None:
    """Return why no number can be made of a statement that needs one."""
    needs = stated.event in rules.OF_NEW_NUMBERS
    reasons = tuple(rules.why_not_digits(stated, on=on)) if needs else ()
    return (
        parts.ErrorBox(parts.problems_of(reasons), Said("不能组成证号"), "digits")
        if reasons
        else None
    )


def own(stated: Stated) -> str:
    """Return the number in use of the right that a statement goes on from: it is no neighbour of itself."""
    for former in stated.former:
        if (right := queries.right_of(former)) is not None:
            return right.number
    return ""


def of_stated(
    stated: Stated, *, on: date, case: Case | None = None, others: Sequence[Stated] = ()
) -> Iterator[parts.Part]:
    """Yield what is known of a statement: its measures, its plan, what the checks say on a day.

    `case`: the one whose application is amended; what was published of it counts. `others`: the other parts
    of a split.
    """
    yield parts.Meta(tuple(_measures(stated)), Said("核对"))
    for part in others:
        yield parts.Meta(tuple(_measures(part)), keep(part.name))
    drawn = figure(stated, number=own(stated), on=on)
    if drawn is not None:
        yield drawn
    if (box := no_digits(stated, on=on)) is not None:
        yield box
    shown = queries.publications_of(queries.application_of(case), on=on) if case else ()
    applied_on = stated.applied_on or on
    yield objections(
        queries.examined_with(
            stated, others, on=on, applied_on=applied_on, publications=tuple(shown)
        )
    )


def _measures(stated: Stated) -> Iterator[parts.Row]:
    if stated.area_km2 is not None:
        said = Said("{area} 平方千米", {"area": str(stated.area_km2)})
        yield parts.Row(Said("填写的面积"), said)
    if stated.drawn is not None:
        try:
            area = stated.drawn.outline().area_m2 / 1_000_000
        except Refusal:
            return
        said = Said("{area} 平方千米", {"area": f"{area:.4f}"})
        yield parts.Row(Said("按坐标计算的面积"), said)
        corners = sum(len(ring) for ring, _ in stated.drawn.rings)
        yield parts.Row(Said("拐点"), Said("{n} 个", {"n": corners}))


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:,.1f}"
    return str(value)
