"""What an officer says that a letter is: no request, part of a case, or to be looked at again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yangguang.kernel.inbox import acts
from yangguang.kernel.inbox.models import Mail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.pages.mails.asking import AsideForm, JoinForm
from yangguang.readers.desk.pages.mails.letter import shown, within


def _aside(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    return acts.set_aside(row, reason=form.cleaned_data["reason"], by=by, at=at)


def _join(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    return acts.join(row, number=form.cleaned_data["number"], by=by, at=at)


def _back(row: Mail, form: Form, by: Actor, at: datetime) -> object:  # noqa: ARG001 - one shape for all
    return acts.take_back(row, by=by, at=at)


_WAYS: Final[dict[str, tuple[type[Form], Callable[[Mail, Form, Actor, datetime], object]]]] = {
    "aside": (AsideForm, _aside),
    "join": (JoinForm, _join),
    "back": (Form, _back),
}


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def handle(request: DeskRequest, key: UUID, what: str) -> HttpResponse:
    """Do it; what is refused stands at its form, with the letter."""
    row, at = _own(request, key), timezone.now()
    if what not in _WAYS:
        raise Http404
    kind, act = _WAYS[what]
    form, by = kind(request.POST), seat.actor(request, at=at)
    if form.is_valid() and entering.taken(form, lambda: act(row, form, by, at)):
        return HttpResponseRedirect(reverse("desk:mail", args=[row.key]))
    forms = {"aside": form if what == "aside" else None, "join": form if what == "join" else None}
    return shown(request, row, at=at, **forms)  # type: ignore[arg-type] # each by its own name


def _own(request: DeskRequest, key: UUID) -> Mail:
    """Return a letter to the officer's own office. Http404: it isn't."""
    row = within(request, key)
    if row.office_id != request.post.office_id:
        raise Http404
    return row
