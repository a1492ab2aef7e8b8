"""The adjustment of a published plan, as its row prints it: each figure before and after, why, who approved it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from yangguang.base.market import printed
from yangguang.base.market.plan import Plan, Planned
from yangguang.base.refusal import Reason, sentence
from yangguang.modules.market.past.found import Found
from yangguang.modules.market.past.planned_areas import Reader, parts, unread
from yangguang.modules.market.past.reading import Cells
from yangguang.modules.market.rules import plan as rules

COLUMNS: Final = ("adjusted_on", "adjusted_no", "adjusted", "adjust_reason", "adjust_organ")
UNSAID: Final = "公告没有写明"
_CHANGE: Final = re.compile(
    r"^(?P<name>[^=＝]+)[=＝](?P<old>.*?)\s*(?:→|->|⟶|－>|改为|调整为)\s*(?P<new>.+)$"
)


class Adjusted(NamedTuple):
    """A plan as it was adjusted, on which day, why and by whose approval (`UNSAID` where nobody said)."""

    plan: Plan
    on: date
    reason: str
    organ: str


def read(
    cells: Cells, reader: Reader, plan: Plan, abouts: Mapping[str, dict[str, Any] | None]
) -> Adjusted | None:
    """Return the adjustment of a plan; None: the row prints none, or none that can be read.

    `abouts`: by title, what a part of a plan is about; None: the total.
    """
    told = {name: cells.text(name, 4000) for name in COLUMNS}
    if not any(told.values()):
        return None
    on = cells.read("adjusted_on", printed.day)
    changed = plan
    for text in parts(told["adjusted"]):
        changed = _changed(cells, reader, changed, text, abouts)
    cells.found += _lacking(plan, changed, on, told)
    if on is None or changed == plan:
        return None
    return Adjusted(
        replace(changed, number=told["adjusted_no"][:120], growth=None, shares=()),
        on,
        told["adjust_reason"] or UNSAID,
        told["adjust_organ"][:120] or UNSAID,
    )


def _changed(
    cells: Cells,
    reader: Reader,
    plan: Plan,
    text: str,
    abouts: Mapping[str, dict[str, Any] | None],
) -> Plan:
    """Return the plan with one figure changed; what can't be read stays as printed."""
    found = _CHANGE.match(text)
    name = found["name"].strip() if found else ""
    new = reader.take("adjusted", name, found["new"].strip()) if found else None
    if found is None or new is None:
        cells.found.append(unread("adjusted", text))
        cells.kept.append((cells.titles["adjusted"], text))
        return plan
    old = reader.take("adjusted", name, found["old"].strip()) if found["old"].strip() else None
    about = abouts.get(name, {"called": name})
    before = plan.total_m2 if about is None else _area(plan, about)
    if old != before:
        cells.found.append(_other_before(name, before, old))
    if about is None:
        return replace(plan, total_m2=new)
    rows = [replace(row, area_m2=new) if _is(row, about) else row for row in plan.rows]
    added = () if before is not None else (Planned(area_m2=new, **about),)
    return replace(plan, rows=(*rows, *added))


def _is(row: Planned, about: Mapping[str, Any]) -> bool:
    """Tell whether a row is about just this, and no part of another."""
    return not row.of and replace(row, area_m2=Decimal(0)) == Planned(area_m2=Decimal(0), **about)


def _area(plan: Plan, about: Mapping[str, Any]) -> Decimal | None:
    return next((row.area_m2 for row in plan.rows if _is(row, about)), None)


def _other_before(name: str, before: Decimal | None, old: Decimal | None) -> Found:
    said = sentence(
        Reason.FACTS,
        "“{name}”调整前印作{old}公顷，原计划为{before}公顷。",
        basis=rules.ADJUSTED,
        name=name[:60],
        old=_hectares(old),
        before=_hectares(before),
    )
    return Found("adjusted/before", said, "adjusted")


def _hectares(area: Decimal | None) -> str:
    return "—" if area is None else f"{(area / 10_000).normalize():f}"


def _lacking(
    plan: Plan, changed: Plan, on: date | None, told: Mapping[str, str]
) -> Iterator[Found]:
    """Yield what an adjustment should say and doesn't; without its day it isn't brought in."""
    if on is None:
        said = sentence(
            Reason.FACTS, "没有写明调整的日期，调整不收录，照印保留。", basis=rules.ADJUSTED
        )
        yield Found("adjusted/undated", said, "adjusted_on")
    reason, organ = told["adjust_reason"], told["adjust_organ"]
    for one in rules.why_not_adjust(plan, changed, reason=reason, organ=organ):
        yield Found("adjusted/lacks", one, "adjusted")
