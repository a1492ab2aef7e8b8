"""What the standing look found, for supervisors: by question and right, as a page and as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import render as without_marks
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Text, Tone
from yangguang.kernel.ui.say import cite, say
from yangguang.modules.mining.desk import around
from yangguang.modules.mining.detection import queries
from yangguang.modules.mining.detection.found import Query
from yangguang.modules.mining.detection.questions import BY_KEY, QUERIES
from yangguang.modules.mining.models import Finding

PER_PAGE: Final = 50
MOST_ROWS: Final = 10_000
"""Of one download."""
GONE: Final = "gone"
HEADS: Final = (_("发现"), _("证号"), _("矿业权人"), _("内容"), _("依据"))
FILTERS: Final = parts.Filters(
    key="findings",
    fields=(
        parts.ChoiceFilter(
            "question", _("检查事项"), tuple((query.key, query.title) for query in QUERIES)
        ),
        parts.TextFilter("number", _("证号")),
        parts.ChoiceFilter("state", _("状态"), ((GONE, _("已经消失的")),)),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks."""

    filters: parts.Filters
    reach: Territory
    after: int

    @classmethod
    def of(cls, request: DeskRequest) -> Asked:
        """Read the address; nonsense asks nothing."""
        text = request.GET.get("after", "")
        after = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
        return cls(FILTERS.read(request.GET), request.reach, after)

    @property
    def said(self) -> dict[str, str]:
        """Parameters and values that are asked."""
        return {name: value for field in self.filters.fields for name, value, _t in field.pairs()}

    @property
    def question(self) -> Query | None:
        """The question that the list is narrowed to."""
        return BY_KEY.get(self.said.get("question", ""))

    def rows(self, most: int) -> list[Finding]:
        """Return at most `most` findings."""
        told = self.said
        found = queries.found(
            self.reach,
            query=told.get("question", ""),
            number=told.get("number", "").replace("\0", ""),
            gone=told.get("state") == GONE,
            after=self.after,
        )
        return list(found[:most])

    def href(self, name: str = "mining:findings", **more: object) -> str:
        """Return the address of the same list."""
        return reverse(name, query={**self.said, **more})


@desk_page(roles=around.SUPERVISING)
@require_safe
def findings(request: DeskRequest) -> HttpResponse:
    """Show what stands (or once stood) in the territory, the latest first."""
    asked = Asked.of(request)
    counts = queries.counted(asked.reach)
    context = {
        "lists": around.lists(request, current=around.FINDINGS),
        "filters": asked.filters,
        "question": asked.question,
        "questions": _questions(asked, counts),
        "looked": _looked(asked.question),
        "table": _table(asked),
    }
    return render(request, "mining/desk/findings.html", context)


def _questions(asked: Asked, counts: Mapping[str, int]) -> parts.Ledger:
    """Return the ways to each question, with how much stands of it."""
    chosen = Tag(_("已选"), Tone.SUN)
    here = reverse("mining:findings")
    entries = tuple(
        parts.Entry(
            query.title,
            href=f"{here}?question={query.key}",
            tag=chosen if query is asked.question else None,
            note=_counted(counts[query.key]),
        )
        for query in QUERIES
    )
    return parts.Ledger(entries, _("检查事项"))


def _counted(count: int) -> Text:
    most = queries.MOST_COUNTED
    return Said("{n} 件以上", {"n": most}) if count > most else Said("{n} 件", {"n": count})


def _looked(question: Query | None) -> datetime | None:
    """Return when the register was last read through: for one question, or the earliest of all."""
    looks = queries.looked_at()
    keys = [question.key] if question else list(BY_KEY)
    ends = [looks[key].ended_at for key in keys if key in looks]
    done = [end for end in ends if end is not None]
    return min(done) if len(done) == len(keys) else None


def _table(asked: Asked) -> Table:
    rows = asked.rows(PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    older = asked.href(after=shown[-1].pk) if len(rows) > PER_PAGE else ""
    return Table(
        key="found",
        caption=asked.question.title if asked.question else _("全部检查事项"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(map(_row, shown)),
        csv=asked.href("mining:findings-csv"),
        empty=parts.Empty(_("没有查出问题。"), _("登记簿每天从头检查一遍。")),
        pager=parts.Pager(newer=asked.href() if asked.after else "", older=older),
    )


def _row(row: Finding) -> tuple[Cell | Text, ...]:
    article = queries.article_of(row)
    href = reverse("mining:right", args=[row.number])
    gone = Tag(_("已消失"), Tone.OK) if row.gone_at else None
    return (
        Cell(
            day_of(row.found_at).isoformat(),
            href=reverse("mining:finding", args=[row.pk]),
            kept=True,
            tag=gone,
        ),
        Cell(row.number, href=href, kept=True),
        Cell(row.holder, kept=True),
        queries.said(row),
        Said(str(article)) if article else "",
    )


@desk_page(roles=around.SUPERVISING)
@require_safe
def table(request: DeskRequest) -> HttpResponse:
    """Send the same list as CSV, with the evidence."""
    head = [
        _now(without_marks(str(title), "zh-Hans")) for title in (*HEADS, _("检查事项"), _("证据"))
    ]
    rows = [_line(row) for row in Asked.of(request).rows(MOST_ROWS)]
    return csv_of.answer(f"mining-findings-{day_of(timezone.now())}", head, rows)


def _line(row: Finding) -> tuple[str, ...]:
    article = queries.article_of(row)
    question = BY_KEY.get(row.query)
    return (
        day_of(row.found_at).isoformat(),
        row.number,
        row.holder,
        say(queries.said(row), marked=False),
        cite(article, marked=False) if article else "",
        say(question.title, marked=False) if question else row.query,
        "; ".join(f"{name}: {value}" for name, value in sorted(row.evidence.items())),
    )
