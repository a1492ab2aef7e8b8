"""Fetching what followed publishers have: one at a time, politely, and how it went kept for everybody to see."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from yangguang.base.cap import listing, reading
from yangguang.base.cap.listing import Listing
from yangguang.base.hazards import assumed
from yangguang.base.refusal import Refusal
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import calling
from yangguang.modules.hazards.acts import incoming
from yangguang.modules.hazards.calling import Answer, ForbiddenError, TooLargeError
from yangguang.modules.hazards.models.feeds import Feed, Fetched, Outcome

EVERY: Final = assumed.FEED_EVERY
LONGEST_PAUSE: Final = timedelta(hours=1)
LONGEST_ASKED: Final = timedelta(days=1)
"""The longest pause that a publisher may ask for (assumed)."""
CLAIMED: Final = timedelta(minutes=2)
"""So long nobody else looks at a feed that somebody looks at."""
MOST_AT_ONCE: Final = 10
SECONDS: Final = 10.0
"""After so long no further message of a list is begun: other jobs wait."""
SOON: Final = timedelta(seconds=10)
REMEMBERED: Final = timedelta(days=90)
"""How long it is known which messages were fetched; a list that still names them by then gives them again."""
RETRIED: Final = timedelta(hours=1)
"""So long what a list names and what isn't there is asked for again (assumed); then it is taken for removed."""
_LATER: Final = frozenset({429, 503})
_GONE: Final = frozenset({404, 410})
BY: Final = Actor(role="machine", label="按登记的地址取得")


class Get(Protocol):
    """Asks an address for what is newer than the marks. OSError: no answer that can be used."""

    def __call__(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """Return the answer."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a look went: `answer` None: nobody answered; `more`: messages wait to be fetched."""

    outcome: Outcome
    answer: Answer | None = None
    taken: int = 0
    objected: int = 0
    more: bool = False

    @property
    def is_well(self) -> bool:
        return self.outcome in {Outcome.WELL, Outcome.SAME}


def run(
    *,
    at: datetime,
    get: Get = calling.get,
    elapsed: Callable[[], float] = time.monotonic,
) -> int:
    """Look at the feed that is due longest, if one is; return how many messages were taken in."""
    Fetched.objects.filter(at__lt=at - REMEMBERED).delete()
    due = Feed.objects.filter(next_at__lte=at, watched__until_at=None).select_related(
        "watched__office"
    )
    feed = due.order_by("next_at", "pk").first()
    if feed is None:
        return 0
    mine = Feed.objects.filter(pk=feed.pk, next_at=feed.next_at).update(next_at=at + CLAIMED)
    if not mine:
        return 0
    look = _look(feed, get, elapsed, at=at)
    _keep(feed, look, at=at)
    return look.taken


def _look(feed: Feed, get: Get, elapsed: Callable[[], float], *, at: datetime) -> _Look:
    began = elapsed()
    try:
        answer = get(feed.address, etag=feed.etag, modified=feed.modified)
    except OSError as fault:
        return _Look(_outcome_of(fault))
    if answer.status != 200:
        return _Look(Outcome.SAME if answer.status == 304 else Outcome.REFUSED, answer)
    try:
        listed = listing.read(answer.body, base=feed.address)
    except Refusal:
        return _Look(Outcome.UNREADABLE, answer)
    if listed.is_message:
        taken = _take(feed, answer.body, at=at)
        return _Look(Outcome.WELL if taken else Outcome.OBJECTED, answer, taken=int(taken))
    return _look_on(feed, answer, listed, get, lambda: elapsed() - began < SECONDS, at=at)


def _look_on(
    feed: Feed,
    answer: Answer,
    listed: Listing,
    get: Get,
    may_go_on: Callable[[], bool],
    *,
    at: datetime,
) -> _Look:
    """Fetch what the list names and nobody fetched yet, the last of the list first: most put the newest on top."""
    wanted = _unknown(feed, listed.links, at=at)
    done, taken, objected, lost = 0, 0, 0, False
    for link in reversed(wanted):
        if done == MOST_AT_ONCE or not may_go_on():
            break
        done += 1
        found = _found(link, get)
        if found is None or found.status != 200:
            lost = True
            if found is not None and found.status in _GONE:
                objected += _remember(feed, link, at=at, taken=False, again_until=at + RETRIED)
            continue
        is_taken = _take(feed, found.body, at=at)
        _remember(feed, link, at=at, taken=is_taken)
        taken, objected = taken + is_taken, objected + (not is_taken)
    outcome = Outcome.PARTLY if lost else Outcome.WELL
    return _Look(outcome, answer, taken, objected, more=len(wanted) > done)


def _found(link: str, get: Get) -> Answer | None:
    """Return what lies at an address of the list; None: nobody answers."""
    try:
        return get(link)
    except OSError:
        return None


def _remember(
    feed: Feed, link: str, *, at: datetime, taken: bool, again_until: datetime | None = None
) -> bool:
    """Note that a message was fetched, or wasn't there; tell whether that is the first time."""
    row, is_new = Fetched.objects.get_or_create(
        feed=feed,
        digest=_digest(link),
        defaults={"at": at, "taken": taken, "again_until": again_until},
    )
    if not is_new and again_until is None:
        Fetched.objects.filter(pk=row.pk).update(taken=taken, again_until=None)
    return is_new


def _unknown(feed: Feed, links: Sequence[str], *, at: datetime) -> list[str]:
    digests = {_digest(link): link for link in links}
    known = Fetched.objects.filter(feed=feed, digest__in=list(digests))
    known = known.exclude(again_until__gt=at)
    seen = set(known.values_list("digest", flat=True))
    return [link for digest, link in digests.items() if digest not in seen]


def _take(feed: Feed, content: bytes, *, at: datetime) -> bool:
    """Take one message in if it is of the publisher that is followed; tell whether it lies here now."""
    watched = feed.watched
    try:
        if reading.read(content).alert.sender != watched.sender:
            return False
        incoming.take(watched.office, content, by=BY, at=at)
    except Refusal:
        return False
    return True


def _keep(feed: Feed, look: _Look, *, at: datetime) -> None:
    """Note how it went, and when it is looked at next."""
    failed_since = None if look.is_well else feed.failed_since or at
    tries = 0 if look.is_well else min(feed.tries + 1, 30)
    told: dict[str, object] = {
        "looked_at": at,
        "failed_since": failed_since,
        "tries": tries,
        "outcome": look.outcome,
        "status": look.answer.status if look.answer else 0,
        "objected": feed.objected + look.objected,
        "next_at": at + (SOON if look.more and look.is_well else _pause(feed, look, tries)),
    }
    if look.answer and look.outcome is Outcome.WELL and not look.more:
        told |= {"etag": look.answer.etag, "modified": look.answer.modified}
    Feed.objects.filter(pk=feed.pk).update(**told)


def _pause(feed: Feed, look: _Look, tries: int) -> timedelta:
    """Return how long to wait: as usual, or three times before it counts as silent; longer after each failure."""
    usual = max(min(EVERY, feed.watched.within / 3), timedelta(minutes=1))
    pause = usual if not tries else min(usual * 2 ** (tries - 1), LONGEST_PAUSE)
    if look.answer and look.answer.status in _LATER:
        asked = timedelta(seconds=look.answer.after_seconds)
        return max(pause, min(asked, LONGEST_ASKED))
    return pause


def _outcome_of(fault: OSError) -> Outcome:
    if isinstance(fault, ForbiddenError):
        return Outcome.FORBIDDEN
    return Outcome.LARGE if isinstance(fault, TooLargeError) else Outcome.UNREACHABLE


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()
