"""Everything that one page of results shows, put together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from yangguang.kernel.search import queries
from yangguang.kernel.ui import search_parts
from yangguang.readers.query import listing, places
from yangguang.readers.query.asked import Asked


def of(asked: Asked, *, on: date) -> dict[str, Any]:
    """Return what the page shows, by at most three queries. Refusal: `after` can't be read.

    How many there are, and what one can narrow down by, the first page says.
    """
    page = queries.find(asked.words, **asked.narrowed, after=asked.after)
    around = places.of(asked, on=on)
    facets = queries.Facets()
    if page.total is not None:
        facets = queries.facets(asked.words, **asked.narrowed, total=page.total)
    return {
        "asked": asked,
        "is_partial": page.is_partial,
        "counted": listing.counted(page),
        "case": listing.case_of(asked),
        "found": listing.found(page, asked),
        "renamed": listing.renamed(page),
        "chips": listing.chips(asked, area=around.name),
        "cleared": asked.href(kind="", year=None, place=""),
        "choices": listing.choices(facets, asked),
        "places": around,
        "everywhere": asked.href(place=""),
        "tries": search_parts.tries_of(reverse("query:search")),
    }
