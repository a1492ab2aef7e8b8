"""The feeds: one page of records as Atom or JSON Feed, revalidated by ETag."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import language_tag
from yangguang.kernel.ui.frame import masthead_of
from yangguang.readers.feeds import documents, items
from yangguang.readers.feeds.documents import Document
from yangguang.readers.feeds.land import Land
from yangguang.readers.feeds.source import PER_PAGE, Source


@open_page
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Answer with a page of records as Atom."""
    made = documents.atom(_document(request, "feeds:atom"))
    return revalidated(request, made, "application/atom+xml; charset=utf-8")


@open_page
@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """Answer with a page of records as JSON Feed."""
    made = documents.json_feed(_document(request, "feeds:json"))
    return revalidated(request, made, "application/feed+json; charset=utf-8")


@open_page
@require_safe
def land_atom(request: HttpRequest) -> HttpResponse:
    """Answer with records of land, of an area or a drawn ground, as Atom."""
    made = documents.atom(_of_land(request, "feeds:land-atom"))
    return revalidated(request, made, "application/atom+xml; charset=utf-8")


@open_page
@require_safe
def land_json(request: HttpRequest) -> HttpResponse:
    """Answer with records of land, of an area or a drawn ground, as JSON Feed."""
    made = documents.json_feed(_of_land(request, "feeds:land-json"))
    return revalidated(request, made, "application/feed+json; charset=utf-8")


def _document(request: HttpRequest, name: str) -> Document:
    source, after = Source.of(request.GET.dict()), request.GET.get("after", "")
    rows = source.rows(after=after)
    more = len(rows) > PER_PAGE
    older = queries.key_of(rows[PER_PAGE - 1]) if more else ""
    return _made(request, name, source, rows[:PER_PAGE], after=after, older=older)


def _of_land(request: HttpRequest, name: str) -> Document:
    source, after = Land.of(request.GET.dict()), request.GET.get("after", "")
    page = source.page(after=after, limit=PER_PAGE)
    return _made(request, name, source, page.rows, after=after, older=page.after)


def _made(
    request: HttpRequest,
    name: str,
    source: Source | Land,
    rows: Sequence[Shown],
    *,
    after: str,
    older: str,
) -> Document:
    site = request.build_absolute_uri("/").rstrip("/")
    here = f"{site}{reverse(name)}"
    followed = source.query() if isinstance(source, Source) else ""
    office = masthead_of(request).office
    return Document(
        title=f"{items.written(source.title())} · {items.written(office)}",
        author=items.written(office),
        language=language_tag(),
        site=site,
        here=f"{here}{source.query(after=after)}",
        first=f"{here}{source.query()}",
        page=f"{site}{reverse('feeds:follow')}{followed}",
        older=f"{here}{source.query(after=older)}" if older else "",
        items=items.of(rows),
    )


def revalidated(request: HttpRequest, made: bytes, kind: str) -> HttpResponse:
    """Answer with bytes that a reader may keep as long as their digest is the same."""
    response = HttpResponse(made, content_type=kind)
    etag = f'"{hashlib.sha256(made).hexdigest()}"'
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response
