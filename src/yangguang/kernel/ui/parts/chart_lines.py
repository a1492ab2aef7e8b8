"""Lines: how a few series went, each labelled at its end; a gap where a figure is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts.chart import Chart
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, across, disc, word
from yangguang.kernel.ui.parts.chart_scale import (
    Scale,
    figure,
    finite,
    spread,
    ticks,
    widest,
    written,
)
from yangguang.kernel.ui.parts.table import Cell, Column, Table
from yangguang.kernel.ui.parts.words import Text

MOST_SERIES = 4
"""More lines than this can't be told apart by stroke; draw several charts."""
_HEIGHT, _TOP, _FOOT = Decimal(240), Decimal(14), Decimal(210)
HEADING = _("时间")


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a figure for each point, None where there is none. `is_marked`: the one that matters."""

    label: Text
    values: tuple[Decimal | None, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Chart):
    """Series over the same points, at most four, one of them marked; the axis holds zero."""

    points: tuple[Text, ...]
    series: tuple[Series, ...]
    heading: Text = HEADING

    def __post_init__(self) -> None:
        """Refuse series that can't be drawn or told apart."""
        finite(value for series in self.series for value in series.values)
        if not self.points or any(len(one.values) != len(self.points) for one in self.series):
            raise ValueError("each series has one figure, or None, for each point")
        if len(self.series) > MOST_SERIES or sum(one.is_marked for one in self.series) > 1:
            raise ValueError("at most four series, and one of them marked")

    @property
    def table(self) -> Table:
        """A row for each point, a column for each series."""
        columns = tuple(Column(one.label, unit=self.unit, is_number=True) for one in self.series)
        rows = tuple(
            (
                point,
                *(Cell(self.write(one.values[n]), is_strong=one.is_marked) for one in self.series),
            )
            for n, point in enumerate(self.points)
        )
        heads = (Column(self.heading), *columns)
        return Table(caption=self.about, columns=heads, rows=rows, key=f"{self.key}-table")

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the lines for one width of page."""
        values = finite(value for one in self.series for value in one.values)
        levels = ticks(min((*values, Decimal(0))), max((*values, Decimal(0))), most=4)
        places = max(0, *(-int(level.normalize().as_tuple().exponent) for level in levels))
        texts = [figure(level, places) for level in levels]
        ends = {n: end for n, one in enumerate(self.series) if (end := _end(one)) is not None}
        labels = {n: self._label(n, end) for n, end in ends.items()}
        left = widest(texts) + 8
        right = Decimal(width) - widest(labels.values()) - 14
        up = Scale(levels[0], levels[-1], _FOOT, _TOP)
        along = [
            left + 6 + (right - left - 12) * n / max(len(self.points) - 1, 1)
            for n in range(len(self.points))
        ]
        marks: list[Mark] = []
        for level, text in zip(levels, texts, strict=True):
            marks.append(across("axis" if level == 0 else "grid", up(level), left, right))
            marks.append(word("tick end", left - 6, up(level) + 4, text))
        marks += _point_names(self.points, along)
        for n, one in enumerate(self.series):
            marks += _strokes(one, n, along, up)
        marks += self._ends(ends, labels, along=along, up=up, right=right)
        return Drawing(name, width, int(_HEIGHT), tuple(marks))

    def _label(self, n: int, end: int) -> Said:
        one = self.series[n]
        return Said("{label} {figure}", {"label": one.label, "figure": self.write(one.values[end])})

    def _ends(
        self,
        ends: dict[int, int],
        labels: dict[int, Said],
        *,
        along: list[Decimal],
        up: Scale,
        right: Decimal,
    ) -> list[Mark]:
        """Write each label beside the end of its line; a leader bridges what lies between."""
        stops = [(n, along[at], up(_value(self.series[n], at))) for n, at in ends.items()]
        levels = spread([y for _, _, y in stops], gap=Decimal(18), low=_TOP, high=_FOOT)
        marks: list[Mark] = []
        for (n, x, y), level in zip(stops, levels, strict=True):
            is_marked = self.series[n].is_marked
            marks.append(Trace("end on" if is_marked else "end", disc(x, y, Decimal(3))))
            if x < right - 6 or abs(level - y) > 1:
                d = f"M{written(x + 5)} {written(y)}L{written(right + 5)} {written(level)}"
                marks.append(Trace("leader", d))
            marks.append(word("lab on" if is_marked else "lab", right + 8, level + 4, labels[n]))
        return marks


def _end(one: Series) -> int | None:
    return max((n for n, value in enumerate(one.values) if value is not None), default=None)


def _value(one: Series, at: int) -> Decimal:
    value = one.values[at]
    assert value is not None
    return value


def _strokes(one: Series, n: int, along: list[Decimal], up: Scale) -> list[Mark]:
    """One stroke for each unbroken run of figures; a figure alone is a dot."""
    d, dots = "", ""
    found = list(zip(along, one.values, strict=True))
    for is_there, run in groupby(found, key=lambda pair: pair[1] is not None):
        if not is_there:
            continue
        places = [(x, up(value)) for x, value in run if value is not None]
        if len(places) == 1:
            dots += disc(*places[0], Decimal(2))
            continue
        d += "M" + "L".join(f"{written(x)} {written(y)}" for x, y in places)
    kind = "line on" if one.is_marked else f"line s{n}"
    return [*([Trace(kind, d)] if d else []), *([Trace("lone", dots)] if dots else [])]


def _point_names(points: tuple[Text, ...], along: list[Decimal]) -> list[Mark]:
    """Name as many points as have room, evenly; the first always."""
    apart = along[1] - along[0] if len(along) > 1 else Decimal(1)
    every = int((widest(points) + 6) / apart) + 1 if len(along) > 1 else 1
    named = [(n, point) for n, point in enumerate(points) if n % every == 0]
    return [word("tick mid", along[n], _FOOT + 22, point) for n, point in named]
