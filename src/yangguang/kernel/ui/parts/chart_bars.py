"""Bars: how much of each, compared by length from a common zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.parts.chart import Chart
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, across, box, down, word
from yangguang.kernel.ui.parts.chart_scale import Scale, finite, widest, written
from yangguang.kernel.ui.parts.table import Cell, Column, Table
from yangguang.kernel.ui.parts.words import Text

_ZERO, _GAP, _THICK = Decimal(0), Decimal(8), Decimal(18)
_HEIGHT = 240
HEADING = _("项目")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `is_marked`: the one that the title speaks of. `value` None: not reported."""

    label: Text
    value: Decimal | None
    is_marked: bool = False
    href: str = ""
    """Where its figure in the table leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Chart):
    """Lying bars; standing ones with `is_upright`, where all labels have room for that."""

    bars: tuple[Bar, ...]
    heading: Text = HEADING
    is_upright: bool = False

    def __post_init__(self) -> None:
        """Refuse figures that can't be drawn."""
        finite(bar.value for bar in self.bars)

    @property
    def table(self) -> Table:
        """Label and figure of each bar."""
        rows = tuple(
            (bar.label, Cell(self.write(bar.value), bar.href, is_strong=bar.is_marked))
            for bar in self.bars
        )
        columns = (Column(self.heading), Column(_("数值"), unit=self.unit, is_number=True))
        return Table(caption=self.about, columns=columns, rows=rows, key=f"{self.key}-table")

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the bars for one width of page."""
        if self.is_upright and self._fits_upright(width):
            return self._standing(name, width)
        return self._lying(name, width)

    def _fits_upright(self, width: int) -> bool:
        texts = [text for bar in self.bars for text in (bar.label, self.write(bar.value))]
        return widest(texts) + _GAP <= Decimal(width) / max(len(self.bars), 1)

    def _reach(self) -> tuple[Decimal, Decimal]:
        values = finite(bar.value for bar in self.bars)
        low, high = min((*values, _ZERO)), max((*values, _ZERO))
        return (low, high) if low < high else (_ZERO, Decimal(1))

    def _texts(self, *, negative: bool) -> list[Text]:
        return [
            self.write(bar.value)
            for bar in self.bars
            if (bar.value is not None and bar.value < 0) is negative
        ]

    def _lying(self, name: str, width: int) -> Drawing:
        labels = widest(bar.label for bar in self.bars)
        is_above = labels > Decimal(width) * Decimal("0.32")
        row, top = (Decimal(48), Decimal(21)) if is_above else (Decimal(30), Decimal(2))
        before, after = (widest(self._texts(negative=n)) + _GAP for n in (True, False))
        start = (_ZERO if is_above else labels + _GAP) + (before if before > _GAP else _ZERO)
        place = Scale(*self._reach(), start + 1, Decimal(width) - after)
        zero = place(_ZERO)
        marks: list[Mark] = []
        for n, bar in enumerate(self.bars):
            y = n * row
            middle = y + top + _THICK / 2 + 5
            kind = "lab on" if bar.is_marked else "lab"
            marks.append(word(kind, _ZERO, y + 16 if is_above else middle, bar.label))
            if bar.value is None:
                marks.append(word("lab none", zero + _GAP / 2, middle, self.write(None)))
                continue
            end = place(bar.value)
            d = box(min(zero, end), y + top, abs(end - zero), _THICK)
            marks += _bar(bar, d)
            beyond = -_GAP / 2 if bar.value < 0 else _GAP / 2
            side = " end" if bar.value < 0 else ""
            marks.append(word(kind + side, end + beyond, middle, self.write(bar.value)))
        height = row * len(self.bars) + 4
        # Labels above their bars may lie across the zero line, so it is drawn beside the bars only.
        spans = range(len(self.bars)) if is_above else ()
        d = "".join(f"M{written(zero)} {written(n * row + top - 2)}v22" for n in spans)
        marks.append(Trace("axis", d) if d else down("axis", zero, _ZERO, height))
        return Drawing(name, width, int(height), tuple(marks))

    def _standing(self, name: str, width: int) -> Drawing:
        slot = Decimal(width) / len(self.bars)
        thick = min(slot * Decimal("0.6"), Decimal(56))
        below = Decimal(44) if self._texts(negative=True) else Decimal(26)
        place = Scale(*self._reach(), _HEIGHT - below, Decimal(22))
        zero = place(_ZERO)
        marks: list[Mark] = []
        for n, bar in enumerate(self.bars):
            x = slot * n + slot / 2
            kind = "lab mid on" if bar.is_marked else "lab mid"
            marks.append(word(kind, x, Decimal(_HEIGHT - 6), bar.label))
            if bar.value is None:
                marks.append(word("lab mid none", x, zero - 6, self.write(None)))
                continue
            end = place(bar.value)
            marks += _bar(bar, box(x - thick / 2, min(zero, end), thick, abs(end - zero)))
            level = end + 16 if bar.value < 0 else end - 6
            marks.append(word(kind, x, level, self.write(bar.value)))
        marks.append(across("axis", zero, _ZERO, Decimal(width)))
        return Drawing(name, width, _HEIGHT, tuple(marks))


def _bar(bar: Bar, d: str) -> tuple[Trace, ...]:
    if bar.value == 0:
        return ()
    if not bar.is_marked:
        return (Trace("bar", d),)
    return (Trace("bar on", d), Trace("hatching", d, is_hatched=True))
