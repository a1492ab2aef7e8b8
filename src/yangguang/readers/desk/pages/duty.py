"""Who holds what, and what was on time (在办与按时率): for the head of a unit and the auditor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.drafts import queries as drafts
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Cell, Column, Table
from yangguang.readers.desk import below, lists, overseeing, seat
from yangguang.readers.desk.below import Overseen
from yangguang.readers.desk.overseeing import Holding, Quarter

HERE = "duty"
MOST_DRAFTS = 30
MOST_POSTS = 600
"""Of one download."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One page of an office's posts in a quarter."""

    seen: Overseen
    quarter: Quarter
    held: Sequence[Holding]
    steps: Sequence[Any]
    after: int


@desk_page(roles=seat.OVERSEEING)
@require_safe
def duty(request: DeskRequest) -> HttpResponse:
    """Show who holds what, the rates of a quarter, and the drafts that wait for a second person."""
    at = timezone.now()
    found = _asked(request, at=at)
    seen = found.seen
    context = {
        "lists": lists.groups(request, at=at, current=HERE),
        "quarter": found.quarter,
        "seen": seen,
        "held": _held(found),
        "rates": _rates(found),
        "waiting": _waiting(request) if seen.is_own else None,
        "is_cut": len(found.steps) == overseeing.MOST_STEPS,
    }
    return render(request, "desk/duty.html", context)


def _asked(request: DeskRequest, *, at: datetime) -> Duty:
    """Return what the address asks. Http404: nonsense."""
    today = day_of(at)
    try:
        text, after = request.GET.get("q", ""), int(request.GET.get("after", "0"))
        quarter = Quarter.parse(text) if text else Quarter.of(today).before
    except ValueError as nonsense:
        raise Http404 from nonsense
    seen = below.overseen(request, at=at, to="desk:duty")
    return _page(seen, quarter, today=today, after=min(max(after, 0), 2**60))


def _page(seen: Overseen, quarter: Quarter, *, today: date, after: int) -> Duty:
    posts = overseeing.posts(seen.office, day=today, after=after)
    shown = posts[: overseeing.POSTS_A_PAGE]
    steps = overseeing.steps((post.person_id for post in shown), quarter)
    more = shown[-1].pk if len(posts) > len(shown) else 0
    return Duty(seen, quarter, overseeing.holdings(shown, steps, today=today), steps, more)


HEADS = (_("姓名"), _("职务"), _("在办"), _("超期"), _("最早的期限"), _("有期限的步骤"), _("按时"))


def _held(found: Duty) -> Table:
    numbers = (False, False, True, True, True, True, True)
    query = {"q": str(found.quarter), **found.seen.query}
    older = reverse("desk:duty", query=query | {"after": found.after}) if found.after else ""
    return Table(
        key="held",
        caption=_("谁在办什么"),
        columns=tuple(Column(t, is_number=n) for t, n in zip(HEADS, numbers, strict=True)),
        rows=tuple(tuple(Cell(text, kept=True) for text in _line(one)) for one in found.held),
        csv=reverse("desk:duty-csv", query=query),
        note=Said("在办为分办给各人的未结件；没有分办的在“全部未结”中。"),
        empty=parts.Empty(Said("本机关没有办理案件的职务。")),
        pager=parts.Pager(older=older),
    )


def _line(one: Holding) -> tuple[str, ...]:
    post, rate = one.post, one.rate
    oldest = one.oldest.isoformat() if one.oldest else ""
    title = f"{post.section} {post.title}".strip()
    return (
        *(post.person.name, title, str(one.cases), str(one.overdue), oldest),
        *(str(rate.taken), rate.on_time),
    )


def _rates(found: Duty) -> Table:
    rates = overseeing.by_procedure(found.steps)
    return Table(
        key="rates",
        caption=_("各程序的按时率"),
        columns=(
            Column(_("程序")),
            Column(_("有期限的步骤"), is_number=True),
            Column(_("逾期办理"), is_number=True),
            Column(_("按时"), is_number=True),
        ),
        rows=tuple(
            (Said(title), str(rate.taken), str(rate.late), rate.on_time)
            for title, rate in rates.items()
        ),
        empty=parts.Empty(Said("这一季度没有办理有期限的步骤。")),
    )


def _waiting(request: DeskRequest) -> parts.Ledger:
    """Return the drafts that wait for a second person, the oldest first, whoever made them."""
    reach = request.reach
    found = drafts.waiting(reach).select_related("author").defer("form")[:MOST_DRAFTS]
    return parts.Ledger(
        tuple(_entry(draft) for draft in found),
        Said("待复核的草稿"),
        parts.Empty(Said("没有草稿在等复核。")),
    )


def _entry(draft: Draft) -> parts.Entry:
    return parts.Entry(
        Said("{name} 拟办", {"name": draft.author.name}),
        day_of(draft.changed_at),
        reverse("desk:case", args=[draft.case_id]),
        number=str(draft.case_id),
    )


@desk_page(roles=seat.OVERSEEING)
@require_safe
def table(request: DeskRequest) -> HttpResponse:
    """Send who holds what as CSV, every post of the office."""
    at = timezone.now()
    found = _asked(request, at=at)
    head = [_now(str(title)) for title in HEADS]
    lines = [_line(one) for one in found.held]
    page = found
    while page.after and len(lines) < MOST_POSTS:
        page = _page(page.seen, page.quarter, today=day_of(at), after=page.after)
        lines += [_line(one) for one in page.held]
    return csv_of.answer(f"duty-{found.seen.office.slug}-{found.quarter}", head, lines)
