"""A colleague's draft: read, then approved and taken, or sent back with a reason (复核)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.drafts import acts
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.drafts.rules import LONGEST_NOTE
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import arriving, beside, entering, seat, typed
from yangguang.readers.desk.pages import steps, voids
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk


class BackForm(Form):
    """Why a draft goes back to its author."""

    reason = forms.CharField(
        label=_("退回的理由"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True, slots=True)
class Review:
    """A submitted draft that another person reads; `form` holds it as if it had been sent."""

    seen: Sight
    draft: Draft
    form: Form

    @property
    def title(self) -> Said:
        """For what it is."""
        return beside.titled(self.seen, self.draft)

    @property
    def particulars(self) -> parts.Meta:
        """What was typed, field by field."""
        return parts.Meta(typed.rows(self.form, self.draft.form), Said("草稿内容"))


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def review(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Show a colleague's draft; the look is written down. Sent: take the step on it, or send it back."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    found = beside.draft(request, seen, pk)
    if found is None:
        raise Http404
    if found.author_id == request.user.pk:
        return HttpResponseRedirect(beside.form_of(found))
    try:
        draft = acts.look(found, by=seat.actor(request, at=at), at=at)
    except Refusal as refusal:  # taken back a moment ago
        raise Http404 from refusal
    form, act = _work(request, seen, draft, at=at)
    back = BackForm(request.POST if request.POST.get("do") == "back" else None)
    if _decided(request, draft, form, back, act, at=at):
        how = arriving.BACK if back.is_bound else arriving.TAKEN
        return HttpResponseRedirect(arriving.at_case(seen.case.pk, draft.step, how=how))
    shown = Review(seen, draft, form)
    context = framed(request, seen, at=at) | {"review": shown, "back": back}
    return render(request, "desk/review.html", context)


def _decided(
    request: DeskRequest,
    draft: Draft,
    form: Form,
    back: BackForm,
    act: Callable[[Draft], object],
    *,
    at: datetime,
) -> bool:
    """Do what the person decided, if they did; what is refused stands in the form."""
    by = seat.actor(request, at=at)
    if back.is_bound:
        return back.is_valid() and entering.taken(
            back, lambda: acts.send_back(draft, by=by, reason=back.cleaned_data["reason"], at=at)
        )
    if request.POST.get("do") != "approve" or not form.is_valid():
        return False
    try:
        seen_at = parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        seen_at = None
    return entering.taken(form, lambda: acts.take(draft, by=by, at=at, seen_at=seen_at, act=act))


def _work(
    request: DeskRequest, seen: Sight, draft: Draft, *, at: datetime
) -> tuple[Form, Callable[[Draft], object]]:
    """Return the form as it was drafted, and the act that takes the step. Http404: no such step."""
    kept = typed.sent(draft.form)
    if draft.voids is not None:
        seq, form = draft.voids, voids.VoidForm(kept)
        by = seat.actor(request, at=at)
        return form, lambda held: cases.void(
            seen.case, seq, by=by, drafted_by_id=held.author_id, at=at, **form.cleaned_data
        )
    doing = steps.doing_of(seen, draft.step, draft.member, on=day_of(at))
    step_form = doing.form(kept)
    return step_form, lambda _: doing.act(request, step_form, at=at)
