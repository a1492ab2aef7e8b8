"""What is asked of a guide: the day, or the area."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form


class DayForm(Form):
    """The day whose rules are shown."""

    on = forms.DateField(
        label=_("哪一天的规定"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("空白为今天。"),
    )

    def day(self, *, today: date) -> date:
        """Return the day; what can't be read is today."""
        self.is_valid()
        asked: Any = self.cleaned_data.get("on")
        return asked if isinstance(asked, date) else today


class AreaForm(Form):
    """The area that one asks about."""

    place = forms.CharField(
        label=_("您的县（市、区）"),
        required=False,
        max_length=40,
        help_text=_("名称的开头或者六位代码，例如 西湖区、330106。"),
    )
