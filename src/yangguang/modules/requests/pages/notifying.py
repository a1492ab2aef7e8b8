"""The wish for mails about progress, stated while filing: confirmed by a mail before any other goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.subscriptions import notices, posting, sealing
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused


class NotifyForm(Form):
    """Where mails about progress go; not asked where the office sends none."""

    notify = forms.CharField(
        label=_("有进展发邮件给我"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("先发一封信请您确认；邮件只写编号和“有进展”，不写内容。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if posting.current() is None:
            del self.fields["notify"]

    def clean_notify(self) -> str:
        """Return the address as it is kept. Refused: it is none."""
        typed: str = self.cleaned_data["notify"].strip()
        try:
            return sealing.normal(typed) if typed else ""
        except Refusal as refusal:
            raise Refused(refusal.reasons[0]) from refusal

    def ask_for(self, case: Case, *, at: datetime) -> None:
        """Ask for what was wished, in the transaction in which the case is filed."""
        if address := self.cleaned_data.get("notify"):
            notices.ask(address, case=case, language=get_language() or "zh-hans", at=at)
