"""Withdrawing a published record, or erasing its body: a reason, a look at what comes, then the act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Said
from yangguang.kernel.people import trail
from yangguang.kernel.people.trail import Did
from yangguang.kernel.records import acts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.said import shown

SURE: Final = "sure"
"""What the button of the second page sends."""


class ReasonForm(Form):
    """The reason, which everybody reads."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("将向公众显示并记入公开账本，不能更改；不要重复要收回或者删除的内容。"),
    )


@dataclass(frozen=True, slots=True)
class Undoing:
    """One of the two acts: what it is called, what the public reads afterwards."""

    act: Callable[..., object]
    did: Did
    title: Said
    stamp: Said
    after: Said


WAYS: Final = {
    "withdraw": Undoing(
        acts.withdraw,
        Did.RECORD_WITHDRAWN,
        Said("撤回记录"),
        Said("已撤回"),
        Said("公众看到这条记录已撤回和理由，原来的内容仍可展开查看。"),
    ),
    "erase": Undoing(
        acts.erase,
        Did.RECORD_ERASED,
        Said("删除记录正文"),
        Said("已删除"),
        Said("正文永久删除，不能恢复。公众看到正文已依法删除和理由，只留下登记时的摘要。"),
    ),
}


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def undo(request: DeskRequest, address: str, what: str) -> HttpResponse:
    """Ask for the reason, show what the public will read, and do it when that is confirmed."""
    at, seen, way = timezone.now(), shown.of(request, address), _way(what)
    if not seen.standing.released_at:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    is_sure = request.POST.get("do") == SURE
    if form.is_valid() and is_sure and _undone(request, seen, way, form, at=at):
        return HttpResponseRedirect(reverse("desk:record", args=[seen.publication.address]))
    context: dict[str, Any] = {"seen": seen, "way": way, "form": form}
    if form.is_valid() and request.POST.get("do") == "look":
        context["reason"] = form.cleaned_data["reason"]
    context["lists"] = lists.groups(request, at=at)
    status = 422 if form.errors else 200
    return render(request, "desk/said/undo.html", context, status=status)


def _way(what: str) -> Undoing:
    try:
        return WAYS[what]
    except KeyError as unknown:
        raise Http404 from unknown


def _undone(
    request: DeskRequest, seen: shown.Sight, way: Undoing, form: Form, *, at: datetime
) -> bool:
    by, publication = seat.actor(request, at=at), seen.publication

    @transaction.atomic
    def doing() -> None:
        way.act(publication, reason=form.cleaned_data["reason"], by=by, at=at)
        trail.did(way.did, by=by, about=publication.address, at=at)

    return entering.taken(form, doing)
