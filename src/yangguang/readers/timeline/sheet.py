"""Everything that a page shows of one case, read once: a bounded number of queries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import Standing, day_of
from yangguang.base.procedure.history import instant_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases import history, queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui import case_parts, parts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One case as read at `at`.

    `counted` is where the case stood while its last limit ran: now, or just before it was closed.
    """

    case: Case
    at: datetime
    rows: list[Step]
    standing: Standing
    counted: Standing
    office: str
    records: list[Shown]

    @property
    def title(self) -> Said:
        """What kind of case it is."""
        return Said(self.standing.edition.title)

    @property
    def turn(self) -> parts.Turn:
        """Who must act, by when."""
        return case_parts.turn(self.standing, at=self.at)

    @property
    def strip(self) -> parts.Strip | None:
        """The limit day by day."""
        return case_parts.strip(self.counted, self.rows, at=self.at)

    @property
    def derivation(self) -> parts.Derivation | None:
        """Why that day, with the way to the sheet on paper."""
        sheet = case_parts.derivation(self.counted)
        way = parts.Link(_("单页打印"), reverse("timeline:why", args=[self.case.pk]))
        return replace(sheet, links=(way,)) if sheet else None

    @property
    def line(self) -> parts.Line:
        """What happened and what comes; nothing that is written in papers."""
        return case_parts.line(self.standing, self.rows)

    @property
    def meta(self) -> parts.Meta:
        """Number, office, day of filing, edition of the law."""
        edition = self.standing.edition
        rows = [
            parts.Row(_("编号"), self.case.pk, kept=True),
            parts.Row(_("办理机关"), self.office, kept=True),
            *_heirs(self.case, self.at),
            parts.Row(_("提出日期"), Said("{on}", {"on": self.rows[0].on})),
            parts.Row(
                _("适用规定"),
                Said(
                    "《{title}》，{since} 起施行",
                    {"title": edition.begins.basis.statute.title, "since": edition.in_force},
                ),
            ),
        ]
        return parts.Meta(tuple(rows))

    @property
    def published(self) -> parts.Ledger:
        """What was published of the case."""
        titled = titles_of(self.records)
        return parts.Ledger(
            tuple(_entry(row, titled.get(row.address)) for row in self.records),
            label=_("已公开的记录"),
            empty=parts.Empty(_("还没有公开的记录。")),
        )


def _heirs(case: Case, at: datetime) -> list[parts.Row]:
    """Return who stands in the office's place today, where it was merged, split or lost the matter."""
    on = day_of(at)
    heirs = offices.successors_of(case.office, on, matter=case.procedure)
    others = [heir for heir in heirs if heir.pk != case.office_id]
    return [
        parts.Row(_("现由其承接"), offices.full_name_on(heir, on), kept=True) for heir in others
    ]


def _entry(row: Shown, title: Said | None) -> parts.Entry:
    return parts.Entry(
        title or row.title,
        on=day_of(row.released_at),
        href=f"/{get_language()}/r/{row.address}/",
        tag=parts.Tag(_("已撤回"), parts.Tone.DUE) if row.withdrawn else None,
        number=row.address,
    )


def read(case: Case, *, at: datetime) -> Sheet:
    """Read a case as it stands at `at`."""
    rows = queries.timeline(case)
    course = history.course_of(case, rows)
    standing = counted = course.standing(at)
    closing = standing.state.closed_by
    if closing is not None:
        before = replace(course, rows=tuple(row for row in course.rows if row.seq != closing.seq))
        counted = before.standing(instant_of(closing.on))
    return Sheet(
        case=case,
        at=at,
        rows=rows,
        standing=standing,
        counted=counted,
        office=offices.full_name_on(case.office, day_of(at)),
        records=list(records.about(case.pk)),
    )
