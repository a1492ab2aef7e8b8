"""Public facts of the register that don't fit (登记簿上的疑问), put as questions, with what the office replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.basis import Article
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining.detection import evidence, queries
from yangguang.modules.mining.detection.questions import BY_KEY, QUERIES
from yangguang.modules.mining.models import Finding, Reply

PER_PAGE: Final = 30
PUBLIC: Final = tuple(query for query in QUERIES if query.asks is not None)
FILTERS: Final = parts.Filters(
    key="questions",
    fields=(
        parts.ChoiceFilter(
            "question", _("疑问"), tuple((query.key, query.asks or "") for query in PUBLIC)
        ),
        parts.TextFilter("number", _("证号")),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one right, with what it rests on, and what the office says."""

    number: str
    href: str
    asks: Said
    said: Said
    article: Article | None
    evidence: tuple[tuple[Said | str, Said | str], ...]
    since: date
    reply: Reply | None


@open_page
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the public questions that stand, the newest first."""
    filters = FILTERS.read(request.GET)
    said = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    after = request.GET.get("after", "")
    found = _found(said, after=int(after) if _is_key(after) else 0)
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        older = "?" + urlencode({**said, "after": shown[-1].pk})
    register = parts.Link(_("矿业权登记簿"), reverse("mining:register"))
    context: dict[str, Any] = {
        "filters": filters,
        "asked": tuple(_asked(shown)),
        "empty": parts.Empty(_("没有这样的疑问。"), _("登记簿每天从头检查一遍。")),
        "pager": parts.Pager(newer="?" + urlencode(said) if after else "", older=older),
        "trail": (register, parts.Link(_("登记簿上的疑问"), "")),
    }
    return render(request, "mining/questions.html", context)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _found(said: Mapping[str, str], *, after: int) -> list[Finding]:
    rows = Finding.objects.filter(gone_at=None, query__in=[query.key for query in PUBLIC])
    if query := said.get("question"):
        rows = rows.filter(query=query)
    if number := said.get("number", "").replace("\0", ""):
        rows = rows.filter(number=number.strip().upper())
    if after:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-id")[: PER_PAGE + 1])


def _asked(rows: Sequence[Finding]) -> Iterator[Asked]:
    """Yield each finding as a question; the replies are one query."""
    replies = replies_to(rows)
    for row in rows:
        asks = BY_KEY[row.query].asks
        assert asks is not None
        yield Asked(
            keep(row.number),
            reverse("mining:right", args=[row.number]),
            asks,
            queries.said(row),
            queries.article_of(row),
            tuple(evidence.told(row)),
            day_of(row.found_at),
            replies.get((row.query, row.key)),
        )


def replies_to(rows: Sequence[Finding]) -> dict[tuple[str, str], Reply]:
    """Return the last reply to each finding: one query."""
    found = Reply.objects.filter(key__in=[row.key for row in rows]).select_related("office")
    return {(reply.query, reply.key): reply for reply in found.order_by("pk")}
