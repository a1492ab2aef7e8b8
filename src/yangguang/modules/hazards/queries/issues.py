"""Issues and messages by case and office; who signs with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from yangguang.base.hazards.messages import Message
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records.models import Shown
from yangguang.modules.hazards.forms import drafting
from yangguang.modules.hazards.models import Issue, Issued, Partner


def issue_of(case: Case) -> Issue:
    """Return the issue of a case, whose acts work on it."""
    return Issue.objects.select_related("case__office", "office").get(pk=case.pk)


def line_of(issue: Issue) -> str:
    """Return number and headline of an issue."""
    headline = Message.from_text(issue.draft).headline if issue.draft else issue.headline
    return f"{issue.name} {headline}".strip()


LINES: Final = Lines(Issue, ("draft", "headline", "year", "serial"), line_of)
"""For officers: number and headline, as drafted or as issued."""


def bureau_of(office: Office, *, on: date) -> Office | None:
    """Return the weather bureau that signs with `office` on a day; None: nobody said which."""
    rows = Partner.objects.filter(office=office, from_on__lte=on)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=on))
    row = rows.select_related("bureau").order_by("-from_on").first()
    return row.bureau if row else None


def offices_of(bureau: Office, *, on: date) -> list[Office]:
    """Return the land offices with which a weather bureau signs on a day, by slug."""
    rows = Partner.objects.filter(bureau=bureau, from_on__lte=on)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=on)).select_related("office")
    return sorted({row.office for row in rows}, key=lambda one: one.slug)


def taken_back(addresses: Iterable[str]) -> set[str]:
    """Return which of these records were withdrawn: what they said holds no more."""
    rows = Shown.objects.filter(address__in=sorted(filter(None, addresses)), withdrawn=True)
    return set(rows.values_list("address", flat=True))


def with_fate(rows: QuerySet[Issued]) -> QuerySet[Any]:
    """Return the rows with `is_gone`: whether their record was withdrawn."""
    gone = Shown.objects.filter(address=OuterRef("address"), withdrawn=True)
    return rows.annotate(is_gone=Exists(gone))


def area_of(office: Office) -> str:
    """Return the area code of an office; the ministry's is that of the country."""
    return office.county or office.city or office.province or COUNTRY


COUNTRY = "100000"
"""The district code of the country as a whole (GB/T 2260)."""


def last_issued(office: Office, *, before: datetime, is_drill: bool = False) -> Issued | None:
    """Return the message that an office issued last before an instant: what tonight's begins with."""
    rows = Issued.objects.filter(office=office, is_drill=is_drill, sent_at__lt=before)
    return rows.order_by("-sent_at").first()


def proposed_draft(case: Case) -> Mapping[str, Any]:
    """Return what the form of another text begins with: the draft, and which one that is."""
    issue = issue_of(case)
    if not issue.draft:
        return {}
    message = Message.from_text(issue.draft)
    return drafting.proposed(message) | {"seen": message.digest}


def proposed_change(case: Case) -> Mapping[str, Any]:
    """Return what the form of a change begins with: what was issued last, words by template."""
    row = Issued.objects.filter(issue=case.pk).order_by("-seq").first()
    if row is None:
        return {}
    message = Message.from_text(row.message)
    return drafting.proposed(message) | {"kind": "Update", "headline": "", "text": ""}


def proposed_digest(case: Case) -> Mapping[str, Any]:
    """Return the digest of the draft that the signature is for."""
    issue = issue_of(case)
    return {"digest": Message.from_text(issue.draft).digest} if issue.draft else {}
