"""Everything that a page shows of one case, read once: a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import APPLICANT, Standing, day_of
from yangguang.base.procedure.history import instant_of
from yangguang.base.refusal import Said
from yangguang.kernel import module
from yangguang.kernel.cases import history, links
from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.law import remedies
from yangguang.kernel.letters import telling
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import titles_within, with_bodies
from yangguang.kernel.ui import case_parts, parts
from yangguang.kernel.ui.case_parts.words import CLAUSES

STEPS_SHOWN: Final = 50
"""What happened lately, of a long history; the whole is shown on request."""
WHOLE: Final = "all"
"""The parameter that asks for it."""
CONTESTED: Final = timedelta(days=183)
"""So long after an answer it is said how to contest it: the longest of those limits, six months."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One case as read at `at`.

    `counted` is where the case stood while its last limit ran: now, or just before it was closed.
    """

    case: Case
    at: datetime
    rows: list[Told]
    standing: Standing
    counted: Standing
    office: str
    records: list[Shown]
    is_whole: bool = False
    """Whether a long history is shown to its beginning."""
    served: tuple[telling.Event, ...] = ()
    """What became of the letters to the applicant: for them alone, the public page has none."""

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
        """What happened and what comes, and where one can turn then; nothing that is written in papers."""
        voids = [row for row in self.rows if row.voids is not None]
        declared = module.of(self.case.procedure).letters
        events = self.served if self.is_whole else self.served[-STEPS_SHOWN:]
        beside = case_parts.served(self.standing, events, declared, plainly=True)
        line = case_parts.line(self.standing, [*self._shown, *voids], beside=beside)
        return replace(line, items=(*line.items, *_remedies(self.standing, at=self.at)))

    @property
    def _shown(self) -> list[Told]:
        standing = [row for row in self.rows if row.voids is None]
        return standing if self.is_whole else standing[-STEPS_SHOWN:]

    @property
    def left_out(self) -> int:
        """How many earlier steps the page leaves out."""
        return sum(row.voids is None for row in self.rows) - len(self._shown)

    @property
    def beside(self) -> list[parts.Link]:
        """The cases that belong to it: a reconsideration, a suit, what was handled anew."""
        titles = {plugged.key: plugged.title for plugged in module.plugged()}
        return [
            parts.Link(Said(titles[key]), reverse("timeline:case", args=[number]), number)
            for number, key in links.beside(self.case.pk)
            if key in titles
        ]

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
        titled = titles_within(self.records)
        return parts.Ledger(
            tuple(_entry(self.case.pk, row, titled.get(row.address)) for row in self.records),
            label=_("已公开的记录"),
            empty=parts.Empty(_("还没有公开的记录。")),
        )


def _remedies(standing: Standing, *, at: datetime) -> Iterator[parts.LineItem]:
    """Say what the applicant can do against the answer, while that may still be open: one query."""
    edition, today = standing.edition, day_of(at)
    closing = standing.state.closed_by
    first = next(iter(edition.steps.values()))
    is_answered = closing is None or edition.steps[closing.step].by is not APPLICANT
    if first.by is not APPLICANT or not is_answered or any(t.adopted for t in standing.taken):
        return
    if closing is not None and day_of(closing.on) < today - CONTESTED:
        return
    ways = [way for way in remedies.of(edition, on=today) if way.amount]
    if ways:
        named = [Said("{said}（{basis}）", {"said": w.said, "basis": w.basis}) for w in ways]
        title = Said("如不同意，可以申请行政复议或者起诉")
        note = case_parts.joined(named, CLAUSES)
        yield parts.LineItem(Said("答复之后"), title, note, parts.State.NEXT)


def _heirs(case: Case, at: datetime) -> list[parts.Row]:
    """Return who stands in the office's place today, where it was merged, split or lost the matter."""
    if not getattr(case, "is_succeeded", True):
        return []
    on = day_of(at)
    heirs = offices.successors_of(case.office, on, matter=case.procedure)
    others = [heir for heir in heirs if heir.pk != case.office_id]
    return [
        parts.Row(_("现由其承接"), offices.full_name_on(heir, on), kept=True) for heir in others
    ]


def _entry(case: str, row: Shown, title: Said | None) -> parts.Entry:
    return parts.Entry(
        title or row.title,
        on=day_of(row.released_at),
        href=f"/{get_language()}/r/{row.address}/",
        tag=case_parts.record_tag(row, case),
        number=row.address,
    )


def read(case: Case, *, at: datetime, is_whole: bool = False) -> Sheet:
    """Read a case as it stands at `at`."""
    rows = history.told_of(case)
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
        records=list(with_bodies(module.published(case))),
        is_whole=is_whole,
    )
