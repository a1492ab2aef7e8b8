"""The page about the interface, with live examples."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.readers.opendata import examples


@open_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show every operation; the one that was run with its real answer."""
    shown = examples.page(request.GET, at=timezone.now())
    return render(request, "opendata/about.html", {"examples": shown})
