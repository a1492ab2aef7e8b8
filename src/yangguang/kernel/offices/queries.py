"""Reads: the name of an office on a day, its territory, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from yangguang.kernel.offices.models import (
    Level,
    Office,
    OfficeContact,
    OfficeName,
    Placed,
    Succession,
)
from yangguang.kernel.work import statements
from yangguang.kernel.work.planning import among_sql

CONTACT = ("section", "address", "hours", "phone", "fax", "online")
"""What article 12 asks the guide to say of the disclosure office."""


@dataclass(frozen=True, slots=True)
class Territory:
    """The area in which an office may act: the whole country, or one code in one column.

    `column` is "" (everywhere), "province", "city" or "county"; `code` has six characters.
    """

    column: str = ""
    code: str = ""

    def filter(self, prefix: str = "", *, of: type[Placed] | None = None) -> dict[str, Any]:  # noqa: ARG002 - `Reach` asks
        """Return keyword arguments for a queryset over a table with territory columns.

        `prefix` leads to the table `of`, as in ``filter("case__", of=Case)``; the whole country is ``{}``.
        """
        return {f"{prefix}{self.column}": self.code} if self.column else {}

    def covers(self, row: Placed) -> bool:
        """Tell whether an office, or any row with territory columns, lies inside."""
        return not self.column or getattr(row, self.column) == self.code


def territory(office: Office) -> Territory:
    """Return the subtree that `office` may act for."""
    if office.level == Level.MINISTRY:
        return Territory()
    return Territory(office.level, getattr(office, office.level))


def named_on(office: Office, day: date) -> OfficeName | None:
    """Return the row that names `office` on `day`; None: it had no name then."""
    return (
        office.names.filter(from_on__lte=day)
        .filter(Q(until_on=None) | Q(until_on__gte=day))
        .order_by("-from_on")
        .first()
    )


def full_name_on(office: Office, day: date) -> str:
    """Return the name on `day`, or the nearest one known, or else the slug.

    A step must always be able to say who took it, even where the list of names has a gap.
    """
    names = statements.once("offices_officename", office.pk, partial(_names, office.pk))
    begun = [row for row in names if row[1] <= day]
    borne = [row for row in begun if row[2] is None or day <= row[2]]
    nearest = borne[:1] or begun[:1] or names[-1:]
    return str(nearest[0][0]) if nearest else office.slug


def _names(pk: int) -> list[Any]:
    # Every act and every page asks: built by the ORM, the question would cost more than its answer.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, from_on, until_on FROM offices_officename"
            " WHERE office_id = %s ORDER BY from_on DESC",
            [pk],
        )
        rows: list[Any] = cursor.fetchall()
        return rows


def names_of(found: Iterable[Office | int], *, on: date) -> dict[int, str]:
    """Return the names of offices (or of their keys) on a day, by key: the one in force, else the latest known."""
    wanted = {one.pk if isinstance(one, Office) else one for one in found}
    condition, values = among_sql("office_id", sorted(wanted))
    columns = ("office_id", "name", "from_on")
    names: dict[int, str] = {}
    for row in statements.found(OfficeName, columns, f"{condition} ORDER BY from_on", values):
        if row.from_on <= on or row.office_id not in names:
            names[row.office_id] = row.name
    return names


def in_order(found: QuerySet[Office], *, after: str = "") -> QuerySet[Office]:
    """Return offices as a tree is read, by their area codes; `after` is `place_of` the last one."""
    place = Concat("province", Value("/"), "city", Value("/"), "county", Value("/"), "slug",
                   output_field=CharField())  # fmt: skip
    found = found.annotate(place=place).order_by("place")
    return found.filter(place__gt=after.replace("\0", "")) if after else found


def place_of(office: Office) -> str:
    """Return where an office stands in the tree."""
    return f"{office.province}/{office.city}/{office.county}/{office.slug}"


def of_this_site(slug: str = "") -> Office | None:
    """Return the office whose site this is: the one of that slug, else the highest without a parent."""
    if slug:
        return Office.objects.filter(slug=slug).first()
    highest = Case(*(When(level=name, then=at) for at, name in enumerate(Level.values)))
    return Office.objects.filter(parent=None).order_by(highest, "slug").first()


def contact_on(office: Office, day: date) -> OfficeContact | None:
    """Return where the disclosure office of `office` is found on `day`; None: nobody said."""
    return office.contacts.filter(from_on__lte=day).order_by("-from_on").first()


def unsaid_of(contact: OfficeContact | None) -> list[str]:
    """Return what article 12 asks of the guide and nobody said: names out of `CONTACT`."""
    return [name for name in CONTACT if not getattr(contact, name, "")]


def successors_of(office: Office, day: date, *, matter: str = "") -> list[Office]:
    """Return the offices that stand on `day` where `office` stood: itself if nothing happened.

    Chains are followed (renamed, then merged); the order is that of the slugs. `matter` (the key of
    a procedure): where it alone was transferred (职能划转), that goes before what became of the rest.
    """
    standing: dict[int, Office] = {}
    seen: set[int] = set()
    waiting = [office]
    while waiting:
        current = waiting.pop()
        if current.pk in seen:
            continue
        seen.add(current.pk)
        rows = Succession.objects.filter(office=current, on__lte=day, matter__in={"", matter})
        rows = rows.select_related("successor")
        own = [row for row in rows if row.matter] or rows
        if heirs := [row.successor for row in own]:
            waiting.extend(heirs)
        else:
            standing[current.pk] = current
    return sorted(standing.values(), key=lambda found: found.slug)


def named(text: str, *, on: date) -> list[Office]:
    """Return the offices whose name or short name on that day is exactly `text`, by slug."""
    names = OfficeName.objects.filter(Q(name=text) | Q(short_name=text), from_on__lte=on)
    names = names.filter(Q(until_on=None) | Q(until_on__gte=on)).select_related("office")
    return sorted({row.office for row in names}, key=lambda found: found.slug)
