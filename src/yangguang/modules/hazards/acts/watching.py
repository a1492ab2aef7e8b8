"""Watching what tells whether silence is quiet: sources that are followed, and the computation of what is in force."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.base.hazards import standing
from yangguang.base.hazards.messages import Message
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.hazards import calling
from yangguang.modules.hazards.acts.projecting import project
from yangguang.modules.hazards.acts.seasons import said_of
from yangguang.modules.hazards.models import (
    Feed,
    Issue,
    Issued,
    Live,
    Reckoning,
    Season,
    Watched,
)
from yangguang.modules.hazards.models.watching import IN_FORCE
from yangguang.modules.hazards.procedure import HazardSeason
from yangguang.modules.hazards.queries import issues, knowing
from yangguang.modules.hazards.queries.in_force import holding
from yangguang.modules.hazards.records import SeasonDoubted

EVERY: Final = timedelta(minutes=1)
"""How often the computation is looked at (assumed)."""
MOST: Final = 300
"""Messages that are worked out anew in one look, the newest first."""
LEAST_MINUTES, MOST_MINUTES = 5, 7 * 24 * 60
MOST_WATCHED: Final = 20

_log: Final = logging.getLogger(__name__)


def run(*, at: datetime) -> int:
    """Look at the computation, then say of every season what nobody knows; return how many steps."""
    check(at=at)
    return doubt_due(at=at)


def check(*, at: datetime) -> None:
    """Work out from the messages alone what holds, and note since when that fails or says something else."""
    row = Reckoning.objects.filter(pk=IN_FORCE).first()
    if row is not None and row.checked_at <= at < row.checked_at + EVERY:
        return
    take_back(at=at)
    fails = _fails(at=at)
    since = (row.failed_since if row else None) or at
    told = {"checked_at": at, "failed_since": since if fails else None}
    Reckoning.objects.update_or_create(pk=IN_FORCE, defaults=told)


def take_back(*, at: datetime) -> int:
    """Let what stands no more, because its record was withdrawn, hold nowhere; return of how many cases."""
    held = Live.objects.filter(expires__gt=at).exclude(case_number="")
    numbers = list(
        held.values_list("case_number", flat=True).order_by("-case_number").distinct()[:MOST]
    )
    rows = Issued.objects.filter(issue__in=numbers, identifier__in=held.values("identifier"))
    by_address = dict(rows.exclude(address="").order_by("pk").values_list("address", "issue_id"))
    gone = issues.taken_back(by_address)
    for number in sorted({by_address[address] for address in gone}):
        with transaction.atomic():
            project(Case.objects.select_for_update().get(pk=number))
    return len(gone)


def _fails(*, at: datetime) -> bool:
    try:
        said, kept = _said_and_kept(at=at)
    except Exception:  # noqa: BLE001 - whatever it is: that it fails is told on every page, and calls a person
        _log.exception("what is in force can't be worked out")
        return True
    if said != kept:
        _log.error("the rows of what is in force differ from the messages: %s", sorted(said ^ kept))
    return said != kept


def _said_and_kept(*, at: datetime) -> tuple[set[str], set[str]]:
    """Return which messages hold by the messages alone, and by the rows that pages read."""
    held = Live.objects.filter(expires__gt=at).exclude(case_number="")
    running = Issue.objects.filter(expires__gt=at, ended_at=None, is_drill=False)
    numbers = {
        *held.values_list("case_number", flat=True).order_by("-case_number").distinct()[:MOST]
    }
    numbers |= {*running.order_by("-case").values_list("pk", flat=True)[:MOST]}
    asked = sorted(numbers, reverse=True)[:MOST]
    rows = list(Issued.objects.filter(issue__in=asked, is_drill=False).order_by("-sent_at", "-pk"))
    gone = issues.taken_back(row.address for row in rows)
    kept = [
        replace(Message.from_text(row.message), identifier=row.name)
        for row in rows
        if row.address not in gone
    ]
    alive = standing.alive(kept, at=at)
    said = {one.identifier for one in alive if any(a.codes or a.rings for a in one.areas)}
    now_on = holding(held.filter(case_number__in=asked), at=at, ahead=False)
    return said, set(now_on.values_list("identifier", flat=True))


def doubt_due(*, at: datetime) -> int:
    """Let TIME say of each season running what nobody knows since when, once; return how many steps."""
    told, done = knowing.everywhere(at=at), 0
    for season in told.running:
        for cause, source, since in told.causes(season):
            try:
                done += _doubt_once(season, cause=cause, source=source, since=since, at=at)
            except Refusal:  # the season was closed, or another worker came first
                break
    return done


def _doubt_once(season: Season, *, cause: str, source: str, since: datetime, at: datetime) -> int:
    said = {"cause": cause, "source": source, "since": since.isoformat()}
    for row in history.all_of(season.case):
        if row.name == "doubt" and {key: row.facts.get(key) or "" for key in said} == said:
            return 0
    doubt(season, by=actors.TIME, at=at, cause=cause, source=source, since=since)
    return 1


def doubt(
    season: Season, *, by: Actor, at: datetime, cause: str, source: str, since: datetime
) -> None:
    """State since when nobody knows what is in force: in public at once, and to whoever is on duty."""
    with taking(
        HazardSeason.doubt,
        season.case,
        by=by,
        at=at,
        cause=cause,
        source=source or None,
        since=since,
    ) as hand:
        hand.publish(
            SeasonDoubted(**said_of(season, hand), cause=cause, source=source, since=since)
        )


@transaction.atomic
def watch(
    office: Office,
    *,
    name: str,
    sender: str,
    minutes: int,
    feed: str = "",
    by: Actor,
    at: datetime,
) -> Watched:
    """Follow a publisher from now on; `feed`: where its messages are fetched, at once for the first time.

    Refusal: it is followed, so often or seldom can't be meant, or nothing may be fetched there.
    """
    running = Watched.objects.filter(office=office, until_at=None)
    refuse_if(_why_not_watch(list(running[: MOST_WATCHED + 1]), sender, minutes))
    if feed and not calling.is_allowed(feed):
        raise Refusal([_not_there()])
    trail.did(Did.SOURCE_WATCHED, by=by, about=sender, at=at)
    made = Watched.objects.create(
        office=office, sender=sender, name=name.strip(), minutes=minutes, since_at=at
    )
    if feed:
        Feed.objects.create(watched=made, address=feed, next_at=at)
    return made


def _not_there() -> Sentence:
    return sentence(
        Reason.FACTS,
        "本站不从这个地址取报文。",
        remedy="请核对地址；要从新的网站取，请系统管理员在设置YANGGUANG_FEEDS中加上它。",
    )


def _why_not_watch(running: list[Watched], sender: str, minutes: int) -> Iterator[Sentence]:
    if any(row.sender == sender for row in running):
        yield sentence(Reason.ONCE, "已经在跟踪这个单位。", remedy="要改间隔，请先停止跟踪。")
    if len(running) >= MOST_WATCHED:
        yield sentence(
            Reason.TOO_MUCH,
            "最多跟踪{most}个单位。",
            remedy="请先停止不需要的。",
            most=MOST_WATCHED,
        )
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        yield sentence(
            Reason.FACTS,
            "最长间隔应在{least}到{most}分钟之间。",
            remedy="请核对后重新填写。",
            least=LEAST_MINUTES,
            most=MOST_MINUTES,
        )


@transaction.atomic
def unwatch(watched: Watched, *, by: Actor, at: datetime) -> None:
    """Follow a publisher no longer. Refusal: that was done."""
    done = Watched.objects.filter(pk=watched.pk, until_at=None).update(until_at=at)
    if not done:
        raise Refusal([sentence(Reason.ONCE, "已经停止跟踪。")])
    trail.did(Did.SOURCE_UNWATCHED, by=by, about=watched.sender, at=at)
