"""One project: its notice, who signed up, the draw, the report and its publicity, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.lot.commitments import Entrant as Listed
from yangguang.base.procedure import Standing, day_of
from yangguang.base.refusal import Said, Sentence
from yangguang.base.script import keep
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Shown, Window
from yangguang.kernel.records.titles import titles_within, with_bodies
from yangguang.kernel.ui import case_parts, parts, publicity_parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.models import Draw, Entrant, Project, Report
from yangguang.modules.valuation.pages import finding, moves
from yangguang.modules.valuation.pages.moves import Ranked
from yangguang.modules.valuation.records import ReportShown
from yangguang.modules.valuation.rules import EntrantStanding, Piece

PER_PAGE: Final = 60


@dataclass(frozen=True, slots=True)
class Read:
    """A project as read at `at`, once, with the newest round of its draw."""

    project: Project
    draw: Draw | None
    at: datetime
    rows: Sequence[Step]
    standing: Standing

    @property
    def stand(self) -> list[Step]:
        """The steps that were not voided."""
        voided = {row.voids for row in self.rows}
        return [row for row in self.rows if row.voids is None and row.seq not in voided]

    def is_taken(self, *names: str) -> bool:
        """Tell whether one of these steps stands."""
        return any(row.name in names for row in self.stand)

    def is_open(self, name: str) -> bool:
        """Tell whether a step can be taken now."""
        return any(option.step.name == name for option in self.standing.open)

    def last_of(self, name: str) -> date | None:
        """Return the last day of a step that is open; None: it isn't, or it has no end."""
        due = next((clock.due for clock in self.standing.clocks if clock.step == name), None)
        return due.on if due and self.is_open(name) else None


