"""The page on which a warning is drafted or changed: fields, the board, and what would come of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yangguang.base.hazards.messages import Message
from yangguang.base.refusal import Refusal
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.acts import checking, drafting
from yangguang.modules.hazards.desk import around, reading, shown
from yangguang.modules.hazards.drawing import landscape
from yangguang.modules.hazards.drawing.board import board
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.forms import drafting as forms
from yangguang.modules.hazards.models import Issue

GET_AND_POST = ["GET", "HEAD", "POST"]
NIGHT = timedelta(hours=24)


@desk_page(roles=around.ACTING)
@require_http_methods(GET_AND_POST)
def draft(request: DeskRequest) -> HttpResponse:
    """Draft a warning of the office."""
    return _new(request, forms.DraftForm, is_drill=False)


@desk_page(roles=around.ACTING)
@require_http_methods(GET_AND_POST)
def drill(request: DeskRequest) -> HttpResponse:
    """Draft an exercise."""
    return _new(request, forms.DrillForm, is_drill=True)


@desk_page(roles=around.ACTING)
@require_http_methods(GET_AND_POST)
def redraft(request: DeskRequest, number: str) -> HttpResponse:
    """Change a draft, or draft a change of what was issued."""
    at = timezone.now()
    issue = around.issue(request, number)
    stands = checking.stands_of(issue)
    kinds = _kinds(issue, stands)
    if request.method != "POST":
        return _page(request, kinds(initial=_begun(issue, stands)), at=at, issue=issue)
    form = reading.filled(kinds, request.POST, office=issue.office, at=at)
    if "send" in request.POST and form.is_valid():
        act = acts.revise if issue.draft else acts.draft_change
        if _taken(form, act, issue, request, at=at):
            return HttpResponseRedirect(reverse("hazards:sign", args=[issue.pk]))
    return _page(request, form, at=at, issue=issue)


def _begun(issue: Issue, stands: Message | None) -> dict[str, Any]:
    """Return what the form begins with: the draft, or what stands with words by template; and which text it was."""
    begin = Message.from_text(issue.draft) if issue.draft else stands
    if begin is None:
        return {}
    initial = forms.proposed(begin) | {"seen": begin.digest}
    return initial if issue.draft else initial | {"kind": "Update", "headline": "", "text": ""}


def _kinds(issue: Issue, stands: Message | None) -> type[forms.DraftForm]:
    if stands is None:
        return forms.DrillForm if issue.is_drill else forms.DraftForm
    return forms.DrillChangeForm if issue.is_drill else forms.ChangeForm


def _new(request: DeskRequest, kind: type[forms.DraftForm], *, is_drill: bool) -> HttpResponse:
    at, office = timezone.now(), request.post.office
    if request.method != "POST":
        return _page(request, kind(initial=_begin(request, at=at)), at=at, is_drill=is_drill)
    form = reading.filled(kind, request.POST, office=office, at=at)
    if "send" in request.POST and form.is_valid():
        issue = _taken(form, drafting.draft, office, request, at=at, is_drill=is_drill)
        if issue:
            return HttpResponseRedirect(reverse("hazards:sign", args=[issue.pk]))
    return _page(request, form, at=at, is_drill=is_drill)


def _begin(request: DeskRequest, *, at: datetime) -> dict[str, Any]:
    """Return what a new draft begins with: tonight, and where asked for the areas of the last bulletin."""
    local = timezone.localtime(at)
    tonight = local.replace(hour=20, minute=0, second=0, microsecond=0)
    onset = tonight if local < tonight else local.replace(second=0, microsecond=0)
    times: dict[str, Any] = {"onset": onset, "expires": tonight + NIGHT}
    last = queries.last_issued(request.post.office, before=at) if "last" in request.GET else None
    return (
        forms.proposed(Message.from_text(last.message), **times) | {"kind": "Alert"}
        if last
        else times
    )


def _taken(
    form: forms.DraftForm,
    act: Any,
    subject: Any,
    request: DeskRequest,
    *,
    at: datetime,
    **more: Any,
) -> Any:
    """Take the step with what was typed; what stands against it comes into the form."""
    told = {"message": form.cleaned_data["message"], **more}
    if act is not drafting.draft:
        told["seen"] = form.cleaned_data["seen"]
    try:
        return act(subject, by=around.actor(request, at=at), at=at, **told) or True
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return None


def _page(
    request: DeskRequest,
    form: forms.DraftForm,
    *,
    at: datetime,
    issue: Issue | None = None,
    is_drill: bool = False,
) -> HttpResponse:
    office = issue.office if issue else request.post.office
    message = reading.message_of(form)
    looked = message is not None and form.is_bound
    areas = message.areas if message else ()
    land = Land.of({queries.area_of(office), *landscape.codes_in(areas)}, on=timezone.localdate(at))
    context: dict[str, Any] = {
        "lists": around.lists(current="hazards:drill" if is_drill else "hazards:draft"),
        "form": form,
        "board": board(areas, land),
        "issue": issue,
        "is_drill": is_drill or bool(issue and issue.is_drill),
        "pieces": getattr(form, "pieces", ()),
        "prose": request.POST.get("prose", ""),
    }
    if looked and message is not None:
        stands = checking.stands_of(issue) if issue else None
        whole = drafting.completed(
            message, office=office, at=at, is_drill=context["is_drill"], stands=stands
        )
        found = checking.found_in(whole, at=at, stands=stands)
        context["preview"] = shown.preview(whole, found, land, at=at)
    status = 422 if form.errors else 200
    return render(request, "hazards/desk/draft.html", context, status=status)
