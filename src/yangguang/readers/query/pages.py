"""The page: asking, narrowing down, reading on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.kernel.search import queries
from yangguang.kernel.ui.access import open_page
from yangguang.readers.query import listing
from yangguang.readers.query.asked import Asked


@open_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, newest release first; without words, everything that was released."""
    asked = Asked.of(request.GET)
    page = queries.find(asked.words, kind=asked.kind, year=asked.year, after=asked.after)
    context = {
        "asked": asked,
        "total": page.total,
        "case": listing.case_of(asked),
        "found": listing.found(page, asked),
        "choices": listing.choices(queries.facets(), asked),
    }
    return render(request, "query/search.html", context)
