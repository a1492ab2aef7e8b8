"""Lots as data for anybody: CSV and GeoJSON as asked, what lies within a ground, what changed, OCDS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, refuse_if, sentence
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.subscriptions import grounds
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.export import changes, feed, files, ocds, packages
from yangguang.modules.market.pages.asked import Question
from yangguang.modules.market.queries import around, lots
from yangguang.modules.market.queries.lots import Asked

CSV: Final = "text/csv; charset=utf-8"
GEOJSON: Final = "application/geo+json"
_NO_WORDS: Final = sentence(
    Reason.FACTS,
    "整份下载不按词查找。",
    remedy="请用行政区、用途、供应方式、年份筛选，或者不写词下载全部。",
)
_NOTHING_SENT: Final = Said(
    "没有发送文件：不然发出的是没有按这一条筛选的全部宗地。请改正这一条，或者去掉它。"
)
"""In both cases a whole register would else be sent to who asked for a few of its lots."""


@csrf_exempt
@open_page
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the lots that are asked for as CSV; unasked, all."""
    try:
        rows = lots.narrowed(_asked(request))
    except Refusal as refusal:
        return open_to_all(refusals.as_json(refusal))
    return sent(files.as_csv(rows), CSV, f"lots-{_today()}.csv")


@csrf_exempt
@open_page
@require_safe
def as_geojson(request: HttpRequest) -> HttpResponseBase:
    """Send the same as one collection of features in degrees of EPSG:4490."""
    try:
        rows = lots.narrowed(_asked(request))
    except Refusal as refusal:
        return open_to_all(refusals.as_json(refusal))
    lines = files.as_geojson(rows, name=f"宗地 {_today()}")
    return sent(lines, GEOJSON, f"lots-{_today()}.geojson")


@csrf_exempt
@open_page
@require_safe
def within(request: HttpRequest) -> HttpResponseBase:
    """Send the lots that meet a ground given by its corners, and what else is asked, as GeoJSON."""
    try:
        ground = grounds.drawn(request.GET.get("corners", "").replace("\0", ""))
        narrowed = lots.narrowed(_asked(request))
    except Refusal as refusal:
        return open_to_all(refusals.as_json(refusal))
    found = around.within(ground)
    wanted = {one.number for one in found.units}
    rows = narrowed.filter(number__in=wanted)
    lines = files.as_geojson(rows, name="画出的范围内的宗地")
    return sent(lines, GEOJSON, "lots-within.geojson")


@csrf_exempt
@open_page
@require_safe
def changed(request: HttpRequest) -> HttpResponseBase:
    """Send what was changed after a key, the oldest change first, and the key to go on from."""
    said = changes.after(request.GET.get("after", ""), at=timezone.now())
    return as_json(said)


@csrf_exempt
@open_page
@require_safe
def releases(request: HttpRequest) -> HttpResponseBase:
    """Send a package of the OCDS releases that came out after a key, each of them once."""
    site = site_of(request)
    found = feed.page(request.GET.get("after", ""), site, at=site.at)
    uri, following = request.build_absolute_uri(), _onward(site, "releases", found.following)
    return as_json(packages.of_page(found.releases, site, uri=uri, following=following))


@csrf_exempt
@open_page
@require_safe
def records(request: HttpRequest) -> HttpResponseBase:
    """Send a package of OCDS records in the order of their changes."""
    site = site_of(request)
    lots_found, following = changes.page(request.GET.get("after", ""), at=site.at)
    said = packages.of_records(
        lots_found,
        site,
        changes.beside(lots_found, site.at),
        uri=request.build_absolute_uri(),
        following=_onward(site, "records", following),
    )
    return as_json(said)


@csrf_exempt
@open_page
@require_safe
def release(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the OCDS releases of one lot over time, in a package. 404: nobody knows the number."""
    found = lots.by_number(number)
    if found is None:
        raise Http404
    site, uri = site_of(request), request.build_absolute_uri()
    said = packages.of_releases([found.lot], site, changes.beside([found.lot], site.at), uri=uri)
    return as_json(said)


def _onward(site: ocds.Site, what: str, after: str) -> str:
    """Return the address of the next package; empty: there is none."""
    path = f"{site.url}/data/market/ocds/{what}.json"
    return f"{path}?{urlencode({'after': after})}" if after else ""


def site_of(request: HttpRequest) -> ocds.Site:
    """Return where this is published and by whom."""
    url = settings.YANGGUANG_URL or request.build_absolute_uri("/")
    at = timezone.now()
    office = offices.of_this_site(settings.YANGGUANG_OFFICE)
    name = offices.full_name_on(office, day_of(at)) if office else ""
    return ocds.Site(url.rstrip("/"), name, settings.YANGGUANG_OCID_PREFIX, at)


def _asked(request: HttpRequest) -> Asked:
    """Return what the address narrows the file down to: the filters of the list, from the beginning.

    Refusal: it asks for words, or for what can't be read.
    """
    if request.GET.get("q"):
        raise Refusal((_NO_WORDS,))
    given = {name: value for name, value in request.GET.dict().items() if name != "after"}
    question = Question.of(given)
    refuse_if(_unread(wrong) for wrong in question.wrong)
    return question.asked


def _unread(wrong: parts.Text) -> Sentence:
    said = wrong if isinstance(wrong, Said) else Said(str(wrong))
    return Sentence(Reason.FACTS, said, remedy=_NOTHING_SENT)


def _today() -> date:
    return day_of(timezone.now())


def as_json(said: Any) -> HttpResponseBase:
    """Send an answer as JSON."""
    return open_to_all(
        JsonResponse(said, json_dumps_params={"ensure_ascii": False})
        if isinstance(said, dict)
        else HttpResponse(said, content_type="application/json")
    )


def sent(lines: Iterator[str] | Iterator[bytes], media: str, name: str) -> HttpResponseBase:
    """Send a file piece by piece, to be saved."""
    response = StreamingHttpResponse(lines, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return open_to_all(response)


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let any page of any site read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response
