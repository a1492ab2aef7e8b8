"""Windows that ran or broke, and what was taken back: corrections and withdrawals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.records.counted import Matter
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.dates import month_text
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.drawn.figure import Asked, Figure, Line, Num
from yangguang.readers.figures.drawn.published import kept_or_not
from yangguang.readers.figures.queries import MONTHS

_UNDONE: Final = (Matter.CORRECTED, Matter.WITHDRAWN)


def windows(asked: Asked) -> Iterator[Figure]:
    """Yield how many publicity windows ran unbroken, among those that have ended."""
    heading = Said("公示期：是否连续公开到底")
    made = Figure(key="windows", heading=heading, empty=Said("这一年还没有走完的公示期。"))
    names = asked.sums.kinds(Matter.WINDOW)
    if names:
        drawn = kept_or_not(
            asked,
            made,
            matter=Matter.WINDOW,
            names=names,
            words=(Said("连续"), Said("中断"), Said("无法判断")),
            title=Said("{share} 的公示期没有中断"),
            unit=Said("次"),
        )
        about = Said("公示期届满两天之后才计入。无法判断的，是没有巡查过，或者提前撤下的。")
        made = replace(drawn, odd=(about,))
    yield made


def corrections(asked: Asked) -> Iterator[Figure]:
    """Yield corrections and withdrawals by month; none at all is said in words."""
    heading, empty = Said("更正和撤回"), Said("这一年没有更正，也没有撤回。")
    counts = [asked.sums.n(matter, asked.sums.kinds(matter)) for matter in _UNDONE]
    if not any(counts):
        yield Figure(key="undone", heading=heading, empty=empty)
        return
    said = dict(zip(("corrected", "withdrawn"), counts, strict=True))
    words = (Said("已更正"), Said("已撤回"))
    chart = parts.Lines(
        key="undone",
        title=Said("更正 {corrected:,} 条，撤回 {withdrawn:,} 条", said),
        about=Said("{heading}，{period}", {"heading": heading, "period": asked.period}),
        unit=Said("条"),
        shows_table=False,
        points=tuple(month_text(date(asked.chosen.year, month, 1)) for month in MONTHS),
        series=tuple(
            parts.Series(
                word,
                tuple(
                    None if asked.month_is_to_come(month) else Decimal(_n(asked, matter, month))
                    for month in MONTHS
                ),
                is_marked=matter is Matter.WITHDRAWN,
            )
            for word, matter in zip(words, _UNDONE, strict=True)
        ),
    )
    lines = tuple(_lines(asked))
    yield Figure(
        key="undone",
        heading=heading,
        empty=empty,
        chart=chart,
        heads=(Said("月份"), *words),
        lines=lines,
        odd=(Said("按更正、撤回的那一天计，不按原来公开的那一天。"),),
    )


def _n(asked: Asked, matter: Matter, month: int) -> int:
    return asked.sums.n(matter, asked.sums.kinds(matter), month=month)


def _lines(asked: Asked) -> Iterator[Line]:
    for month in (*MONTHS, 0):
        if month and asked.month_is_to_come(month):
            continue
        label: Text = month_text(date(asked.chosen.year, month, 1)) if month else Said("全年")
        yield (
            label,
            tuple(
                Num(Decimal(_n(asked, matter, month)), asked.behind(matter, month=month))
                for matter in _UNDONE
            ),
        )
