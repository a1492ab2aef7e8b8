"""The shape of what is typed on idle land."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.forms.money import WanField, fen_of, wan_of
from yangguang.modules.market.forms.order import check_order
from yangguang.modules.market.models import Idle, Lot
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules.outcomes import (
    ARRANGEMENTS,
    CAUSES,
    EXCUSING,
    IDLE_GROUNDS,
    Arrangement,
    Cause,
    IdleGround,
)


def _text() -> forms.CharField:
    return forms.CharField(
        label=_("说明"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("不公开。"),
    )


def _on() -> forms.DateField:
    return forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))


def _document() -> forms.CharField:
    return forms.CharField(label=_("文号"), max_length=120, required=False)


def _yes_or_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("（不填）")), ("true", _("是")), ("false", _("否"))],
        coerce=lambda text: text == "true",
        empty_value=None,
        required=False,
    )


class NotifyForm(Form):
    """A survey notice."""

    lot = forms.CharField(label=_("宗地编号"), max_length=60)
    idle_ground = forms.TypedChoiceField(
        label=_("涉嫌闲置的情形"),
        choices=[(one.value, _(said)) for one, said in IDLE_GROUNDS.items()],
        coerce=IdleGround,
    )
    stopped_on = forms.DateField(
        label=_("中止建设之日"), required=False, help_text=_("已经动工又停工的填写。")
    )
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Ask since when work stands still, where it does."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        stands = told.get("idle_ground") not in (None, IdleGround.NOT_STARTED)
        if stands and told.get("stopped_on") is None and "stopped_on" not in self.errors:
            said = sentence(Reason.FACTS, "没有写明从哪一天起中止建设。", basis=law.IDLE_MEANS)
            self.add_error("stopped_on", Refused(said))
        return told


class ExcuseForm(Form):
    """What delayed the start, from when to when; how many days that is, is worked out."""

    excuse = forms.TypedChoiceField(
        label=_("延误的原因"),
        choices=[(one.value, _(said)) for one, said in CAUSES.items() if one in EXCUSING],
        coerce=Cause,
    )
    excused_from = forms.DateField(label=_("延误开始日期"))
    excused_until = forms.DateField(label=_("延误截止日期"))
    evidence = forms.CharField(
        label=_("证据"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明文件的名称、文号；将随认定公开，不写个人姓名。"),
    )
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Look at the order of the two days."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        check_order(self, told, "excused_from", "excused_until")
        return told


class FindForm(Form):
    """What is found; whose fault it is has to be chosen, for everything else follows from it."""

    cause = forms.TypedChoiceField(
        label=_("闲置的原因"),
        choices=[("", _("（请选择）")), *((one.value, _(said)) for one, said in CAUSES.items())],
        coerce=Cause,
    )
    is_mortgaged = _yes_or_no(_("设有抵押权"))
    is_seized = _yes_or_no(_("被司法查封"))
    document = _document()
    on = _on()
    text = _text()


class DayForm(Form):
    """A step that states nothing else than its day."""

    on = _on()
    text = _text()


class SettleCourtForm(Form):
    """What was settled with the court."""

    document = _document()
    on = _on()
    text = _text()


class ArrangeForm(Form):
    """What was agreed."""

    arrangement = forms.TypedChoiceField(
        label=_("处置方式"),
        choices=[(one.value, _(said)) for one, said in ARRANGEMENTS.items()],
        coerce=Arrangement,
    )
    arranged_start = forms.DateField(label=_("重新约定的动工日期"), required=False)
    document = _document()
    on = forms.DateField(label=_("签订日期"), required=False, help_text=_("空白为今天。"))
    text = _text()


class FeeForm(Form):
    """The fee; the form begins with a fifth of the price."""

    fee = WanField(label=_("土地闲置费（万元）"))
    document = _document()
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Count in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["fee_fen"] = fen_of(told.get("fee")) or 0
        return told


class PayFeeForm(Form):
    """A fee that came in."""

    paid = WanField(label=_("实缴闲置费（万元）"))
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Count in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["paid_fen"] = fen_of(told.get("paid")) or 0
        return told


def fee_proposed(case: Any) -> dict[str, Any]:
    """Return what the form of a fee begins with: a fifth of the price of its lot."""
    row = Idle.objects.filter(case=case.pk).values_list("lot", flat=True).first()
    price = Lot.objects.filter(number=row).values_list("price_fen", flat=True).first()
    return {"fee": wan_of(rules.fee_of(price))} if price else {}


FORMS: Final[dict[str, type[forms.Form]]] = {
    "notify": NotifyForm,
    "answer": DayForm,
    "excuse": ExcuseForm,
    "find": FindForm,
    "clear": DayForm,
    "tell_mortgagee": DayForm,
    "settle_court": SettleCourtForm,
    "arrange": ArrangeForm,
    "ask_hearing": DayForm,
    "hear": DayForm,
    "decide_fee": FeeForm,
    "pay_fee": PayFeeForm,
    "register": DayForm,
}
