"""Rights of one holder that touch each other: 相邻 and, where their sum passes a level's limit, 化整为零."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.coordinates.systems import EQUAL
from yangguang.base.mining import minerals
from yangguang.base.mining.authority import Sought, level
from yangguang.base.mining.kinds import Level, Size
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.refusal import Said
from yangguang.modules.mining.detection import register
from yangguang.modules.mining.detection.assumed import TOUCH_DEGREES
from yangguang.modules.mining.detection.found import Found, Piece, key_of
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.stated import Stated

RANK = {Level.COUNTY: 0, Level.CITY: 1, Level.PROVINCE: 2, Level.MINISTRY: 3}
Group = tuple[Right, ...]


def split(after: str, on: date) -> Piece:
    """Find groups of which each right lies below a level's limit, and the whole above it."""
    rights, onward = register.by_holder(after)
    groups = list(touching(rights, on=on))
    stated = register.stated_of([right for group in groups for right in group])
    return Piece(tuple(one for group in groups for one in _split(group, stated)), onward)


def neighbours(after: str, on: date) -> Piece:
    """Find groups of one holder and mineral that touch each other."""
    rights, onward = register.by_holder(after)
    return Piece(tuple(_beside(group) for group in touching(rights, on=on)), onward)


def touching(rights: Sequence[Right], *, on: date) -> Iterator[Group]:
    """Yield the groups of one holder, kind and main mineral that touch; `rights` come by holder."""
    several: list[list[Right]] = []
    for _holder, held in groupby(rights, key=lambda right: right.holder):
        alike: dict[tuple[str, str], list[Right]] = defaultdict(list)
        for right in held:
            alike[right.right, right.mineral].append(right)
        several += [group for group in alike.values() if len(group) > 1]
    numbers = [right.number for group in several for right in group]
    units = register.units_of(numbers, on=on) if numbers else {}
    for group in several:
        by_datum: dict[Datum, list[tuple[Right, BaseGeometry]]] = defaultdict(list)
        for right in group:
            if (unit := units.get(right.number)) is not None:
                datum = Datum(unit.datum)
                known = Datum.CGCS2000 if datum in EQUAL else datum
                by_datum[known].append((right, register.outline_of(unit).geometry))
        for drawn in by_datum.values():
            yield from _joined(drawn)


def _joined(drawn: Sequence[tuple[Right, BaseGeometry]]) -> Iterator[Group]:
    grounds = [ground for _, ground in drawn]
    first, second = STRtree(grounds).query(grounds, predicate="dwithin", distance=TOUCH_DEGREES)
    lead = list(range(len(grounds)))

    def root(at: int) -> int:
        while lead[at] != at:
            at = lead[at]
        return at

    for one, other in zip(first, second, strict=True):
        lead[root(int(one))] = root(int(other))
    groups: dict[int, list[Right]] = defaultdict(list)
    for at, (right, _) in enumerate(drawn):
        groups[root(at)].append(right)
    for held in groups.values():
        if len(held) > 1:
            yield tuple(sorted(held, key=lambda right: right.number))


def _beside(group: Group) -> Found:
    said = Said(
        "{holder}有{count}个{mineral}{kind}相互邻接，面积合计{area}平方千米。",
        {
            "holder": group[0].holder,
            "count": len(group),
            "mineral": minerals.said(group[0].mineral),
            "kind": Said(group[0].right),
            "area": str(_area(group)),
        },
    )
    return Found(key_of(_numbers(group)), group[0], said, law.RECORD, _evidence(group))


def _split(group: Group, stated: dict[int, Stated]) -> Iterator[Found]:
    told = [stated[right.pk] for right in group if right.pk in stated]
    if len(told) < len(group):
        return
    on = max(_day(right, facts) for right, facts in zip(group, told, strict=True))
    answers = [level(sought) for facts in told if (sought := _sought([facts], on)) is not None]
    together = _sought(told, on)
    whole = level(together) if together is not None else None
    if whole is None or whole.level is None or len(answers) < len(group):
        return
    if any(one and one.level and RANK[one.level] >= RANK[whole.level] for one in answers):
        return
    said = Said(
        "{holder}的{count}个相邻{mineral}{kind}合计应由{level}级登记，分开后各由下级登记。",
        {
            "holder": group[0].holder,
            "count": len(group),
            "mineral": minerals.said(group[0].mineral),
            "kind": Said(group[0].right),
            "level": Said(whole.level.value),
        },
    )
    evidence = {**_evidence(group), "investment_fen": _money(told), "level": whole.level.value}
    yield Found(key_of(_numbers(group)), group[0], said, whole.basis, evidence)


def _sought(told: Sequence[Stated], on: date) -> Sought | None:
    """Return what decides the level of several rights taken as one."""
    first = told[0]
    mineral = minerals.named(first.mineral)
    if mineral is None:
        return None
    areas = [facts.area_km2 for facts in told]
    return Sought(
        Kind(first.right),
        mineral,
        on,
        area_km2=float(sum(filter(None, areas), Decimal(0))) if all(areas) else None,
        investment_fen=_money(told),
        reserve=_largest([facts.reserve_size for facts in told]),
        mine=_mine(told),
        is_crystalline=first.is_crystalline,
        at_sea=any(facts.at_sea for facts in told),
        crosses_provinces=any(len({code[:2] for code in facts.counties}) > 1 for facts in told),
        is_foreign=any(facts.is_foreign for facts in told),
        is_planned=any(facts.is_planned for facts in told),
    )


def _money(told: Sequence[Stated]) -> int | None:
    sums = [facts.investment_fen for facts in told]
    return sum(filter(None, sums)) if all(one is not None for one in sums) else None


def _mine(told: Sequence[Stated]) -> Size | None:
    """Return the size of one mine of the sum of all outputs; where that can't be said, the largest."""
    scales, unit = [facts.scale for facts in told], told[0].scale_unit
    stated = _largest([facts.mine_size for facts in told])
    if len(told) == 1 or not all(scales) or any(facts.scale_unit != unit for facts in told):
        return stated
    whole = sum(filter(None, scales), Decimal(0))
    found = minerals.size_of(whole, unit, minerals.mine_sizes(told[0].mineral))
    return _largest([stated, found[0] if found else None])


def _largest(sizes: Sequence[Size | None]) -> Size | None:
    held = [size for size in (Size.LARGE, Size.MEDIUM, Size.SMALL) if size in sizes]
    return held[0] if held else None


def _day(right: Right, facts: Stated) -> date:
    return right.first_on or facts.valid_from or facts.applied_on or date.min


def _numbers(group: Group) -> list[str]:
    return [right.number for right in group]


def _area(group: Group) -> Decimal:
    return sum((right.area_km2 for right in group if right.area_km2 is not None), Decimal(0))


def _evidence(group: Group) -> dict[str, object]:
    areas = [None if right.area_km2 is None else str(right.area_km2) for right in group]
    return {"numbers": _numbers(group), "area_km2": areas, "sum_km2": str(_area(group))}
