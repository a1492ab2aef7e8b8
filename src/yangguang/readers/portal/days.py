"""Why this day: a limit counted for anybody, day by day, with the notice that made each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Due, Unit
from yangguang.kernel.calendar.queries import current
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Derivation, Strip, Turn, derivation_of, strip_of

FIRST: Final = date(2008, 1, 1)
"""From here on every day off and every make-up workday is held with its notice."""
LAST: Final = date(2099, 12, 31)
MOST: Final = {Unit.WORKDAYS: 366, Unit.DAYS: 366, Unit.MONTHS: 120, Unit.YEARS: 50}


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer: its last day in one sentence, the strip of days, the derivation sheet."""

    turn: Turn
    strip: Strip
    derivation: Derivation


class DaysForm(Form):
    """From which day, and how long."""

    start = forms.DateField(
        label=_("起算日"),
        help_text=_("例如收到申请之日；这一天本身不计入。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("请写作 2026-03-02。"), "required": _("请填写起算日。")},
    )
    n = forms.IntegerField(
        label=_("多长"),
        min_value=1,
        max_value=366,
        initial=20,
        error_messages={"required": _("请填写数目。"), "invalid": _("请填写整数。")},
    )
    unit = forms.ChoiceField(
        label=_("单位"),
        initial=Unit.WORKDAYS.value,
        choices=[
            (Unit.WORKDAYS.value, _("工作日")),
            (Unit.DAYS.value, _("日")),
            (Unit.MONTHS.value, _("个月")),
            (Unit.YEARS.value, _("年")),
        ],
    )

    def clean_start(self) -> date:
        """Refuse days for which no calendar is held."""
        start: date = self.cleaned_data["start"]
        if not FIRST <= start <= LAST:
            raise forms.ValidationError(_("可以推算 2008 年至 2099 年的期限。"))
        return start

    def clean(self) -> dict[str, Any]:
        """Refuse lengths that no limit of law has."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "n" in cleaned and "unit" in cleaned and cleaned["n"] > MOST[Unit(cleaned["unit"])]:
            self.add_error("n", _("数目太大：最多 366 日、120 个月或者 50 年。"))
        return cleaned


def counted(form: DaysForm, *, today: date) -> Counted | None:
    """Count what was asked, by one query; None: nothing was asked, or not rightly."""
    if not form.is_bound or not form.is_valid():
        return None
    amount = Amount(form.cleaned_data["n"], Unit(form.cleaned_data["unit"]))
    due = current().due(form.cleaned_data["start"], amount)
    return Counted(_turn(due), strip_of(due, today=today), derivation_of(due, is_open=True))


def _turn(due: Due) -> Turn:
    said = {"on": due.on, "start": due.start, "amount": due.amount.said()}
    why = _("涉及放假安排尚未公布的日子，是暂定的；公布后可能变动。") if due.provisional else ""
    return Turn(Said("{start}起 {amount}，最后一日是 {on}。", said), why)
