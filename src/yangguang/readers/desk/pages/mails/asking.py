"""What is asked of an officer about a letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.inbox.rules import LONGEST_REASON
from yangguang.kernel.ui.forms import Form


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
