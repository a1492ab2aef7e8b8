"""What the register says was supplied in a territory and a span of days: the account of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Count, Q, Sum

from yangguang.base.market.plan import Account, Done, Plan, Planned
from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.kernel.offices import areas
from yangguang.modules.market.models import Lot
from yangguang.modules.market.queries import silent as quiet

PLACES: Final = Decimal("0.0001")
_BELOW: Final = {"": "province", "province": "city"}


@dataclass(slots=True)
class Tally:
    """Lots and their area."""

    lots: int = 0
    area_m2: Decimal = field(default_factory=Decimal)

    def add(self, lots: int, area_m2: Decimal) -> None:
        """Add some lots."""
        self.lots += lots
        self.area_m2 += area_m2


@dataclass(frozen=True, slots=True)
class Group:
    """The lots of a part of the territory, of one use, way and kind of housing."""

    place: str
    use: str
    way: str
    kind: str
    lots: int
    without_area: int
    area_m2: Decimal


def account(place: str, plan: Plan, *, until: date, on: date) -> Account:
    """Count what was supplied in `place` from January of the plan's year to `until`; names are those of `on`.

    Supplied is what was contracted or decided (signed) in that time, also where it was taken back since.
    """
    groups = list(_groups(place, date(plan.year, 1, 1), until))
    unsaid = _unsaid(groups)
    rows = (
        *_by_use(groups, plan),
        *_by_way(groups, plan),
        *_by_kind(groups, plan),
        *_by_place(groups, plan, place, on=on),
    )
    return Account(
        year=plan.year,
        until=until,
        rows=rows,
        supplied_m2=_short(sum((one.area_m2 for one in groups), Decimal(0))),
        planned_m2=plan.total_m2,
        lots=sum(one.lots for one in groups),
        without_use=unsaid["use"].lots,
        without_use_m2=_short(unsaid["use"].area_m2),
        without_kind=unsaid["kind"].lots,
        without_kind_m2=_short(unsaid["kind"].area_m2),
        without_area=sum(one.without_area for one in groups),
        silent=_silent(groups, place, on=on),
    )


def _groups(place: str, first: date, last: date) -> Iterator[Group]:
    """Yield the lots by part of the territory, use, way and kind: one query, few rows."""
    column = areas.column_of(place) if place else ""
    rows = Lot.objects.filter(signed_on__isnull=False, listed_on__gte=first, listed_on__lte=last)
    if place:
        rows = rows.filter(**{column: place})
    grouped = rows.order_by().values_list(_BELOW.get(column, "county"), "use", "way", "housing")
    counted = grouped.annotate(
        n=Count("pk"), none=Count("pk", filter=Q(area_m2=None)), area=Sum("area_m2")
    )
    for part, use, way, kind, lots, none, area in counted:
        yield Group(part, use, way, kind, lots, none, Decimal(area or 0).quantize(PLACES))


def _short(value: Decimal) -> Decimal:
    """Return a number without idle places, as histories keep it."""
    return Decimal(format(value.normalize(), "f"))


def _unsaid(groups: Iterable[Group]) -> dict[str, Tally]:
    found = {"use": Tally(), "kind": Tally()}
    for one in groups:
        if not one.use:
            found["use"].add(one.lots, one.area_m2)
        elif one.use == UseClass.HOUSING and not one.kind:
            found["kind"].add(one.lots, one.area_m2)
    return found


def _by_use(groups: Iterable[Group], plan: Plan) -> Iterator[Done]:
    """Yield a row for each use, and for each way in it."""
    uses: dict[str, Tally] = defaultdict(Tally)
    ways: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for one in groups:
        uses[one.use].add(one.lots, one.area_m2)
        ways[one.use, one.way].add(one.lots, one.area_m2)
    planned = {row.use: row.area_m2 for row in plan.uses}
    for use in UseClass:
        if use in planned or use in uses:
            yield _done(uses[use], planned.get(use), use=use)
    planned_ways = {(row.use, row.way): row.area_m2 for row in plan.having("use", "way")}
    for use in UseClass:
        for way in Way:
            if (use, way) in ways:
                yield _done(ways[use, way], planned_ways.get((use, way)), use=use, way=way)


def _by_way(groups: Iterable[Group], plan: Plan) -> Iterator[Done]:
    """Yield a row for each way that is planned for or was taken, whatever the use."""
    ways: dict[str, Tally] = defaultdict(Tally)
    for one in groups:
        ways[one.way].add(one.lots, one.area_m2)
    planned = {row.way: row.area_m2 for row in plan.having("way")}
    for way in Way:
        if way in planned or way in ways:
            yield _done(ways[way], planned.get(way), way=way)


def _by_kind(groups: Iterable[Group], plan: Plan) -> Iterator[Done]:
    kinds: dict[str, Tally] = defaultdict(Tally)
    for one in groups:
        if one.use == UseClass.HOUSING and one.kind:
            kinds[one.kind].add(one.lots, one.area_m2)
    planned = {row.kind: row.area_m2 for row in plan.having("kind")}
    for kind in HousingKind:
        if kind in planned or kind in kinds:
            yield _done(kinds[kind], planned.get(kind), kind=kind)


def _by_place(groups: Iterable[Group], plan: Plan, place: str, *, on: date) -> Iterator[Done]:
    """Yield a row for each part of the territory that is planned for or has lots."""
    if place and areas.column_of(place) == "county":
        return
    found: dict[str, Tally] = defaultdict(Tally)
    of_use: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for one in groups:
        if one.place:
            found[one.place].add(one.lots, one.area_m2)
            of_use[one.place, one.use].add(one.lots, one.area_m2)
    planned: dict[str, Planned] = {row.place: row for row in plan.having("place")}
    codes = sorted({*found, *planned})
    names = areas.names(codes, on=on) if codes else {}
    for code in codes:
        row = planned.get(code)
        called = row.called if row is not None and row.called else names.get(code, code)
        yield _done(found[code], row.area_m2 if row else None, place=code, called=called)
    for part in plan.having("place", "use"):
        tally = of_use[part.place, str(part.use)]
        about = {"place": part.place, "called": part.called, "use": part.use}
        yield _done(tally, part.area_m2, **about)


def _silent(groups: Iterable[Group], place: str, *, on: date) -> tuple[str, ...]:
    """Return the parts of the territory that have an office, but no lot in this time."""
    codes = quiet.silent(place, {one.place for one in groups})
    return tuple(areas.names(codes, on=on).values()) if codes else ()


def _done(tally: Tally, planned: Decimal | None, **about: object) -> Done:
    area = _short(tally.area_m2)
    return Done(supplied_m2=area, lots=tally.lots, planned_m2=planned, **about)  # type: ignore[arg-type]
