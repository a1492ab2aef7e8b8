"""The shape of what officers and citizens type; what the law asks of it is in `rules`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.recognition import rules

TITLES_OF_FACTS = (
    gettext_noop("会审部门"),
    gettext_noop("会审意见"),
    gettext_noop("不同意的对象"),
    gettext_noop("不采纳会审意见"),
    gettext_noop("中断原因"),
    gettext_noop("终止原因"),
    gettext_noop("有效期（年）"),
    gettext_noop("撤销理由"),
    gettext_noop("推荐名单"),
    gettext_noop("公示名单"),
)
"""Said by the engine's own forms and sentences; named here so that they are translated."""


def _text(label: Any, *, required: bool = True, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(label=label, widget=area, max_length=4000, required=required, **kwargs)


def _on() -> forms.DateField:
    return forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))


class AcceptForm(forms.Form):
    """A batch of applications for a qualification."""

    honour = forms.CharField(label=_("称号"), max_length=120, help_text=_("资质类别和等级的全称。"))
    nominees = LinesField(label=_("申请单位"), help_text=_("每行一个：名称；所属单位。"))
    on = _on()


class NominateForm(forms.Form):
    """All nominees of a round."""

    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[
            (kind.value, _(said))
            for kind, said in rules.KINDS.items()
            if kind is not rules.Kind.QUALIFICATION
        ],
    )
    honour = forms.CharField(label=_("称号"), max_length=120, help_text=_("授予的称号的全称。"))
    nominees = LinesField(
        label=_("推荐对象"), help_text=_("每行一个：名称；所属单位。自然人的姓名不写入办理经过。")
    )
    on = _on()

    def clean_kind(self) -> rules.Kind:
        """Return the kind as the rules know it."""
        return rules.Kind(self.cleaned_data["kind"])


class ShowForm(forms.Form):
    """Who is shown."""

    shown = LinesField(
        label=_("公示对象"),
        required=False,
        help_text=_("每行一个，照推荐名单写。空白为会审没有不同意的全部对象。"),
    )
    overrules = forms.BooleanField(label=_("不采纳会审的不同意见"), required=False)
    text = _text(_("说明"), required=False)

    def clean_overrules(self) -> bool | None:
        """Return yes, or nothing."""
        return self.cleaned_data["overrules"] or None


class DisputeForm(forms.Form):
    """An objection: anybody may object, with or without a name."""

    text = _text(_("异议的内容"), help_text=_("对哪个对象有什么异议，有什么证据。"))
    name = forms.CharField(
        label=_("姓名或者名称"), max_length=120, required=False, help_text=_("不会公开。")
    )
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=300,
        required=False,
        help_text=_("写明的，处理结果会告诉您。不会公开。"),
    )


class SettleForm(forms.Form):
    """How an objection is answered."""

    upheld = forms.TypedChoiceField(
        label=_("异议成立"),
        choices=[("false", _("否")), ("true", _("是"))],
        coerce=lambda value: value == "true",
    )
    struck = forms.CharField(
        label=_("取消的对象"),
        max_length=120,
        required=False,
        help_text=_("异议成立的，照公示名单写。"),
    )
    text = _text(_("答复"))


class AnnounceForm(forms.Form):
    """Who is recognised."""

    granted = LinesField(
        label=_("授予对象"),
        required=False,
        help_text=_("每行一个，照公示名单写。空白为没有取消的全部对象。"),
    )
    text = _text(_("说明"), required=False)


class NothingForm(forms.Form):
    """A step for which nothing is typed."""


FORMS: dict[str, type[forms.Form]] = {
    "accept": AcceptForm,
    "nominate": NominateForm,
    "show": ShowForm,
    "dispute": DisputeForm,
    "settle": SettleForm,
    "announce": AnnounceForm,
    "issue": NothingForm,
    "grant": NothingForm,
}
