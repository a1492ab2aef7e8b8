"""Forms of who signs with an office and who broadcasts for it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui.forms import Form

NAMED: Final = _("请写机关的全称、简称或者地址简称。")
FIRST: Final = date(1949, 10, 1)


class _OfficeField(forms.CharField):
    """An office by its name or its short name in addresses; cleaned it is the `Office`."""

    default_error_messages = {"unknown": _("没有这个机关，请写全称、简称或者地址简称。")}

    def clean(self, value: Any) -> Any:
        """Return the office. ValidationError: there is none of this name, or several."""
        text = super().clean(value)
        found = Office.objects.filter(slug=text).first()
        named = [found] if found else offices.named(text, on=date.max)
        if len(named) != 1:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return named[0]


class _DayField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def clean(self, value: Any) -> Any:
        """Return the day. ValidationError: no day, or one that no office had."""
        found = super().clean(value)
        if found is not None and found < FIRST:
            raise ValidationError(_("请写四位年份的日期。"), code="invalid")
        return found


class PartnerForm(Form):
    """Which weather bureau signs with which office, from when until when."""

    office = _OfficeField(label=_("发布预警的机关"), max_length=120, help_text=NAMED)
    bureau = _OfficeField(label=_("会签单位"), max_length=120, help_text=NAMED)
    from_on = _DayField(label=_("起始日期"))
    until_on = _DayField(label=_("截止日期"), required=False, help_text=_("不写即为不限期。"))


class StationForm(Form):
    """Which station broadcasts for which office, and how its duty desk is reached."""

    office = _OfficeField(label=_("发布预警的机关"), max_length=120, help_text=NAMED)
    station = _OfficeField(label=_("广播电视台"), max_length=120, help_text=NAMED)
    phone = forms.RegexField(
        label=_("值班电话"),
        regex=r"\A\+?[0-9][0-9 ()/-]{2,38}\Z",
        max_length=40,
        help_text=_("播出单位值班室的电话，不写个人的手机号码。没有人确认时，值班员打这个电话。"),
        error_messages={"invalid": _("电话只写数字、空格和连字符，例如 000-00000009。")},
    )
    from_on = _DayField(label=_("起始日期"))
    until_on = _DayField(label=_("截止日期"), required=False, help_text=_("不写即为不限期。"))


class LastDayForm(Form):
    """The last day on which it holds."""

    last_on = _DayField(label=_("截止日期"))
