"""A new case, entered on behalf of whoever filed it: one case however often the form is sent."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import Step, day_of
from yangguang.kernel import module
from yangguang.kernel.cases import history, registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Module
from yangguang.kernel.ui import attaching
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.attaching import Attached
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.readers.desk import entering, lists, once, seat, taking_over
from yangguang.readers.desk.pages import slips

SLIP_SHOWN_FOR: Final = timedelta(minutes=10)
"""A slip comes again to who sends the same form again (a double click, a reload), so long only."""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest, key: str) -> HttpResponse:
    """Show the form of the first step; when it is sent, open the case and show its slip once."""
    at = timezone.now()
    manifest, step = first_of(request, key, at=at)
    taken_over = taking_over.initial(request, key)
    sent = (request.POST or None, request.FILES or None)
    filling = Filling(request.post.office, None, day_of(at))
    form = entering.form_of(manifest, step, filling)(*sent, initial=taken_over)
    attached = attaching.gathered(request, form)
    is_sent = form.is_valid() and not entering.looking(request)
    if is_sent and (answer := filed(request, manifest, step, form, attached, at=at)):
        return answer
    context = {"manifest": manifest, "step": step, "form": form, "token": once.token(request)}
    context |= {"has_code": has_code(manifest, step), "origin": taken_over.get("origin")}
    context["lists"] = lists.groups(request, at=at, current=key)
    return render(request, "desk/new.html", context)


def first_of(request: DeskRequest, key: str, *, at: datetime) -> tuple[Module, Step]:
    """Return the module and the step that opens a case today. Http404: none that this desk opens."""
    try:
        manifest = module.of(key)
    except KeyError as unknown:
        raise Http404 from unknown
    if not manifest.is_opened_by(request.reach):
        raise Http404
    line = registry.of(key).line
    edition = ([e for e in line if e.in_force <= day_of(at)] or [line[0]])[-1]
    return manifest, next(s for s in edition.steps.values() if not s.after and not s.answers)


def nothing_more(case: Case) -> None:
    """Do nothing beside opening a case."""


def filed(
    request: DeskRequest,
    manifest: Module,
    step: Step,
    form: Form,
    attached: Attached,
    *,
    at: datetime,
    then: Callable[[Case], None] = nothing_more,
) -> HttpResponse | None:
    """Open the case unless this very form has opened one; None: it was not, as the form says.

    What was `attached` belongs to the case like files sent by whoever filed it. `then` does, in the
    same transaction, what else belongs to the case that was opened.
    """
    secret = once.code_of(request)

    def belongs(case: Case) -> None:
        attached.keep(about=case.pk, at=at)
        then(case)

    with once.only(request) as sent:
        if not sent.known:
            form.add_error(None, _("本页已经过期，没有登记。请核对内容后再提交一次。"))
            return None
        made: list[Case] = []
        if not sent.made and not entering.taken(
            form,
            lambda: made.append(_open(request, manifest, step, form, secret, at=at, then=belongs)),
        ):
            return None
        sent.made = sent.made or made[0].pk
    case = seat.case_within(request, sent.made)
    if at - case.opened_at > SLIP_SHOWN_FOR:
        return HttpResponseRedirect(reverse("desk:case", args=[case.pk]))
    code, standing = secret if case.code_digest else "", history.course_of(case).standing(at)
    return slips.shown(request, case, standing, at=at, code=code, is_new=True)


@transaction.atomic
def _open(
    request: DeskRequest,
    manifest: Module,
    step: Step,
    form: Form,
    secret: str,
    *,
    at: datetime,
    then: Callable[[Case], None],
) -> Case:
    act = registry.of(manifest.key).act(step.name)
    named: dict[str, Any] = entering.accepted(act, form)
    if has_code(manifest, step):
        named["code"] = secret
    by = seat.acting_for(seat.actor(request, at=at), step)
    made = act(request.post.office, by=by, at=at, **named)
    case: Case = made if isinstance(made, Case) else made.case
    then(case)
    return case


def has_code(manifest: Module, step: Step) -> bool:
    """Tell whether who filed the case gets a query code."""
    return "code" in inspect.signature(getattr(manifest.acts, step.name)).parameters
