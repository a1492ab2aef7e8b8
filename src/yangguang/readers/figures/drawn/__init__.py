"""Every figure of the page, in order, drawn from the same kept sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.readers.figures.drawn import answers, published, undone
from yangguang.readers.figures.drawn.figure import Asked, Figure

_ALL: Final[tuple[Callable[[Asked], Iterator[Figure]], ...]] = (
    answers.by_month,
    answers.by_workdays,
    answers.by_outcome,
    published.by_kind,
    published.by_office,
    published.in_time,
    undone.windows,
    undone.corrections,
)


def every(asked: Asked) -> tuple[Figure, ...]:
    """Return the figures for a choice, by three queries at most beside those that made `asked`."""
    return tuple(
        replace(figure, csv=asked.chosen.href("figures:table", figure.key))
        for draw in _ALL
        for figure in draw(asked)
    )


def contents(found: tuple[Figure, ...]) -> parts.Ledger:
    """Return the way to each figure that is drawn."""
    drawn = [figure for figure in found if figure.chart]
    entries = (parts.Entry(figure.heading, href=f"#{figure.key}-h") for figure in drawn)
    return parts.Ledger(tuple(entries), Said("这一页"))


def missing(found: tuple[Figure, ...]) -> parts.Ledger | None:
    """Return what nothing can be drawn of, each with the reason; None: everything is drawn."""
    empty = [figure for figure in found if figure.chart is None]
    if not empty:
        return None
    entries = (parts.Entry(figure.heading, note=figure.empty) for figure in empty)
    return parts.Ledger(tuple(entries), Said("还没有数的"))


__all__ = ["Asked", "Figure", "contents", "every", "missing"]
