"""The shape of what a reader types to find or open a case."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base import numbering
from yangguang.kernel.ui.forms import Form


class FindForm(Form):
    """A case number."""

    number = forms.CharField(
        label=_("编号"), max_length=60, help_text=_("形如 XG-2026-000187-K，大小写、空格不限。")
    )


class LostForm(FindForm):
    """A case number and how the applicant is reached, as they stated it."""

    autocomplete: ClassVar[dict[str, str]] = {"number": "off", "contact": "off"}

    contact = forms.CharField(
        label=_("登记的联系方式"),
        max_length=300,
        help_text=_("申请时填写的，或者接收进展的电子邮箱。"),
    )


class ContactForm(Form):
    """How to be reached from now on."""

    autocomplete: ClassVar[dict[str, str]] = {"text": "off"}

    text = forms.CharField(
        label=_("新的联系方式"),
        max_length=300,
        help_text=_("电话、电子邮箱或者通信地址。承办机关看得到更改前后的和更改的日期。"),
    )


class MailForm(Form):
    """Where mails about progress go."""

    autocomplete: ClassVar[dict[str, str]] = {"address": "email"}

    address = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.EmailInput(),
        help_text=_("先发一封信请您确认；确认以后才发。加密保存，办结一个月后删除。"),
    )


class KeyForm(FindForm):
    """A case number and its query code."""

    autocomplete: ClassVar[dict[str, str]] = {"number": "off", "code": "off"}

    code = forms.CharField(
        label=_("查询码"),
        max_length=60,
        help_text=_("回执上的 12 位字母和数字，分三组。大小写、空格、连字符不限。"),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> Any:
        """Return the code as it was issued."""
        try:
            return numbering.code.normalise(self.cleaned_data["code"])
        except numbering.Unreadable as error:
            raise forms.ValidationError(
                _("查询码应为 12 个字母或数字，请对照回执重新输入。")
            ) from error
