"""Warnings for programs: the feed of those that hold, one message signed, and the certificate of its key."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.cap import signing
from yangguang.base.cap.alerts import MEDIA_TYPE
from yangguang.base.cap.writing import written
from yangguang.kernel import module
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import catalogue, queries
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.frame import masthead_of
from yangguang.readers.feeds import items
from yangguang.readers.feeds.cap import current, document, keys
from yangguang.readers.feeds.pages.feeds import revalidated
from yangguang.readers.feeds.source import Source

PER_PAGE: Final = 100
LONGEST: Final = timedelta(days=31)
"""Older pages are offered as far back: no warning holds longer."""


@open_page
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the warnings that haven't expired, of all, of one office, or of one area."""
    made = document.atom(_page(request, at=timezone.now()))
    return revalidated(request, made, "application/atom+xml; charset=utf-8")


def _page(request: HttpRequest, *, at: datetime) -> document.Document:
    source = Source.of({name: request.GET.get(name, "") for name in ("office", "place")})
    office = Office.objects.filter(code=source.office).first() if source.office else None
    rows = current.rows(own=catalogue.own(office) if office else "", place=source.place)
    after = request.GET.get("after", "").replace("\0", "")
    found = list((queries.read_on(rows, after) if after else rows)[: PER_PAGE + 1])
    site = current.site(request.build_absolute_uri("/"))
    told = current.told(found[:PER_PAGE], site=site)
    here = f"{site}{reverse('feeds-plain:cap')}"
    holding = [one for one in told if one.alert.expires is None or one.alert.expires > at]
    last = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    goes_on = last is not None and last.released_at > at - LONGEST
    older = source.query(after=queries.key_of(last)) if last and goes_on else ""
    return document.Document(
        author=items.written(masthead_of(request).office),
        site=site,
        here=f"{here}{source.query(after=after)}",
        first=f"{here}{source.query()}",
        older=f"{here}{older}" if older else "",
        at=at,
        warnings=holding,
        unknown_since=module.unknown_since(at=at),
    )


@open_page
@require_safe
def message(request: HttpRequest, identifier: str) -> HttpResponse:
    """Answer with one message, signed: the same bytes for as long as the key is."""
    told = current.named(identifier, site=current.site(request.build_absolute_uri("/")))
    if told is None:
        raise Http404
    made = signing.signed(written(told.alert), key=keys.signing(at=timezone.now()))
    return revalidated(request, made, f"{MEDIA_TYPE}; charset=utf-8")


@open_page
@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """Answer with the certificate by which the messages of this site are verified."""
    made = keys.signing(at=timezone.now()).certificate_text.encode()
    return revalidated(request, made, "application/x-pem-file")
