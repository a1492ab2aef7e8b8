"""Public pages: the register as at any day, the lists now shown, and a form to object to one."""

from __future__ import annotations

from datetime import date
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import PARTY, day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.recognition import acts, queries, rules
from yangguang.modules.recognition.forms import DisputeForm
from yangguang.modules.recognition.models import Entry, Round

PER_PAGE: Final = 50
DISPUTANT: Final = Actor(role=PARTY.value, label="异议人")


class AsAtForm(Form):
    """Which register is looked up: as at which day, of which kind."""

    on = forms.DateField(
        label=_("截至哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(
        label=_("类别"),
        required=False,
        choices=[
            ("", _("全部类别")),
            *((kind.value, _(said)) for kind, said in rules.KINDS.items()),
        ],
    )


class ObjectingForm(Form, DisputeForm):
    """A citizen's objection."""

    autocomplete = {"name": "name", "contact": "tel"}


@open_page
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show who is recognised as at a day, and which lists are open for objection today."""
    today = day_of(timezone.now())
    form = AsAtForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    day: date = chosen.get("on") or today
    kind: str = chosen.get("kind") or ""
    found = list(
        queries.in_force(day, kind=kind, after=request.GET.get("after", ""))[: PER_PAGE + 1]
    )
    context = {
        "form": form,
        "day": day,
        "found": _listed(found, day=day, kind=kind),
        "shown_now": _shown_now(today),
    }
    return render(request, "recognition/register.html", context)


def _listed(found: list[Entry], *, day: date, kind: str) -> parts.Ledger:
    shown = found[:PER_PAGE]
    held_by = queries.holders(shown)
    entries = tuple(_line(entry, held_by.get(entry.pk, "")) for entry in shown)
    older = ""
    if len(found) > PER_PAGE:
        asked = {"on": day.isoformat(), "kind": kind, "after": shown[-1].pk}
        older = f"{reverse('recognition:register')}?{urlencode(asked)}"
    empty = parts.Empty(_("这一天没有有效的名录登记"), _("换一天，或者换一个类别。"))
    return parts.Ledger(entries, _("名录"), empty, parts.Pager(older=older))


def _line(entry: Entry, name: str) -> parts.Entry:
    said = Said("{honour}：{name}", {"honour": keep(entry.title), "name": keep(name)})
    if entry.granted_on is None:
        note: parts.Text = _("授予日期没有公布")
    elif entry.until_on is None:
        note = Said("{on} 授予，没有规定有效期", {"on": entry.granted_on})
    else:
        note = Said("{on} 授予，有效期至 {last}", {"on": entry.granted_on, "last": entry.until_on})
    href = f"/{get_language()}/cases/{entry.pk}/"
    return parts.Entry(said, entry.granted_on or entry.known_on, href, number=entry.pk, note=note)


def _shown_now(today: date) -> parts.Ledger:
    entries = tuple(
        parts.Entry(
            Said("{honour}拟授予名单公示", {"honour": keep(round_.title)}),
            href=f"/{get_language()}/cases/{round_.pk}/",
            number=round_.pk,
            note=Said("{last} 前可以提出异议", {"last": last}),
        )
        for round_, last in queries.open_for_disputes(today)
    )
    return parts.Ledger(entries, _("正在公示"), parts.Empty(_("现在没有正在公示的名单")))


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, number: str) -> HttpResponse:
    """Take an objection to a list that is shown; anybody may object."""
    at = timezone.now()
    round_ = _round(number)
    form = ObjectingForm(request.POST or None)
    if form.is_valid():
        try:
            acts.dispute(round_, by=DISPUTANT, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            address = reverse("recognition:dispute", args=[round_.pk])
            return redirect(f"{address}?done=1")
    context = {"round": round_, "form": form, "is_done": "done" in request.GET}
    status = 422 if form.errors else 200
    return render(request, "recognition/dispute.html", context, status=status)


def _round(number: str) -> Round:
    """Return the round of this number. Http404: there is none."""
    case = cases.by_number(number)
    if case is None:
        raise Http404
    try:
        return queries.round_of(case)
    except Round.DoesNotExist as unknown:
        raise Http404 from unknown
