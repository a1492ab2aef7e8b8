"""What an office may act in (可办事项): its territory, and the matters that are said to be its own.

A land office acts in every matter of its territory. An office that is none (a weather bureau, a television
station) has posts here for one or two matters, or for none: from a day on it acts only in those that
`Competence` lists. `reach` is the one question that whoever lets staff see or do something asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, Q

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.offices.models import Competence, Office, Placed
from yangguang.kernel.offices.queries import Territory, territory
from yangguang.kernel.work import statements

EVERYTHING: Final = ""
"""The matter of a row that lifts the limit again."""
MOST_MATTERS: Final = 100


@dataclass(frozen=True, slots=True)
class Reach(Territory):
    """A territory, and in it what is of these matters only; None: of all.

    Where an office is limited, a row is within if it is of one of its matters (`Placed.MATTER`) or the office's
    own (`Placed.OFFICE`). A table that says neither shows it nothing, nor does a query that doesn't say whose it is.
    """

    office: int = 0
    matters: frozenset[str] | None = None

    def handles(self, matter: str) -> bool:
        """Tell whether the office acts in a matter (the key of a procedure)."""
        return self.matters is None or matter in self.matters

    def filter(self, prefix: str = "", *, of: type[Placed] | None = None) -> dict[str, Any]:
        """Return what narrows a query to the reach; `prefix` leads to the table `of`."""
        found = dict(Territory.filter(self, prefix, of=of))
        if self.matters is None:
            return found
        if of is not None and of.MATTER:
            return found | {f"{prefix}{of.MATTER}__in": tuple(sorted(self.matters))}
        if of is not None and of.OFFICE:
            return found | {f"{prefix}{of.OFFICE}": self.office}
        return found | {f"{prefix}pk__in": ()}

    def covers(self, row: Placed) -> bool:
        """Tell whether a row lies within."""
        if not Territory.covers(self, row):
            return False
        if self.matters is None:
            return True
        if row.MATTER:
            return _at(row, row.MATTER) in self.matters
        return bool(row.OFFICE) and _at(row, row.OFFICE) == self.office


def reach(office: Office, *, on: date) -> Reach:
    """Return what an office may act in on a day: no query for an office that was never limited."""
    place = territory(office)
    if office.limited_from is None or on < office.limited_from:
        return Reach(place.column, place.code, office.pk)
    if office.known_reach is not None and office.known_reach[0] == on:
        known: Reach = office.known_reach[1]
        return known
    asked = partial(_rows, office.pk)
    rows = statements.once("offices_competence", office.pk, asked)
    held = {matter for matter, first, last in rows if first <= on and (last is None or on <= last)}
    matters = None if EVERYTHING in held else frozenset(held)
    office.known_reach = on, Reach(place.column, place.code, office.pk, matters)
    return office.known_reach[1]


def _rows(pk: int) -> list[Any]:
    return list(rows_of(pk).values_list("matter", "from_on", "until_on"))


def rows_of(office: int) -> Any:
    """Return what an office was said to act in, the latest first."""
    return Competence.objects.filter(office=office).order_by("-from_on", "matter")


@transaction.atomic
def limit(office: Office, *, matters: Sequence[str], on: date, source: str) -> list[Competence]:
    """Let an office act in these matters only, from a day on; `EVERYTHING` alone: in all again; none: in nothing.

    What was listed before and isn't any more ends the day before. Refusal: no paper, or a later list is there.
    """
    wanted = {matter.strip() for matter in matters}
    row = Office.objects.select_for_update().get(pk=office.pk)
    refuse_if(_why_not(row, wanted, on, source))
    held = Competence.objects.filter(Q(until_on=None) | Q(until_on__gte=on), office=row)
    for gone in held.exclude(matter__in=wanted).order_by("pk"):
        gone.until_on = on - timedelta(days=1)
        gone.save(update_fields=["until_on"])
    there = set(held.filter(until_on=None).values_list("matter", flat=True))
    made = [
        Competence(office=row, matter=matter, from_on=on, source=source.strip())
        for matter in sorted(wanted - there)
    ]
    Competence.objects.bulk_create(made)
    if row.limited_from is None:
        Office.objects.filter(pk=row.pk).update(limited_from=on)
        office.limited_from = on
    office.known_reach = None
    return made


def _why_not(office: Office, wanted: set[str], on: date, source: str) -> Iterator[Sentence]:
    if not source.strip():
        yield sentence(Reason.FACTS, "请写明确定可办事项的依据文件。")
    if len(wanted) > MOST_MATTERS:
        yield sentence(Reason.TOO_MUCH, "事项太多。")
    if EVERYTHING in wanted and len(wanted) > 1:
        yield sentence(Reason.FACTS, "全部事项不能与列明的事项并选。")
    if EVERYTHING in wanted and office.limited_from is None:
        yield sentence(Reason.ONCE, "该机关本来就可以办理全部事项。")
    last = Competence.objects.filter(office=office).order_by("-from_on").first()
    since = last.from_on if last else office.limited_from
    if since is not None and on <= since:
        yield sentence(
            Reason.TOO_EARLY,
            "起始日期 {on} 不在现有可办事项的起始日期 {since} 之后。",
            remedy="请核对文件的日期。",
            on=on,
            since=since,
        )


def _at(row: Model, path: str) -> Any:
    found: Any = row
    for name in path.split("__"):
        found = getattr(found, name)
    return found
