"""What is asked of an officer about a letter."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.inbox.rules import LONGEST_REASON
from yangguang.kernel.ui.forms import Form

NEAR: Final = "near-offices"
"""The list of offices that the browser offers beside the field."""


class AsideForm(Form):
    """Why a letter is no request."""

    takes_focus = False

    reason = forms.CharField(
        label=_("理由"),
        max_length=LONGEST_REASON,
        help_text=_("例如：广告、外出自动回复。来信仍然保留，可以取回。"),
    )


class JoinForm(Form):
    """The case that a letter belongs to."""

    takes_focus = False

    number = forms.CharField(
        label=_("事项编号"),
        max_length=40,
        help_text=_("补正材料、第三方意见等，并入以后再在该事项中办理相应步骤。"),
    )


class PassForm(Form):
    """To which office a letter goes that is not for this one, and why."""

    takes_focus = False

    to = forms.CharField(
        label=_("转送哪个机关"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": NEAR, "autocomplete": "off"}),
        help_text=_("写全称或者简称。"),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=LONGEST_REASON,
        help_text=_("例如：信封和正文写的是该机关。对方看得到。"),
    )


class ErasureForm(Form):
    """Why a letter that was set aside should go."""

    takes_focus = False

    reason = forms.CharField(
        label=_("删除的理由"),
        max_length=LONGEST_REASON,
        help_text=_("例如：与履行职责无关，不必再保存。理由长期保留，不要写个人信息。"),
    )


class SureForm(Form):
    """Nothing to fill in: a button says it."""

    takes_focus = False


FORMS: Final[dict[str, type[Form]]] = {
    "aside": AsideForm,
    "join": JoinForm,
    "pass": PassForm,
    "draft": ErasureForm,
    "erase": SureForm,
    "drop": SureForm,
    "back": SureForm,
}
"""The form of each thing that can be done with a letter, by the word in its address."""


def form_of(what: str, *sent: Any) -> Form:
    """Return the form of a thing to do; several stand on one page, so their fields have names of their own."""
    return FORMS[what](*sent, auto_id=f"{what}_%s")
