"""A view as CSV, in the reader's language: the same lines as the page, further down."""

from __future__ import annotations

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

MOST: Final = 1000


def answer(asked: Asked, *, at: datetime) -> HttpResponse:
    """Return at most a thousand lines, by at most four queries."""
    today, calendar = day_of(at), calendars.current()
    rows = list(duties.cases(asked, today=today, calendar=calendar)[:MOST])
    names = duties.names_of([case.office_id for case in rows], today=today)
    said = duties.said(rows, asked.view, today=today, calendar=calendar, names=names)
    head = [
        *(_("编号"), _("机关"), _("程序"), _("步骤"), _("日期")),
        *(_("逾期工作日"), _("暂定"), _("缘由")),
    ]
    return csv_of.answer(f"watch-{asked.view.value}-{today}", head, [_line(each) for each in said])


def _line(duty: duties.Duty) -> list[str]:
    return [
        duty.case.pk,
        duty.office,
        say(Said(duty.procedure)),
        say(duty.step) if duty.step else "",
        duty.on.isoformat(),
        str(duty.late),
        _("是") if duty.case.provisional else _("否"),
        say(case_parts.joined(duty.why, CLAUSES)),
    ]
