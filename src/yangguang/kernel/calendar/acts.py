"""Writes: enter a notice on days off. Who may do so, and what follows, is said by its caller."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI, Notice, NoticeDay
from yangguang.kernel.calendar import queries
from yangguang.kernel.calendar.models import CalendarDay, CalendarNotice
from yangguang.kernel.people.actors import Actor


def enter(
    notice: Notice,
    *,
    days: Sequence[NoticeDay],
    by: Actor,
    at: datetime,
    region: str = "",
) -> CalendarNotice:
    """Keep `notice` with the days that it moves; from then on `queries.current` knows it.

    Nothing is ever changed: what a notice got wrong, or a later one moved, is another notice that
    was published later. `region` is the area code of a local notice.
    Refusal: the notice is known already, dated in the future, or moves no day or one day twice.
    """
    refuse_if(why_not_enter(notice, days, at=at, region=region))
    with transaction.atomic():
        before = CalendarNotice.objects.order_by("-pk").values_list("digest", flat=True).first()
        row = CalendarNotice.objects.create(
            key=notice.key,
            region=region,
            number=notice.number,
            title=notice.title,
            published_on=notice.published_on,
            year=notice.year,
            annual=notice.annual,
            source=notice.source,
            assumed=notice.assumed,
            entered_at=at,
            entered_by_id=by.person_id,
            digest=_digest(before or "", notice, days, region),
        )
        CalendarDay.objects.bulk_create(
            [CalendarDay(notice=row, on=day.on, worked=day.worked, name=day.name) for day in days]
        )
    return row


def why_not_enter(
    notice: Notice, days: Sequence[NoticeDay], *, at: datetime, region: str = ""
) -> Iterator[Sentence]:
    """Yield the reasons why a notice can't be entered."""
    if any(known.key == notice.key for known in queries.current(region).notices):
        yield sentence(
            Reason.ONCE,
            "放假调休通知“{key}”已经录入。",
            remedy="如需更正，请录入后来公布的更正通知。",
            key=notice.key,
        )
    if notice.published_on > at.astimezone(SHANGHAI).date():
        yield sentence(
            Reason.FACTS,
            "通知的公布日期 {day} 晚于今天。",
            remedy="请在通知公布后录入。",
            day=notice.published_on,
        )
    if not days:
        yield sentence(
            Reason.FACTS, "通知没有列出任何日期。", remedy="请逐日录入放假和上班的日期。"
        )
    listed = [day.on for day in days]
    for day in sorted({day for day in listed if listed.count(day) > 1}):
        yield sentence(Reason.FACTS, "{day} 重复列出。", remedy="每天只能录入一次。", day=day)


def _digest(before: str, notice: Notice, days: Sequence[NoticeDay], region: str) -> str:
    parts = [before, region, repr(notice), *(repr(day) for day in sorted(days))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
