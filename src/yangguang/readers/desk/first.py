"""The most urgent case of a list, beside it: whose turn, till which day, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui.parts import Text
from yangguang.readers.desk import drawn
from yangguang.readers.desk.sight import sight


@dataclass(frozen=True, slots=True)
class First:
    """The case with its line; it is folded only where nothing drawn of it is kept."""

    case: Case
    title: Text
    at: datetime
    calendar: Calendar
    acts: bool

    @property
    def procedure(self) -> Said:
        """The procedure's title."""
        return Said(registry.edition_of(self.case).title)

    @property
    def course(self) -> SafeString:
        """The turn, the steps that are open and the day strip."""
        key = drawn.key_of(self.case, at=self.at, calendar=self.calendar.version)
        return drawn.of(key, f"first {self.acts}", self._course)

    def _course(self) -> SafeString:
        seen = sight(self.case, at=self.at, calendar=self.calendar, title=self.title)
        made = render_to_string("desk/parts/first.html", {"seen": seen, "acts": self.acts})
        return mark_safe(made)  # noqa: S308 - the template has escaped its values
