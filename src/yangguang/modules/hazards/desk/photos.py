"""One photo of an incident at the desk: a clean copy is made of it, looked at by another, and let out by them."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.files import serving
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import frame, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.acts.incidents import picturing
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.desk.incidents import lists
from yangguang.modules.hazards.forms.photos import OfferForm
from yangguang.modules.hazards.models.reports import Photo
from yangguang.modules.hazards.queries import incidents as queries


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Show a photo with its clean copy; sent: make that copy, or let it out."""
    row, do = _within(request, number, pk), request.POST.get("do", "")
    form = OfferForm(request.POST if do == "offer" else None)
    letting = Form(request.POST if do == "show" else None)
    if (form.is_valid() and _offered(request, row, form)) or (
        letting.is_valid() and _shown(request, row, letting)
    ):
        return HttpResponseRedirect(request.path)
    context = {
        "lists": lists(current=""),
        "row": row,
        "form": form,
        "letting": letting,
        "original": frame.within(f"desk/cases/{number}/files/{row.upload}/"),
    }
    is_bad = form.errors or letting.errors
    return render(request, "hazards/desk/photo.html", context, status=422 if is_bad else 200)


def _offered(request: DeskRequest, row: Photo, form: OfferForm) -> bool:
    at = timezone.now()
    try:
        acts.offer(row, covers=form.cleaned_data["covers"], by=around.actor(request, at=at), at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _shown(request: DeskRequest, row: Photo, form: Form) -> bool:
    at = timezone.now()
    try:
        acts.show(row.case, by=around.actor(request, at=at), at=at, photos=[row.pk])
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=around.ACTING)
@require_safe
def clean(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Hand out the copy that is to go out; that this person looked at it is kept."""
    row, at = _within(request, number, pk), timezone.now()
    if row.outgoing is None:
        raise Http404
    by = around.actor(request, at=at)
    people.looked(by, case_number=str(row.case_id), what=picturing.seen_word(row), at=at)
    served = serving.served(row.outgoing, check=lambda _row: ())
    return HttpResponse(served.content, headers=served.headers | {"Content-Disposition": "inline"})


def _within(request: DeskRequest, number: str, pk: int) -> Photo:
    row = queries.photo(pk, case=number[:60].replace("\0", ""))
    if row is None or not request.reach.covers(row.case):
        raise Http404
    return row
