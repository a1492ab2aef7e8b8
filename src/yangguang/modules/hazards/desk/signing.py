"""The page on which a draft is signed: by the weather bureau, then by the head of the land office."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.procedure import Standing, day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui import case_parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Turn
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.acts import checking
from yangguang.modules.hazards.desk import around, shown
from yangguang.modules.hazards.forms.drafting import SignForm
from yangguang.modules.hazards.models import Issue

TITLES: Final = {"agree": _("会签"), "sign": _("签发并发布"), "lift": _("签发解除并发布")}


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: DeskRequest, number: str) -> HttpResponse:
    """Show a draft as everybody will have it, with what differs; take the signature of this post."""
    at = timezone.now()
    issue = around.issue(request, number)
    verb = _verb(request, issue, at=at)
    form = SignForm(request.POST or None)
    if verb and form.is_valid() and _signed(request, issue, verb, form, at=at):
        return HttpResponseRedirect(reverse("hazards:sign", args=[issue.pk]))
    status = 422 if form.errors else 200
    return render(
        request, "hazards/desk/sign.html", _context(request, issue, verb, form), status=status
    )


def _signed(request: DeskRequest, issue: Issue, verb: str, form: SignForm, *, at: datetime) -> bool:
    """Take the signature; what stands against it comes into the form."""
    digest = form.cleaned_data["digest"]
    try:
        getattr(acts, verb)(issue, by=around.actor(request, at=at), at=at, digest=digest)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _verb(request: DeskRequest, issue: Issue, *, at: datetime) -> str:
    """Return what this post may sign now; "": nothing, as its turn isn't."""
    if not issue.draft or issue.ended_at is not None:
        return ""
    message = Message.from_text(issue.draft)
    if request.post.office_id != issue.office_id:
        bureau = queries.bureau_of(issue.office, on=day_of(at))
        is_ours = bureau is not None and bureau.pk == request.post.office_id
        return "agree" if is_ours and issue.agreed != message.digest else ""
    if request.post.role != PostRole.HEAD or issue.agreed != message.digest:
        return ""
    return "lift" if message.kind is Kind.CANCEL else "sign"


def _turn(issue: Issue, draft: Message | None) -> Turn | None:
    """Say that the weather bureau is waited for, which is an office of its own; None: it isn't."""
    waits = draft is not None and issue.ended_at is None and issue.agreed != draft.digest
    return Turn(_("现在由气象主管机构会签。")) if waits else None


def _last(issue: Issue, *, at: datetime) -> Message | None:
    """Return what the office issued last; None: nothing."""
    last = queries.last_issued(issue.office, before=at, is_drill=issue.is_drill)
    return Message.from_text(last.message) if last else None


def _context(request: DeskRequest, issue: Issue, verb: str, form: SignForm) -> dict[str, Any]:
    at = timezone.now()
    stands = checking.stands_of(issue) if issue.issued_at else None
    draft = Message.from_text(issue.draft) if issue.draft else None
    message = draft or stands
    rows = cases.timeline(issue.case)
    standing: Standing = history.course_of(issue.case, rows).standing(at)
    before = stands or _last(issue, at=at)
    context: dict[str, Any] = {
        "lists": around.lists(current=""),
        "issue": issue,
        "is_ours": request.post.office_id == issue.office_id,
        "draft": draft,
        "verb": verb,
        "title": TITLES.get(verb, ""),
        "form": form if form.is_bound else None,
        "digest": draft.digest if draft else "",
        "line": case_parts.line(standing, rows),
        "turn": _turn(issue, draft) or case_parts.turn(standing, at=at),
    }
    if message is not None:
        land = shown.land_for(message, queries.area_of(issue.office), at=at)
        found = checking.found_in(message, at=at, stands=stands) if draft else ()
        context["preview"] = shown.preview(message, found, land, at=at)
        context["differences"] = tuple(shown.differences(before, message)) if draft else ()
        context["is_change"] = stands is not None
    return context
