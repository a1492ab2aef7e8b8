"""What the modules only count, drawn for the office of the post."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.kernel import module
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, seat


@desk_page(roles=seat.SEATED)
@require_safe
def tallies(request: DeskRequest) -> HttpResponse:
    """Show marks, and whatever else nobody's case stands behind."""
    at = timezone.now()
    office, on = request.post.office, day_of(at)
    found = [each.tallies(office, on) for each in module.plugged() if each.tallies]
    context = {
        "lists": lists.groups(request, at=at, current="tallies"),
        "shown": [part for parts in found for part in parts],
    }
    return render(request, "desk/tallies.html", context)
