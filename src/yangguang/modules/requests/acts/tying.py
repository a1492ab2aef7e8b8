"""Two requests are tied: no step, for it is nobody's duty and public nowhere, but a deed of the officer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import refuse_if
from yangguang.kernel.drafts.rules import why_not_touch
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import likeness, rules
from yangguang.modules.requests.models import Particulars, Request, Tie


def tie(request: Request, other: Request, *, by: Actor, at: datetime, kind: rules.TieKind) -> None:
    """Tie a request to an earlier one that it repeats, or that asks for the same.

    It keeps its number, its clock and its reply: a tie ends nothing. Refusal: not this office's, not
    the later one, "repeated" though not of one person, or tied already.
    """
    refuse_if(why_not_touch(request.case, by=by))
    with transaction.atomic():
        Request.objects.select_for_update().get(pk=request.pk)
        known = Particulars.objects.in_bulk([request.pk, other.pk], field_name="request_id")
        refuse_if(
            rules.why_not_tie(
                kind=kind,
                is_later=(other.case.opened_at, other.pk) < (request.case.opened_at, request.pk),
                is_same_office=request.case.office_id == other.case.office_id,
                is_same_person=len({request.pk, other.pk} & known.keys()) > 1
                and likeness.is_same_person(known[request.pk], known[other.pk]),
                is_tied=Tie.objects.filter(request=request, other=other).exists(),
            )
        )
        Tie.objects.create(request=request, other=other, kind=kind)
        trail.did(trail.Did.REQUESTS_TIED, by=by, about=request.pk, at=at)


def untie(request: Request, other: Request, *, by: Actor, at: datetime) -> None:
    """Take a wrong tie away again; that it was, the deeds say. Refusal: not this office's."""
    refuse_if(why_not_touch(request.case, by=by))
    with transaction.atomic():
        gone, _ = Tie.objects.filter(request=request, other=other).delete()
        if gone:
            trail.did(trail.Did.REQUESTS_UNTIED, by=by, about=request.pk, at=at)
