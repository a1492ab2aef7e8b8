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
