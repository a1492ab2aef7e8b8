"""A holiday notice of the stories, made up."""

from __future__ import annotations

from datetime import date, timedelta

from stories import names

from yangguang.base.workdays import Notice, NoticeDay


def one_day(on: date) -> tuple[Notice, list[NoticeDay]]:
    notice = Notice(
        key=f"cn-{on}",
        number=f"演示〔{on.year}〕{on.day}号",
        title="演示临时通知",
        published_on=on - timedelta(days=30),
        year=on.year,
        annual=False,
        source="演示",
    )
    names.written.update({notice.number, "演示"})
    return notice, [NoticeDay(on, False, "演示")]
