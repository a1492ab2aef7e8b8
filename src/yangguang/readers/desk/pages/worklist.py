"""The worklist by due date, and the way to a case by its number."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, seat, shelves
from yangguang.readers.desk.shelves import Shelf
from yangguang.readers.desk.sight import sight


@desk_page(roles=seat.SEATED)
@require_safe
def worklist(request: DeskRequest) -> HttpResponse:
    """Show a shelf by due date, with its first case beside it."""
    at = timezone.now()
    shelf, page = _page(request, at=at)
    first = sight(page.cases[0], at=at) if page.cases else None
    context = {
        "lists": lists.groups(request, at=at, current=shelf),
        "title": shelves.TITLES[shelf],
        "work": _work(shelf, page, at=at),
        "first": first,
        "acts": seat.acts_here(request),
    }
    return render(request, "desk/worklist.html", context)


def _page(request: DeskRequest, *, at: datetime) -> tuple[Shelf, shelves.Page]:
    try:
        shelf = Shelf(request.GET.get("shelf", Shelf.MINE))
        after = request.GET.get("after", "")
        return shelf, shelves.page(shelf, request.post, today=day_of(at), after=after)
    except ValueError as nonsense:
        raise Http404 from nonsense


def _work(shelf: Shelf, page: shelves.Page, *, at: datetime) -> shelves.Worklist:
    chosen = page.cases[0].pk if page.cases else ""
    more = {"shelf": shelf.value, "after": page.after}
    return shelves.Worklist(
        shelves.rows(page.cases, at=at, href=_href, chosen=chosen),
        caption=Said("{title}，按期限排序", {"title": shelves.TITLES[shelf]}),
        empty=parts.Empty(
            Said("这里没有待办的事项。"),
            Said("新收到的申请，从左边“登记新件”录入。"),
        ),
        pager=parts.Pager(older=reverse("desk:worklist", query=more) if page.after else ""),
    )


def _href(case: Case) -> str:
    return reverse("desk:case", args=[case.pk])


@desk_page(roles=seat.SEATED)
@require_POST
def find(request: DeskRequest) -> HttpResponse:
    """Lead to the case of a number; the number travels in the form, since names are typed too."""
    case = seat.case_within(request, request.POST.get("number", ""))
    return HttpResponseRedirect(_href(case))
