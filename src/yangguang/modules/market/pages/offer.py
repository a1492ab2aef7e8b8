"""The page of a notice: its lots, its days, what was added to it, and the way into the bidding for each lot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.titles import titles_within
from yangguang.kernel.ui import case_parts, parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.frame import within
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import offer_read, offer_room, wording
from yangguang.modules.market.pages.offer_questions import SHOWN
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import questions, reading, telling
from yangguang.modules.market.records.questions import NoticeQuestionAnswered

MOST_RECORDS: Final = 100
OF_BIDDING: Final = reading.BY_BIDDERS


@open_page
@require_safe
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """Show a notice; a number typed otherwise than it was given leads to its address."""
    read = offer_read.notice(number, at=timezone.now())
    if read.case.pk != number:
        return redirect("market:offer", read.case.pk)
    return render(request, "market/offer.html", _context(read))


def _context(read: Notice) -> dict[str, Any]:
    notice, case = read.offered.notice, read.case
    lots = Lot.objects.filter(offer=case.pk).order_by("number")
    named = notice.number or case.pk
    steps = cases.timeline(case)
    asked = questions.of_rows(str(case.pk), telling.standing(steps))
    office = offices.full_name_on(case.office, read.standing.taken[0].on)
    return {
        "named": keep(str(named)),
        "way": Said(notice.way.value) if notice.way else "",
        "lots": _lots(read, {row.number: row for row in lots}),
        "entries": _entries(read),
        "meta": parts.Meta(tuple(_rows(read, office))),
        "line": case_parts.line(read.standing, _told(steps)),
        "records": _records(str(case.pk)),
        "case": case,
        "questions": asked,
        "rows": asked.rows[:SHOWN],
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(keep(str(named)), ""),
        ),
    }


def _told(rows: Sequence[Step]) -> list[Step]:
    """Return the steps without those of bidders and askers, which have pages of their own."""
    return [row for row in rows if row.name not in OF_BIDDING]


def _rows(read: Notice, office: str) -> Iterator[parts.Row]:
    notice = read.offered.notice
    said: list[tuple[Any, datetime | str | None]] = [
        (_("出让机关"), office),
        (_("报名开始"), notice.apply_from),
        (_("报名截止"), notice.apply_until),
        (_("挂牌开始"), notice.listing_from),
        (_("挂牌截止"), notice.listing_until),
        (_("拍卖时间"), notice.bidding_at),
        (_("开标时间"), notice.opened_at),
        (_("竞价地点或者网址"), notice.place),
        (_("咨询机关和电话"), notice.contact),
    ]
    for label, value in said:
        if isinstance(value, datetime):
            yield parts.Row(label, Said("{at}", {"at": value}))
        elif value:
            yield parts.Row(label, value, kept=True)


def _lots(read: Notice, rows: dict[str, Lot]) -> parts.Table:
    offered = read.offered
    names = (_("宗地"), _("面积"), _("起始价"), _("竞价截止"), _("进展"))
    return parts.Table(
        key="lots",
        caption=_("本公告的宗地"),
        columns=tuple(parts.Column(name) for name in names),
        rows=tuple(_lot(read, lot, rows.get(offered.number(lot))) for lot in offered.lots),
    )


def _lot(read: Notice, lot: str, row: Lot | None) -> tuple[Any, ...]:
    stated, until = read.offered.stated(lot), read.offered.until_at(lot)
    number = read.offered.number(lot)
    href = reverse("market:offer-room", args=[read.case.pk, lot])
    stage = row.stage if row else ""
    return (
        parts.Cell(keep(stated.title or number), href=reverse("market:lot", args=[number])),
        wording.hectares(stated.area_m2) if stated.area_m2 else "",
        wording.money(stated.start_price_fen) if stated.start_price_fen else "",
        parts.Cell(Said("{at}", {"at": until}), href=href) if until else "",
        Said(stage) if stage else "",
    )


def _entries(read: Notice) -> parts.Table | None:
    """Return for which lots one may still sign up, with what it takes; None: for none."""
    offered = read.offered
    lots = [lot for lot in offered.lots if offer_room.takes_entries(read, lot)]
    if not lots:
        return None
    names = (_("宗地"), _("保证金"), _("报名截止"), _("报名"))
    return parts.Table(
        key="entries",
        caption=_("可以报名的宗地"),
        columns=tuple(parts.Column(name) for name in names),
        rows=tuple(_entry(read, lot) for lot in lots),
    )


def _entry(read: Notice, lot: str) -> tuple[Any, ...]:
    offered, href = read.offered, reverse("market:offer-sign-up", args=[read.case.pk, lot])
    stated, until = offered.stated(lot), offered.apply_until or offered.until_at(lot)
    return (
        keep(stated.title or offered.number(lot)),
        wording.money(stated.deposit_fen) if stated.deposit_fen else "",
        Said("{at}", {"at": until}) if until else "",
        parts.Cell(_("竞买报名"), href=href),
    )


def _records(number: str) -> parts.Ledger:
    rows = records.about(number).exclude(kind=NoticeQuestionAnswered.kind)[:MOST_RECORDS]
    titled = titles_within(list(rows))
    entries = tuple(
        parts.Entry(
            titled.get(row.address) or row.title,
            on=timezone.localtime(row.released_at).date(),
            href=within(f"r/{row.address}/"),
            tag=parts.Tag(_("已撤回"), parts.Tone.DUE) if row.withdrawn else None,
            number=row.address,
        )
        for row in rows
    )
    return parts.Ledger(entries, _("已公开的记录"), parts.Empty(_("还没有公开的记录。")))
