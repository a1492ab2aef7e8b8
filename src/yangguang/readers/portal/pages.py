"""Pages of `portal`: home, the list of records, a record; and the bytes behind a record."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from yangguang.base.merkle import proofs
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Publication
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.readers.portal import choosing, front, house, lists, sheet, tree
from yangguang.readers.portal import days as counting
from yangguang.readers.portal import notices as showing


@open_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Answer: one box, three facts of now, the newest records, the errands, what is on public notice."""
    return render(request, "portal/home.html", {"front": front.of(at=timezone.now())})


@open_page
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show what is on public notice now, and what waits for its announcement."""
    asked, at = request.GET, timezone.now()
    board = showing.board(asked.get("view", ""), after=asked.get("after", ""), at=at)
    return render(request, "portal/notices.html", {"board": board})


@open_page
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """List records, newest first, by office, kind, place and days, page by key."""
    asked, today = request.GET.dict(), timezone.now().astimezone(SHANGHAI).date()
    chosen = choosing.read(asked, today=today)
    after = asked.get("after", "")
    context = {
        "chosen": chosen,
        "title": choosing.titled(chosen),
        "quick": tuple(choosing.quick(chosen, today=today)),
        "found": None if chosen.alike else lists.page(chosen, after=after),
        "after": after,
    }
    return render(request, "portal/records.html", context)


@open_page
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Show the tree of offices: the upper two levels, or (``in``) the territory of one."""
    asked, today = request.GET, timezone.now().astimezone(SHANGHAI).date()
    found = tree.of(asked.get("in", ""), after=asked.get("after", ""), today=today)
    return render(request, "portal/offices.html", {"tree": found, "trail": found.trail})


@open_page
@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the home of an office."""
    found = house.of(slug, at=timezone.now())
    return render(request, "portal/office.html", {"house": found, "trail": found.trail})


@open_page
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """Count a limit for anybody and show why its last day is that day."""
    form = counting.DaysForm(request.GET if "start" in request.GET else None)
    counted = counting.counted(form, today=timezone.now().astimezone(SHANGHAI).date())
    return render(request, "portal/days.html", {"form": form, "counted": counted})


@open_page
@require_safe
def record(request: HttpRequest, address: str) -> HttpResponse:
    """Show a record, how it stands today and its proof; 410 with the digest once erased."""
    publication = sheet.read(address)
    if publication is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    shown = sheet.of(publication, site=site, at=timezone.now())
    status = 410 if shown.is_erased else 200
    page = render(request, "portal/record.html", {"sheet": shown}, status=status)
    return _revalidated(request, page)


@open_page
@require_safe
def permanent(request: HttpRequest, address: str) -> HttpResponseRedirect:  # noqa: ARG001 - Django's shape
    """Lead to the page of a record, an address in small letters too."""
    return redirect("portal:record", address.upper())


@open_page
@require_safe
def content(request: HttpRequest, address: str) -> HttpResponse:
    """Return the canonical bytes as they were stored; 410 with the digest once erased."""
    try:
        stored = queries.read(_visible(address))[1]
    except queries.ErasedError as gone:
        return _gone(gone)
    return _revalidated(request, HttpResponse(stored, content_type="application/json"))


@open_page
@require_safe
def proof(request: HttpRequest, address: str) -> HttpResponse:
    """Return the proof as far as the record has come; without the body once that is erased."""
    made = proofs.dump(queries.proof_of(_visible(address)))
    response = HttpResponse(made, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="proof-{address}.json"'
    return _revalidated(request, response)


def _visible(address: str) -> Publication:
    publication = queries.by_address(address)
    if publication is None:
        raise Http404
    return publication


def _revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let caches keep the answer but ask each time, so that what is said later shows at once."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response


def _gone(erased: queries.ErasedError) -> JsonResponse:
    standing = queries.standing(erased.publication)
    said = {
        "address": erased.publication.address,
        "digest": erased.digest.hex(),
        "erased_at": standing.erased_at,
        "reason": standing.erasure_reason,
    }
    response = JsonResponse(said, status=410, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response
