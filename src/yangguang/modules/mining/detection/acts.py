"""Keeping what the look finds, one piece of one question at a time, in a short transaction; replying to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.base.said import plain
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.mining.detection.found import Found, Query
from yangguang.modules.mining.detection.questions import BY_KEY, EVERY_DAY_HOURS, QUERIES
from yangguang.modules.mining.models import Finding, Reply, Sweep

LONGEST_REPLY: Final = 1000


def look(*, at: datetime) -> int:
    """Read the next piece of the question that is due; return how much was found in it: the job.

    Killed at any point, the piece is read again; read twice, nothing is kept twice.
    """
    begun = {row.query: row for row in Sweep.objects.filter(query__in=list(BY_KEY))}
    for query in QUERIES:
        sweep = begun.get(query.key)
        if sweep is not None and sweep.ended_at is None:
            return _piece(query, sweep, at=at)
        if sweep is None or at - sweep.begun_at >= timedelta(hours=EVERY_DAY_HOURS):
            return _piece(query, _anew(query, at=at), at=at)
    return 0


def _anew(query: Query, *, at: datetime) -> Sweep:
    fresh = {"after": "", "begun_at": at, "ended_at": None}
    return Sweep.objects.update_or_create(query=query.key, defaults=fresh)[0]


def look_through(*, at: datetime) -> int:
    """Ask every question to its end, whatever was asked before; return how much was found."""
    found = 0
    for query in QUERIES:
        sweep = _anew(query, at=at)
        while sweep.ended_at is None:
            found += _piece(query, sweep, at=at)
            sweep = Sweep.objects.get(pk=query.key)
    return found


def _piece(query: Query, sweep: Sweep, *, at: datetime) -> int:
    piece = query.look(sweep.after, day_of(at))
    with transaction.atomic():
        rows = list({found.key: _row(query, found, at=at) for found in piece.found}.values())
        Finding.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["query", "key"],
            update_fields=[
                "number",
                "holder",
                "said",
                "params",
                "article",
                "evidence",
                "seen_at",
                "gone_at",
                "province",
                "city",
                "county",
            ],
        )
        if piece.after:
            Sweep.objects.filter(pk=query.key).update(after=piece.after)
        else:
            _end(query, sweep, at=at)
    return len(rows)


def _end(query: Query, sweep: Sweep, *, at: datetime) -> None:
    """What this look has not seen again is gone; when, stays."""
    seen_before = Finding.objects.filter(query=query.key, gone_at=None, seen_at__lt=sweep.begun_at)
    seen_before.update(gone_at=at)
    Sweep.objects.filter(pk=query.key).update(after="", ended_at=at)


def _row(query: Query, found: Found, *, at: datetime) -> Finding:
    right = found.right
    return Finding(
        query=query.key,
        key=found.key,
        number=right.number,
        holder=right.holder,
        said=found.said.text,
        params={name: plain(value) for name, value in found.said.params.items()},
        article=found.article.key,
        evidence=dict(found.evidence),
        found_at=at,
        seen_at=at,
        gone_at=None,
        province=right.province,
        city=right.city,
        county=right.county,
    )


@transaction.atomic
def reply(finding: Finding, *, text: str, by: Actor, at: datetime) -> Reply:
    """Reply to a question that is public; the last reply counts. Refusal: not one's own, internal, nothing said."""
    refuse_if(_why_not(finding, text, by=by))
    assert by.office is not None
    made = Reply.objects.create(
        query=finding.query, key=finding.key, office=by.office, text=text.strip(), at=at
    )
    trail.did(Did.REGISTER_QUESTION_ANSWERED, by=by, about=finding.number, at=at)
    return made


def _why_not(finding: Finding, text: str, *, by: Actor) -> Iterator[Sentence]:
    if by.role != Role.OFFICER or by.office is None:
        yield sentence(Reason.RULE, "只有登记机关可以答复。")
    elif not by.covers(finding):
        yield sentence(Reason.RULE, "这个矿业权不在您的职权范围内。", remedy="请转告登记机关。")
    if BY_KEY[finding.query].asks is None:
        yield sentence(Reason.RULE, "这一项只供内部核查，不公布，也不答复。")
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明答复。", remedy="请写明核实的结果和处理的办法。")
    elif len(text.strip()) > LONGEST_REPLY:
        yield sentence(Reason.TOO_MUCH, "答复不能超过{most}字。", most=LONGEST_REPLY)
