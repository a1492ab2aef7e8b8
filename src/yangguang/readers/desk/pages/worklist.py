"""The worklist by due date, narrowed down by its address, kept under a name, or taken home as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import NEVER, Case, Step
from yangguang.kernel.drafts import marks
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import asked, kept, lists, seat, shelves
from yangguang.readers.desk.first import First
from yangguang.readers.desk.kept import Asked
from yangguang.readers.desk.shelves import Shelf

MOST_ROWS = 1000
"""Of one download; filters narrow it down."""
DOWNLOADED = Said("清单（申请内容）").text
"""What the register of looks says was taken home."""


@desk_page(roles=seat.SEATED)
@require_safe
def worklist(request: DeskRequest) -> HttpResponse:
    """Show a shelf by due date, with its first case beside it."""
    at = timezone.now()
    wanted, page = _page(request, at=at)
    calendar, titles = asked.calendar(asked.of(request, at=at)), shelves.titles(page.cases)
    first = page.cases[0] if page.cases else None
    pk = request.GET.get(kept.KEPT, "")
    acts = seat.acts_here(request)
    context = {
        "lists": lists.groups(request, at=at, current=kept.name(pk) if pk else wanted.shelf),
        "title": shelves.TITLES[wanted.shelf],
        "asked": wanted,
        "kept": pk if pk.isdecimal() else "",
        "work": _work(request, wanted, page, titles, at=at),
        "first": First(first, titles[first.pk], at, calendar, acts) if first else None,
        "acts": acts,
    }
    return render(request, "desk/worklist.html", context)


def _page(request: DeskRequest, *, at: datetime) -> tuple[Asked, shelves.Page]:
    try:
        wanted, after = kept.read(request.GET), request.GET.get("after", "")
        only, today = wanted.only, day_of(at)
        page = shelves.page(wanted.shelf, request.post, today=today, after=after, only=only)
    except ValueError as nonsense:
        raise Http404 from nonsense
    return wanted, page


def _work(
    request: DeskRequest,
    wanted: Asked,
    page: shelves.Page,
    titles: dict[str, Text],
    *,
    at: datetime,
) -> shelves.Worklist:
    rows = shelves.rows(
        page.cases,
        at=at,
        way=_way(),
        calendar=asked.calendar(asked.of(request, at=at)),
        chosen=page.cases[0].pk if page.cases else "",
        lines=titles,
        news=_news(page.cases, is_told=wanted.shelf is Shelf.CHANGED),
    )
    more = wanted.query | {"after": page.after}
    return shelves.Worklist(
        rows,
        caption=Said("{title}，按期限排序", {"title": shelves.TITLES[wanted.shelf]}),
        empty=parts.Empty(
            Said("这里没有待办的事项。"),
            Said("新收到的申请，从左边“登记新件”录入。") if lists.opens_any(request) else "",
        ),
        pager=parts.Pager(older=reverse("desk:worklist", query=more) if page.after else ""),
        picks=seat.acts_here(request) and len(rows) > 1,
    )


def _news(cases: Sequence[Case], *, is_told: bool) -> dict[str, Text]:
    """Say of each case what came since this person last looked; `is_told`: step by step, one query."""
    seen = {case.pk: getattr(case, "seen_seq", None) for case in cases}
    changed = {c.pk: c for c in cases if c.last_seq > (seen[c.pk] or c.last_seq)}
    news: dict[str, Text] = {pk: Said("未看过") for pk, seq in seen.items() if seq is None}
    news |= {pk: Said("有新变化") for pk in changed}
    if not (is_told and changed):
        return news
    since = Q()
    for pk in changed:
        since |= Q(case_number=pk, seq__gt=seen[pk])
    said: dict[str, list[Said]] = {}
    for row in Step.objects.filter(since).order_by("seq")[:MOST_ROWS]:
        edition = registry.of(changed[row.case_number].procedure).line[-1]
        known = edition.steps.get(row.name)
        title = known.said if known else Said(row.name)
        told = Said("作废“{step}”", {"step": title}) if row.voids is not None else title
        said.setdefault(row.case_number, []).append(told)
    return news | {pk: _told(steps) for pk, steps in said.items()}


def _told(steps: list[Said]) -> Said:
    if len(steps) == 1:
        return Said("新：{step}", {"step": steps[0]})
    return Said("新：{step} 等 {n} 项", {"step": steps[-1], "n": len(steps)})


def _way() -> str:
    """Return the address of a case with a place for its number."""
    return reverse("desk:case", args=["NUMBER"])


@desk_page(roles=seat.SEATED)
@require_safe
def table(request: DeskRequest) -> HttpResponse:
    """Send the asked list as CSV; that the applicants' words in it were taken home is written down."""
    at = timezone.now()
    try:
        wanted = kept.read(request.GET)
    except ValueError as nonsense:
        raise Http404 from nonsense
    found = shelves.on_shelf(wanted.shelf, request.post, today=day_of(at)).filter(**wanted.only)
    cases = list(found[:MOST_ROWS])
    titles = shelves.titles(cases)
    with transaction.atomic():
        by = seat.actor(request, at=at)
        told = [case.pk for case in cases if not isinstance(titles[case.pk], Said)]
        people.looked_through(by, case_numbers=told, what=DOWNLOADED, at=at)
    calendar = asked.calendar(asked.of(request, at=at))
    rows = shelves.rows(cases, at=at, way=_way(), calendar=calendar, lines=titles)
    head = (_("期限"), _("编号"), _("事项"), _("等谁"), _("下一步"), _("剩余"))
    lines = [
        (
            "" if case.due_on == NEVER else case.due_on.isoformat(),
            *(case.pk, say(row.title), say(row.who), say(row.step), say(row.left)),
        )
        for case, row in zip(cases, rows, strict=True)
    ]
    return csv_of.answer(f"{wanted.shelf.value}-{day_of(at)}", head, lines)


@desk_page(roles=seat.SEATED)
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """Keep the list that is shown under a name, for this post; it then stands in the left column."""
    try:
        wanted = kept.parse(request.POST.get("asked", ""))
    except ValueError as nonsense:
        raise Http404 from nonsense
    row = marks.keep_filter(
        request.post, request.POST.get("title", ""), wanted.address, at=timezone.now()
    )
    return HttpResponseRedirect(
        reverse("desk:worklist", query=wanted.query | {kept.KEPT: str(row.pk)})
    )


@desk_page(roles=seat.SEATED)
@require_POST
def drop(request: DeskRequest, pk: int) -> HttpResponse:
    """Delete a kept list of this post."""
    if not marks.drop_filter(request.post, pk):
        raise Http404
    return HttpResponseRedirect(reverse("desk:worklist"))


@desk_page(roles=seat.SEATED)
@require_POST
def find(request: DeskRequest) -> HttpResponse:
    """Lead to the case of a number; the number travels in the form, since names are typed too."""
    case = seat.case_within(request, request.POST.get("number", ""))
    return HttpResponseRedirect(reverse("desk:case", args=[case.pk]))
