"""The page: asking, narrowing down, reading on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.kernel.search import queries, similar
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.readers.query import listing, sheet
from yangguang.readers.query.asked import Asked


@open_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, newest release first; without words, everything that was released."""
    today = timezone.now().astimezone(SHANGHAI).date()
    context = sheet.of(Asked.of(request.GET), on=today)
    return render(request, "query/search.html", context)


@open_page
@require_safe
def like(request: HttpRequest, address: str) -> HttpResponse:
    """Show the records that are like one; a record that can't be found has none."""
    page = queries.find(address, limit=1)
    if not page.hits or page.hits[0].address != address:
        raise Http404
    found = listing.alike(similar.to_record(address, limit=20))
    return render(request, "query/like.html", {"hit": page.hits[0], "found": found})
