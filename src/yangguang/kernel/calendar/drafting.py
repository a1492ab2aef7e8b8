"""A notice is typed by one person and entered by another; both sit in the highest office here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI, Notice, NoticeDay
from yangguang.kernel.calendar import acts
from yangguang.kernel.calendar.models import CalendarNotice, NoticeDraft
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.kernel.people.trail import Did

RANK: Final = {level: place for place, level in enumerate(Level.values)}


def draft(notice: Notice, *, days: Sequence[NoticeDay], by: Actor, at: datetime) -> NoticeDraft:
    """Keep what was typed until another person enters it. Refusal: not here, or it can't be entered."""
    refuse_if([*why_not_here(by, at=at), *acts.why_not_enter(notice, days, at=at)])
    assert by.person_id is not None
    made = NoticeDraft.objects.create(
        key=notice.key,
        number=notice.number,
        title=notice.title,
        published_on=notice.published_on,
        year=notice.year,
        annual=notice.annual,
        source=notice.source,
        days=[[day.on.isoformat(), day.worked, day.name] for day in sorted(days)],
        author_id=by.person_id,
        made_at=at,
    )
    trail.did(Did.NOTICE_DRAFTED, by=by, about=notice.key, at=at)
    return made


def drop(row: NoticeDraft, *, by: Actor, at: datetime) -> None:
    """Throw a draft away. Refusal: not here."""
    refuse_if(why_not_here(by, at=at))
    if NoticeDraft.objects.filter(pk=row.pk, dropped_at=None).update(dropped_at=at):
        trail.did(Did.NOTICE_DROPPED, by=by, about=row.key, at=at)


def waiting(*, limit: int = 50) -> list[NoticeDraft]:
    """Return the drafts that nobody has entered or thrown away, the oldest first."""
    known = CalendarNotice.objects.filter(key=OuterRef("key"))
    rows = NoticeDraft.objects.filter(~Exists(known), dropped_at=None).select_related("author")
    return list(rows.order_by("pk")[:limit])


def content(row: NoticeDraft) -> tuple[Notice, list[NoticeDay]]:
    """Return a draft as the calendar knows a notice."""
    notice = Notice(
        key=row.key,
        number=row.number,
        title=row.title,
        published_on=row.published_on,
        year=row.year,
        source=row.source,
        annual=row.annual,
    )
    return notice, [NoticeDay(date.fromisoformat(on), bool(w), name) for on, w, name in row.days]


def why_not_here(by: Actor, *, at: datetime) -> Iterator[Sentence]:
    """Yield why somebody has no part in notices: they move the dates of every office here."""
    if by.role != "officer" or by.person_id is None or by.office is None:
        yield sentence(Reason.RULE, "只有机关工作人员可以录入放假调休通知。")
    elif RANK[by.office.level] > _highest(at):
        yield sentence(
            Reason.RULE,
            "放假调休通知变动本系统内所有机关的期限，由层级最高的机关录入。",
            remedy="请报上级机关录入。",
        )


def why_not_enter(row: NoticeDraft, *, by: Actor, at: datetime) -> Iterator[Sentence]:
    """Yield why this person can't enter the draft."""
    yield from why_not_here(by, at=at)
    if by.person_id == row.author_id:
        yield sentence(
            Reason.RULE,
            "放假调休通知须两人办理：拟办人不能自己录入。",
            remedy="请由另一位工作人员核对原文后录入。",
        )
    if row.dropped_at is not None:
        yield sentence(Reason.CLOSED, "这份草稿已经删除。")


def _highest(at: datetime) -> int:
    """Return the rank of the highest office in which somebody holds a post."""
    on = at.astimezone(SHANGHAI).date()
    held = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), office=OuterRef("pk"), from_on__lte=on
    )
    manned = Office.objects.filter(Exists(held)).values_list("level", flat=True).distinct()
    return min((RANK[level] for level in manned), default=0)
