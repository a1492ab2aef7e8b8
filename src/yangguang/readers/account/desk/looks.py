"""Every look at personal data (查看个人信息的记录) of a territory: by office and day, and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.kernel.people import trail
from yangguang.kernel.people.models import Look
from yangguang.kernel.people.trail import Place
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import (
    Cell,
    Column,
    DateFilter,
    Empty,
    Filters,
    Pager,
    Table,
    TextFilter,
)
from yangguang.kernel.ui.say import say
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import READERS, Seat

PER_PAGE: Final = 50
MOST_ROWS: Final = 100_000
"""Of one download; the days narrow it down."""

FILTERS = Filters(
    key="looks",
    fields=(DateFilter("day", _("日期")), TextFilter("office", _("机关的地址简称"))),
)
HEADS = (_("时间"), _("身份"), _("姓名"), _("登录名"), _("编号"), _("内容"))


@desk_page(roles=READERS)
@require_safe
def looks(request: DeskRequest) -> HttpResponse:
    """Show who looked at whose case's personal data, the latest first."""
    here, filters = around.seat(request), FILTERS.read(request.GET)
    text = request.GET.get("after", "")
    try:
        after = Place.parse(text) if text else None
    except ValueError as nonsense:
        raise Http404 from nonsense
    context = {"filters": filters, "table": _table(here, filters, after)}
    return around.page(request, "account/looks.html", **context)


@desk_page(roles=READERS)
@require_safe
def looks_csv(request: DeskRequest) -> HttpResponseBase:
    """Send the same rows as CSV, as spreadsheets read it."""
    here, filters = around.seat(request), FILTERS.read(request.GET)
    rows = _asked(here, filters)[:MOST_ROWS].iterator(chunk_size=2000)
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"looks-{here.today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[Look]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow([_now(str(head)) for head in HEADS])
    for row in rows:
        yield writer.writerow(map(_plain, _cells(row)))


def _cells(row: Look) -> tuple[str, ...]:
    at = row.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
    return (at, row.seen_as, row.person.name, row.person.login, row.case_number, row.what)


def _plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _asked(here: Seat, filters: Filters, after: Place | None = None) -> QuerySet[Look]:
    days, office = filters.fields
    assert isinstance(days, DateFilter)
    assert isinstance(office, TextFilter)
    return trail.looks_within(
        here.reach,
        office=office.value,
        first_on=days.first_on,
        last_on=days.last_on,
        after=after,
    )


def _table(here: Seat, filters: Filters, after: Place | None) -> Table:
    rows = list(_asked(here, filters, after)[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    kept = [(name, value) for field in filters.fields for name, value, _said in field.pairs()]
    older = ""
    if len(rows) > PER_PAGE:
        older = "?" + urlencode([*kept, ("after", str(trail.place_of(shown[-1])))])
    return Table(
        key="looks-table",
        caption=_("查看个人信息的记录"),
        columns=tuple(map(Column, (_("日期"), *HEADS))),
        rows=tuple(_row(row) for row in shown),
        csv=reverse("account:looks-csv") + (f"?{urlencode(kept)}" if kept else ""),
        empty=Empty(_("没有符合条件的记录。")),
        pager=Pager(older=older),
    )


def _row(row: Look) -> tuple[Cell, ...]:
    at, seen_as, name, login, number, what = _cells(row)
    return (
        Cell(day_of(row.at).isoformat(), kept=True),
        Cell(at[11:], kept=True),
        Cell(seen_as, kept=True),
        Cell(name, href=reverse("account:trail", args=[row.person_id]), kept=True),
        Cell(login, kept=True),
        Cell(number, kept=True),
        Cell(say(_(what))),
    )
