"""What the auctioneer types: a price with its paddle, the step, what was entered wrongly, the reserve at the hammer."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form, Group
from yangguang.modules.market.forms.money import WanField, fen_of

_SECONDS: Final = "%Y-%m-%dT%H:%M:%S"


class HallForm(Form):
    """What every act in the hall may say: the lot, and when it happened where it is entered afterwards."""

    sums: ClassVar[dict[str, str]] = {}
    """By the field of a sum in 万元 what the act calls it in fen."""

    lot = forms.CharField(
        label=_("宗地"), max_length=10, required=False, help_text=_("只有一个宗地的不填。")
    )
    happened_at = forms.DateTimeField(
        label=_("发生时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": 1}, format=_SECONDS),
        help_text=_("现在发生的不填。断网以后补录的，写明当时的时间；两个时间都公开。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in HallForm.base_fields]
        self.order_fields([*own, *HallForm.base_fields])

    def clean(self) -> dict[str, Any]:
        """Add the sums in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        return told | {name: fen_of(told.get(field)) for field, name in self.sums.items()}


class ReserveForm(Form):
    """The reserve price, sealed: its digest alone leaves the browser."""

    lot = HallForm.base_fields["lot"]
    commitment = forms.CharField(
        label=_("密封的底价"),
        max_length=64,
        help_text=_(
            "填写底价和密钥后由浏览器算出，底价不会送出。没有脚本的，照下面的说明自行计算后填入64位数字。"
        ),
    )


class CallForm(HallForm):
    """A price that was called."""

    sums = {"price": "fen"}

    bidder = forms.IntegerField(label=_("号牌"), min_value=1)
    price = WanField(label=_("应价（万元）"))


class AdjustForm(HallForm):
    """Another step."""

    sums = {"step": "step_fen"}

    step = WanField(label=_("新的增价幅度（万元）"))


class StrikeForm(HallForm):
    """A price that was entered wrongly."""

    no = forms.IntegerField(label=_("第几次报价"), min_value=1)
    reason = forms.CharField(
        label=_("划去的理由"), max_length=200, help_text=_("将公布，不写个人姓名。")
    )


class HammerForm(HallForm):
    """The hammer, with the reserve where one was sealed."""

    sums = {"reserve": "reserve_fen"}

    reserve = WanField(label=_("底价（万元）"), required=False, help_text=_("没有底价的不填。"))
    nonce = forms.CharField(label=_("底价的密钥"), max_length=120, required=False)


class EnterForm(Form):
    """A bidder who signs up at the office."""

    groups = (Group(_("竞买人"), ("name", "code", "is_person", "contact", "lot")),)

    name = forms.CharField(label=_("姓名或者名称"), max_length=200)
    code = forms.CharField(
        label=_("统一社会信用代码"), max_length=18, required=False, help_text=_("自然人不填。")
    )
    is_person = forms.BooleanField(label=_("是自然人"), required=False)
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, required=False, help_text=_("不会公开。")
    )
    lot = forms.CharField(
        label=_("宗地"), max_length=10, required=False, help_text=_("只有一个宗地的不填。")
    )


FORMS: Final[dict[str, type[forms.Form]]] = {
    "sign_up": EnterForm,
    "seal_reserve": ReserveForm,
    "open_hall": HallForm,
    "call": CallForm,
    "adjust": AdjustForm,
    "say_price": HallForm,
    "strike": StrikeForm,
    "hammer": HammerForm,
}
