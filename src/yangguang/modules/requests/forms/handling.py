"""What is stated in each step between the request and its answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.files.forms import FilesField
from yangguang.modules.requests import rules
from yangguang.modules.requests.forms.shapes import long_text


class ConfirmForm(forms.Form):
    """The day of receipt."""

    on = forms.DateField(
        label=_("收到之日"),
        required=False,
        help_text=_("当面和邮寄签收的为到达当日；其余为双方确认之日。空白为今天。"),
    )


class AskForm(forms.Form):
    """What must be supplemented."""

    period = forms.IntegerField(label=_("补正期限（工作日）"), min_value=1, initial=10)
    text = long_text(_("需要补正的内容"), max_length=4000)


class AnswerForm(forms.Form):
    """A supplement."""

    text = long_text(_("补正内容"), max_length=4000)
    attachments = FilesField(
        label=_("附件"),
        required=False,
        help_text=_("可以不附。PDF、图片、DOCX、XLSX 或者文本，只有申请人和承办机关看得到。"),
    )


class DropForm(forms.Form):
    """Why the request is not handled any more."""

    text = long_text(_("告知内容"), max_length=4000)


def _names(typed: str, lacking: Any) -> list[str]:
    """Return the names, one for each line."""
    names = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if not names:
        raise forms.ValidationError(lacking)
    return names


class ConsultForm(forms.Form):
    """Which third parties are asked."""

    third_parties = long_text(
        _("第三方名称"), max_length=2000, help_text=_("每行一个。名称不会公开。")
    )
    text = long_text(_("征求意见的内容"), max_length=4000)

    def clean_third_parties(self) -> list[str]:
        """Return the names."""
        return _names(str(self.cleaned_data["third_parties"]), _("请至少写一个第三方。"))


class MakersForm(forms.Form):
    """Which organs made it too."""

    makers = long_text(_("共同制作机关"), max_length=2000, help_text=_("每行一个。"))
    text = long_text(_("征求意见的内容"), max_length=4000)

    def clean_makers(self) -> list[str]:
        """Return the names."""
        return _names(str(self.cleaned_data["makers"]), _("请至少写一个机关。"))


class OrgansForm(forms.Form):
    """Which other organs are asked."""

    organs = long_text(
        _("其他机关"), max_length=2000, help_text=_("每行一个。所需时间不计入答复期限。")
    )
    text = long_text(_("征求意见的内容"), max_length=4000)

    def clean_organs(self) -> list[str]:
        """Return the names."""
        return _names(str(self.cleaned_data["organs"]), _("请至少写一个机关。"))


class ConcurForm(forms.Form):
    """The answer of an organ that made it too."""

    agrees = forms.TypedChoiceField(
        label=_("共同制作机关的意见"),
        choices=[("true", _("同意公开")), ("false", _("不同意公开"))],
        coerce=lambda value: value == "true",
    )
    text = long_text(_("意见和理由"), max_length=4000, required=False)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class AdviseForm(forms.Form):
    """The answer of another organ."""

    text = long_text(_("答复的内容"), max_length=4000)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class AskReasonsForm(forms.Form):
    """Why so much, or so often."""

    reasons_period = forms.IntegerField(
        label=_("说明理由的期限（工作日）"), min_value=1, initial=10
    )
    text = long_text(_("需要说明的内容"), max_length=4000)


class GiveReasonsForm(forms.Form):
    """The reasons."""

    text = long_text(_("理由"), max_length=4000)


class DelayForm(forms.Form):
    """By how much the answer is put off, and why."""

    delay_days = forms.IntegerField(label=_("延迟（工作日）"), min_value=1, initial=20)
    text = long_text(_("告知的内容"), max_length=2000)


class ChargeForm(forms.Form):
    """What is counted; the amount follows from the tariff."""

    tariff = forms.ChoiceField(
        label=_("计费方式"),
        choices=[(code.value, _(name)) for code, name in rules.TARIFFS.items()],
        help_text=_("一件申请只用一种方式。"),
    )
    units = forms.IntegerField(label=_("件数或者页数"), min_value=1, max_value=1_000_000)
    items_before = forms.IntegerField(
        label=_("该申请人本月此前的申请件数"),
        required=False,
        min_value=0,
        help_text=_("按件计收时填写。"),
    )
    text = long_text(_("通知的内容"), max_length=4000, required=False)
    on = forms.DateField(label=_("申请人收到通知之日"), required=False, help_text=_("空白为今天。"))

    def clean_tariff(self) -> rules.Tariff:
        """Return the tariff as the rules know it."""
        return rules.Tariff(self.cleaned_data["tariff"])

    def clean_items_before(self) -> int:
        """Return the number, none being none."""
        return int(self.cleaned_data.get("items_before") or 0)


class PayForm(forms.Form):
    """When it was paid."""

    on = forms.DateField(label=_("缴费日期"), required=False, help_text=_("空白为今天。"))


class LapseForm(forms.Form):
    """Why the request is not handled any more."""

    text = long_text(_("告知内容"), max_length=4000)


class RespondForm(forms.Form):
    """A third party's answer."""

    consents = forms.TypedChoiceField(
        label=_("第三方意见"),
        choices=[("true", _("同意公开")), ("false", _("不同意公开"))],
        coerce=lambda value: value == "true",
    )
    text = long_text(_("意见和理由"), max_length=4000, required=False)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class ExtendForm(forms.Form):
    """How long, and why."""

    days = forms.IntegerField(label=_("延长（工作日）"), min_value=1, initial=10)
    text = long_text(_("延长的理由"), max_length=2000)
