"""The buttons beside the one that takes a step: keep what was typed, hand it on, throw it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts import acts, queries
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat, typed

BUTTON: Final = "desk-do"
KEEP, SUBMIT, DROP = "keep", "submit", "drop"


@dataclass(frozen=True, slots=True)
class About:
    """For which step of which case something is drafted; `seq` is the step that is to be voided."""

    case: Case
    step: str
    member: str = ""
    seq: int = 0

    def own(self, request: DeskRequest) -> Draft | None:
        """Return the draft that lies with whoever sits here."""
        return queries.own(
            self.case, request.post, step=self.step, member=self.member, seq=self.seq
        )


def shown(
    form: type[Form], draft: Draft | None, proposed: Callable[[], Mapping[str, Any]] = dict
) -> Form:
    """Return the form as it is opened, with what was typed before, else with what is proposed."""
    return form(initial=typed.initial(form, draft.form) if draft else proposed())


def pressed(request: DeskRequest) -> str:
    """Return which of these buttons sent the form; "": the one that takes the step."""
    button = request.POST.get(BUTTON, "")
    return button if button in {KEEP, SUBMIT, DROP} else ""


def done(request: DeskRequest, about: About, form: Form, *, at: datetime) -> bool:
    """Do what the button says. False: it was refused, as the form says.

    An unfinished form can be kept; to be handed on it must be complete.
    """
    button, complete = pressed(request), form.is_valid()
    if button == SUBMIT and not complete:
        return False
    by = seat.actor(request, at=at)

    @transaction.atomic
    def doing() -> None:
        if button == DROP:
            draft = about.own(request)
            if draft is not None:
                acts.drop(draft, by=by, at=at)
            return
        kept = acts.keep(
            about.case,
            step=about.step,
            member=about.member,
            seq=about.seq,
            form=typed.of(form, request.POST),
            by=by,
            at=at,
        )
        if button == SUBMIT:
            acts.submit(kept, by=by, at=at)

    return entering.taken(form, doing)
