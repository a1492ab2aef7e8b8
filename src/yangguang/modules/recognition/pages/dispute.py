"""A citizen's objection to a list that is shown."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import PARTY
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.recognition import acts, queries
from yangguang.modules.recognition.forms import DisputeForm
from yangguang.modules.recognition.models import Round

DISPUTANT: Final = Actor(role=PARTY.value, label="异议人")


class ObjectingForm(Form, DisputeForm):
    """A citizen's objection."""

    autocomplete = {"name": "name", "contact": "tel"}


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, number: str) -> HttpResponse:
    """Take an objection to a list that is shown; anybody may object."""
    at = timezone.now()
    round_ = _round(number)
    form = ObjectingForm(request.POST or None)
    if form.is_valid():
        try:
            acts.dispute(round_, by=DISPUTANT, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            address = reverse("recognition:dispute", args=[round_.pk])
            return redirect(f"{address}?done=1")
    context = {"round": round_, "form": form, "is_done": "done" in request.GET}
    status = 422 if form.errors else 200
    return render(request, "recognition/dispute.html", context, status=status)


def _round(number: str) -> Round:
    """Return the round of this number. Http404: there is none."""
    case = cases.by_number(number)
    if case is None:
        raise Http404
    try:
        return queries.round_of(case)
    except Round.DoesNotExist as unknown:
        raise Http404 from unknown
