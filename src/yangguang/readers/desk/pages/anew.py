"""A closed case taken up again: another one, of the same procedure, tied to it."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import Step
from yangguang.kernel import module
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, once, seat


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def anew(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """Show the form of the step that begins anew; when it is sent, open the new case and go there."""
    at, case = timezone.now(), seat.case_within(request, number)
    manifest, step = module.of(case.procedure), _step(case, name)
    form = entering.form_of(manifest, step)(request.POST or None)
    if form.is_valid() and (made := _opened(request, case, step, form, at=at)):
        return HttpResponseRedirect(reverse("desk:case", args=[made]))
    context = {"manifest": manifest, "step": step, "form": form, "token": once.token(request)}
    context |= {"earlier": case.pk, "lists": lists.groups(request, at=at)}
    return render(request, "desk/new.html", context)


def _step(case: Case, name: str) -> Step:
    """Return the step of today's edition that begins anew. Http404: there is none of that name."""
    step = registry.of(case.procedure).line[-1].steps.get(name)
    if step is None or not step.begins_anew or not case.closed_on:
        raise Http404
    return step


def _opened(
    request: DeskRequest, case: Case, step: Step, form: Form, *, at: datetime
) -> str | None:
    """Open the new case unless this very form has opened one; None: it was not, as the form says."""
    manifest = module.of(case.procedure)
    act = registry.of(case.procedure).act(step.name)
    by = seat.acting_for(seat.actor(request, at=at), step)
    with once.only(request) as sent:
        if not sent.known:
            form.add_error(None, _("本页已经过期，没有登记。请核对内容后再提交一次。"))
            return None
        made: list[str] = []
        named = entering.accepted(act, form)

        def take() -> None:
            made.append(act(manifest.subject(case), by=by, at=at, **named).case.pk)

        if not sent.made and not entering.taken(form, take):
            return None
        sent.made = sent.made or made[0]
    return sent.made
