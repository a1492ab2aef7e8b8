"""Whole years of a province as files: the archive, each file by itself, and an index with digests and proofs."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.export import archives
from yangguang.modules.market.models import YearFiles
from yangguang.modules.market.pages import bulk, year_waiting
from yangguang.modules.market.queries import progress, years
from yangguang.modules.market.queries.progress import Progress

MEDIA: Final = {
    archives.TABLE: bulk.CSV,
    archives.GEOJSON: bulk.GEOJSON,
    archives.OCDS: "application/x-ndjson; charset=utf-8",
}


@csrf_exempt
@open_page
@require_safe
def archive(request: HttpRequest, year: int, province: str) -> HttpResponseBase:
    """Send a year of a province in one archive, as it was published last. 503: it is being made."""
    row = _row(province, year)
    pieces = archives.whole(row.key) if row else None
    if pieces is None:
        return year_waiting.answer(request, province, year)
    return bulk.sent(pieces, "application/zip", f"lots-{year}-{province}.zip")


@csrf_exempt
@open_page
@require_safe
def one(request: HttpRequest, year: int, province: str, name: str) -> HttpResponseBase:
    """Send one file of it, byte for byte as its digest in the ledger has it. 503: it is being made."""
    if name not in MEDIA:
        raise Http404
    row = _row(province, year)
    if row and name not in [one["name"] for one in row.files]:
        raise Http404
    pieces = archives.member(row.key, name) if row else None
    if pieces is None:
        return year_waiting.answer(request, province, year)
    return bulk.sent(pieces, MEDIA[name], f"{year}-{province}-{name}")


@csrf_exempt
@open_page
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Send which years are published, with digest and proof of each file, by province and year, some at a time."""
    asked = {
        name: request.GET.get(name, "").replace("\0", "")[:20] for name in ("province", "after")
    }
    rows = years.listed(**asked)
    url = bulk.site_of(request).url
    following = years.key_of(rows[-1].province, rows[-1].year) if len(rows) == years.MOST else None
    return bulk.as_json(
        {
            "years": [_said(row, url) for row in rows],
            "next": following,
            "making": _making(progress.now()),
        }
    )


def _said(row: YearFiles, url: str) -> dict[str, Any]:
    record = f"{url}/r/{row.address}"
    return {
        "year": row.year,
        "province": row.province,
        "lots": row.lots,
        "made_at": row.made_at.isoformat(),
        "archive": url + reverse("market-data:year", args=[row.year, row.province]),
        "record": record,
        "proof": f"{record}/proof.json",
        "files": [
            {
                "name": one["name"],
                "url": url
                + reverse("market-data:year-file", args=[row.year, row.province, one["name"]]),
                "sha256": one["sha256"],
                "bytes": one["size_bytes"],
            }
            for one in row.files
        ],
    }


def _row(province: str, year: int) -> YearFiles | None:
    row = years.of(province.replace("\0", "")[:6], year) if year < 10_000 else None
    return row if row and row.province == province else None


def _making(how_far: Progress) -> dict[str, Any]:
    """Return how far the look at all years is, and which are ahead, the next first."""
    ahead = [years.read_key(key) for key in how_far.ahead]
    return {
        "made": how_far.made,
        "total": how_far.total,
        "resting": how_far.is_resting,
        "ahead": [{"province": province, "year": year} for province, year in ahead],
    }
