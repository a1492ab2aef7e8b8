"""The trays: letters that wait, the oldest first, each with the working days that are gone."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.mail import Nature
from yangguang.base.mail.letter import NATURES
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.base.workdays import Calendar
from yangguang.kernel.inbox import queries, rules
from yangguang.kernel.inbox.models import Mail, State, Tray
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import asked, lists, seat

LETTERS_A_PAGE: Final = 30
VIEWS: Final = {
    State.WAITING: Said("待处理"),
    State.DONE: Said("已登记或者并入"),
    State.ASIDE: Said("不是申请"),
}
PASSED: Final = Said("已转送")
NO_SUBJECT: Final = Said("（无主题）")


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def tray(request: DeskRequest) -> HttpResponse:
    """List the letters of the office in a tray, a page at a time."""
    at = timezone.now()
    chosen, state, after = _asked(request)
    found = queries.in_tray(request.post.office, chosen, state=state, after=after)
    rows = list(found[: LETTERS_A_PAGE + 1])
    context = {
        "lists": lists.groups(request, at=at, current=f"mails-{chosen}"),
        "title": Said(str(chosen.label)),
        "views": views(chosen, state),
        "ledger": _ledger(request, rows, chosen, state, at=at),
        "is_later": state == State.WAITING,
        "receipt": rules.RECEIPT,
    }
    return render(request, "desk/mails/tray.html", context)


def views(chosen: Tray, here: State | None) -> list[tuple[Said, str, bool]]:
    """Return the ways to what waits, to what was handled, and to what went to other offices (no state)."""
    found = [(said, _address(chosen, one), one == here) for one, said in VIEWS.items()]
    return [*found, (PASSED, reverse("desk:mails-passed"), here is None)]


def _asked(request: DeskRequest) -> tuple[Tray, State, queries.Place | None]:
    """Return tray, state and place from the address. Http404: there is no such."""
    try:
        chosen = Tray(request.GET.get("tray", Tray.PEOPLE))
        state = State(request.GET.get("state", State.WAITING))
        after = request.GET.get("after", "")
        if state not in VIEWS:
            raise Http404
        return chosen, state, queries.Place.parse(after) if after else None
    except (ValueError, OverflowError) as nonsense:
        raise Http404 from nonsense


def _address(chosen: Tray, state: State, after: str = "") -> str:
    query = {"tray": chosen.value} if chosen is not Tray.PEOPLE else {}
    query |= {"state": state.value} if state is not State.WAITING else {}
    return reverse("desk:mails", query=query | ({"after": after} if after else {}))


def _ledger(
    request: DeskRequest, rows: list[Mail], chosen: Tray, state: State, *, at: datetime
) -> parts.Ledger:
    calendar = asked.calendar(asked.of(request, at=at))
    shown = rows[:LETTERS_A_PAGE]
    whence = _whence(shown, at=at)
    more = len(rows) > LETTERS_A_PAGE
    last = str(queries.Place(shown[-1].arrived_at, shown[-1].pk)) if more else ""
    return parts.Ledger(
        tuple(_entry(row, calendar, whence.get(row.pk, ""), at=at) for row in shown),
        Said(str(chosen.label)),
        parts.Empty(Said("这里没有来信。")),
        parts.Pager(older=_address(chosen, state, last) if more else ""),
    )


def _whence(rows: list[Mail], *, at: datetime) -> dict[int, str]:
    """Return the names of the offices that passed some of these letters here."""
    ways = queries.passed_to(rows) if rows else {}
    origins = {one.from_office for one in ways.values() if one.from_office}
    names = offices.names_of(origins, on=day_of(at)) if origins else {}
    return {pk: names[one.from_office_id] for pk, one in ways.items() if one.from_office_id}


def _entry(row: Mail, calendar: Calendar, whence: str, *, at: datetime) -> parts.Entry:
    days, kind = gone(row, calendar, at=at), NATURES[Nature(row.nature)]
    said = {"days": days, "files": row.files, "kind": kind, "office": keep(whence)}
    note = Said("{kind} · 附件 {files} 个", said)
    if whence:
        note = Said("{kind} · 附件 {files} 个 · {office}转来", said)
    waits = row.state == State.WAITING and row.tray == Tray.PEOPLE and days > 0
    tag = parts.Tag(Said("已到 {days} 个工作日", said), parts.Tone.DUE) if waits else None
    address = reverse("desk:mail", args=[row.key])
    return parts.Entry(titled(row), day_of(row.arrived_at), address, tag, note=note)


def titled(row: Mail) -> parts.Text:
    """Return what stands for a letter in a list."""
    return keep(row.subject) if row.subject else NO_SUBJECT


def gone(row: Mail, calendar: Calendar, *, at: datetime) -> int:
    """Return how many working days have gone since the day of arrival, which is not counted."""
    return calendar.count_workdays(day_of(row.arrived_at), day_of(at))
