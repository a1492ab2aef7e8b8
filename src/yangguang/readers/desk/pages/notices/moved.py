"""What a notice moved: how far the counting anew is, and every date by office, page by key."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.cases import refolding, registry
from yangguang.kernel.cases.models import Case, Moved
from yangguang.kernel.offices.models import Office, OfficeName
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, seat
from yangguang.readers.desk.pages.notices.entering import HERE

ROWS_A_PAGE: Final = 50


@desk_page(roles=seat.SEATED)
@require_safe
def notice(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a notice, how far the counting is, and what moved: by office, or one office's dates."""
    row = get_object_or_404(CalendarNotice, pk=pk)
    after, asked = request.GET.get("after", ""), request.GET.get("office", "")
    office = _office(request, asked) if asked else None
    progress = refolding.of_notice(row.key).first()
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "row": row,
        "days": row.days.order_by("on"),
        "progress": progress,
        "live": progress is not None and progress.finished_at is None,
        "table": _dates(row, office, after) if office else _by_office(request, row, after),
        "office": asked,
    }
    return render(request, "desk/notices/notice.html", context)


def _office(request: DeskRequest, slug: str) -> Office:
    office = get_object_or_404(Office, slug=slug)
    if not request.reach.covers(office):
        raise Http404
    return office


def _by_office(request: DeskRequest, row: CalendarNotice, after: str) -> parts.Table:
    """Return how many dates moved in each office of the territory."""
    last = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    within = Office.objects.filter(**request.reach.filter(of=Office))
    found = Moved.objects.filter(
        notice=row.key, office_id__gt=last, office_id__in=within.values("pk")
    )
    counted = list(
        found.values_list("office_id")
        .order_by("office_id")
        .annotate(n=Count("id"))[: ROWS_A_PAGE + 1]
    )
    shown = counted[:ROWS_A_PAGE]
    more = _way(row, after=str(shown[-1][0])) if len(counted) > ROWS_A_PAGE else ""
    slugs = dict(Office.objects.filter(pk__in=[n for n, _ in shown]).values_list("pk", "slug"))
    names = _names([identity for identity, _ in shown])
    return parts.Table(
        key="moved",
        caption=Said("变动的期限，按机关"),
        columns=(parts.Column(Said("机关")), parts.Column(Said("变动的期限"), is_number=True)),
        rows=tuple(
            (
                parts.Cell(
                    names.get(identity, slugs[identity]),
                    _way(row, office=slugs[identity]),
                    kept=True,
                ),
                parts.Cell(str(count)),
            )
            for identity, count in shown
        ),
        empty=parts.Empty(Said("没有期限因此变动。")),
        pager=parts.Pager(older=more),
    )


def _names(ids: list[int]) -> dict[int, str]:
    """Return the latest name of each office, in one query."""
    rows = OfficeName.objects.filter(office_id__in=ids).order_by("from_on")
    return dict(rows.values_list("office_id", "name"))


def _way(row: CalendarNotice, **query: str) -> str:
    return reverse("desk:notice", args=[row.pk], query=query)


def _dates(row: CalendarNotice, office: Office, after: str) -> parts.Table:
    found = Moved.objects.filter(_beyond(after), notice=row.key, office_id=office.pk)
    page = list(found.order_by("case_number", "id")[: ROWS_A_PAGE + 1])
    shown = page[:ROWS_A_PAGE]
    more = ""
    if len(page) > ROWS_A_PAGE:
        key = f"{shown[-1].case_number}~{shown[-1].id}"
        more = _way(row, office=office.slug, after=key)
    return parts.Table(
        key="moved",
        caption=Said("变动的期限"),
        columns=(
            parts.Column(Said("编号")),
            parts.Column(Said("期限")),
            parts.Column(Said("原来到期")),
            parts.Column(Said("现在到期")),
        ),
        rows=_lines(shown),
        empty=parts.Empty(Said("没有期限因此变动。")),
        pager=parts.Pager(older=more),
    )


def _beyond(after: str) -> Q:
    if not after:
        return Q()
    number, _, identity = after.partition("~")
    try:
        last = UUID(identity)
    except ValueError as nonsense:
        raise Http404 from nonsense
    number = number.replace("\0", "")
    return Q(case_number__gt=number) | Q(case_number=number, id__gt=last)


def _lines(shown: list[Moved]) -> tuple[tuple[parts.Cell, ...], ...]:
    numbers = {row.case_number for row in shown}
    keys = dict(Case.objects.filter(pk__in=numbers).values_list("pk", "procedure"))
    return tuple(
        (
            parts.Cell(row.case_number, reverse("desk:case", args=[row.case_number]), kept=True),
            parts.Cell(_step(keys.get(row.case_number, ""), row)),
            parts.Cell(_day(row.before_on)),
            parts.Cell(_day(row.after_on)),
        )
        for row in shown
    )


def _step(key: str, row: Moved) -> Said:
    """Return the title of the step whose limit moved, in the newest edition that knows it."""
    line = registry.of(key).line if key else ()
    found = next((e.steps[row.step] for e in reversed(line) if row.step in e.steps), None)
    return found.said if found else Said(row.step)


def _day(on: object) -> Said:
    return Said("{on}", {"on": on}) if on else Said("中止计算")
