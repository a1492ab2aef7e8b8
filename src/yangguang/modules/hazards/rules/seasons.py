"""What a season of duty may be, and what may be said of its days; the reckoning is `base.hazards.season`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from yangguang.base.hazards import assumed
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.hazards.rules.law import CALENDAR, DENSER, SCORING, SEASON

DUE: Final = f"{assumed.DUE_AT:%H:%M}"
"""By when each day, where the office says nothing else."""
MOST_DAYS: Final = 366
MOST_TIMES: Final = 24
LEAST_REASON: Final = 4
"""Characters that a reason has at least."""


def clock_of(text: str) -> time:
    """Return a time of day as typed, 18:00. ValueError: it is none."""
    return datetime.strptime(text.strip(), "%H:%M").time()


def why_not_enter(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Say what of a season can't be meant."""
    first, last = facts["from_on"], facts["until_on"]
    if last < first or (last - first).days >= MOST_DAYS:
        yield sentence(Reason.FACTS, "汛期的截止日期须在起始日期之后一年以内。", basis=SEASON)
    yield from why_not_times([facts["due"]])


def why_not_times(times: Sequence[str]) -> Iterator[Sentence]:
    """Say which times of a day aren't such."""
    if not times or len(times) > MOST_TIMES:
        yield sentence(Reason.FACTS, "每日发布时刻须有一个到二十四个。", basis=SEASON)
    for text in times:
        try:
            clock_of(text)
        except ValueError:
            yield sentence(
                Reason.FACTS,
                "“{typed}”不是时刻。",
                remedy="请写成 18:00 这样。",
                basis=SEASON,
                typed=text[:20],
            )


def why_not_densify(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """An order for more bulletins goes forward in time, for a year at most."""
    first, last = facts["denser_from"], facts["denser_until"]
    if last < first or (last - first).days >= MOST_DAYS:
        yield sentence(Reason.FACTS, "加密的截止日期须在起始日期之后一年以内。", basis=DENSER)
    yield from why_not_times(facts["times"])


def why_not_explain(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A reason says something."""
    if len(str(facts["reason"]).strip()) < LEAST_REASON:
        yield sentence(
            Reason.FACTS, "没有写明原因。", remedy="请写明当日没有发布的原因。", basis=CALENDAR
        )


def why_not_day(on: date, *, has_duty: bool) -> Iterator[Sentence]:
    """What is explained is a day of duty."""
    if not has_duty:
        yield sentence(Reason.FACTS, "{on} 不在汛期值守的日期以内。", basis=CALENDAR, on=on)


def why_not_score(through: date, *, from_on: date, today: date) -> Iterator[Sentence]:
    """Only days of the season that are over can be scored."""
    if not from_on <= through < today:
        yield sentence(
            Reason.FACTS,
            "核对至的日期须在汛期开始以后、今天以前。",
            basis=SCORING,
        )
