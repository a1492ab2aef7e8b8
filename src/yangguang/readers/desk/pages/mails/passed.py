"""Letters that this office has passed to others: where each went, why, and whether it waits there."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.inbox import queries, rules
from yangguang.kernel.inbox.models import Handling, State, Tray
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, seat
from yangguang.readers.desk.pages.mails import tray


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def passed(request: DeskRequest) -> HttpResponse:
    """List them, the latest first, a page at a time."""
    at, after = timezone.now(), request.GET.get("after", "")
    try:
        place = queries.Place.parse(after) if after else None
    except (ValueError, OverflowError) as nonsense:
        raise Http404 from nonsense
    found = queries.passed_by(request.post.office, after=place)[: tray.LETTERS_A_PAGE + 1]
    context = {
        "lists": lists.groups(request, at=at, current=f"mails-{Tray.PEOPLE}"),
        "title": tray.PASSED,
        "views": tray.views(Tray.PEOPLE, None),
        "ledger": _ledger(list(found), request.reach, at=at),
        "receipt": rules.RECEIPT,
    }
    return render(request, "desk/mails/tray.html", context)


def _ledger(found: list[Handling], reach: Territory, *, at: datetime) -> parts.Ledger:
    rows, older = found[: tray.LETTERS_A_PAGE], ""
    if len(found) > tray.LETTERS_A_PAGE:
        place = queries.Place(rows[-1].at, rows[-1].pk)
        older = reverse("desk:mails-passed", query={"after": str(place)})
    ways = {one.to_office for one in rows if one.to_office}
    names = offices.names_of(ways, on=day_of(at)) if ways else {}
    return parts.Ledger(
        tuple(_entry(one, names, reach) for one in rows),
        tray.PASSED,
        parts.Empty(Said("没有转送其他机关的来信。")),
        parts.Pager(older=older),
    )


def _entry(one: Handling, names: dict[int, str], reach: Territory) -> parts.Entry:
    """Return a line; it leads to the letter only where that lies within reach still."""
    row = one.mail
    said = {"office": keep(names.get(one.to_office_id or 0, "")), "reason": keep(one.reason)}
    note = Said("转送{office}：{reason}", said) if one.reason else Said("转送{office}", said)
    address = reverse("desk:mail", args=[row.key]) if reach.covers(row) else ""
    waits = row.state == State.WAITING
    tag = parts.Tag(
        Said(str(State(row.state).label)), parts.Tone.DUE if waits else parts.Tone.PLAIN
    )
    return parts.Entry(tray.titled(row), day_of(one.at), address, tag, note=note)
