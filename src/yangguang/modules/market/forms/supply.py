"""The shape of what is typed after the deal: contract, payments, milestones, variations, transfers, the end."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.lot import Lot
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.forms.contract import ContractFields
from yangguang.modules.market.forms.money import WanField, fen_of
from yangguang.modules.market.forms.paying import PayForm
from yangguang.modules.market.models import Inspected, Inspection
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.rules.outcomes import TAKE_BACK_GROUNDS, TakeBackGround


def _document() -> forms.CharField:
    return forms.CharField(label=_("文号"), max_length=120, required=False)


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


class SignForm(ContractFields):
    """A contract or an allocation decision, from an empty form."""

    lot = forms.CharField(
        label=_("宗地编号"),
        max_length=60,
        required=False,
        help_text=_("经公告出让的，填写公告中的宗地编号；没有公告的不填。"),
    )
    person = forms.CharField(
        label=_("自然人姓名"),
        max_length=120,
        required=False,
        help_text=_("使用权人是自然人的填写，不会公开。"),
    )
    on = forms.DateField(label=_("签订日期"), required=False, help_text=_("空白为今天。"))
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Put the lot together."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["stated"] = self.stated(Lot())  # what can't be read stands at its field
        return told


class VaryForm(ContractFields):
    """A supplementary agreement: what is agreed from now on; it begins with what stands."""

    supplement_no = forms.CharField(
        label=_("补充协议电子监管号"),
        max_length=32,
        required=False,
        help_text=_("原号加“-1”。"),
    )
    document = _document()
    on = forms.DateField(label=_("签订日期"), required=False, help_text=_("空白为今天。"))
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Put the lot together, on the ground of what stands."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        row = supplied.lot_of(self.filling.case) if self.filling and self.filling.case else None
        told["stated"] = self.stated(Lot.from_text(row.stated) if row else Lot())
        return told


class HandOverForm(Form):
    """The day on which the land was handed over."""

    on = forms.DateField(label=_("实际交地日期"), required=False, help_text=_("空白为今天。"))
    text = _text()


class _CheckedForm(Form):
    """A real day, on the ground of a field check."""

    kind: Inspected

    on = forms.DateField(label=_("实际日期"), required=False, help_text=_("空白为今天。"))
    text = _text()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.filling.case if self.filling else None
        found = Inspection.objects.filter(case=case, kind=self.kind).order_by("-seen_at", "-pk")
        choices = [(str(one.key), one.said) for one in found[:50]] if case else []
        self.fields["inspection"] = forms.ChoiceField(
            label=_("实地核查"),
            choices=[("", _("（没有）")), *choices],
            required=False,
            help_text=_("实际日期须有现场照片、地点和时间；先在“实地核查”页上传。"),
        )
        self.is_unchecked = case is not None and not choices

    @property
    def above(self) -> tuple[parts.Part, ...]:
        """Where a check is entered, as long as there is none."""
        lot = supplied.lot_of(self.filling.case) if self.filling and self.filling.case else None
        if lot is None or not self.is_unchecked:
            return ()
        here = reverse("market:check", args=[lot.number])
        return (parts.Ledger((parts.Entry(_("上传现场照片、地点和时间"), href=here),)),)


class StartForm(_CheckedForm):
    """Work began."""

    kind = Inspected.START


class CompleteForm(_CheckedForm):
    """The building was finished."""

    kind = Inspected.COMPLETION


_YES_NO: Final = [("", _("（不填）")), ("true", _("是")), ("false", _("否"))]


class TransferForm(Form):
    """A transfer, with what the law asks of it."""

    unpaid = WanField(label=_("尚欠价款（万元）"), required=False)
    is_certified = forms.TypedChoiceField(
        label=_("已取得土地使用权证书"),
        choices=_YES_NO,
        coerce=lambda text: text == "true",
        empty_value=None,
        required=False,
    )
    invested_percent = forms.IntegerField(
        label=_("已完成投资占总额的百分比"), min_value=0, max_value=100, required=False
    )
    transferee = forms.CharField(label=_("受让单位"), max_length=200, required=False)
    transferee_code = forms.CharField(
        label=_("受让单位统一社会信用代码"), max_length=18, required=False
    )
    person = forms.CharField(
        label=_("自然人姓名"),
        max_length=120,
        required=False,
        help_text=_("受让人是自然人的填写，不会公开。"),
    )
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Count in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["unpaid_fen"] = fen_of(told.get("unpaid"))
        return told


class ClaimForm(Form):
    """A claim from the contract."""

    claims = forms.CharField(label=_("请求的名目"), max_length=120)
    claim = WanField(label=_("请求金额（万元）"), required=False)
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Count in fen; one claim at a time."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["claims"] = (str(told.get("claims") or "").strip(),)
        told["claim_fen"] = fen_of(told.get("claim"))
        return told


class TakeBackForm(Form):
    """Why the land is taken back, and what is paid for it."""

    taken_for = forms.TypedChoiceField(
        label=_("收回事由"),
        choices=[(one.value, _(said)) for one, said in TAKE_BACK_GROUNDS.items()],
        coerce=TakeBackGround,
    )
    compensation = WanField(label=_("补偿（万元）"), required=False)
    document = _document()
    on = _on()
    text = _text()

    def clean(self) -> dict[str, Any]:
        """Count in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["compensation_fen"] = fen_of(told.get("compensation"))
        return told


def varied(case: Any) -> dict[str, Any]:
    """Return what the form of a supplementary agreement begins with: what stands."""
    row = supplied.lot_of(case)
    return dict(ContractFields.initial_of(Lot.from_text(row.stated))) if row else {}


FORMS: Final[dict[str, type[forms.Form]]] = {
    "sign": SignForm,
    "pay": PayForm,
    "hand_over": HandOverForm,
    "vary": VaryForm,
    "start": StartForm,
    "complete": CompleteForm,
    "transfer": TransferForm,
    "claim": ClaimForm,
    "take_back": TakeBackForm,
}
