"""What lies beside the steps in the lively example: drafts, notes, what became of records, a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from yangguang.base.procedure import day_of
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.kernel.records.models import Publication
from yangguang.site.example.asking import Asked
from yangguang.site.example.clock import Story, morning
from yangguang.site.example.items import Told
from yangguang.site.example.land import MINISTRY, PROVINCE, Land

TYPED: Final = {
    "outcome": ["A"],
    "subject": ["示例县地质灾害隐患点名单"],
    "text": ["您申请的名单予以公开，见附表。"],
}


def submitted(land: Land) -> Story:
    """Tell of an answer that an officer drafted, and that waits for the head."""
    at = yield morning(land.days.back(1), 50)
    asked = land.made["reviewed"]
    draft = _kept(asked, TYPED, at=at)
    drafts.submit(draft, by=asked.hand(asked.officer, at), at=at)


def begun(land: Land) -> Story:
    """Tell of a draft that its author still writes, and of a note on the case."""
    at = yield morning(land.days.back(2), 70)
    asked = land.made["running"]
    text = "名单以最近一次核查为准，请与防治科核对。"
    drafts.note(asked.request.case, text, by=asked.hand("head", at), at=at)
    at = yield at + timedelta(minutes=95)
    _kept(asked, {"outcome": ["B"], "subject": [""], "text": ["经查，"]}, at=at)


def sent_back(land: Land) -> Story:
    """Tell of an answer that the head gave back to its author, with the reason."""
    at = yield morning(land.days.back(2), 130)
    asked = land.made["almost"]
    draft = _kept(asked, {**TYPED, "subject": [asked.subject]}, at=at)
    drafts.submit(draft, by=asked.hand(asked.officer, at), at=at)
    at = yield at + timedelta(minutes=40)
    reason = "请补充附图后再报。"
    drafts.send_back(draft, by=asked.hand("head", at), reason=reason, at=at)


def _kept(asked: Asked, form: Mapping[str, list[str]], *, at: datetime) -> Draft:
    by = asked.hand(asked.officer, at)
    return drafts.keep(asked.request.case, step="reply", form=form, by=by, at=at)


def corrected(land: Land) -> Story:
    """Tell of a record whose wording was wrong: its successor names it, and it stays."""
    at = yield morning(land.days.back(10), 35)
    asked = land.made["misnamed"]
    publication = _newest(asked.request.pk, "reply-given")
    wrong: Any = published.read(publication)[0]
    right = replace(wrong, subject=f"{wrong.subject}（2026年度）".replace("2026", str(at.year)))
    by = asked.hand("head", at)
    records.correct(publication, right, reason="公开的事项名称漏写年度", at=at, by=by)
    _did(Did.RECORD_CORRECTED, publication, by=by, at=at)


def taken_back(land: Land) -> Story:
    """Tell of a record that was withdrawn, with the reason."""
    at = yield morning(land.days.back(12), 55)
    told: Told = land.made["item-taken-back"]
    publication = _newest(told.item.pk, "item-published")
    by = told.hand("head", at)
    records.withdraw(publication, reason="统计口径有误，核实后重新公开", at=at, by=by)
    _did(Did.RECORD_WITHDRAWN, publication, by=by, at=at)


def _newest(number: str, kind: str) -> Publication:
    row = published.about(number).filter(kind=kind).order_by("-released_at")[0]
    found = published.by_address(row.address)
    assert found is not None
    return found


def _did(what: Did, publication: Publication, *, by: Actor, at: datetime) -> None:
    trail.did(what, by=by, about=publication.address, at=at)


def noticed(land: Land) -> Story:
    """Tell of a local day off that two persons entered; it is the made-up province's, and moves no other."""
    at = yield morning(land.days.back(8), 30)
    day = land.days.on(day_of(land.days.until), 25)
    notice = Notice(
        key=f"demonstration-{day.year}",
        number="示政办发〔演示〕1号",
        title="示例省关于地方纪念日放假的通知（演示）",
        published_on=day_of(at),
        year=day.year,
        source="演示资料，没有发布",
        annual=False,
    )
    by, days = land.hand("head", MINISTRY, at=at), [NoticeDay(day, False, "示例省地方纪念日")]
    cases.enter_notice(
        notice,
        days=days,
        by=by,
        drafted_by_id=land.posts[f"officer@{MINISTRY}"].person_id,
        at=at,
        region=land.offices[PROVINCE].province,
    )
    trail.did(Did.NOTICE_ENTERED, by=by, about=notice.key, at=at)


def stories(land: Land) -> Iterator[Story]:
    """Yield each of these stories."""
    for story in (submitted, begun, sent_back, corrected, taken_back, noticed):
        yield story(land)
