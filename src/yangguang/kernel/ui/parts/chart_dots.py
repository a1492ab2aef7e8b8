"""Dots: how figures are spread; one stroke each, the median as the thick one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.parts.chart import Chart
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, down, word
from yangguang.kernel.ui.parts.chart_scale import (
    Scale,
    figure,
    finite,
    log_ticks,
    room,
    ticks,
    widest,
    written,
)
from yangguang.kernel.ui.parts.table import Cell, Column, Table
from yangguang.kernel.ui.parts.words import Text

_ROW, _TOP = Decimal(42), Decimal(6)
HEADING = _("类别")


@dataclass(frozen=True, slots=True)
class DotRow:
    """One strip of figures. `href`: where its count in the table leads."""

    label: Text
    values: tuple[Decimal, ...]
    href: str = ""

    def quartiles(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Lower quartile, median, upper quartile (ends included); None without figures."""
        if not self.values:
            return None
        if len(self.values) == 1:
            return (self.values[0], self.values[0], self.values[0])
        low, _middle, high = quantiles(self.values, n=4, method="inclusive")
        return low, median(self.values), high


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Chart):
    """Strips under each other on one scale; `is_log` for prices and areas, all above zero."""

    rows: tuple[DotRow, ...]
    heading: Text = HEADING
    is_log: bool = False

    def __post_init__(self) -> None:
        """Refuse figures that can't be drawn."""
        values = finite(value for row in self.rows for value in row.values)
        if self.is_log and any(value <= 0 for value in values):
            raise ValueError("a logarithmic scale needs figures above zero")

    @property
    def table(self) -> Table:
        """Count, quartiles and median of each strip."""
        heads = (_("下四分位"), _("中位"), _("上四分位"))
        columns = (
            Column(self.heading),
            Column(_("个数"), is_number=True),
            *(Column(head, unit=self.unit, is_number=True) for head in heads),
        )
        rows = []
        for row in self.rows:
            low, middle, high = row.quartiles() or (None, None, None)
            count = Cell(figure(Decimal(len(row.values))), row.href)
            strong = Cell(self.write(middle), is_strong=True)
            rows.append((row.label, count, self.write(low), strong, self.write(high)))
        key = f"{self.key}-table"
        return Table(caption=self.about, columns=columns, rows=tuple(rows), key=key)

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the strips for one width of page."""
        values = finite(value for row in self.rows for value in row.values) or (Decimal(1),)
        levels = (log_ticks if self.is_log else ticks)(min(values), max(values))
        places = max(0, *(-int(level.normalize().as_tuple().exponent) for level in levels))
        texts = [figure(level, places) for level in levels]
        labels = widest(row.label for row in self.rows)
        left = min(labels + 14, Decimal(width) * 2 / 5)
        place = Scale(levels[0], levels[-1], left + 8, Decimal(width) - 24, self.is_log)
        foot = _TOP + _ROW * len(self.rows)
        marks: list[Mark] = []
        last = Decimal(-100)
        for level, text in zip(levels, texts, strict=True):
            marks.append(down("grid", place(level), _TOP, foot))
            if place(level) - room(text) / 2 > last + 6:  # else there is no room to write it
                marks.append(word("tick mid", place(level), foot + 18, text))
                last = place(level) + room(text) / 2
        for n, row in enumerate(self.rows):
            marks += self._strip(row, _TOP + _ROW * n, place, Decimal(width))
        return Drawing(name, width, int(foot) + 26, tuple(marks))

    def _strip(self, row: DotRow, y: Decimal, place: Scale, width: Decimal) -> list[Mark]:
        marks: list[Mark] = [word("lab", Decimal(0), y + 31, row.label)]
        found = row.quartiles()
        if found is None:
            return [*marks, word("lab none", place.start, y + 31, self.write(None))]
        strokes = (f"M{written(place(value))} {written(y + 18)}v16" for value in sorted(row.values))
        marks.append(Trace("dot", "".join(strokes)))
        at, text = place(found[1]), self.write(found[1])
        marks.append(Trace("median", f"M{written(at)} {written(y + 14)}v24"))
        is_far = at + room(text) + 6 > width
        marks.append(
            word("lab on end" if is_far else "lab on", at + (-5 if is_far else 5), y + 13, text)
        )
        return marks
