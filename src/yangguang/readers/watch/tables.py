"""A view as CSV, in the reader's language: the same lines as the page, further down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.ui import case_parts, csv_of
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.kernel.ui.say import say
from yangguang.readers.watch import duties
from yangguang.readers.watch.asked import Asked

MOST: Final = 400
"""Lines of a file; who wants more narrows the view down."""


def answer(asked: Asked, *, at: datetime) -> HttpResponse:
    """Return at most `MOST` lines, by at most five queries."""
    today, calendar = day_of(at), calendars.current()
    rows = duties.read(duties.cases(asked, today=today, calendar=calendar), most=MOST)
    names = duties.names_of([case.office_id for case in rows], today=today)
    said = duties.said(rows, asked.view, today=today, calendar=calendar, names=names)
    head = [
        *(_("编号"), _("机关"), _("程序"), _("步骤"), _("日期")),
        *(_("逾期工作日"), _("暂定"), _("缘由")),
    ]
    return csv_of.answer(f"watch-{asked.view.value}-{today}", head, _lines(said))


def _lines(said: Sequence[duties.Duty]) -> Iterator[list[str]]:
    """Yield a line for each duty; what several have in common is put into words once."""
    titles: dict[tuple[str, str], list[str]] = {}
    whys: dict[int, str] = {}
    for duty in said:
        case = duty.case
        named = duty.procedure, case.due_step
        if named not in titles:
            titles[named] = [say(Said(duty.procedure)), say(duty.step) if duty.step else ""]
        why = id(duty.why)
        if why not in whys:
            whys[why] = say(case_parts.joined(duty.why, CLAUSES))
        yield [
            *(case.number, duty.office, *titles[named], duty.on.isoformat(), str(duty.late)),
            _("是") if case.provisional else _("否"),
            whys[why],
        ]
