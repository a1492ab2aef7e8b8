"""Whether silence means quiet: bulletins that were due, sources that are followed, the computation itself.

Empty is not quiet. One question tells all that was heard, for however many seasons; what follows is
`base.hazards.knowledge`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from django.db.models import CharField, DateTimeField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from yangguang.base.hazards.knowledge import Knowledge, Source, State, knowledge
from yangguang.base.procedure import day_of
from yangguang.base.workdays import SHANGHAI
from yangguang.modules.hazards.models import (
    Explained,
    Feed,
    Issued,
    Received,
    Reckoning,
    Season,
    Watched,
)
from yangguang.modules.hazards.queries import seasons

_Found = TypeVar("_Found")
_log: Final = logging.getLogger(__name__)
MOST_FOLLOWED: Final = 50
NOBODY: Final = 0
"""In the place of an office: what holds for all of them."""


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is known of each season by its case, and of `beside`: offices without one now, by their row.

    `silent`: by office, the sources that are silent for too long; `failed_since`: what is in force can't be
    worked out since then.
    """

    running: Sequence[Season] = ()
    seasons: dict[str, Knowledge] = field(default_factory=dict)
    beside: dict[int, Knowledge] = field(default_factory=dict)
    silent: dict[int, list[tuple[str, datetime]]] = field(default_factory=dict)
    failed_since: datetime | None = None

    def unsure(self) -> Iterator[tuple[int, Knowledge]]:
        """Yield of which offices nobody can say that silence is quiet; `NOBODY`: of all."""
        for season in self.running:
            told = self.seasons[str(season.pk)]
            if told.state is State.UNKNOWN:
                yield season.office_id, told
        yield from (
            (office, one) for office, one in self.beside.items() if one.state is State.UNKNOWN
        )

    def causes(self, season: Season) -> Iterator[tuple[str, str, datetime]]:
        """Yield what, beside bulletins, keeps one from knowing: the cause, whose data, since when."""
        if self.failed_since is not None:
            yield "computation", "", self.failed_since
        for name, since in self.silent.get(season.office_id, ()):
            yield "source", name, since

    @property
    def since(self) -> datetime | None:
        """The earliest instant since which something isn't known; None: all is."""
        return min((one.since for _, one in self.unsure() if one.since), default=None)


@dataclass(slots=True)
class _Heard:
    """What the tables say, by office; explained days by season."""

    came: dict[int, list[datetime]] = field(default_factory=dict)
    sources: dict[int, list[Source]] = field(default_factory=dict)
    explained: dict[str, set[date]] = field(default_factory=dict)
    failed_since: datetime | None = None


def everywhere(*, at: datetime, failed: bool = False) -> Knowing:
    """Return what is known of all offices: two queries. `failed`: the computation fails just now."""
    running = seasons.running_now(at=at)
    heard = _heard(running, at=at)
    if failed:
        heard.failed_since = heard.failed_since or at
    on_duty = {season.office_id for season in running}
    beside = {
        office: knowledge(at=at, dues=(), heard=(), sources=sources)
        for office, sources in sorted(heard.sources.items())
        if office not in on_duty
    }
    if not running and heard.failed_since:
        beside[NOBODY] = knowledge(at=at, dues=(), heard=(), failed_since=heard.failed_since)
    told = {str(one.pk): _known(one, heard, at=at) for one in running}
    silent = {
        office: [(one.name, since) for one in sources if (since := one.silent_since(at))]
        for office, sources in heard.sources.items()
    }
    return Knowing(running, told, beside, silent, heard.failed_since)


def guarded(find: Callable[[], Sequence[_Found]], *, at: datetime) -> tuple[Sequence[_Found], bool]:
    """Return what `find` finds, and whether it failed: then nothing is known, which every page must say."""
    try:
        return find(), False
    except Exception:  # noqa: BLE001 - whatever it is: a page that can't say what is in force says just that
        _log.exception("what is in force can't be worked out at %s", at.isoformat())
        return (), True


def of_season(season: Season | None, *, at: datetime) -> Knowledge:
    """Return the same of one season; None: of an office that has none."""
    if season is None:
        return knowledge(at=at, dues=(), heard=())
    return _known(season, _heard([season], at=at), at=at)


def _known(season: Season, heard: _Heard, *, at: datetime) -> Knowledge:
    duty, today = seasons.duty_of(season), day_of(at)
    first = max(season.from_on, today - seasons.BACK)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    dues = [due for day in days for due in duty.dues(day) if due <= at]
    said = heard.explained.get(str(season.pk), set())
    told = [due for due in dues if due.astimezone(SHANGHAI).date() in said]
    return knowledge(
        at=at,
        dues=dues,
        heard=sorted([*heard.came.get(season.office_id, []), *told]),
        sources=heard.sources.get(season.office_id, ()),
        failed_since=heard.failed_since,
    )


