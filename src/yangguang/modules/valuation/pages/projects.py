"""The projects whose valuer is, or was, drawn by lot: the newest first, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Expected
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.models import Draw, Project, Report
from yangguang.modules.valuation.rules import Phase

PER_PAGE: Final = 50
OPEN, ENDED = "open", "ended"
FILTERS: Final = parts.Filters(
    key="projects",
    fields=(
        parts.TextFilter("q", _("项目名称或者编号")),
        parts.ChoiceFilter("state", _("状态"), ((OPEN, _("正在办理")), (ENDED, _("已办结")))),
    ),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page of projects needs beside their rows: three queries for all of them."""

    draws: Mapping[str, Draw]
    reported: frozenset[str]
    objections: Mapping[str, date]

    @classmethod
    def of(cls, projects: Sequence[Project], *, at: datetime) -> Beside:
        """Read it: the newest draw, whether there is a report, the last day for objections."""
        numbers = [one.pk for one in projects]
        draws = Draw.objects.filter(project__in=numbers).defer("entrants", "protocol", "seal")
        open_now = Expected.objects.filter(
            case__in=numbers, step="dispute", kind="only_within", due_on__gte=day_of(at)
        )
        return cls(
            {row.project_id: row for row in draws.order_by("pk")},
            frozenset(Report.objects.filter(project__in=numbers).values_list("project", flat=True)),
            {row.case_id: row.due_on for row in open_now if row.due_on},
        )

    def phase(self, project: Project, *, today: date) -> Phase:
        """Return where a project stands, as far as a list says it."""
        if project.case.closed_on is not None:
            return Phase.ENDED
        if project.pk in self.objections:
            return Phase.SHOWN
        if project.pk in self.reported:
            return Phase.DELIVERED
        if draw := self.draws.get(project.pk):
            return _phase_of(draw)
        until = project.sign_up_until
        return Phase.SIGNING if until is None or until >= today else Phase.LISTED


def _phase_of(draw: Draw) -> Phase:
    if draw.void_at:
        return Phase.VOID
    if draw.value:
        return Phase.DRAWN
    return Phase.COMMITTED if draw.commitment else Phase.FROZEN


SAID: Final[Mapping[Phase, str]] = {
    **rules.PHASES,
    Phase.LISTED: "报名已截止，等待摇号",
    Phase.DRAWN: "已抽签",
    Phase.DELIVERED: "已提交评估报告",
}
"""Phases as far as the list can tell them."""


@open_page
@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """List projects by number, the newest first."""
    filters = FILTERS.read(request.GET)
    asked = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    after = request.GET.get("after", "").replace("\0", "")[:60]
    found = _listed(asked, after=after, at=timezone.now())
    trail = (parts.Link(_("矿业权评估"), ""),)
    context = {"filters": filters, "found": found, "trail": trail}
    return render(request, "valuation/projects.html", context)


def _asked(asked: Mapping[str, str]) -> QuerySet[Project]:
    rows = Project.objects.select_related("case").order_by("-pk")
    if words := asked.get("q"):
        rows = rows.filter(Q(title__contains=words) | Q(number=words) | Q(pk=words.upper()))
    if state := asked.get("state"):
        rows = rows.filter(case__closed_on__isnull=state == OPEN)
    return rows


def _listed(asked: Mapping[str, str], *, after: str, at: datetime) -> parts.Ledger:
    rows = _asked(asked)
    found = list((rows.filter(pk__lt=after) if after else rows)[: PER_PAGE + 1])
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        older = "?" + urlencode({**asked, "after": shown[-1].pk})
    beside = Beside.of(shown, at=at)
    return parts.Ledger(
        tuple(_entries(shown, beside, today=day_of(at))),
        _("评估项目"),
        parts.Empty(_("没有这样的评估项目。"), _("换一个词，或者去掉筛选条件。")),
        parts.Pager(newer="?" + urlencode(asked) if after else "", older=older),
    )


def _entries(shown: Sequence[Project], beside: Beside, *, today: date) -> Iterator[parts.Entry]:
    for project in shown:
        phase = beside.phase(project, today=today)
        yield parts.Entry(
            Said("{title}", {"title": keep(project.title)}),
            day_of(project.case.opened_at),
            reverse("valuation:one", args=[project.pk]),
            tag=parts.Tag(Said(SAID[phase])),
            number=project.number or project.pk,
            note=_note(project, phase, beside),
        )


def _note(project: Project, phase: Phase, beside: Beside) -> parts.Text:
    if phase is Phase.SHOWN:
        return Said("{last} 前可以提出异议", {"last": beside.objections[project.pk]})
    if phase is Phase.SIGNING and project.sign_up_until:
        return Said("报名至 {last} 截止", {"last": project.sign_up_until})
    if phase in {Phase.FROZEN, Phase.COMMITTED}:
        draw = beside.draws[project.pk]
        said = {"source": keep(draw.source), "item": keep(draw.item)}
        return Said("以{source}{item}的结果抽签", said)
    return ""