@open_page
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show a project; a number typed otherwise than it was given leads to its address."""
    project, draw = finding.both(number)
    if project.pk != number:
        return redirect("valuation:one", project.pk)
    at = timezone.now()
    case = project.case
    rows = cases.timeline(case)
    standing = history.course_of(case, rows).standing(at)
    read = Read(project, draw, at, rows, standing)
    after = request.GET.get("after", "").replace("\0", "")[:64]
    return render(request, "valuation/one.html", _context(read, after=after))


def _context(read: Read, *, after: str) -> dict[str, Any]:
    project, draw = read.project, read.draw
    report = queries.report_of(project) if read.is_taken("deliver") else None
    published = list(with_bodies(records.about(project.pk)))
    shown = _shown(published) if read.is_taken("show") else {}
    trail = (
        parts.Link(_("矿业权评估"), reverse("valuation:projects")),
        parts.Link(project.number or project.pk, ""),
    )
    return {
        "trail": trail,
        "project": project,
        "phase": Said(rules.PHASES[queries.phase(read.standing)]),
        "turn": case_parts.turn(read.standing, at=read.at),
        "notice": _notice(read),
        "draw": draw,
        "drawn": tuple(_drawn(read, draw)),
        "entrants": _entrants(project, after=after, is_listed=read.is_taken("list_entrants")),
        "report": _report(report) if report else None,
        "doubts": tuple(_doubts(report)),
        "files": tuple(_files(read)) if shown else (),
        "is_shown": bool(shown),
        "bands": tuple(publicity_parts.bands(shown, read.stand, at=read.at)),
        "sign_up_open": read.is_open("sign_up"),
        "objections_until": read.last_of("dispute"),
        "line": case_parts.line(read.standing, read.rows),
        "published": _ledger(published),
    }


def _notice(read: Read) -> parts.Meta:
    project, draw = read.project, read.draw
    office = draw.office if draw else offices.full_name_on(project.case.office, read.rows[0].on)
    rows: list[tuple[parts.Text, parts.Text]] = [
        (_("机关"), office),
        (_("项目编号"), project.number),
        (_("矿业权种类"), _kind(project)),
        (_("许可证号"), project.right_number),
        (_("矿种"), project.mineral),
        (_("评估目的"), project.purpose),
        (_("矿业权人"), project.holder),
        (_("委托人"), project.client),
        (_("资料情况"), project.data_state),
        (_("收费标准"), project.fee),
        (_("评估机构条件"), project.conditions),
        (_("报名截止日期"), _day(project.sign_up_until)),
        (_("摇号时间"), _day(project.draw_at)),
        (_("摇号地点"), project.place),
    ]
    return parts.Meta(
        tuple(
            parts.Row(label, value, kept=isinstance(value, str)) for label, value in rows if value
        )
    )


def _kind(project: Project) -> parts.Text:
    kind = project.right_kind
    return Said(rules.RIGHT_KINDS[rules.RightKind(kind)]) if kind else ""


def _day(on: date | datetime | None) -> parts.Text:
    return Said("{on}", {"on": on}) if on else ""


def _entrants(project: Project, *, after: str, is_listed: bool) -> parts.Table:
    rows = queries.entrants(project)
    found = list((rows.filter(identity__gt=after) if after else rows)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = "?" + urlencode({"after": shown[-1].identity}) if len(found) > PER_PAGE else ""
    caption = _("报名的评估机构，有效和无效的")
    if not is_listed:
        caption = _("已经报名的评估机构；有效名单还没有公布")
    return parts.Table(
        key="entrants",
        caption=caption,
        columns=(parts.Column(_("单位名称")), parts.Column(_("标识")), parts.Column(_("报名"))),
        rows=tuple(_row(one) for one in shown),
        empty=parts.Empty(_("还没有单位报名。")),
        pager=parts.Pager(newer="?" if after else "", older=older),
    )


def _row(entrant: Entrant) -> tuple[parts.Cell | parts.Text, ...]:
    standing = Said(rules.ENTRANT_STANDINGS[EntrantStanding(entrant.standing)])
    if entrant.standing == EntrantStanding.EXCLUDED:
        standing = Said("报名无效：{reason}", {"reason": keep(entrant.reason)})
    return keep(entrant.name), keep(entrant.identity), standing


def _report(report: Report) -> parts.Meta:
    fen = report.value_fen
    value: parts.Text = (
        "" if fen is None else Said("{yuan} 元", {"yuan": f"{Decimal(fen) / 100:,.2f}"})
    )
    rows: list[tuple[parts.Text, parts.Text]] = [
        (_("报告编号"), report.number),
        (_("统一编码"), report.code),
        (_("评估机构"), report.valuer),
        (_("评估价值"), value),
        (_("评估基准日"), _day(report.base_date)),
        (_("评估方法"), report.method),
        (_("勘查程度"), report.stage),
        (_("折现率（%）"), _figure(report.rate_percent)),
        (_("保有资源储量（立方米）"), _figure(report.resources_m3)),
        (_("保有资源储量（吨）"), _figure(report.resources_t)),
        (_("可采储量（立方米）"), _figure(report.recoverable_m3)),
        (_("可采储量（吨）"), _figure(report.recoverable_t)),
        (_("报告日期"), _day(report.reported_on)),
        (_("有效期至"), _day(report.valid_until)),
        (_("修改次数"), str(report.revision) if report.revision else ""),
        *((Said(rules.PARTICULARS[name]), text) for name, text in report.particulars),
    ]
    return parts.Meta(
        tuple(parts.Row(label, said, kept=isinstance(said, str)) for label, said in rows if said)
    )


def _figure(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():,f}"


def _drawn(read: Read, draw: Draw | None) -> Iterator[Ranked]:
    """Yield winner and reserves: of our own draw, or as another office published them."""
    if draw is not None:
        if draw.value and not draw.void_at:
            yield from moves.ranked(draw, most=draw.places)
        return
    facts = read.standing.state.facts
    named = (facts.get("winner"), *(facts.get("reserves") or ()))
    for rank, name in enumerate((one for one in named if one), 1):
        yield Ranked(rank, 0, Listed("", name), moves.label_of(rank, places=len(named)))


def _doubts(report: Report | None) -> Iterator[Sentence]:
    """Yield what stands against the report as it is, as the office's own program finds it."""
    if report is not None:
        stated = queries.stated_of(report)
        yield from rules.doubts_of(stated)
        yield from rules.objections_of(stated)


def _shown(published: Sequence[Shown]) -> dict[str, Window]:
    """Return the windows of report and contract by the address of what shows them: one query."""
    rows = [row for row in published if row.kind == ReportShown.kind and not row.withdrawn]
    found = Window.objects.filter(address__in=[row.address for row in rows])
    return {window.address: window for window in found.order_by("from_at", "pk")}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file of the publicity that stands: what it is, how large, and its digest in groups."""

    piece: Piece
    title: Said
    size: str
    digest: tuple[str, ...]


def _files(read: Read) -> Iterator[Handed]:
    """Yield the files of the publicity that stands."""
    for piece, upload in queries.files_of(read.project.pk, read.standing.state.facts).items():
        size = f"{upload.kind.upper()}，{upload.size / 1000:,.0f} KB"
        groups = tuple(upload.digest[at : at + 8] for at in range(0, len(upload.digest), 8))
        yield Handed(piece, Said(rules.PIECES[piece]), size, groups)


def _ledger(rows: Sequence[Shown]) -> parts.Ledger:
    titled = titles_within(rows)
    entries = tuple(
        parts.Entry(
            titled.get(row.address) or row.title,
            on=day_of(row.released_at),
            href=f"/{get_language()}/r/{row.address}/",
            tag=parts.Tag(_("已撤回"), parts.Tone.DUE) if row.withdrawn else None,
            number=row.address,
        )
        for row in rows
    )
    return parts.Ledger(entries, _("已公开的记录"), parts.Empty(_("还没有公开的记录。")))
