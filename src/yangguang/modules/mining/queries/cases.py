"""Reads of cases: what is asked for, who objects, what was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from yangguang.base.numbering.mining import MINISTRY
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Office
from yangguang.modules.mining.models import (
    Application,
    Contact,
    Dispute,
    Ending,
    Notice,
    Paper,
    Permit,
    Restriction,
    Shown,
)
from yangguang.modules.mining.stated import Stated


def application_of(case: Case) -> Application:
    """Return what is asked for in a case of registration, or stated in one of entry."""
    return Application.objects.select_related("case", "case__office").get(pk=case.pk)


def ending_of(case: Case) -> Ending:
    """Return what a case of ending is about."""
    return Ending.objects.select_related("case", "case__office").get(pk=case.pk)


def restriction_of(case: Case) -> Restriction:
    """Return the restriction of a case."""
    found = Restriction.objects.select_related("case", "case__office", "right")
    return found.get(case=case.pk)


def permit_of(case: Case) -> Permit:
    """Return the permit of a case."""
    return Permit.objects.select_related("case", "case__office", "right").get(pk=case.pk)


def by_request(request_id: str) -> Application | None:
    """Return the application that came under a sender's mark; None: none did."""
    return Application.objects.select_related("case").filter(request_id=request_id).first()


def stated_in(application: Application) -> Stated:
    """Return what is asked for, as stated last."""
    return Stated.from_text(application.stated)


def organ_of(office: Office) -> str:
    """Return the six digits of an office's own territory; the ministry's for the whole country."""
    return office.county or office.city or office.province or MINISTRY


LINES: Final = Lines(
    Application, ("name", "right", "event"), lambda row: f"{row.name}（{row.right}{row.event}）"
)
"""For officers: what an application is about."""


ENDING_LINES: Final = Lines(Ending, ("number", "event"), lambda row: f"{row.event} {row.number}")
"""For officers: which right a case ends."""


def restriction_lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return, for officers, which right each case restricts; one query for the whole list."""
    rows = Restriction.objects.filter(case__in=[case.pk for case in cases])
    told = rows.values_list("case", "kind", "right__number")
    return {case: f"{kind} {number}" for case, kind, number in told}


def notice_of(case: Case) -> Notice:
    """Return what was published, of a case that keeps it."""
    return Notice.objects.select_related("case", "case__office").get(pk=case.pk)


NOTICE_LINES: Final = Lines(Notice, ("name", "kind"), lambda row: f"{row.name}（{row.kind}）")
"""For officers: what a case keeps."""


def permit_lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return, for officers, which right each permit is about; one query for the whole list."""
    rows = Permit.objects.filter(pk__in=[case.pk for case in cases])
    return dict(rows.values_list("pk", "right__number"))


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return who speaks for the applicant, and the objections; the caller notes the look."""
    found = [
        ("联系人", "，".join(part for part in (row.name, row.contact) if part))
        for row in Contact.objects.filter(pk=case.pk)
    ]
    for dispute in Dispute.objects.filter(case=case.pk).order_by("pk"):
        who = "，".join(part for part in (dispute.name, dispute.contact) if part) or "未署名"
        found.append((dispute.key, f"{dispute.text}（{who}）"))
    return found


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(case=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))


def contact(case: Case) -> str:
    """Return how the applicant is reached, as they filed it."""
    return str(Contact.objects.filter(pk=case.pk).values_list("contact", flat=True).first() or "")


def shown_of(case: Case) -> list[Shown]:
    """Return the publications of a case, the oldest first."""
    return list(Shown.objects.filter(case=case.pk).order_by("seq"))
