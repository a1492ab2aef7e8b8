"""What an officer says that a letter is: no request, part of a case, another office's, or to be erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.inbox import acts
from yangguang.kernel.inbox.models import Mail
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.pages.mails import asking
from yangguang.readers.desk.pages.mails.letter import shown, within


def _aside(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    return acts.set_aside(row, reason=form.cleaned_data["reason"], by=by, at=at)


def _join(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    return acts.join(row, number=form.cleaned_data["number"], by=by, at=at)


def _pass(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    to, reason = _named(form.cleaned_data["to"], at=at), form.cleaned_data["reason"]
    return acts.pass_on(row, to=to, reason=reason, by=by, at=at)


def _draft(row: Mail, form: Form, by: Actor, at: datetime) -> object:
    return acts.draft_erasure(row, reason=form.cleaned_data["reason"], by=by, at=at)


_WAYS: Final[dict[str, Callable[[Mail, Form, Actor, datetime], object]]] = {
    "aside": _aside,
    "join": _join,
    "pass": _pass,
    "draft": _draft,
    "erase": lambda row, _, by, at: acts.erase(row, by=by, at=at),
    "drop": lambda row, _, by, at: acts.drop_erasure(row, by=by, at=at),
    "back": lambda row, _, by, at: acts.take_back(row, by=by, at=at),
}


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def handle(request: DeskRequest, key: UUID, what: str) -> HttpResponse:
    """Do it; what is refused stands at its form, with the letter."""
    row, at = _own(request, key), timezone.now()
    if what not in _WAYS:
        raise Http404
    form, by = asking.form_of(what, request.POST), seat.actor(request, at=at)
    if form.is_valid() and entering.taken(form, lambda: _WAYS[what](row, form, by, at)):
        to = reverse("desk:mails-passed") if what == "pass" else reverse("desk:mail", args=[key])
        return HttpResponseRedirect(to)
    return shown(request, row, at=at, sent={what: form})


def _own(request: DeskRequest, key: UUID) -> Mail:
    """Return a letter to the officer's own office. Http404: it isn't."""
    row = within(request, key)
    if row.office_id != request.post.office_id:
        raise Http404
    return row


def _named(text: str, *, at: datetime) -> Office:
    """Return the office of a name. Refusal: there is none of it, or several."""
    found = offices.named(text.strip(), on=day_of(at))
    if not found:
        raise Refusal([sentence(Reason.UNKNOWN, "没有叫这个名称的机关。", remedy="请核对名称。")])
    if len(found) > 1:
        raise Refusal([sentence(Reason.FACTS, "有几个机关叫这个名称。", remedy="请写机关的全称。")])
    return found[0]
