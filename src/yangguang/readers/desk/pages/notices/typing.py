"""The form of a notice: its days are typed line by line, as the paper lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.reading import read_date
from yangguang.base.refusal import Said
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.say import say

LONGEST_SPAN: Final = timedelta(days=31)
_LINE: Final = re.compile(
    r"(?P<first>\S+?)(?:\s*(?:至|到|—+|~|～)\s*(?P<last>\S+))?(?:\s+(?P<name>.+))?"
)


class DaysField(forms.CharField):
    """Days, one or a range on each line, with the name of the festival after a blank."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return pairs of day and name."""
        lines = str(super().clean(value)).splitlines()
        return [pair for line in lines if line.strip() for pair in self._days(line.strip())]

    def _days(self, line: str) -> Iterator[tuple[date, str]]:
        found = _LINE.fullmatch(line)
        first = _day(found["first"]) if found else None
        last = _day(found["last"]) if found and found["last"] else first
        if found is None or first is None or last is None or not first <= last:
            self._refuse(line)
            return
        if last - first > LONGEST_SPAN:
            self._refuse(line)
        name = (found["name"] or "").strip()[:30]
        for place in range((last - first).days + 1):
            yield first + timedelta(days=place), name

    def _refuse(self, line: str) -> None:
        said = Said(
            "“{line}”读不出日期，请写成 2026-10-01 国庆节，或者 2026-10-01至2026-10-07 国庆节。"
        )
        raise forms.ValidationError(say(Said(said.text, {"line": line[:40]})))


def _day(text: str) -> date | None:
    return read_date(text).value


class NoticeForm(Form):
    """A notice as it was published."""

    title = forms.CharField(label=_("标题"), max_length=120)
    number = forms.CharField(label=_("文号"), max_length=60)
    published_on = forms.DateField(
        label=_("公布日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    year = forms.IntegerField(label=_("年度"), min_value=2007, max_value=2100)
    annual = forms.BooleanField(label=_("这是全年的放假安排"), required=False)
    off = DaysField(
        label=_("放假的日期"),
        required=False,
        help_text=_("每行一天或者一段，后面写节日名称。只写因通知而放假的日期，周末可以一并写上。"),
    )
    worked = DaysField(
        label=_("调休上班的日期"), required=False, help_text=_("每行一天，后面写节日名称。")
    )
    source = forms.CharField(
        label=_("出处"), max_length=300, help_text=_("刊登原文的地方，供另一人核对。")
    )

    @property
    def notice(self) -> Notice:
        """The notice; an annual one is known by its year, as those that come with the program."""
        typed = self.cleaned_data
        key = f"cn-{typed['year'] if typed['annual'] else typed['published_on']}"
        named = {
            k: typed[k] for k in ("title", "number", "published_on", "year", "annual", "source")
        }
        return Notice(key=key, **named)

    @property
    def days(self) -> list[NoticeDay]:
        """Every day that it moves."""
        typed = self.cleaned_data
        return [
            *(NoticeDay(on, False, name) for on, name in typed["off"]),
            *(NoticeDay(on, True, name) for on, name in typed["worked"]),
        ]
