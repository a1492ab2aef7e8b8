"""Forms of warnings of other publishers: the message itself, why one is shown no more, a certificate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.cap.opening import MOST_BYTES
from yangguang.kernel.ui.forms import Form


class TakeForm(Form):
    """A message as a file, or pasted."""

    file = forms.FileField(
        label=_("报文文件"), max_length=200, required=False, help_text=_("CAP 1.2的XML文件。")
    )
    text = forms.CharField(
        label=_("或者粘贴报文"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("粘贴的报文以UTF-8保存。带签名的报文请上传文件。"),
    )

    def clean(self) -> dict[str, Any]:
        """Return the bytes as `content`, one more than may be at most: reading says what is too large."""
        told: dict[str, Any] = super().clean() or {}
        file, text = told.get("file"), told.get("text", "")
        if file:
            told["content"] = bytes(file.read(MOST_BYTES + 1))
        elif text.strip():
            told["content"] = text.encode()
        elif not self.errors:
            self.add_error("file", _("请选择文件，或者粘贴报文。"))
        return told


class AsideForm(Form):
    """Why a message is shown no more."""

    reason = forms.CharField(
        label=_("撤下的理由"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class KnowForm(Form):
    """Whose certificate, under which name its messages come, and the certificate."""

    name = forms.CharField(label=_("发布单位"), max_length=100)
    sender = forms.RegexField(
        label=_("报文中的sender"),
        regex=r"\A[^\s,<&]{1,200}\Z",
        max_length=200,
        help_text=_("照报文抄写，不含空格和逗号。"),
    )
    certificate = forms.CharField(
        label=_("证书"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "PEM格式，从BEGIN CERTIFICATE到END CERTIFICATE。请与对方当面或者电话核对指纹。"
        ),
    )
