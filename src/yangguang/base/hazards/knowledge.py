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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source that is followed `since` an instant, `heard` from last (None: never); silent after `within`.

    `is_failing`: `since` then it can't be fetched, whatever was heard before.
    """

    name: str
    since: datetime
    heard: datetime | None = None
    within: timedelta = assumed.FEED_STALE
    is_failing: bool = False

    def silent_since(self, at: datetime) -> datetime | None:
        """Return since when it has been silent for too long; None: it hasn't."""
        last = self.since if self.heard is None else max(self.since, self.heard)
        return last if at - last > self.within else None


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
    sources: Iterable[Source] = (),
    failed_since: datetime | None = None,
) -> Knowledge:
    """Return whether silence means quiet at `at`.

    `dues`: instants at which bulletins are due (`season.dues`), `heard`: when bulletins were issued ("no warning
    tonight" is one too). The last due one must have come; else unknown since the first of those
    missing in a row. `sources`: those that are followed. `failed_since`: a
    computation that fails since then. The limits are assumed and configurable.
    """
    past, answers = sorted(one for one in dues if one <= at), sorted(heard)
    causes = []
    if since := _missing_since(past, answers, at):
        causes.append((since, Said("应于{since}发布的公报没有收到。", {"since": since})))
    followed = [source for source in sources if source.since <= at]
    causes += [found for source in followed if (found := _silent(source, at))]
    if failed_since is not None and failed_since <= at:
        causes.append((failed_since, Said("{since}以后计算失败。", {"since": failed_since})))
    causes.sort(key=lambda cause: (cause[0], str(cause[1])))
    if causes:
        return Knowledge(State.UNKNOWN, causes[0][0], tuple(said for _, said in causes))
    if not past and not followed:
        return Knowledge(State.OFF_DUTY, None, (Said("不在值守期，没有预警不等于没有风险。"),))
    return Knowledge(State.KNOWN, None, (Said("应发的公报均已收到。"),))


def _silent(source: Source, at: datetime) -> tuple[datetime, Said] | None:
    since = source.silent_since(at)
    if since is None:
        return None
    given = {"name": source.name, "since": since}
    if source.is_failing:
        return since, Said("{since}以后取不到{name}的数据。", given)
    if source.heard is None:
        return since, Said("从未收到{name}的数据。", given)
    return since, Said("{since}以后没有收到{name}的数据。", given)


def _missing_since(past: list[datetime], answers: list[datetime], at: datetime) -> datetime | None:
    gone = set(missed(past, answers, at=at))
    since = None
    for due in reversed(past):
        if due not in gone:
            break
        since = due
    return since
