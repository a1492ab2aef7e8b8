"""Empty is not quiet: whether we know that nothing is in force, or have merely heard nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yangguang.base.hazards import assumed
from yangguang.base.hazards.slots import missed
from yangguang.base.refusal import Said

ASSUMED: Final = (assumed.LEAD_SAID, assumed.FEED_SAID)
"""What here rests on no source, for pages to say."""


class State(StrEnum):
    """What can be said of a place without a warning."""

    KNOWN = "known"
    """Every bulletin that was due has come, every source answers: no warning means none."""
    UNKNOWN = "unknown"
    """A bulletin is missing, a source is silent, or a computation failed."""
    OFF_DUTY = "off-duty"
    """No bulletin is due and no source is followed: no warning means nothing at all."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The state, since when it is unknown (the earliest cause), and why, in sentences."""

    state: State
    since: datetime | None
    why: tuple[Said, ...]


def knowledge(
    *,
    at: datetime,
    dues: Iterable[datetime],
    heard: Iterable[datetime],
    feed_ok: datetime | None = None,
    follows_feed: bool = False,
    stale_after: timedelta = assumed.FEED_STALE,
    failed_since: datetime | None = None,
) -> Knowledge:
    """Return whether silence means quiet at `at`.

    `dues`: instants at which bulletins are due (`season.dues`), `heard`: when bulletins were issued ("no warning
    tonight" is one too). The last due one must have come; else unknown since the first of those
    missing in a row. `feed_ok`: when the source that is followed (`follows_feed`) last answered. `failed_since`: a
    computation that fails since then. The limits are assumed and configurable.
    """
    past, answers = sorted(one for one in dues if one <= at), sorted(heard)
    causes = []
    if since := _missing_since(past, answers, at):
        causes.append((since, Said("应于{since}发布的公报没有收到。", {"since": since})))
    if follows_feed and feed_ok is None:
        causes.append((at, Said("从未取到对方数据。")))
    elif feed_ok is not None and at - feed_ok > stale_after:
        causes.append((feed_ok, Said("{since}以后没有取到对方数据。", {"since": feed_ok})))
    if failed_since is not None and failed_since <= at:
        causes.append((failed_since, Said("{since}以后计算失败。", {"since": failed_since})))
    causes.sort(key=lambda cause: (cause[0], cause[1].text))
    if causes:
        return Knowledge(State.UNKNOWN, causes[0][0], tuple(said for _, said in causes))
    if not past and feed_ok is None:
        return Knowledge(State.OFF_DUTY, None, (Said("不在值守期，没有预警不等于没有风险。"),))
    return Knowledge(State.KNOWN, None, (Said("应发的公报均已收到。"),))


def _missing_since(past: list[datetime], answers: list[datetime], at: datetime) -> datetime | None:
    gone = set(missed(past, answers, at=at))
    since = None
    for due in reversed(past):
        if due not in gone:
            break
        since = due
    return since
