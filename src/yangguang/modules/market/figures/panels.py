"""Small charts beside each other on one scale: bars by month for each use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import Cell, Chart, Column, Table, Text
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, across, box, word
from yangguang.kernel.ui.parts.chart_scale import Scale, figure, ticks

_HIGH, _HEAD, _FOOT = Decimal(132), Decimal(26), Decimal(108)
_GAP = Decimal(28)
MONTHS = tuple(Said("{n}月", {"n": n}) for n in range(1, 13))


@dataclass(frozen=True, slots=True)
class Panel:
    """Twelve months of one use; None: not begun. `hrefs`: where the figures of the table lead."""

    label: Text
    values: tuple[Decimal | None, ...]
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels(Chart):
    """Panels of bars, three beside each other where there is room, all on one scale."""

    panels: tuple[Panel, ...]

    @property
    def table(self) -> Table:
        """A row for each month, a column for each panel."""
        columns = tuple(Column(one.label, unit=self.unit, is_number=True) for one in self.panels)
        rows: tuple[tuple[Cell | Text, ...], ...] = tuple(
            (
                month,
                *(Cell(self.write(one.values[n]), one.hrefs[n]) for one in self.panels),
            )
            for n, month in enumerate(MONTHS)
            if any(one.values[n] is not None for one in self.panels)
        )
        heads = (Column(_("月份")), *columns)
        return Table(caption=self.about, columns=heads, rows=rows, key=f"{self.key}-table")

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the panels for one width of page."""
        beside = 3 if name == "wide" else 2
        each = (Decimal(width) - _GAP * (beside - 1)) / beside
        most = max((v for one in self.panels for v in one.values if v is not None), default=None)
        levels = ticks(Decimal(0), most or Decimal(1), most=2)
        marks: list[Mark] = []
        for n, panel in enumerate(self.panels):
            left = (each + _GAP) * (n % beside)
            top = _HIGH * (n // beside)
            marks += self._panel(panel, left, top, each, levels)
        lines = -(-len(self.panels) // beside)
        return Drawing(name, width, int(_HIGH * max(lines, 1)), tuple(marks))

    def _panel(
        self, panel: Panel, left: Decimal, top: Decimal, each: Decimal, levels: tuple[Decimal, ...]
    ) -> Iterator[Mark]:
        place = Scale(levels[0], levels[-1], top + _FOOT, top + _HEAD + 6)
        yield word("lab on", left, top + 14, panel.label)
        yield across("axis", top + _FOOT, left, left + each)
        yield across("grid", place(levels[-1]), left, left + each)
        yield word("tick end", left + each, place(levels[-1]) - 4, figure(levels[-1], self.places))
        slot = each / 12
        bars = "".join(
            box(left + slot * n + 1, place(value), slot - 2, top + _FOOT - place(value))
            for n, value in enumerate(panel.values)
            if value
        )
        if bars:
            yield Trace("bar", bars)
        yield word("tick", left, top + _FOOT + 16, MONTHS[0])
        yield word("tick end", left + each, top + _FOOT + 16, MONTHS[-1])
