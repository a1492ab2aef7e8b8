"""Pages of `watch`: duties, the same as a table for spreadsheets, what the office finds in itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.readers.watch import listing, tables
from yangguang.readers.watch import own as finding
from yangguang.readers.watch.asked import Asked


@open_page
@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, due soon, or was not as the law asks."""
    asked = Asked.of(request.GET)
    context = {"sheet": listing.sheet(asked, at=timezone.now()), "asked": asked}
    return render(request, "watch/duties.html", context)


@open_page
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the first lines of a view as CSV."""
    return tables.answer(Asked.of(request.GET), at=timezone.now())


@open_page
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show what the office finds wrong with its own records."""
    return render(request, "watch/own.html", {"sections": finding.sections(at=timezone.now())})
