"""How prices are spread, on one logarithmic scale: a stroke for each lot, of many a stroke for each class."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.parts import Cell, Chart, Column, Table, Text, figure
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, down, word
from yangguang.kernel.ui.parts.chart_scale import Scale, log_ticks, room, widest, written
from yangguang.modules.market.figures import classes
from yangguang.modules.market.figures.reading import Prices

_ROW, _TOP = Decimal(42), Decimal(6)
_LEAST, _TALLEST = 4, 24


@dataclass(frozen=True, slots=True)
class Strip:
    """The prices of one use. `href`: where its count in the table leads."""

    label: Text
    prices: Prices
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Chart):
    """Strips under each other. The height of a stroke that stands for a class says how many lots are in it."""

    strips: tuple[Strip, ...]

    @property
    def table(self) -> Table:
        """Count, quartiles and median of each strip."""
        heads = (_("下四分位"), _("中位"), _("上四分位"))
        columns = (
            Column(_("用途")),
            Column(_("宗地数"), is_number=True),
            *(Column(head, unit=self.unit, is_number=True) for head in heads),
        )
        rows = []
        for strip in self.strips:
            low, middle, high = strip.prices.quartiles or (None, None, None)
            count = Cell(figure(Decimal(strip.prices.lots)), strip.href)
            strong = Cell(self.write(middle), is_strong=True)
            rows.append((strip.label, count, self.write(low), strong, self.write(high)))
        return Table(caption=self.about, columns=columns, rows=tuple(rows), key=f"{self.key}-table")

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the strips for one width of page."""
        every = [price for strip in self.strips for price in _drawn(strip.prices)]
        levels = log_ticks(min(every), max(every)) if every else (Decimal(1), Decimal(10))
        decimals = max(0, *(-int(level.normalize().as_tuple().exponent) for level in levels))
        left = min(widest(strip.label for strip in self.strips) + 14, Decimal(width) * 2 / 5)
        place = Scale(levels[0], levels[-1], left + 8, Decimal(width) - 24, is_log=True)
        foot = _TOP + _ROW * len(self.strips)
        marks: list[Mark] = []
        last = Decimal(-100)
        for level in levels:
            text = figure(level, decimals)
            marks.append(down("grid", place(level), _TOP, foot))
            if place(level) - room(text) / 2 > last + 6:
                marks.append(word("tick mid", place(level), foot + 18, text))
                last = place(level) + room(text) / 2
        places = _Places(place)
        for n, strip in enumerate(self.strips):
            marks += self._strip(strip, _TOP + _ROW * n, places, Decimal(width))
        return Drawing(name, width, int(foot) + 26, tuple(marks))

    def _strip(self, strip: Strip, y: Decimal, places: _Places, width: Decimal) -> list[Mark]:
        place = places.place
        marks: list[Mark] = [word("lab", Decimal(0), y + 31, strip.label)]
        found = strip.prices.quartiles
        if found is None:
            return [*marks, word("lab none", place.start, y + 31, self.write(None))]
        marks.append(Trace("dot", "".join(_strokes(strip.prices, y, places))))
        low, middle, high = found
        at, text = place(middle), self.write(middle)
        marks.append(
            Trace("leader", f"M{written(place(low))} {written(y + 39)}H{written(place(high))}")
        )
        marks.append(Trace("median", f"M{written(at)} {written(y + 14)}v24"))
        is_far = at + room(text) + 6 > width
        kind = "lab on end" if is_far else "lab on"
        marks.append(word(kind, at + (-5 if is_far else 5), y + 13, text))
        return marks


def _drawn(prices: Prices) -> list[Decimal]:
    if prices.values:
        return list(prices.values)
    return [classes.middle(step) / 100 for step in prices.counted]


def _strokes(prices: Prices, y: Decimal, places: _Places) -> list[str]:
    """Return the strokes of a strip, all standing on one line."""
    if prices.values:
        top = written(y + 18)
        found = dict.fromkeys(written(places.place(price)) for price in prices.values)
        return [f"M{one} {top}v16" for one in found]
    most, foot = max(prices.counted.values()), written(y + 36)
    return [
        f"M{places[step]} {foot}v-{_height(lots, most)}"
        for step, lots in sorted(prices.counted.items())
    ]


class _Places(dict[int, str]):
    """Where the middle of each class stands in a drawing: found once for all its strips."""

    def __init__(self, place: Scale) -> None:
        self.place = place

    def __missing__(self, step: int) -> str:
        self[step] = written(self.place(classes.middle(step) / 100))
        return self[step]


@lru_cache(maxsize=4096)  # each drawing has the same for each width
def _height(lots: int, most: int) -> str:
    """Write how high a stroke is: from the least, for none, to the tallest, for most."""
    tenths, left = divmod((_TALLEST - _LEAST) * 10 * lots, most)
    tenths += 2 * left > most or (2 * left == most and tenths % 2)
    whole, tenth = divmod(_LEAST * 10 + tenths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)
