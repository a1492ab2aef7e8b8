"""People, offices and programs of a territory as CSV."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import queries
from yangguang.kernel.ui import csv_of
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.say import say
from yangguang.readers.account import tree
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS
from yangguang.readers.account.desk.people import FILTERS, asked_by

MOST_ROWS: Final = 5000
"""Of one download; filters narrow it down."""


@desk_page(roles=KEEPERS)
@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """Send the people of the territory, as the list is narrowed down."""
    here = around.seat(request)
    asked = asked_by(FILTERS.read(request.GET))
    found = queries.accounts(here.reach, day=here.today, limit=MOST_ROWS, asked=asked)
    head = (_("姓名"), _("登录名"), _("职务"), _("动态口令"))
    rows = [
        (one.person.name, one.person.login, one.posts, _("已启用") if one.has_device else "")
        for one in found
    ]
    return csv_of.answer(f"people-{here.today}", head, rows)


@desk_page(roles=KEEPERS)
@require_safe
def offices_(request: DeskRequest) -> HttpResponse:
    """Send the offices of the territory in the order of area codes."""
    here = around.seat(request)
    found = tree.branches(here, most=MOST_ROWS).rows
    head = (_("机关"), _("地址简称"), _("层级"), _("状态"))
    gone = _("已由其他机关承接")
    rows = [(one.name, one.slug, say(one.level), gone if one.is_gone else "") for one in found]
    return csv_of.answer(f"offices-{here.today}", head, rows)


@desk_page(roles=KEEPERS)
@require_safe
def clients(request: DeskRequest) -> HttpResponse:
    """Send the programs of the territory's offices."""
    here = around.seat(request)
    found = queries.clients(here.reach, limit=MOST_ROWS)
    names = offices.names_of({row.office for row in found}, on=here.today)
    head = (_("编号"), _("名称"), _("机关"), _("权限范围"), _("从"), _("到"), _("最近使用"))
    rows = [
        (
            *(row.client_id, row.name, names.get(row.office_id, row.office.slug)),
            *(" ".join(row.scopes), str(row.from_on), str(row.until_on or "")),
            row.last_used_at.isoformat(timespec="minutes") if row.last_used_at else "",
        )
        for row in found
    ]
    return csv_of.answer(f"clients-{here.today}", head, rows)
