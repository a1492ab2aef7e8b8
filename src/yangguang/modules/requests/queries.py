"""Reads: a request by its case, the officer's line for each, particulars and papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_noop

from yangguang.base.procedure import edition_on, line_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Paper, Particulars, Party, Request, Tie

ENDINGS = {
    "reply": None,
    "drop": rules.Outcome.F1,
    "lapse": rules.Outcome.F2,
    "withdraw": rules.Outcome.F3,
}
"""Steps that close a request, each with its result; a reply states its own."""
LINE_LENGTH = 40
"""Characters of what was asked that an officer's list shows."""


def of(case: Case) -> Request:
    """Return the request of a case."""
    return Request.objects.select_related("case", "case__office").get(pk=case.pk)


def shortened(content: str) -> str:
    """Return the first line of a text, cut to a list's length."""
    line = content.strip().splitlines()[0] if content.strip() else ""
    return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1] + "…"


LINES: Final = Lines(
    Particulars, ("content",), lambda row: shortened(row.content), number="request_id"
)
"""For officers: what a request asks for, shortened."""


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return the private facts of a request with their labels; the caller notes the look."""
    request = of(case)
    channel = rules.CHANNELS[rules.Channel(request.channel)] if request.channel else ""
    category = rules.CATEGORIES[rules.Category(request.category)] if request.category else ""
    rows = [("渠道", channel), ("申请人类别", category)]
    private = Particulars.objects.filter(request=request).first()
    if private is not None:
        rows += [
            ("姓名或者名称", private.name),
            (gettext_noop("证件"), private.identity),
            ("联系方式", private.contact),
            (gettext_noop("所需信息"), private.content),
            (gettext_noop("提供方式"), private.form_wanted),
            ("申请人的代理人", private.agent),
            ("授权委托书", private.authority),
            ("需要的帮助", rules.NEEDS[rules.Need(private.needs)] if private.needs else ""),
            (gettext_noop("尚缺，可以告知补正"), "、".join(_lacking(request, private))),
        ]
    rows += [(party.key, party.name) for party in Party.objects.filter(request=request)]
    return [(label, value) for label, value in rows if value]


def _lacking(request: Request, private: Particulars) -> tuple[str, ...]:
    edition = edition_on(line_of(request.case.procedure), request.arrived_on)
    return rules.lacking(
        identity=private.identity,
        agent=private.agent,
        authority=private.authority,
        edition=edition.begins.basis.statute,
    )


def contact(case: Case) -> str:
    """Return how the applicant is reached, as it was filed: for letters and for a lost query code."""
    found = Particulars.objects.filter(request=case.pk).values_list("contact", flat=True).first()
    return found or ""


def filed(case: Case) -> list[tuple[str, str]]:
    """Return what the applicant asked for, in their own words: for the applicant only."""
    asked = Particulars.objects.filter(request=case.pk)
    repeats = Tie.objects.filter(kind=rules.TieKind.REPEATED)
    found = _worded(asked, "content").union(
        _worded(repeats.filter(request=case.pk), "other_id"),
        _worded(repeats.filter(other=case.pk), "request_id"),
        all=True,
    )
    words = list(found)
    rows = [("您要什么信息", word) for field, word in words if field == "content" and word]
    tied = {word for field, word in words if field != "content"}
    return [
        *rows,
        *([(gettext_noop("与您的这些申请重复"), "、".join(sorted(tied)))] if tied else []),
    ]


def _worded(rows: QuerySet[Any], name: str) -> QuerySet[Any, tuple[str, str]]:
    """Return a field of these rows with its name, so that several kinds of rows are read at once."""
    said = rows.annotate(of=Value(name, CharField()), word=Cast(name, TextField()))
    words: QuerySet[Any, tuple[str, str]] = said.values_list("of", "word")
    return words


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(request=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))


def outcome_of(case: Case, rows: Sequence[history.Kept] | None = None) -> rules.Outcome | None:
    """Return how a request ended; None: it runs, or another office did not publish its result.

    `rows` are its steps, where they are read already.
    """
    rows = history.steps_of(case) if rows is None else rows
    voided = {row.voids for row in rows}
    for row in sorted(rows, key=lambda row: -row.seq):
        if row.voids is not None or row.seq in voided or row.name not in ENDINGS:
            continue
        said = ENDINGS[row.name] or row.facts.get("outcome")
        return rules.Outcome(said) if said else None
    return None
