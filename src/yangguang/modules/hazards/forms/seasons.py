"""What is typed of a season of duty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.hazards import season
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.hazards import rules


class EnterForm(Form):
    """The days of duty, and by when each day; the usual season is proposed."""

    from_on = forms.DateField(label=_("起始日期"))
    until_on = forms.DateField(label=_("截止日期"))
    due = forms.CharField(
        label=_("每日发布时刻"), max_length=5, initial=rules.DUE, help_text=_("例如 18:00。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.filling is not None:
            usual = season.season(self.filling.on.year)
            self.fields["from_on"].initial = usual.from_on
            self.fields["until_on"].initial = usual.to_on


class DensifyForm(Form):
    """More bulletins a day."""

    denser_from = forms.DateField(label=_("加密起始日期"))
    denser_until = forms.DateField(label=_("加密截止日期"))
    times = LinesField(
        label=_("每日发布时刻"), help_text=_("每行一个，例如 06:00；代替平时的时刻。")
    )


class ExplainForm(Form):
    """Why a bulletin is missing, or won't come."""

    explained = forms.DateField(label=_("日期"))
    reason = forms.CharField(label=_("原因"), max_length=400, help_text=_("将公布，不写个人姓名。"))


class ScoreForm(Form):
    """Until which day the warnings are compared with what happened."""

    through = forms.DateField(label=_("核对至"))
