"""Lists of the desk as CSV: records under review, batches, notices, calls of outlets, drafts that wait."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.record import kinds
from yangguang.base.refusal import Said
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.delivery import queries as delivery
from yangguang.kernel.delivery.models import Why
from yangguang.kernel.drafts import queries as drafts
from yangguang.kernel.imports import queries as imports
from yangguang.kernel.imports.models import BatchState
from yangguang.kernel.records import reviewing
from yangguang.kernel.ui import csv_of
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import seat
from yangguang.readers.desk.outlets import shown as told
from yangguang.readers.desk.pages.past.choosing import title_of
from yangguang.readers.desk.pages.said import shown

MOST_ROWS: Final = 1000
"""Of one download, as of a worklist."""


def _name(what: str) -> str:
    return f"{what}-{day_of(timezone.now())}"


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def held(request: DeskRequest) -> HttpResponse:
    """Send what waits for a secrecy review in the territory, the oldest first."""
    found = reviewing.held(request.reach, limit=MOST_ROWS)
    names = shown.names_of(row.person_id for row in found)
    headings = {name: say(Said(kind.heading)) for (name, _version), kind in kinds().items()}
    head = (_("日期"), _("编号"), _("事项编号"), _("内容"), _("制作人"))
    rows = [
        (
            *(day_of(row.made_at).isoformat(), row.address, row.about, headings[row.kind]),
            names.get(row.person_id, ""),
        )
        for row in found
    ]
    return csv_of.answer(_name("held"), head, rows)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def batches(request: DeskRequest) -> HttpResponse:
    """Send the batches of the territory, the newest first."""
    found = imports.batches(request.reach, limit=MOST_ROWS)
    head = (_("日期"), _("内容"), _("状态"), _("行数"), _("已导入"), _("有问题"))
    rows = [
        (
            *(day_of(one.begun_at).isoformat(), say(title_of(one))),
            say(Said(str(BatchState(one.state).label))),
            *(str(one.rows), str(one.adopted), str(one.blocked + one.refused)),
        )
        for one in found
    ]
    return csv_of.answer(_name("imports"), head, rows)


@desk_page(roles=seat.SEATED)
@require_safe
def notices(request: DeskRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Send the holiday notices that were entered here, the newest first."""
    found = CalendarNotice.objects.order_by("-pk")[:MOST_ROWS]
    head = (_("发布日期"), _("文号"), _("标题"))
    rows = [(row.published_on.isoformat(), row.number, row.title) for row in found]
    return csv_of.answer(_name("notices"), head, rows)


@desk_page(roles=seat.SEATED)
@require_safe
def calls(request: DeskRequest) -> HttpResponse:
    """Send the open calls of the territory, the oldest first."""
    reach = request.reach
    found = delivery.open_calls(territory=reach, limit=MOST_ROWS)
    head = (_("日期"), _("事项编号"), _("内容"), _("理由"), _("由谁处理"))
    rows = [
        (
            *(day_of(call.raised_at).isoformat(), call.delivery.subject),
            say(told.titled(call.delivery)),
            *(say(Said(str(Why(call.why).label))), say(Said(call.who))),
        )
        for call in found
    ]
    return csv_of.answer(_name("calls"), head, rows)


@desk_page(roles=seat.OVERSEEING)
@require_safe
def waiting(request: DeskRequest) -> HttpResponse:
    """Send the drafts of the territory that wait for a second person, the oldest first."""
    found = drafts.waiting(request.reach)
    head = (_("日期"), _("编号"), _("拟办人"))
    rows = [
        (day_of(one.changed_at).isoformat(), str(one.case_id), one.author.name)
        for one in found.select_related("author").defer("form")[:MOST_ROWS]
    ]
    return csv_of.answer(_name("drafts"), head, rows)
