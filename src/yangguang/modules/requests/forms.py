"""The shape of what citizens and officers type; what the law asks of it is in `rules`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from yangguang.modules.requests import rules

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
        label=_("申请人类别"),
        choices=[(code.value, _(name)) for code, name in rules.CATEGORIES.items()],
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

    def clean_category(self) -> rules.Category:
        """Return the category as the rules know it."""
        return rules.Category(self.cleaned_data["category"])


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


def _names(typed: str, lacking: Any) -> list[str]:
    """Return the names, one for each line."""
    names = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if not names:
        raise forms.ValidationError(lacking)
    return names


class ConsultForm(forms.Form):
    """Which third parties are asked."""

    third_parties = _text(_("第三方名称"), max_length=2000, help_text=_("每行一个。名称不会公开。"))
    text = _text(_("征求意见的内容"), max_length=4000)

    def clean_third_parties(self) -> list[str]:
        """Return the names."""
        return _names(str(self.cleaned_data["third_parties"]), _("请至少写一个第三方。"))


class MakersForm(forms.Form):
    """Which organs made it too."""

    makers = _text(_("共同制作机关"), max_length=2000, help_text=_("每行一个。"))
    text = _text(_("征求意见的内容"), max_length=4000)

    def clean_makers(self) -> list[str]:
        """Return the names."""
        return _names(str(self.cleaned_data["makers"]), _("请至少写一个机关。"))


class OrgansForm(forms.Form):
    """Which other organs are asked."""

    organs = _text(
        _("其他机关"), max_length=2000, help_text=_("每行一个。所需时间不计入答复期限。")
    )
    text = _text(_("征求意见的内容"), max_length=4000)

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
    text = _text(_("意见和理由"), max_length=4000, required=False)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class AdviseForm(forms.Form):
    """The answer of another organ."""

    text = _text(_("答复的内容"), max_length=4000)
    on = forms.DateField(label=_("收到日期"), required=False, help_text=_("空白为今天。"))


class AskReasonsForm(forms.Form):
    """Why so much, or so often."""

    reasons_period = forms.IntegerField(
        label=_("说明理由的期限（工作日）"), min_value=1, initial=10
    )
    text = _text(_("需要说明的内容"), max_length=4000)


class GiveReasonsForm(forms.Form):
    """The reasons."""

    text = _text(_("理由"), max_length=4000)


class DelayForm(forms.Form):
    """By how much the answer is put off, and why."""

    delay_days = forms.IntegerField(label=_("延迟（工作日）"), min_value=1, initial=20)
    text = _text(_("告知的内容"), max_length=2000)


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
    text = _text(_("通知的内容"), max_length=4000, required=False)
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

    text = _text(_("告知内容"), max_length=4000)


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


def _outcomes() -> list[tuple[str, Any]]:
    return [
        (code.value, format_lazy("{} {}", code.value, _(name)))
        for code, name in rules.OUTCOMES.items()
        if code not in rules.BY_ANOTHER_STEP
    ]


class ReplyForm(forms.Form):
    """The answer, what the law asks of its result, and how it goes out."""

    outcome = forms.ChoiceField(label=_("处理结果"), choices=_outcomes())
    subject = forms.CharField(
        label=_("公开用的事项名称"),
        max_length=120,
        required=False,
        help_text=_("将随答复结果公开，不要写申请人的姓名等个人信息。"),
    )
    text = _text(_("答复内容"), max_length=8000)
    despite = forms.ChoiceField(
        label=_("第三方不同意而公开的理由"),
        required=False,
        choices=[("", "—"), *((code.value, _(name)) for code, name in rules.DESPITE.items())],
    )
    means = forms.ChoiceField(
        label=_("答复方式"),
        required=False,
        choices=[("", "—"), *((code.value, _(name)) for code, name in rules.MEANS.items())],
    )
    decided_on = forms.DateField(label=_("签发日期"), required=False)
    on = forms.DateField(
        label=_("答复之日"),
        required=False,
        help_text=_("直接送达的为签收之日，邮寄的为交邮之日；空白为今天。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a field for each thing that the law asks of some result, before how it goes out."""
        super().__init__(*args, **kwargs)
        for key, content in _contents().items():
            self.fields[key] = _content_field(content, _results_of(key))
        self.order_fields(["outcome", "subject", "text", *_contents()])

    def clean_outcome(self) -> rules.Outcome:
        """Return the outcome as the rules know it."""
        return rules.Outcome(self.cleaned_data["outcome"])

    def clean_despite(self) -> rules.Despite | None:
        """Return the reason as the rules know it."""
        return rules.Despite(said) if (said := self.cleaned_data["despite"]) else None

    def clean_means(self) -> rules.Means | None:
        """Return the means as the rules know it."""
        return rules.Means(said) if (said := self.cleaned_data["means"]) else None

    def clean(self) -> dict[str, Any]:
        """Gather what the result's own fields say, and only its own."""
        cleaned: dict[str, Any] = super().clean() or {}
        own = rules.CONTENTS.get(cleaned.get("outcome"), ())
        cleaned["contents"] = {one.key: str(cleaned.get(one.key, "")) for one in own}
        return cleaned


def _contents() -> dict[str, rules.Content]:
    """Return one of each thing that some result demands."""
    return {one.key: one for asked in rules.CONTENTS.values() for one in asked}


def _results_of(key: str) -> list[rules.Outcome]:
    return [code for code, asked in rules.CONTENTS.items() if key in {one.key for one in asked}]


def _content_field(content: rules.Content, results: list[rules.Outcome]) -> forms.Field:
    """Return the field of one part; its hint names the results that ask for it."""
    choices = [
        choice
        for code in results
        for one in rules.CONTENTS[code]
        if one.key == content.key
        for choice in one.choices
    ]
    titles = {
        one.title for code in results for one in rules.CONTENTS[code] if one.key == content.key
    }
    hint = format_lazy("{}", "、".join(code.value for code in results))
    label = format_lazy(" / ".join(["{}"] * len(titles)), *map(_, sorted(titles)))
    if choices:
        options = [("", "—"), *((choice, _(choice)) for choice in dict.fromkeys(choices))]
        return forms.ChoiceField(label=label, required=False, choices=options, help_text=hint)
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


FORMS: dict[str, type[forms.Form]] = {
    "file": ArrivalForm,
    "confirm": ConfirmForm,
    "ask": AskForm,
    "answer": AnswerForm,
    "drop": DropForm,
    "consult": ConsultForm,
    "respond": RespondForm,
    "consult_makers": MakersForm,
    "concur": ConcurForm,
    "consult_organs": OrgansForm,
    "advise": AdviseForm,
    "ask_reasons": AskReasonsForm,
    "give_reasons": GiveReasonsForm,
    "delay": DelayForm,
    "charge": ChargeForm,
    "pay": PayForm,
    "lapse": LapseForm,
    "extend": ExtendForm,
    "reply": ReplyForm,
}