def followed(
    office: int, *, at: datetime
) -> list[tuple[Watched, datetime | None, datetime | None]]:
    """Return what an office follows, each with when it was heard from last, and since when it is silent."""
    rows = Watched.objects.filter(office=office, until_at=None).annotate(heard=_last(at=at))
    rows = rows.select_related("feed")
    found: list[tuple[Watched, datetime | None, datetime | None]] = []
    for row in rows.order_by("pk")[:MOST_FOLLOWED]:
        source = Source(name=row.name, since=row.since_at, heard=row.heard, within=row.within)
        causes = [source.silent_since(at)]
        if (feed := getattr(row, "feed", None)) and feed.failed_since:
            causes.append(_cut_off(row.name, feed.failed_since).silent_since(at))
        found.append((row, row.heard, min(filter(None, causes), default=None)))
    return found


_Row = tuple[str, int, str, datetime | None, datetime | None, int]


def _heard(found: Sequence[Season], *, at: datetime) -> _Heard:
    """Read what was heard: one query of five parts."""
    parts = [*_of_seasons(found, at=at), _sources(at=at), _failing(at=at), _reckoned()]
    told = _Heard()
    for row in parts[0].union(*parts[1:], all=True):
        _sort_in(told, row)
    return told


def _sort_in(told: _Heard, row: _Row) -> None:
    of, office, text, first, second, minutes = row
    if of == "came" and first is not None:
        told.came.setdefault(office, []).append(first)
    elif of == "explained":
        case, _, day = text.partition(" ")
        told.explained.setdefault(case, set()).add(date.fromisoformat(day[:10]))
    elif of == "source" and first is not None:
        source = Source(name=text, since=first, heard=second, within=timedelta(minutes=minutes))
        told.sources.setdefault(office, []).append(source)
    elif of == "failing" and first is not None:
        told.sources.setdefault(office, []).append(_cut_off(text, first))
    elif of == "failed":
        told.failed_since = first


def _of_seasons(found: Sequence[Season], *, at: datetime) -> list[Any]:
    back = at - seasons.BACK
    came = Issued.objects.filter(
        office__in=[season.office_id for season in found],
        is_drill=False,
        sent_at__gt=back - seasons.AHEAD,
        sent_at__lte=at,
    )
    said = Explained.objects.filter(
        season__in=[season.pk for season in found], on__gte=day_of(back)
    )
    return [
        _part(came, "came", F("office_id"), Value(""), F("sent_at")),
        _part(said.filter(on__lte=day_of(at)), "explained", Value(NOBODY), _named_day(), _NEVER),
    ]


def _named_day() -> Any:
    day = Cast("on", CharField())
    return Concat(F("season_id"), Value(" "), day, output_field=CharField())


def _last(*, at: datetime) -> Subquery:
    """Return when a publisher was heard from last, as a column of what is followed."""
    last = Received.objects.filter(sender=OuterRef("sender"), received_at__lte=at).order_by("-pk")
    return Subquery(last.values("received_at")[:1], output_field=DateTimeField())


def _sources(*, at: datetime) -> Any:
    rows = Watched.objects.filter(since_at__lte=at, until_at=None)
    heard = _last(at=at)
    return _part(rows, "source", F("office_id"), F("name"), F("since_at"), heard, F("minutes"))


def _failing(*, at: datetime) -> Any:
    rows = Feed.objects.filter(failed_since__lte=at, watched__until_at=None)
    return _part(rows, "failing", F("watched__office_id"), F("watched__name"), F("failed_since"))


def _cut_off(name: str, since: datetime) -> Source:
    return Source(name=name, since=since, is_failing=True)


def _reckoned() -> Any:
    rows = Reckoning.objects.exclude(failed_since=None)
    return _part(rows, "failed", Value(NOBODY), F("key"), F("failed_since"))


_NEVER: Final = Cast(Value(None), DateTimeField(null=True))
"""No instant: typed, as an engine can't unite what has no type with instants."""


def _part(  # noqa: PLR0917 - the columns of one union
    rows: Any,
    of: str,
    office: Any,
    text: Any,
    first: Any,
    second: Any = _NEVER,
    minutes: Any = Value(0),  # noqa: B008 - never changed
) -> Any:
    told = rows.order_by().annotate(
        a_of=Value(of, output_field=CharField()),
        a_office=Cast(office, IntegerField()),
        a_text=Cast(text, CharField()),
        a_first=first,
        a_second=second,
        a_minutes=Cast(minutes, IntegerField()),
    )
    return told.values_list("a_of", "a_office", "a_text", "a_first", "a_second", "a_minutes")
