"""Which requests belong together, as the desk asks for it: by case, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import Q

from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Alike, Kin, Kinship, Persons
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, likeness, once, queries, rules
from yangguang.modules.requests.models import Tie

MOST_TIED: Final = 50


def of_person(case: Case) -> Persons:
    """Return other requests of who may be the same person; the caller has written the look down."""
    own = likeness.own_of(case.pk)
    if own is None:
        return Persons((), 1)
    return Persons(_kin(case, likeness.of_person(own)), likeness.in_year(own))


def alike(case: Case) -> Alike:
    """Return requests of others that ask for the same, and what is public that answers it: two queries."""
    own = likeness.own_of(case.pk)
    if own is None:
        return Alike((), ())
    public = [like.hit for like in once.likes(own.content, office=own.request.case.office)]
    said = tuple((hit.address, hit.title, Said(hit.heading)) for hit in public)
    others = [replace(one, agrees=()) for one in likeness.by_others(own)]  # that would be a look
    return Alike(_kin(case, others), said)


def _kin(case: Case, found: Iterable[likeness.Kin]) -> tuple[Kin, ...]:
    return tuple(
        Kin(
            one.request.case,
            queries.shortened(one.content),
            one.share,
            one.agrees,
            _kinds(case, one),
        )
        for one in found
    )


def _kinds(case: Case, one: likeness.Kin) -> dict[str, str]:
    """Return by which kinds the case can be tied to an earlier one."""
    other = one.request.case
    if (other.opened_at, other.pk) >= (case.opened_at, case.pk):
        return {}
    kind = rules.TieKind.REPEATED if one.is_same_person else rules.TieKind.SAME
    return {kind.value: rules.TIES[kind]}


def tied_with(case: Case) -> list[tuple[Case, str]]:
    """Return the requests tied to this one, earlier and later, each with the words of the tie."""
    rows = Tie.objects.filter(Q(request=case.pk) | Q(other=case.pk)).order_by("pk")[:MOST_TIED]
    return [
        (
            row.other.case if row.request_id == case.pk else row.request.case,
            rules.TIES[rules.TieKind(row.kind)],
        )
        for row in rows.select_related("request__case", "other__case")
    ]


def tie(case: Case, other: Case, *, by: Actor, at: datetime, kind: str) -> None:
    """Tie a case to an earlier one. ValueError: no such kind."""
    acts.tie(queries.of(case), queries.of(other), by=by, at=at, kind=rules.TieKind(kind))


def untie(case: Case, other: Case, *, by: Actor, at: datetime) -> None:
    """Take the tie away, whichever of the two is the later."""
    acts.untie(queries.of(case), queries.of(other), by=by, at=at)
    acts.untie(queries.of(other), queries.of(case), by=by, at=at)


KINSHIP: Final = Kinship(
    of_person=of_person,
    alike=alike,
    earlier=likeness.earlier_of_person,
    before=likeness.before,
    alike_among=likeness.alike_among,
    most=likeness.MOST,
    tied=tied_with,
    tie=tie,
    untie=untie,
)
