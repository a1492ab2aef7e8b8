"""The shape of what citizens and officers type; what the law asks of it is in `rules`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from yangguang.modules.requests import rules

CATEGORIES = (
    gettext_noop("公民"),
    gettext_noop("商业企业"),
    gettext_noop("科研机构"),
    gettext_noop("社会公益组织"),
    gettext_noop("法律服务机构"),
    gettext_noop("其他"),
)
WAYS = (
    gettext_noop("电子邮件"),
    gettext_noop("邮寄"),
    gettext_noop("自行领取"),
    gettext_noop("当场查阅、抄录"),
)


def _text(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)


class FileForm(forms.Form):
    """A request filed online (Art. 29)."""

    category = forms.ChoiceField(
        label=_("申请人类别"), choices=[(item, _(item)) for item in CATEGORIES]
    )
    name = forms.CharField(label=_("姓名或者名称"), max_length=120)
    identity = forms.CharField(
        label=_("身份证明"),
        max_length=120,
        help_text=_("证件名称和号码。只供核对身份，不会公开。"),
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, help_text=_("电话、电子邮箱或者通信地址。")
    )
    content = _text(
        _("您要什么信息"),
        max_length=4000,
        help_text=_("写明名称、文号，或者别的便于查找的特征。"),
    )
    form_wanted = forms.ChoiceField(label=_("怎样给您"), choices=[(item, _(item)) for item in WAYS])


class ArrivalForm(FileForm):
    """A request that came by letter, fax, e-mail or in person, entered by an officer."""

    channel = forms.ChoiceField(
        label=_("渠道"), choices=[(code.value, _(name)) for code, name in rules.CHANNELS.items()]
    )
    on = forms.DateField(label=_("到达日期"), help_text=_("签收、收到传真或者邮件的那一天。"))

    def clean_channel(self) -> rules.Channel:
        """Return the channel as the rules know it."""
        return rules.Channel(self.cleaned_data["channel"])


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
    text = _text(_("需要补正的内容"), max_length=4000)


class AnswerForm(forms.Form):
    """A supplement."""

    text = _text(_("补正内容"), max_length=4000)


class DropForm(forms.Form):
    """Why the request is not handled any more."""

    text = _text(_("告知内容"), max_length=4000)


class ConsultForm(forms.Form):
    """Which third parties are asked."""

    third_parties = _text(_("第三方名称"), max_length=2000, help_text=_("每行一个。名称不会公开。"))
    text = _text(_("征求意见的内容"), max_length=4000)

    def clean_third_parties(self) -> list[str]:
        """Return the names, one for each line."""
        lines = str(self.cleaned_data["third_parties"]).splitlines()
        names = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if not names:
            raise forms.ValidationError(_("请至少写一个第三方。"))
        return names


class RespondForm(forms.Form):
    """A third party's answer."""

    consents = forms.TypedChoiceField(
        label=_("第三方意见"),
        choices=[("true", _("同意公开")), ("false", _("不同意公开"))],
        coerce=lambda value: value == "true",
    )
    text = _text(_("意见和理由"), max_length=4000, required=False)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class ExtendForm(forms.Form):
    """How long, and why."""

    days = forms.IntegerField(label=_("延长（工作日）"), min_value=1, initial=10)
    text = _text(_("延长的理由"), max_length=2000)


class ReplyForm(forms.Form):
    """The answer and its row in the annual report."""

    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=[
            (code.value, format_lazy("{} {}", code.value, _(name)))
            for code, name in rules.OUTCOMES.items()
            if code not in rules.NOT_A_REPLY
        ],
    )
    subject = forms.CharField(
        label=_("公开用的事项名称"),
        max_length=120,
        required=False,
        help_text=_("将随答复结果公开，不要写申请人的姓名等个人信息。"),
    )
    text = _text(_("答复内容"), max_length=8000)

    def clean_outcome(self) -> rules.Outcome:
        """Return the outcome as the rules know it."""
        return rules.Outcome(self.cleaned_data["outcome"])


FORMS: dict[str, type[forms.Form]] = {
    "file": ArrivalForm,
    "confirm": ConfirmForm,
    "ask": AskForm,
    "answer": AnswerForm,
    "drop": DropForm,
    "consult": ConsultForm,
    "respond": RespondForm,
    "extend": ExtendForm,
    "reply": ReplyForm,
}
