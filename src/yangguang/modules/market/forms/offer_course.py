"""What is typed of an offer after its notice: additions, suspensions, bidders, how each lot ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import end_of
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.market.forms.money import WanField, fen_of
from yangguang.modules.market.queries import offering
from yangguang.modules.market.queries.offering import Offered


def read_of(filling: Filling) -> Offered | None:
    """Return the notice of the case that a form is filled in for, as it reads on that day; None: it opens one."""
    if filling.case is None:
        return None
    standing = cases.standing(filling.case, at=end_of(filling.on))
    return offering.of_facts(str(filling.case.pk), standing.state.facts)


class _LotsForm(Form):
    """A form in which lots of the notice are chosen; none chosen: all that it can be."""

    lots = forms.MultipleChoiceField(
        label=_("宗地"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选的，为全部还没有结束的宗地。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = read_of(self.filling) if self.filling else None
        choices = [(lot, _called(offered, lot)) for lot in offered.lots] if offered else []
        self.fields["lots"].choices = choices  # type: ignore[attr-defined]

    def clean_lots(self) -> tuple[str, ...] | None:
        """Return the lots, None for all."""
        return tuple(self.cleaned_data["lots"]) or None


def _called(offered: Offered, lot: str) -> str:
    return f"{lot} {offered.stated(lot).title}".strip()


class ClarifyForm(Form):
    """What is added to a notice, and new days where bidding is put off."""

    text = forms.CharField(
        label=_("补充内容"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("将公布，不写个人姓名。"),
    )
    from_on = forms.DateField(
        label=_("竞价开始推迟到"), required=False, help_text=_("不推迟的不填。")
    )
    until_on = forms.DateField(label=_("竞价截止推迟到"), required=False)
    matters = forms.TypedChoiceField(
        label=_("是影响土地价格的重大变动吗"),
        choices=[("no", _("不是，只是说明或者推迟")), ("yes", _("是"))],
        coerce=lambda value: value == "yes",
        help_text=_(
            "例如用途、面积、规划条件、起始价、保证金变了。补充公告到竞价开始不足20日的，竞价须推迟。"
        ),
    )


class SuspendForm(_LotsForm):
    """Which lots are suspended, and why."""

    reason = forms.CharField(
        label=_("中止的理由"), max_length=300, help_text=_("将公布，不写个人姓名。")
    )


class ResumeForm(_LotsForm):
    """Which lots are offered again, and when."""

    from_on = forms.DateField(label=_("新的竞价开始日期"), required=False)
    until_on = forms.DateField(label=_("新的竞价截止日期"), required=False)


class EndForm(Form):
    """Why an offer ends."""

    reason = forms.CharField(
        label=_("终止的理由"), max_length=300, help_text=_("将公布，不写个人姓名。")
    )


class AdmitForm(Form):
    """Whether a bidder may bid."""

    lot = forms.CharField(
        label=_("宗地"), max_length=10, required=False, help_text=_("只有一个宗地的不填。")
    )
    bidder = forms.IntegerField(label=_("竞买人序号"), min_value=1)
    admitted = forms.TypedChoiceField(
        label=_("具备竞买资格"),
        choices=[("true", _("是")), ("false", _("否"))],
        coerce=lambda value: value == "true",
    )
    deposit_on = forms.DateField(label=_("保证金到账日期"), required=False)


class ConcludeForm(Form):
    """Whose bid wins, where that isn't the highest."""

    bidder = forms.IntegerField(
        label=_("中标人序号"),
        required=False,
        min_value=1,
        help_text=_("只用于招标：综合评价最好的投标人。不填的为报价最高的。"),
    )


class OutcomeForm(Form):
    """A deal that was reached elsewhere."""

    price = WanField(label=_("成交价（万元）"))
    winner = forms.CharField(label=_("竞得人"), max_length=200)
    is_person = forms.BooleanField(
        label=_("竞得人是自然人"), required=False, help_text=_("姓名不公开。")
    )
    bidders = forms.IntegerField(label=_("竞买人数"), required=False, min_value=1)
    bids = LinesField(
        label=_("报价经过"),
        required=False,
        help_text=_("每行一次：序号 日期 时间 金额（分），例如：1 2026-03-02 10:00:05 10000000。"),
    )
    elsewhere = forms.CharField(label=_("竞价平台"), max_length=120, required=False)
    on = forms.DateField(label=_("成交日期"), required=False, help_text=_("空白为今天。"))

    def clean(self) -> dict[str, Any]:
        """Add the price in fen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["price_fen"] = fen_of(told.get("price"))
        told["bids"] = told.get("bids") or ()
        return told


class PassInForm(Form):
    """Why a lot found no buyer."""

    reason = forms.CharField(
        label=_("未成交的理由"),
        max_length=300,
        required=False,
        help_text=_("有人报价的必须写明。将公布，不写个人姓名。"),
    )
    bidders = forms.IntegerField(
        label=_("竞买人数"), required=False, min_value=0, help_text=_("不填的照本站报名计算。")
    )


class OpenForm(Form):
    """Which lot's tenders are opened."""

    lot = forms.CharField(
        label=_("宗地"), max_length=10, required=False, help_text=_("只有一个宗地的不填。")
    )
