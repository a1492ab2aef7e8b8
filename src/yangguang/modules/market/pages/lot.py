"""The page of a lot, from notice to finished building: each date promised and real, on a map, with the papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.market.words import Stage
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.ground.corners import corners
from yangguang.kernel.work.planning import keeping_plans
from yangguang.modules.market.drawing.course import course
from yangguang.modules.market.drawing.plan import plan
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import (
    beside,
    fields,
    kept,
    milestones,
    notice,
    planned,
    wording,
)
from yangguang.modules.market.queries import lots as finding
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.queries.reading import Read


@open_page
@require_safe
def lot(request: HttpRequest, number: str) -> HttpResponse:
    """Show a lot; its supervision number, or the number of a case of it, leads to its address."""
    row = finding.named(number)
    if row is None:
        return _elsewhere(number)
    today = day_of(timezone.now())
    with keeping_plans():  # everything of it is asked by its number
        shown = sheet(row, today=today)
    return render(request, "market/lot.html", shown)


def _elsewhere(number: str) -> HttpResponse:
    """Lead from another number, or that of a case, to its lot or the list of its lots; 404: nobody knows the number."""
    if found := finding.by_number(number):
        return redirect("market:lot", found.lot.number, permanent=True)
    lots = finding.of_case(number[:60].replace("\0", ""))
    if not lots:
        raise Http404
    if len(lots) == 1:
        return redirect("market:lot", lots[0].number, permanent=True)
    return redirect(f"{reverse('market:lots')}?notice={lots[0].notice_no or number}")


def sheet(row: Lot, *, today: date) -> dict[str, Any]:
    """Return what the page of a lot shows: at most seventeen queries."""
    read = Read.of(row)
    toward = planned.of(row, today=today)
    known = milestones.of(read, today=today)
    begun = (toward.milestone,) if toward.milestone and known else ()
    stated = read.stated
    table = corners(stated.drawn) if stated.drawn else None
    return {
        "lot": row,
        "read": read,
        "takes_entries": row.stage == Stage.ANNOUNCED,
        "name": keep(wording.title_of(row)),
        "tag": wording.tag_of(row.stage),
        "office": offices.names_of([row.office_id], on=today).get(row.office_id, ""),
        "facts": _facts(read),
        "planned": toward,
        "course": course((*begun, *known), today=today),
        "milestones": milestones.table((*begun, *known)),
        "payments": milestones.schedule(read, today=today),
        "plan": plan(row, stated.drawn, corners=table),
        "line": beside.line(read),
        "bids": beside.bids(read),
        "questions": read.questions,
        "rows": read.questions.rows[:5],
        "kept": kept.of_lots([row.number]),
        "together": notice.beside(row),
        "of_notice": notice.address(row) if row.notice_no else "",
        "repeats": beside.repeats(read),
        "findings": beside.findings(read),
        "supervised": beside.supervised(read),
        "checks": supplied.shown_checks(row),
        "records": beside.records(read),
        "meta": fields.meta(read),
        "printed": fields.printed(stated),
        "permanent": f"/lots/{row.number}",
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("宗地"), reverse("market:lots")),
            parts.Link(keep(row.supervision_no or row.number), ""),
        ),
    }


def _facts(read: Read) -> parts.Now:
    """Return the few facts that most come for."""
    lot = read.lot
    facts = []
    if lot.area_m2 is not None:
        facts.append(parts.Fact(_("面积"), wording.hectares(lot.area_m2)))
    if lot.price_fen is not None:
        facts.append(parts.Fact(_("成交价款"), wording.money(lot.price_fen)))
    elif lot.start_price_fen is not None:
        facts.append(parts.Fact(_("起始价"), wording.money(lot.start_price_fen)))
    if lot.bids_until_at is not None and not read.is_sold:
        facts.append(parts.Fact(_("竞买截止"), Said("{at}", {"at": lot.bids_until_at})))
    if read.is_sold and lot.bidders is not None:
        facts.append(parts.Fact(_("竞买人数"), Said("{n} 人", {"n": lot.bidders})))
    if lot.price_fen and lot.paid_fen is not None:
        share = f"{lot.paid_fen / lot.price_fen * 100:.1f}%"
        facts.append(parts.Fact(_("已缴价款"), Said("{share}", {"share": share})))
    return parts.Now(tuple(facts[:4]))
