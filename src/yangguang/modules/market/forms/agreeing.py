"""What is typed of a grant by agreement or an allocation at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.ground.typed import SYSTEM, MaybeSystemForm
from yangguang.modules.market.forms import offer_lots
from yangguang.modules.market.forms.money import WanField, fen_of
from yangguang.modules.market.rules.agreeing import GROUNDS, Ground

_NOT_ASKED: Final = frozenset(
    {"start_price", "step", "deposit", "has_reserve", "bundled", "earlier"}
)
_OWN: Final = tuple(f"lot1_{name}" for name in offer_lots.NAMES if name not in _NOT_ASKED)


class LotForm(MaybeSystemForm):
    """One lot as it is stated."""

    groups: tuple[Group, ...] = (Group(_("坐标"), SYSTEM), Group(_("宗地"), _OWN))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = offer_lots.fields(1)
        self.fields |= {name: every[name] for name in _OWN}

    def clean(self) -> dict[str, Any]:
        """Add the lot that the fields make."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["stated"] = offer_lots.read(self, told, 1)
        return told


class PlanForm(LotForm):
    """A lot that is to be granted by agreement, and why without bidding."""

    groups = (Group(_("协议出让"), ("ground",)), *LotForm.groups)

    ground = forms.TypedChoiceField(
        label=_("协议出让的理由"),
        required=False,
        choices=[("", _("（没有写明）")), *((one.value, _(said)) for one, said in GROUNDS.items())],
        coerce=Ground,
        empty_value=None,
        help_text=_("没有写明理由的，随公告公开为疑问。"),
    )


class IntendForm(Form):
    """To whom, and for how much."""

    price = WanField(label=_("出让价款（万元）"))
    base = WanField(
        label=_("基准地价总额（万元）"), required=False, help_text=_("出让价不得低于它的70%。")
    )
    taker = forms.CharField(label=_("意向用地者"), max_length=200)
    is_person = forms.BooleanField(
        label=_("意向用地者是自然人"), required=False, help_text=_("姓名不公开。")
    )
    takers = forms.IntegerField(
        label=_("意向用地者人数"),
        required=False,
        min_value=1,
        help_text=_("不填的照本站申请计算；有两个以上的不得协议出让。"),
    )

    def clean(self) -> dict[str, Any]:
        """Add the sums in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["price_fen"], told["base_fen"] = fen_of(told.get("price")), fen_of(told.get("base"))
        return told


class DropForm(Form):
    """Why no agreement is made."""

    reason = forms.CharField(
        label=_("终止的理由"), max_length=300, help_text=_("将公布，不写个人姓名。")
    )


class TakerForm(Form):
    """Who wants the land."""

    name = forms.CharField(label=_("姓名或者名称"), max_length=200, help_text=_("不会公开。"))
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, required=False, help_text=_("不会公开。")
    )
    is_person = forms.BooleanField(label=_("我是自然人"), required=False)


FORMS: Final[Mapping[str, type[forms.Form]]] = {
    "plan": PlanForm,
    "show_allocation": LotForm,
    "apply_for": TakerForm,
    "intend": IntendForm,
    "drop": DropForm,
    "publish_result": Form,
    "decide": Form,
}
