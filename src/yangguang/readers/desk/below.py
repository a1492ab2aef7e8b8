"""Which office is overseen: one's own, or one below it; each look at another office is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office, OfficeName
from yangguang.kernel.people import trail
from yangguang.kernel.people.trail import Did
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest
from yangguang.readers.desk import seat

OFFICES_A_PAGE: Final = 40
OFFICE, BELOW = "office", "below"
"""Parameters: the short name of the office, and the place after which those below it begin."""


@dataclass(frozen=True, slots=True)
class Overseen:
    """The office whose work is shown, its name today, and the ways to those right below it."""

    office: Office
    name: str
    is_own: bool
    below: parts.Ledger

    @property
    def query(self) -> dict[str, str]:
        """The same as parameters of an address."""
        return {} if self.is_own else {OFFICE: self.office.slug}


def overseen(request: DeskRequest, *, at: datetime, to: str) -> Overseen:
    """Return the office that the address asks for: one query, and two for the note of another's.

    `to` is the page that the ways lead to. Http404: there is no such office in the territory.
    """
    own, after = request.post.office, request.GET.get(BELOW, "")
    slug = request.GET.get(OFFICE, "") or own.slug
    found = list(_around(slug, at=at, after=after)[: OFFICES_A_PAGE + 2])
    office = next((each for each in found if each.slug == slug), None)
    if office is None or not request.reach.covers(office):
        raise Http404
    is_own = office.pk == own.pk
    if not is_own:
        trail.did(Did.OVERSEEN, by=seat.actor(request, at=at), about=slug, at=at)
    others = [each for each in found if each.pk != office.pk]
    return Overseen(office, _named(office), is_own, _ledger(others, slug, to=to))


def _around(slug: str, *, at: datetime, after: str) -> QuerySet[Office]:
    """Return an office and those right below it as a tree is read, each with its name of the day."""
    names = OfficeName.objects.filter(office=OuterRef("pk"), from_on__lte=day_of(at))
    name = Subquery(names.order_by("-from_on").values("name")[:1])
    found = offices.in_order(Office.objects.annotate(named=name))
    under = Q(parent__slug=slug)
    if after:
        under &= Q(place__gt=after.replace("\0", ""))
    return found.filter(Q(slug=slug) | under)


def _named(office: Office) -> str:
    return str(getattr(office, "named", None) or office.slug)


def _ledger(found: list[Office], slug: str, *, to: str) -> parts.Ledger:
    shown = found[:OFFICES_A_PAGE]
    older = ""
    if len(found) > OFFICES_A_PAGE:
        query = {OFFICE: slug, BELOW: offices.place_of(shown[-1])}
        older = reverse(to, query=query)
    return parts.Ledger(
        tuple(
            parts.Entry(keep(_named(one)), href=reverse(to, query={OFFICE: one.slug}))
            for one in shown
        ),
        Said("下级机关"),
        pager=parts.Pager(older=older),
    )
