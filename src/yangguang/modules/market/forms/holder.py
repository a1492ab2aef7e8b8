"""Forms of a letter to a holder: a reply on paper is entered, published, or given back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.models import HolderReply, ReplyLetter
from yangguang.modules.market.rules import replying as rules


class ReplyForm(Form):
    """What came on paper, entered for the holder."""

    text = forms.CharField(
        label=_("答复"),
        max_length=rules.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name = forms.CharField(label=_("联系人"), max_length=120, required=False)
    contact = forms.CharField(label=_("联系方式"), max_length=300, required=False)


class PublishForm(Form):
    """What of a reply is published."""

    wording = forms.CharField(
        label=_("公布的内容"),
        max_length=rules.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("照原文公布，只略去商业秘密和个人信息。"),
    )
    reason = forms.CharField(label=_("理由"), max_length=400, required=False)


class GiveBackForm(Form):
    """Why a reply goes back."""

    reason = forms.CharField(label=_("理由"), max_length=400, required=False)


def proposed(case: Any) -> Mapping[str, Any]:
    """Return what the form of publishing begins with: the reply as it was written."""
    letter = ReplyLetter.objects.filter(matter=case.pk).first()
    last = HolderReply.objects.filter(letter=letter).order_by("pk").last() if letter else None
    return {"wording": last.text} if last else {}


FORMS: Final[dict[str, type[forms.Form]]] = {
    "reply": ReplyForm,
    "publish": PublishForm,
    "give_back": GiveBackForm,
}
