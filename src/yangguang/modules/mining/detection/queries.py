"""What was found, for supervisors by territory, and how much of it, for everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from django.db.models import QuerySet

from yangguang.base.basis import Article, Statute
from yangguang.base.refusal import Said
from yangguang.base.said import again
from yangguang.base.statutes import declared
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.work.together import ask, asking
from yangguang.modules.mining.detection.questions import QUERIES
from yangguang.modules.mining.models import Finding, Sweep

MOST_COUNTED = 99


def found(
    reach: Territory, *, query: str = "", number: str = "", gone: bool = False, after: int = 0
) -> QuerySet[Finding]:
    """Return what stands (or, `gone`, once stood) within a territory, the latest first, after a key."""
    rows = Finding.objects.filter(gone_at__isnull=not gone, **reach.filter(of=Finding))
    if query:
        rows = rows.filter(query=query)
    if number:
        rows = rows.filter(number=number)
    if after:
        rows = rows.filter(pk__lt=after)
    return rows.order_by("-id")


def counted(reach: Territory) -> Mapping[str, int]:
    """Return how much stands of each question within a territory, at most `MOST_COUNTED` + 1: one query."""
    counts = {
        query.key: Finding.objects.filter(
            query=query.key, gone_at=None, **reach.filter(of=Finding)
        )[: MOST_COUNTED + 1]
        for query in QUERIES
    }
    return ask(asking({}, counts)).counts


def looked_at() -> Mapping[str, Sweep]:
    """Return how far each question has come."""
    return {sweep.query: sweep for sweep in Sweep.objects.order_by("query")}


_DAY: Final = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")


def said(row: Finding) -> Said:
    """Return the sentence of a finding, to be said in the reader's language."""
    return Said(row.said, {name: dated(again(value)) for name, value in row.params.items()})


def dated(value: Any) -> Any:
    """Return a day that is kept as text as a day, so that it is said as its reader reads; else what it is."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def article_of(row: Finding) -> Article | None:
    """Return the article of a finding."""
    key, _, number = row.article.partition("#")
    statute = _statutes().get(key)
    return Article(statute, number) if statute else None


@cache
def _statutes() -> dict[str, Statute]:
    return {statute.key: statute for statute in declared()}
