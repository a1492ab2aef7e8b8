"""A publicity that must run unbroken, drawn: each time that something was shown, until it broke or its window ended.

For procedures with the steps of `kernel.cases.publicity`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.base.publicity import CAUSES, Cause
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Step
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Window
from yangguang.kernel.ui import case_parts, parts

BREAKS: Final = frozenset({"interrupt", "lose"})
SHOWS: Final = frozenset({"show", "reshow", "resume", "regain"})
NOT_YET_LOOKED: Final = timedelta(days=1)
"""So long something may be up before it is said that nobody has looked at it."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One time that it was shown: from when, until when it must be up, and what broke it."""

    window: Window
    starts: datetime
    ends: datetime
    until: datetime | None
    """When it was shown again; None: it is the last."""
    broken: Step | None


def bands(
    found: Mapping[str, Window], steps: Sequence[Step], *, at: datetime
) -> Iterator[parts.Band]:
    """Yield a band for each time that it was shown: `found`, the windows by address of what was published.

    `steps` are those of the case that stand.
    """
    for showing in _showings(found, steps):
        yield _band(showing, at=at)


def _showings(found: Mapping[str, Window], steps: Sequence[Step]) -> Iterator[Showing]:
    course = [row for row in steps if row.name in SHOWS | BREAKS]
    shown = [row for row in course if row.name in SHOWS and set(row.records) & set(found)]
    for row, following in pairwise([*shown, None]):
        assert row is not None
        window = found[next(address for address in row.records if address in found)]
        until = _moment(following, "seen_again") if following else None
        ends = course.index(following) if following else None
        until_then = course[course.index(row) + 1 : ends]
        broken = next((one for one in until_then if one.name in BREAKS), None)
        starts = _moment(row, "seen_again")
        yield Showing(window, starts, windows.full(window, starts=starts), until, broken)


def _moment(row: Step, fact: str) -> datetime:
    """Return when it was last seen, or seen again; of what an officer did, the act itself."""
    kept = row.facts.get(fact)
    if not kept:
        return row.at
    return datetime.strptime(kept, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def _band(showing: Showing, *, at: datetime) -> parts.Band:
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    if showing.broken is not None:
        since = _moment(showing.broken, "last_seen")
        gaps = ((since, showing.until or max(at, since)),)
    note = _said(showing, at=at)
    return parts.Band(
        starts=showing.starts,
        ends=showing.ends - timedelta(seconds=1),
        now=min(at, showing.until or at),
        label=note,
        gaps=gaps,
        note=note,
    )


def _said(showing: Showing, *, at: datetime) -> Said:
    said: dict[str, Any] = {"first": day_of(showing.starts), "last": _last_day(showing.ends)}
    unlooked = showing.window.tried_at is None
    if showing.broken is not None:
        cause = Cause(showing.broken.facts.get("cause", Cause.UNSEEN))
        said |= {"on": showing.broken.on, "cause": Said(CAUSES[cause])}
        return Said("{first} 起公示，{on} 中断：{cause}。没有满期，恢复公示后重新计算。", said)
    if showing.until is not None:
        return Said("{first} 起公示，没有满期，后来重新公示。", said)
    if at >= showing.ends and not unlooked:
        return Said("{first} 起公示，已于 {last} 届满，没有发现中断。", said)
    text = "{first} 起公示，已于 {last} 届满。"
    if at < showing.ends:
        text = "{first} 起公示，{last} 届满；须连续公示，中断的重新计算。"
    if unlooked and at - showing.starts > NOT_YET_LOOKED:
        return case_parts.joined([Said(text, said), Said("没有巡查记录。")])
    return Said(text, said)


def _last_day(ends: datetime) -> date:
    return day_of(ends - timedelta(seconds=1))
