"""The shape of what officers type; what the law asks of it is in `rules`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ApplyForm(forms.Form):
    """A reconsideration that was applied for."""

    about = forms.CharField(
        label=_("所涉事项的编号"),
        max_length=60,
        help_text=_("本机关办件的编号，例如 XG-2026-000001-2。"),
    )
    body = forms.CharField(label=_("复议机关"), max_length=120)
    reference = forms.CharField(label=_("案号"), max_length=120, required=False)
    on = forms.DateField(label=_("申请日期"), required=False, help_text=_("空白为今天。"))


class SueForm(forms.Form):
    """A suit that was docketed."""

    about = forms.CharField(label=_("所涉事项的编号"), max_length=60)
    body = forms.CharField(label=_("法院"), max_length=120)
    reference = forms.CharField(label=_("案号"), max_length=120, required=False)
    after_review = forms.TypedChoiceField(
        label=_("途径"),
        choices=[("false", _("未经复议直接起诉")), ("true", _("复议后起诉"))],
        coerce=lambda value: value == "true",
    )
    on = forms.DateField(label=_("立案日期"), required=False, help_text=_("空白为今天。"))


REVIEW: dict[str, type[forms.Form]] = {"apply": ApplyForm}
COURT: dict[str, type[forms.Form]] = {"sue": SueForm}
