"""What is typed of a payment, beside what was agreed to be paid; more than the price is asked about once more."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.forms.money import WanField, fen_of
from yangguang.modules.market.models import Lot
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.rules import law_supply
from yangguang.modules.market.rules.law_offer import yuan

MORE: Final = "is_more"
"""The tick that says that more than the price came in; the form has it once it is asked."""
HEADS: Final = (
    parts.Column(_("期")),
    parts.Column(_("约定日期")),
    parts.Column(_("约定金额"), unit=_("元"), is_number=True),
    parts.Column(_("已缴"), unit=_("元"), is_number=True),
    parts.Column(_("尚欠"), unit=_("元"), is_number=True),
)


class PayForm(Form):
    """A payment."""

    paid = WanField(label=_("实缴价款（万元）"))
    instalment = forms.IntegerField(label=_("第几期"), min_value=1, max_value=999, required=False)
    late_fee = WanField(label=_("实缴违约金（万元）"), required=False)
    on = forms.DateField(label=_("缴款日期"), required=False, help_text=_("空白为今天。"))
    text = forms.CharField(
        label=_("说明"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("不公开。"),
    )

    @cached_property
    def lot(self) -> Lot | None:
        """The lot that is paid for."""
        case = self.filling.case if self.filling else None
        return supplied.lot_of(case) if case else None

    @property
    def above(self) -> tuple[parts.Part, ...]:
        """What was agreed to be paid, and what came in of it."""
        if self.lot is None or self.filling is None:
            return ()
        paid = supplied.payments_of(self.lot.number)
        owed = supplied.owed(self.lot, paid, on=self.filling.on)
        rows = tuple(
            (
                str(one.no),
                Said("{on}", {"on": one.due_on}) if one.due_on else "",
                *map(yuan, (one.fen, one.paid_fen, one.open_fen)),
            )
            for one in owed
        )
        table = parts.Table(key="agreed", caption=_("约定支付"), columns=HEADS, rows=rows)
        return (table,) if rows else ()

    def clean(self) -> dict[str, Any]:
        """Count in fen; who types more than the price says so once more."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["paid_fen"] = fen_of(told.get("paid")) or 0
        told["late_fee_fen"] = fen_of(told.get("late_fee"))
        price = self.lot.price_fen if self.lot else None
        if self.lot is not None and price is not None and told["paid_fen"]:
            before = sum(one.fen for one in supplied.payments_of(self.lot.number))
            if before + told["paid_fen"] > price:
                self._ask_once_more(before + told["paid_fen"], price)
        return told

    def _ask_once_more(self, paid_fen: int, price_fen: int) -> None:
        self.fields[MORE] = forms.BooleanField(
            label=_("确实收到这么多，超过成交价款"), required=False
        )
        if not self.data.get(self.add_prefix(MORE)):
            said = sentence(
                Reason.RULE,
                "累计实缴{paid}元，超过成交价款{price}元。",
                basis=law_supply.PAYMENT,
                remedy="这一栏以万元计，请核对；确实多缴的，在表单末尾勾选后再登记。",
                paid=yuan(paid_fen),
                price=yuan(price_fen),
            )
            self.add_error("paid", Refused(said))
