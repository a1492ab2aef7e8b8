"""Reads: a contest by its case, the line for each, what was written."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.kernel.cases.models import Case
from yangguang.modules.remedies.models import Contest, Paper


def of(case: Case) -> Contest:
    """Return the contest of a case."""
    return Contest.objects.select_related("case", "case__office", "about").get(pk=case.pk)


def lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return, for officers, what each is about, and before whom; one query for the whole list."""
    numbers = [case.pk for case in cases]
    found = Contest.objects.filter(pk__in=numbers).values_list("pk", "about_id", "body")
    return {number: f"{about} {body}" for number, about, body in found}


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return what is known of a contest; the caller notes the look."""
    contest = of(case)
    rows = [
        ("所涉事项的编号", contest.about_id),
        ("复议机关或者法院", contest.body),
        ("案号", contest.reference),
    ]
    return [(label, value) for label, value in rows if value]


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(contest=case.pk).order_by("at", "pk")
    return [(step, "", text) for step, text in found.values_list("step", "text")]


def of_number(number: str) -> list[Contest]:
    """Return what was raised against a case, oldest first."""
    found = Contest.objects.filter(about=number).select_related("case")
    return list(found.order_by("case")[:50])
