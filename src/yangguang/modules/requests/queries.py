"""Reads: a request by its case, the officer's line for each, particulars and papers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from yangguang.kernel.cases.models import Case
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Paper, Particulars, Party, Request

LINE_LENGTH = 40
"""Characters of what was asked that an officer's list shows."""


def of(case: Case) -> Request:
    """Return the request of a case."""
    return Request.objects.select_related("case", "case__office").get(pk=case.pk)


def lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return, for officers, what each request asks for, shortened; one query for the whole list."""
    numbers = [case.pk for case in cases]
    found = Particulars.objects.filter(request__in=numbers).values_list("request_id", "content")
    return {number: shortened(content) for number, content in found}


def shortened(content: str) -> str:
    """Return the first line of a text, cut to a list's length."""
    line = content.strip().splitlines()[0] if content.strip() else ""
    return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1] + "…"


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
        ]
    rows += [(party.key, party.name) for party in Party.objects.filter(request=request)]
    return [(label, value) for label, value in rows if value]


def filed(case: Case) -> list[tuple[str, str]]:
    """Return what the applicant asked for, in their own words: for the applicant only."""
    found = Particulars.objects.filter(request=case.pk).values_list("content", flat=True)
    return [("您要什么信息", content) for content in found if content]


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(request=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))
