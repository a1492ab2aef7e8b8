"""What is typed about accounts: codes, new passwords, reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form
from yangguang.readers.account.forms import LONGEST_PASSWORD


class FirstCodeForm(Form):
    """The first six digits of a device that is being set up."""

    autocomplete = {"code": "one-time-code"}

    code = forms.CharField(label=_("六位数字"), max_length=40)


def _secret(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput,
    )


class CodeForm(Form):
    """Six digits of the device, or a recovery code."""

    autocomplete = {"code": "one-time-code"}

    code = forms.CharField(
        label=_("动态口令"),
        max_length=40,
        help_text=_("手机应用显示的六位数字；手机不在身边时，可以输入一枚恢复码。"),
    )


class NewPasswordForm(Form):
    """A password of one's own, twice."""

    autocomplete = {"new": "new-password", "again": "new-password"}

    new = _secret(
        _("新口令"), _("至少十二个字符。几个不相干的词连在一起，比一个复杂的词好记、好用。")
    )
    again = _secret(_("再输入一次"))

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        typed = super().clean() or {}
        if typed.get("new") != typed.get("again"):
            self.add_error("again", _("两次输入的口令不一致。"))
        return typed


class ChangePasswordForm(NewPasswordForm):
    """The present password, and the new one twice."""

    autocomplete = {"old": "current-password", **NewPasswordForm.autocomplete}
    field_order = ["old", "new", "again"]

    old = _secret(_("现口令"))


class ReasonForm(Form):
    """Why a device is to be taken off."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        help_text=_("例如：手机遗失，已当面核对本人身份。"),
    )
