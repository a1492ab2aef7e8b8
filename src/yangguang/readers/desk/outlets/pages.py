"""The board of outlets, and one message with what a person may decide about it."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.kernel.delivery import acts, queries
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.outlets import shown

HERE = "outlets"
CALLS_A_PAGE = 30


class DecideForm(Form):
    """Why, where the decision needs a reason."""

    reason = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("另行处理和收回必须写明；不要写个人信息。"),
    )


@desk_page(roles=seat.SEATED)
@require_safe
def board(request: DeskRequest) -> HttpResponse:
    """Show what waits at each outlet, since when, and the open calls of the territory."""
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdigit() and len(after) < 19):
        raise Http404
    territory = request.reach
    found = queries.open_calls(territory=territory, after=int(after or 0), limit=CALLS_A_PAGE + 1)
    rest = found[CALLS_A_PAGE - 1].pk if len(found) > CALLS_A_PAGE else None
    older = reverse("desk:outlets", query={"after": rest}) if rest else ""
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "board": shown.board(queries.board(), backlog=queries.backlog()),
        "calls": shown.calls(found[:CALLS_A_PAGE], older=older),
    }
    return render(request, "desk/outlets/board.html", context)


@desk_page(roles=seat.SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a message with its attempts; sent: decide about it. Refusals stand in the form."""
    row = Delivery.objects.filter(pk=pk).first()
    if row is None or not request.reach.covers(row):
        raise Http404
    if request.method == "POST" and not seat.acts_here(request):
        return errors.forbidden(request)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _decided(request, row, form):
        return HttpResponseRedirect(reverse("desk:delivery", args=[pk]))
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "title": shown.titled(row),
        "particulars": shown.particulars(row),
        "attempts": shown.attempts(row),
        "form": form,
        "verbs": _verbs(row) if seat.acts_here(request) else (),
    }
    return render(request, "desk/outlets/delivery.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _verbs(row: Delivery) -> list[tuple[str, object]]:
    """Return what can be decided as things stand; the act looks again."""
    return [(verb, shown.VERBS[verb]) for verb in queries.decidable(row)]


def _decided(request: DeskRequest, row: Delivery, form: Form) -> bool:
    """Do what the person decided."""
    at, verb = timezone.now(), request.POST.get("do", "")
    by, reason = seat.actor(request, at=at), form.cleaned_data["reason"]
    deciding = {
        "retry": lambda: acts.retry(row, by=by, at=at),
        "confirm": lambda: acts.confirm(row, by=by, at=at),
        "settle": lambda: acts.settle(row, reason=reason, by=by, at=at),
        "recall": lambda: acts.recall(row, reason=reason, by=by, at=at),
    }
    if verb not in deciding:
        raise Http404
    return entering.taken(form, deciding[verb])
