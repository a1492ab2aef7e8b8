"""Kinds of records for the tests of this room only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit

REGULATION = Statute("example", "示例条例", "示例令第1号", date(2019, 5, 15))


@dataclass(frozen=True, kw_only=True)
class Notice(Record):
    """A notice that a second person must release."""

    kind = "test-notice"
    heading = "示例公告"
    basis = Article(REGULATION, "1")
    erasure = Erasure.BODY
    labels = {"subject": "事项"}
    subject: str

    def title(self) -> Said:
        return Said("关于{subject}的公告", {"subject": self.subject})


@dataclass(frozen=True, kw_only=True)
class Standing(Notice):
    """A notice that is released at once."""

    kind = "test-standing"
    release = Release.STANDING


@dataclass(frozen=True, kw_only=True)
class Internal(Notice):
    """A notice for the office's own staff."""

    kind = "test-internal"
    audience = Audience.INTERNAL


@dataclass(frozen=True, kw_only=True)
class Staged(Notice):
    """A notice for staff until it is released."""

    kind = "test-staged"
    audience = Audience.STAGED


@dataclass(frozen=True, kw_only=True)
class Posted(Notice):
    """A notice that must stay up for seven days."""

    kind = "test-posted"
    stays_days = 7


@dataclass(frozen=True, kw_only=True)
class Unbroken(Notice):
    """A notice that must stay up for ten working days without a break."""

    kind = "test-unbroken"
    stays_days = Amount(10, Unit.WORKDAYS)
    stays_unbroken = True


@dataclass(frozen=True, kw_only=True)
class Impersonal(Notice):
    """A notice that says it holds nothing personal."""

    kind = "test-impersonal"
    erasure = Erasure.NOTHING_PERSONAL


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = "990100"
    county: str = "990101"


COUNTY = MadeUpOffice()
CITY = MadeUpOffice("000000002", county="")
PROVINCE = MadeUpOffice("000000003", city="", county="")
MINISTRY = MadeUpOffice("000000004", province="", city="", county="")
