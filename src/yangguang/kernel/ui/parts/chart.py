"""Charts: ink on paper, labels at the thing, the answer as the title, the same figures as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.parts.chart_marks import Drawing
from yangguang.kernel.ui.parts.chart_scale import figure
from yangguang.kernel.ui.parts.table import Table
from yangguang.kernel.ui.parts.words import Part, Text

WIDTHS = (("wide", 640), ("narrow", 344))
"""Each chart is drawn twice, for a wide page and for a phone or large type, so that its letters
can be read on both; the style sheet shows one."""
MISSING = _("未报")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Part):
    """What all charts say. `key` is unique on the page.

    `title` is the answer as a sentence, `about` what is drawn (with its period), `unit` of what,
    `note` what is odd in the figures. Figures are `Decimal`, None where one is missing, written
    with `places` decimals. With `shows_table` False the caller draws `chart.table` beside it.
    """

    template: ClassVar[str] = "ui/parts/chart.html"
    key: str
    title: Text
    about: Text
    unit: Text
    note: Text = ""
    places: int = 0
    shows_table: bool = True

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the chart for one width of page."""
        raise NotImplementedError

    @property
    def table(self) -> Table:
        """The same figures."""
        raise NotImplementedError

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The chart for each width of page."""
        return tuple(self.draw(name, width) for name, width in WIDTHS)

    def write(self, value: Decimal | None) -> Text:
        """Write a figure, or that it is missing."""
        return MISSING if value is None else figure(value, self.places)
