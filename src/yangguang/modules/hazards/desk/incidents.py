"""Incidents at the desk: the list of a territory, one incident with its chain, the quick report."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.grades import Grade
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.modules.hazards.desk import around, chain
from yangguang.modules.hazards.models.reports import Incident
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.rules.disasters import GRADES

PER_PAGE: Final = 50
WRITTEN: Final = Said("速报内容和报告人").text
"""What a look at the notes of an incident is kept as."""


def lists(*, current: str) -> tuple[ListGroup, ...]:
    """Return the left column: the way back to the desk, and the pages of incidents."""
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    pages = (
        ("hazards:incidents", _("灾情险情")),
        ("hazards:quick", _("速报")),
        ("hazards:plan-desk", _("公布防治方案")),
    )
    items = tuple(ListItem(said, reverse(name), current=current == name) for name, said in pages)
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("灾情险情速报"), items))


@desk_page(roles=around.ACTING)
@require_safe
def incidents(request: DeskRequest) -> HttpResponse:
    """List the incidents of the territory, learnt last first, each with where its chain stands."""
    reach = request.reach
    rows = queries.newest(reach, after=_after(request.GET.get("after", "")))
    found = list(rows[: PER_PAGE + 1])
    context = {
        "lists": lists(current="hazards:incidents"),
        "table": _table(found, at=timezone.now()),
    }
    return render(request, "hazards/desk/incidents.html", context)


def _after(text: str) -> tuple[datetime, str] | None:
    moment, _sign, number = text.replace("\0", "").partition("~")
    try:
        learned = parse_datetime(moment)
    except ValueError:
        return None
    return (learned, number[:60]) if learned is not None and learned.tzinfo and number else None


def _table(found: list[Incident], *, at: datetime) -> parts.Table:
    shown, more = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        last = shown[-1]
        more = "?" + urlencode({"after": f"{last.learned_at.isoformat()}~{last.pk}"})
    heads = (_("编号"), _("收到"), _("地点"), _("灾害类型"), _("等级"), _("报告"), _("状态"))
    return parts.Table(
        key="incidents",
        caption=_("灾情险情，最近收到的在前"),
        columns=tuple(map(parts.Column, heads)),
        rows=tuple(_row(row, at=at) for row in shown),
        empty=parts.Empty(_("辖区内还没有灾情险情。")),
        pager=parts.Pager(older=more),
    )


def _row(row: Incident, *, at: datetime) -> tuple[parts.Cell, ...]:
    grade = min((g for g in (row.grade, row.danger) if g), default=None)
    return (
        parts.Cell(row.pk, href=reverse("hazards:incident-desk", args=[row.pk]), kept=True),
        parts.Cell(Said("{at}", {"at": row.learned_at})),
        parts.Cell(row.place, kept=True),
        parts.Cell(Said(queries.kind_said(row.disaster))),
        parts.Cell(Said(GRADES[Grade(grade)]) if grade else _("待核实")),
        parts.Cell(Said("第{n}次", {"n": row.serial}) if row.serial else _("未报")),
        parts.Cell("", tag=chain.state_of(row, at=at)),
    )


@desk_page(roles=around.ACTING)
@require_safe
def incident(request: DeskRequest, number: str) -> HttpResponse:
    """Show one incident: every figure by its report, who has acknowledged, which hours bind, what was written."""
    at = timezone.now()
    rows = queries.with_timed(Incident.objects.select_related("case__office"))
    row = rows.filter(pk=number[:60]).first()
    if row is None or not request.reach.covers(row):
        raise Http404
    people.looked(around.actor(request, at=at), case_number=row.pk, what=WRITTEN, at=at)
    context = {
        "lists": lists(current=""),
        "row": row,
        "kind": Said(queries.kind_said(row.disaster)),
        "place": keep(row.place),
        "seen": chain.Sight.of(row, at=at),
        "timed": frame.within(f"desk/records/{row.timed}/") if row.timed else "",
        "case_href": frame.within(f"desk/cases/{row.pk}/"),
    }
    return render(request, "hazards/desk/incident.html", context)
