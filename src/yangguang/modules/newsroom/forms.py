"""What is typed for the steps of an item; shape only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.modules.newsroom import rules

LONGEST_BODY = 60_000


class _Words(forms.Form):
    """The words of an item."""

    title = forms.CharField(label=_("名称"), max_length=200)
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    abstract = forms.CharField(
        label=_("内容概述"),
        max_length=rules.LONGEST_ABSTRACT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label=_("正文"),
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("空行分段。公开前请核对有无个人隐私、商业秘密。"),
    )


class RegisterForm(_Words):
    """An item that was made or changed."""

    item_class = forms.TypedChoiceField(
        label=_("公开事项"),
        choices=[(one.value, said) for one, said in rules.CLASSES.items()],
        coerce=rules.ItemClass,
    )
    formed_on = forms.DateField(label=_("生成日期"))
    deadline = forms.TypedChoiceField(
        label=_("公开期限"),
        choices=[(one.value, said) for one, said in rules.DEADLINES.items()],
        coerce=rules.Deadline,
    )
    origin = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False)
    field_order = ("title", "item_class", "formed_on", "deadline")


class PublishForm(_Words):
    """The words as they will stand in public; what is left empty stays as registered."""

    title = forms.CharField(
        label=_("名称"), max_length=200, required=False, help_text=_("空白则不改。")
    )
    on = forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))


class WithholdForm(forms.Form):
    """Why an item isn't published."""

    attribute = forms.TypedChoiceField(
        label=_("公开属性"),
        choices=[(one.value, said) for one, said in rules.ATTRIBUTES.items()],
        coerce=rules.Attribute,
    )
    ground = forms.TypedChoiceField(
        label=_("不公开的理由"),
        choices=[(one.value, said) for one, said in rules.GROUNDS.items()],
        coerce=rules.Ground,
    )


class ChangeForm(forms.Form):
    """The day on which the item changed."""

    formed_on = forms.DateField(label=_("变更日期"))


FORMS: dict[str, type[forms.Form]] = {
    "register": RegisterForm,
    "withhold": WithholdForm,
    "publish": PublishForm,
    "change": ChangeForm,
}
