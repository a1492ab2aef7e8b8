"""Who sits at the desk, and which cases lie within reach of the post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from yangguang.base.procedure import OFFICER, Step
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.case_parts import ENTERED_FOR, WHO

View = Callable[..., HttpResponse]


SEATED = (*ACTING_ROLES, PostRole.AUDITOR)
"""Posts that have a place here; who keeps accounts has no business with cases."""


OVERSEEING = (PostRole.HEAD, PostRole.AUDITOR)
"""Posts that see who holds what."""
AUDITING = (PostRole.AUDITOR, PostRole.HEAD)
"""Posts that see voids, late entries and findings of everybody."""
READING_LOOKS = (PostRole.AUDITOR, PostRole.ADMINISTRATOR)
"""Posts to which `account` shows the register of looks."""


def acts_here(request: DeskRequest) -> bool:
    """Tell whether the post takes steps: an auditor only reads."""
    return request.post.role in ACTING_ROLES


def acting(view: View) -> View:
    """Turn away who only reads; stands inside `desk_page`."""

    @wraps(view)
    def viewing(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if acts_here(request) else errors.forbidden(request)

    return viewing


def actor(request: DeskRequest, *, at: datetime) -> Actor:
    """Return the person at the desk as the engine sees them. Refusal: the post isn't held now."""
    known: tuple[datetime, Actor] | None = getattr(request, "actor", None)
    if known is None or known[0] != at:
        known = at, actors.officer(request.post, at=at)
        request.actor = known  # type: ignore[attr-defined] # kept for this request only
    return known[1]


def acting_for(by: Actor, step: Step, *, number: str = "") -> Actor:
    """Return who takes `step`: the officer, or the officer on behalf of applicant or party (代为登记).

    The person stays known; the label says in whose place the office entered it.
    """
    if step.by is OFFICER:
        return by
    label = f"{WHO[step.by].text}（{by.label}{ENTERED_FOR}"
    return replace(by, role=step.by.value, label=label, case_number=number)


def case_within(request: DeskRequest, number: str) -> Case:
    """Return the case of this number. Http404: there is none, or it lies outside the territory."""
    case = cases.by_number(number)
    if case is None or not request.reach.covers(case):
        raise Http404
    return case
