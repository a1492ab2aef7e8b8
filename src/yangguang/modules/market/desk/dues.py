"""The price of a lot at the desk: what was agreed, paid, late, and what being late costs, step by step."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table
from yangguang.modules.market.desk import around
from yangguang.modules.market.models import Payment
from yangguang.modules.market.pages import milestones, wording
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.rules import law_supply, payments
from yangguang.modules.market.rules.payments import Late, Owed

HEADS: Final = (
    Column(_("期")),
    Column(_("约定日期")),
    Column(_("算到")),
    Column(_("每日")),
    Column(_("逾期的金额"), unit=_("元"), is_number=True),
    Column(_("天数"), is_number=True),
    Column(_("违约金"), unit=_("元"), is_number=True),
)


class DuesForm(Form):
    """Which lot is asked for."""

    number = forms.CharField(
        label=_("宗地编号或者电子监管号"), max_length=60, widget=forms.TextInput()
    )


@desk_page(roles=around.SUPERVISING)
@require_safe
def dues(request: DeskRequest) -> HttpResponse:
    """Find the lot whose price is looked at."""
    form = DuesForm(request.GET or None)
    if form.is_bound and form.is_valid():
        row = around.found(request, form.cleaned_data["number"].strip())
        if row is not None:
            return HttpResponseRedirect(reverse("market:dues-of", args=[row.number]))
        form.add_error("number", _("本机关管辖范围内没有这宗已供应的土地。"))
    context = {"lists": around.lists(request, current=around.DUES), "form": form}
    return render(request, "market/desk/dues.html", context)


@desk_page(roles=around.SUPERVISING)
@require_safe
def of_lot(request: DeskRequest, number: str) -> HttpResponse:
    """Show what a lot owes today: each late part with its days and its fee, and the sum."""
    row, today = around.lot(request, number), day_of(timezone.now())
    paid = supplied.payments_of(row.number)
    owed = supplied.owed(row, paid, on=today)
    context = {
        "lists": around.lists(request, current=around.DUES),
        "lot": row,
        "agreed": _agreed(owed),
        "derived": _derived(owed),
        "sum": _sum(owed, paid),
        "basis": law_supply.LATE_FEE,
        "is_unknown": row.supply in supplied.adopted_of([row]) and not paid,
        "since": payments.LATE_FEE_SINCE[0][0],
    }
    return render(request, "market/desk/dues_of.html", context)


def _agreed(owed: tuple[Owed, ...]) -> Table:
    columns = (
        Column(_("期")),
        Column(_("约定日期")),
        Column(_("逾期")),
        Column(_("约定金额"), unit=_("元"), is_number=True),
        Column(_("已缴"), unit=_("元"), is_number=True),
        Column(_("尚欠"), unit=_("元"), is_number=True),
    )
    rows = tuple(
        (
            str(one.no),
            milestones.day(one.due_on) or Said("没有约定"),
            milestones.lateness(one),
            *(yuan(fen) for fen in (one.fen, one.paid_fen, one.open_fen)),
        )
        for one in owed
    )
    empty = parts.Empty(_("合同没有写明分期。"))
    return Table(key="agreed", caption=_("各期价款"), columns=columns, rows=rows, empty=empty)


def _derived(owed: tuple[Owed, ...]) -> Table:
    rows = tuple(_part(one, part) for one in owed for part in one.late)
    empty = parts.Empty(_("没有逾期的价款。"))
    return Table(key="derived", caption=_("逾期的部分"), columns=HEADS, rows=rows, empty=empty)


def _part(one: Owed, part: Late) -> tuple[Cell | parts.Text, ...]:
    until = Said("{on}（今天，还没有缴）") if part.is_open else Said("{on}（缴款）")
    share = (
        Said("千分之{n}", {"n": f"{float(part.share * 1000):g}"}) if part.share else Said("照合同")
    )
    return (
        str(one.no),
        milestones.day(one.due_on),
        Said(until.text, {"on": part.until}),
        share,
        yuan(part.fen),
        str(part.days),
        yuan(round(part.fee_fen)) if part.share else "",
    )


def yuan(fen: int) -> str:
    """Write a sum in yuan to the fen."""
    return f"{fen // 100:,}.{fen % 100:02}"


def _sum(owed: tuple[Owed, ...], paid: list[Payment]) -> parts.Meta:
    fee = sum(one.late_fee_fen for one in owed)
    given = sum(one.late_fee_fen or 0 for one in paid)
    said = (
        (_("尚欠价款"), wording.yuan(sum(one.open_fen for one in owed))),
        (_("算出的违约金"), wording.yuan(fee)),
        (_("已缴违约金"), wording.yuan(given)),
        (_("还差违约金"), wording.yuan(max(fee - given, 0))),
    )
    return parts.Meta(tuple(parts.Row(label, text) for label, text in said))
