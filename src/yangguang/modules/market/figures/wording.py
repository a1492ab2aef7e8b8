"""How sums are written: areas, prices, uses, the cells and columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import HECTARE_M2
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Cell, Text, figure
from yangguang.modules.market.figures.reading import Prices, square_metres
from yangguang.modules.market.figures.sums import Sums

YI: Final = Decimal(10_000_000_000)
"""亿元 in fen."""
Line = tuple[Cell | Text, ...]
"""A row of a table."""


def use_said(use: str) -> Text:
    """Return what a use is called."""
    return Said(use) if use else Said("没有写明")


def hectares(scaled: int) -> str:
    """Write an area in hectares."""
    return figure(square_metres(scaled) / HECTARE_M2, 2)


def mean(fen: int, scaled: int) -> str:
    """Write the mean price in yuan per m², of all land together."""
    return figure(Decimal(fen) / 100 / square_metres(scaled)) if scaled else "—"


def yi(fen: int) -> str:
    """Write a sum of money in 亿元; — where there is none."""
    return figure(fen / YI, 4) if fen else "—"


def middle(prices: Prices | None) -> str:
    """Write the median; — without prices."""
    found = prices.quartiles if prices is not None else None
    return "—" if found is None else figure(found[1])


def columns(first: Text) -> tuple[parts.Column, ...]:
    """Return the columns of a table: what it is by, lots, area, money, mean."""
    return (
        parts.Column(first),
        parts.Column(_("宗地数"), is_number=True),
        parts.Column(_("面积"), unit=_("公顷"), is_number=True),
        parts.Column(_("价款"), unit=_("亿元"), is_number=True),
        parts.Column(_("均价"), unit=_("元/平方米"), is_number=True),
    )


def cells(sums: Sums, href: str) -> tuple[Cell, ...]:
    """Return the cells of sums under these columns; the count leads to `href`."""
    return (
        Cell(figure(Decimal(sums.lots)), href if sums.lots else ""),
        Cell(hectares(sums.area)),
        Cell(yi(sums.priced_fen)),
        Cell(mean(sums.priced_fen, sums.priced_area)),
    )


def table(
    key: str, caption: Text, columns: tuple[parts.Column, ...], rows: Sequence[Line]
) -> parts.Table:
    """Return a table, and what it says without rows."""
    empty = parts.Empty(_("没有符合的宗地。"), _("换一年，或者去掉一个条件。"))
    return parts.Table(key=key, caption=caption, columns=columns, rows=tuple(rows), empty=empty)
