"""What the page of an incident shows: figures by report, acknowledgements by level, the hours with their derivation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.hazards.grades import Grade
from yangguang.base.hazards.hours import Derivation
from yangguang.base.procedure import Standing
from yangguang.base.refusal import Said
from yangguang.kernel.cases import history
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Tone
from yangguang.modules.hazards.models.reports import Incident, Note, Photo, Report
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.rules import reporting, reports_assumed
from yangguang.modules.hazards.rules.disasters import CHAIN, GRADES
from yangguang.modules.hazards.rules.figures import LABELS, MONEY

MOST_REPORTS: Final = 12
"""Reports beside each other; of more the newest."""


@dataclass(frozen=True, slots=True)
class Sight:
    """All that the page shows of one incident."""

    turn: parts.Turn
    figures: Table
    acknowledged: Table
    hours: Table
    notes: Sequence[Note]
    photos: Sequence[tuple[Photo, str]]

    @classmethod
    def of(cls, row: Incident, *, at: datetime) -> Sight:
        """Read it."""
        standing = history.course_of(row.case).standing(at)
        reports = queries.reports_in(standing.taken)
        photos = queries.photos_of(row.case)
        files = frame.within(f"desk/cases/{row.pk}/files/")
        return cls(
            _turn(row, standing, at=at),
            _figures(reports[-MOST_REPORTS:]),
            _acknowledged(standing, at=at),
            _hours(row),
            queries.notes_of(row.case),
            [(photo, f"{files}{photo.upload}/") for photo in photos],
        )


def state_of(row: Incident, *, at: datetime) -> Tag:
    """Return in one word where an incident stands."""
    if row.case.closed_on is not None:
        return Tag(_("已结案"))
    if row.overdue_since is not None:
        return Tag(_("续报逾期"), Tone.DUE)
    if row.late:
        return Tag(_("迟报"), Tone.DUE)
    if not row.serial:
        late = row.case.next_at is not None and row.case.next_at < at
        return Tag(_("未报"), Tone.DUE if late else Tone.SUN)
    return Tag(_("未向社会发布"), Tone.SUN) if not row.told_serial else Tag(_("已报"), Tone.OK)


def _turn(row: Incident, standing: Standing, *, at: datetime) -> parts.Turn:
    if standing.closed:
        return parts.Turn(_("已经结案。"), urgency=parts.Urgency.DONE)
    if not row.serial:
        due = next((c.due.moment for c in standing.duties if c.step == "report" and c.due), None)
        if due is None:
            return parts.Turn(_("请尽快初报。"), _("没有规定这一等级的时限。"))
        return parts.Turn(Said("请在 {due} 以前初报。", {"due": due}), urgency=_urgency(due < at))
    if row.overdue_since is not None:
        said = Said("应在 {at} 以前续报，还没有报。", {"at": row.overdue_since})
        return parts.Turn(said, _("请报送机关立即续报；上级请电话催报。"), parts.Urgency.LATE)
    waiting = [level for level, _since, _late in _waiting(standing, at=at)]
    if waiting:
        said = Said("等待{levels}签收。", {"levels": tuple(map(Said, waiting))})
        late = any(is_late for _level, _since, is_late in _waiting(standing, at=at))
        return parts.Turn(said, urgency=_urgency(late))
    return parts.Turn(_("上级都已签收。"), urgency=parts.Urgency.DONE)


def _urgency(is_late: bool) -> parts.Urgency:
    return parts.Urgency.LATE if is_late else parts.Urgency.RUNNING


def _waiting(standing: Standing, *, at: datetime) -> Iterator[tuple[str, datetime, bool]]:
    for clock in standing.duties:
        if clock.step == "acknowledge" and clock.due and clock.due.moment:
            yield clock.member, clock.due.moment, clock.due.moment < at


def _figures(reports: Sequence[Report]) -> Table:
    heads = [Column(_("数字"))]
    heads += [
        Column(Said("第{n}次（{at}）", {"n": r.serial, "at": r.reported_at})) for r in reports
    ]
    rows = []
    for name, label in LABELS.items():
        values = [getattr(report, name) for report in reports]
        if any(value is not None for value in values):
            rows.append((Cell(Said(_in_units(name, label))), *_cells(name, values, reports)))
    for name, label in (("grade", "灾情等级"), ("danger", "险情等级")):
        graded = [getattr(report, name) for report in reports]
        if any(graded):
            said = tuple(Cell(Said(GRADES[Grade(g)]) if g else "—") for g in graded)
            rows.append((Cell(Said(label)), *said))
    return Table(
        key="figures",
        caption=_("各次报告的数字"),
        columns=tuple(heads),
        rows=tuple(rows),
        note=_("↓表示比上一次报告少，原来的数字仍然保留；？表示尚未核实。"),
        empty=parts.Empty(_("还没有报告。")),
    )


def _in_units(name: str, label: str) -> str:
    return label.replace("（分）", "（万元）") if name in MONEY else label


def _cells(name: str, values: Sequence[int | None], reports: Sequence[Report]) -> Iterator[Cell]:
    before: int | None = None
    for value, report in zip(values, reports, strict=True):
        if value is None:
            yield Cell("—")
            continue
        shown = f"{value / 1_000_000:,.2f}" if name in MONEY else f"{value:,}"
        marks = "↓" if before is not None and value < before else ""
        marks += "？" if name in report.unverified else ""
        yield Cell(f"{shown}{marks}", kept=True)
        before = value


def _acknowledged(standing: Standing, *, at: datetime) -> Table:
    named = {m for t in standing.taken for m in t.facts.get("levels", ())}
    done = {t.member: t for t in standing.taken if t.step == "acknowledge"}
    waiting = {level: (due, late) for level, due, late in _waiting(standing, at=at)}
    rows = []
    for level in CHAIN:
        if level in waiting:
            due, late = waiting[level]
            said = Said("应在 {due} 以前签收", {"due": due})
            tag = Tag(_("逾期未签收"), Tone.DUE) if late else Tag(_("等待签收"), Tone.SUN)
            rows.append((Cell(Said(level)), Cell(said), Cell("", tag=tag)))
        elif level in done:
            said = Said("{at}", {"at": done[level].on})
            rows.append((Cell(Said(level)), Cell(said), Cell("", tag=Tag(_("已签收"), Tone.OK))))
        else:
            tag = Tag(_("未报送")) if level not in named else Tag(_("已签收"), Tone.OK)
            rows.append((Cell(Said(level)), Cell("—"), Cell("", tag=tag)))
    return Table(
        key="acknowledged",
        caption=_("逐级签收"),
        columns=tuple(map(Column, (_("上级"), _("时间"), _("状态")))),
        rows=tuple(rows),
        note=reports_assumed.ACKNOWLEDGED,
    )


def _hours(row: Incident) -> Table:
    known = [Grade(grade) for grade in (row.grade, row.danger) if grade]
    bound: Derivation = reporting.derivation(
        min(known, default=None), occurred=row.occurred_at, learned=row.learned_at
    )
    rows = tuple(
        (
            Cell(Said("{basis}", {"basis": one.rule.basis})),
            Cell(Said("{n}小时", {"n": one.rule.hours})),
            Cell(Said("{start}", {"start": one.counted_from})),
            Cell(
                Said("{due}", {"due": one.due_at}),
                is_strong=one is bound.strictest,
            ),
        )
        for one in bound.limits
    )
    return Table(
        key="hours",
        caption=_("时限的推算：当时有效的规定，从严"),
        columns=tuple(map(Column, (_("依据"), _("时限"), _("自何时起算"), _("截止")))),
        rows=rows,
        empty=parts.Empty(_("没有规定这一等级的时限。")),
    )
