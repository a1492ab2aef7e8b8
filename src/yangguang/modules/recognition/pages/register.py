"""The register as at any day, and the lists that are open for objection today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.recognition import queries, rules
from yangguang.modules.recognition.models import Entry

PER_PAGE: Final = 50
ALL: Final = "all"

FILTERS: Final = parts.Filters(
    key="register",
    fields=(
        parts.TextFilter("q", _("称号或者对象")),
        parts.ChoiceFilter(
            "kind", _("类别"), tuple((kind.value, Said(said)) for kind, said in rules.KINDS.items())
        ),
        parts.ChoiceFilter("state", _("状态"), ((ALL, _("连同失效和撤销的")),)),
    ),
)
TONES: Final = {rules.Validity.HOLDS: parts.Tone.OK}
"""What of the states is no bad news."""


class AsAtForm(Form):
    """The day as at which the register is looked up; what else is asked stays."""

    on = forms.DateField(
        label=_("截至哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    q = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    kind = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    state = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked up: as at which day, of which kind, which words, with those that ended."""

    day: date
    kind: str
    words: str
    with_ended: bool
    after: str

    def older(self, last: Entry) -> str:
        """Return the address of what follows after an entry."""
        said = {"on": self.day.isoformat(), "kind": self.kind, "q": self.words, "after": last.pk}
        said |= {"state": ALL} if self.with_ended else {}
        return f"{reverse('recognition:register')}?{urlencode(said)}"


@open_page
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show who is recognised as at a day, and which lists are open for objection today."""
    today = day_of(timezone.now())
    form = AsAtForm(request.GET or None)
    filters = FILTERS.read(request.GET, keep=("on",))
    said = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    asked = Asked(
        day=(form.cleaned_data.get("on") if form.is_valid() else None) or today,
        kind=said.get("kind", ""),
        words=said.get("q", ""),
        with_ended="state" in said,
        after=request.GET.get("after", "")[:60],
    )
    context = {"form": form, "filters": filters, "day": asked.day, "is_today": asked.day == today}
    context |= {"found": _listed(asked), "shown_now": _shown_now(today)}
    return render(request, "recognition/register.html", context)


def _listed(asked: Asked) -> parts.Ledger:
    rows = queries.in_force(
        asked.day,
        kind=asked.kind,
        words=asked.words,
        after=asked.after,
        with_ended=asked.with_ended,
    )
    found = list(rows[: PER_PAGE + 1])
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        older = asked.older(shown[-1])
    held_by = queries.holders(shown)
    entries = tuple(_line(entry, held_by.get(entry.pk, ""), day=asked.day) for entry in shown)
    empty = parts.Empty(_("这一天没有这样的名录登记"), _("换一天，或者去掉筛选条件。"))
    return parts.Ledger(entries, _("名录"), empty, parts.Pager(older=older))


def _line(entry: Entry, name: str, *, day: date) -> parts.Entry:
    state = rules.validity_on(
        day, until_on=entry.until_on, ended_on=entry.ended_on, ended_by=entry.ended_by
    )
    return parts.Entry(
        Said("{name}", {"name": name}),
        entry.granted_on or entry.known_on,
        reverse("recognition:one", args=[entry.pk]),
        tag=parts.Tag(Said(rules.VALIDITIES[state]), TONES.get(state, parts.Tone.DUE)),
        number=entry.pk,
        note=_note(entry),
    )


def _note(entry: Entry) -> Said:
    said = {"honour": keep(entry.title), "last": entry.until_on}
    if entry.granted_on is None:
        return Said("{honour}；授予日期没有公布", said)
    if entry.until_on is None:
        return Said("{honour}；没有规定有效期", said)
    return Said("{honour}；有效期至 {last}", said)


def _shown_now(today: date) -> parts.Ledger:
    entries = tuple(
        parts.Entry(
            Said("{honour}拟授予名单公示", {"honour": keep(round_.title)}),
            href=reverse("recognition:one", args=[round_.pk]),
            number=round_.pk,
            note=Said("{last} 前可以提出异议", {"last": last}),
        )
        for round_, last in queries.open_for_disputes(today)
    )
    return parts.Ledger(entries, _("正在公示"), parts.Empty(_("现在没有正在公示的名单")))
