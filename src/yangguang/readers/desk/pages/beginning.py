"""Everything that can be entered anew, under the names of the modules, narrowed down by words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, openings, seat

MOST_LETTERS = 60


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def begin(request: DeskRequest) -> HttpResponse:
    """List what whoever sits here can open."""
    asked = _asked(request)
    context = {
        "lists": lists.groups(request, at=timezone.now(), current="begin"),
        "asked": asked,
        "found": openings.of(request, asked=asked),
    }
    return render(request, "desk/begin.html", context)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:MOST_LETTERS]
