"""Kinds of records and an office, for the tests of search only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said

REGULATION = Statute("example-search", "示例检索条例", "示例令第2号", date(2019, 5, 15))


@dataclass(frozen=True, kw_only=True)
class Found(Record):
    """A record that is released at once."""

    kind = "test-search-found"
    heading = "检索示例"
    basis = Article(REGULATION, "1")
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {"subject": "事项", "text": "内容", "places": "地点", "on": "日期"}
    subject: str
    text: str = ""
    places: tuple[str, ...] = ()
    on: date = field(default=date(2026, 3, 2))

    def title(self) -> Said:
        return Said("关于{subject}的公告", {"subject": self.subject})


@dataclass(frozen=True, kw_only=True)
class Held(Found):
    """A record that a second person must release."""

    kind = "test-search-held"
    heading = "检索示例（须复核）"
    release = Release.SECOND_PERSON


@dataclass(frozen=True, kw_only=True)
class Internal(Found):
    """A record for the office's own staff."""

    kind = "test-search-internal"
    audience = Audience.INTERNAL


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = "990100"
    county: str = "990101"


COUNTY = MadeUpOffice()
OTHER_CITY = MadeUpOffice("000000002", city="990200", county="")
