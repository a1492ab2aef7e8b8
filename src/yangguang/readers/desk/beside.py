"""What lies beside a case: drafts, notes, and with whom it is; colleagues see it, the public never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.drafts.models import Assignment, Draft, DraftState, Note
from yangguang.kernel.drafts.rules import LONGEST_NOTE
from yangguang.kernel.subscriptions.models import Course, Mailing
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import asked, kin_hints, seat
from yangguang.readers.desk.sight import Sight


class NoteForm(Form):
    """A remark for colleagues."""

    text = forms.CharField(
        label=_("内部备注"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("只有本机关工作人员能看到，不对外公开。"),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """The drafts that may be seen, the latest notes, and the post that has the case in hand."""

    drafts: parts.Ledger
    notes: list[Note]
    assignment: Assignment | None
    is_mine: bool
    undelivered_on: date | None = None
    """When a mail to the applicant did not arrive, if the last one didn't."""
    kin: kin_hints.Hints = kin_hints.NOTHING
    """How many earlier cases of the same person there are, and how many like it."""


def of(request: DeskRequest, seen: Sight) -> Beside:
    """Return what lies beside a case, as it was asked for along with the lists: no further query."""
    answers = asked.of(request, at=seen.at, case=seen.case)
    drafts = sorted(answers.rows.get("drafts", ()), key=lambda row: (row.created_at, row.pk))
    notes = sorted(answers.rows["notes"], key=lambda row: (row.at, row.pk), reverse=True)
    held = next(iter(answers.rows["in-hand"]), None)
    return Beside(
        parts.Ledger(tuple(_entry(seen, draft, request) for draft in drafts), Said("草稿")),
        notes,
        held,
        held is not None and held.post_id == request.post.pk,
        next((day for row in answers.rows["mailed"] if (day := _undelivered_on(row))), None),
        kin_hints.of(seen.case, answers) if seat.acts_here(request) else kin_hints.NOTHING,
    )


def _undelivered_on(last: Mailing) -> date | None:
    """Return when the last mail didn't arrive, or when one before it came back for good; None: nothing is known."""
    if last.course == Course.DEAD:
        return day_of(last.made_at)
    refused_at = last.subscriber.refused_at
    return day_of(refused_at) if refused_at else None


def draft(request: DeskRequest, seen: Sight, pk: int) -> Draft | None:
    """Return a draft of the case that may be seen, without what was typed: no further query."""
    drafts = asked.of(request, at=seen.at, case=seen.case).rows.get("drafts", ())
    return next((draft for draft in drafts if draft.pk == pk), None)


def titled(seen: Sight, draft: Draft) -> Said:
    """Say for what a draft is."""
    if draft.voids is None:
        return seen.headed(draft.step, draft.member)
    row = next((row for row in seen.rows if row.seq == draft.voids), None)
    name = seen.headed(row.name, row.member) if row else Said(draft.step)
    return Said("作废“{step}”", {"step": name})


def form_of(draft: Draft) -> str:
    """Return the address of the form that a draft belongs to."""
    if draft.voids is not None:
        return reverse("desk:void", args=[draft.case_id, draft.voids])
    query = {"member": draft.member} if draft.member else {}
    return reverse("desk:step", args=[draft.case_id, draft.step], query=query)


def _entry(seen: Sight, draft: Draft, request: DeskRequest) -> parts.Entry:
    own = draft.author_id == request.user.pk
    waits = draft.state == DraftState.SUBMITTED
    return parts.Entry(
        titled(seen, draft),
        day_of(draft.changed_at),
        form_of(draft) if own else reverse("desk:review", args=[draft.case_id, draft.pk]),
        parts.Tag(Said("待复核"), parts.Tone.DUE) if waits else parts.Tag(Said("草稿")),
        note=Said("您拟办") if own else Said("{name} 拟办", {"name": draft.author.name}),
    )
