"""Which cases belong to one: of the same person, of others who ask the same, and what is public already."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.kernel.module import Kinship
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk

OF_PERSON = "同一申请人的其他申请"
"""What the register of looks says was seen."""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def kin(request: DeskRequest, number: str) -> HttpResponse:
    """Show what asks for the same; by a button, written down, what the same person asked."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    kinship = _kinship(seen)
    tied = kinship.tied(seen.case)
    context = framed(request, seen, at=at) | {"tied": tied, "alike": kinship.alike(seen.case)}
    context["numbers"] = {other.pk for other, _ in tied}
    if request.method == "POST":
        by = seat.actor(request, at=at)
        people.looked(by, case_number=seen.case.pk, what=OF_PERSON, at=at)
        context["persons"] = kinship.of_person(seen.case)
    return render(request, "desk/kin.html", context)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def tie(request: DeskRequest, number: str) -> HttpResponse:
    """Tie the case to an earlier one, or take a tie away; the refusal has its own page."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    other = seat.case_within(request, request.POST.get("other", ""))
    kinship, kind = _kinship(seen), request.POST.get("kind", "")
    by = seat.actor(request, at=at)
    if other.procedure != seen.case.procedure:
        raise Http404
    if kind:
        kinship.tie(seen.case, other, by=by, at=at, kind=kind)
    else:
        kinship.untie(seen.case, other, by=by, at=at)
    return HttpResponseRedirect(reverse("desk:kin", args=[seen.case.pk]))


def _kinship(seen: Sight) -> Kinship:
    """Return how the module ties its cases. Http404: it doesn't."""
    if seen.manifest.kinship is None:
        raise Http404
    return seen.manifest.kinship
