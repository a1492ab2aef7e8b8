"""A publicity window as everybody reads it: its band, which day of how many, and whether it was unbroken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Window
from yangguang.kernel.records.notices import Notice
from yangguang.kernel.ui.case_parts.words import CLAUSES, joined
from yangguang.kernel.ui.parts import Band, Text

NOT_YET_LOOKED: Final = timedelta(days=1)
"""So long a record may be up before it is said that nobody has looked at it."""


def last_day(window: Window) -> date:
    """Return the last day of a window: not the midnight that ends it."""
    return day_of(window.until_at - timedelta(seconds=1))


def band_of(
    notice: Notice, *, at: datetime, title: Text = "", href: str = "", more: Said | None = None
) -> Band:
    """Draw a window as known at `at`; `more` is said after what is known of every window."""
    said = [*_said(notice, at=at), *([more] if more else [])]
    note = joined(said, CLAUSES)
    return Band(
        starts=notice.window.from_at,
        ends=notice.window.until_at,
        now=windows.stretch_of(notice.window, at=at).until_at,
        label=note,
        beats=notice.beats,
        gaps=tuple((gap.from_at, gap.until_at) for gap in notice.gaps),
        note=note,
        title=title,
        href=href,
    )


def _said(notice: Notice, *, at: datetime) -> Iterator[Said]:
    window = notice.window
    first, last = day_of(window.from_at), last_day(window)
    said = {"n": (day_of(at) - first).days, "total": (last - first).days, "last": last}
    if at >= window.until_at:
        yield Said("公示 {total} 日，已于 {last} 届满", said)
    elif said["n"]:
        yield Said("第 {n} 日，共 {total} 日；公示至 {last}", said)
    else:
        yield Said("今日起公示，共 {total} 日，至 {last}", said)
    if notice.gaps:
        yield Said("中断 {n} 次", {"n": len(notice.gaps)})
    elif window.seen_at:
        yield Said("没有发现中断")
    elif at - window.from_at > NOT_YET_LOOKED:
        yield Said("没有巡查记录")
