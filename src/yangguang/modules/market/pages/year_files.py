"""Whole years of a province as files: the archive, each file by itself, and an index with digests and proofs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.export import archives
from yangguang.modules.market.models import YearFiles
from yangguang.modules.market.pages import bulk
from yangguang.modules.market.queries import years

MEDIA: Final = {
    archives.TABLE: bulk.CSV,
    archives.GEOJSON: bulk.GEOJSON,
    archives.OCDS: "application/x-ndjson; charset=utf-8",
}


@csrf_exempt
@open_page
@require_safe
def archive(request: HttpRequest, year: int, province: str) -> HttpResponseBase:  # noqa: ARG001
    """Send a year of a province in one archive, as it was published last. 404: it was not."""
    row = _row(province, year)
    pieces = _there(archives.whole(row.key))
    return bulk.sent(pieces, "application/zip", f"lots-{year}-{province}.zip")


@csrf_exempt
@open_page
@require_safe
def one(request: HttpRequest, year: int, province: str, name: str) -> HttpResponseBase:  # noqa: ARG001
    """Send one file of it, byte for byte as its digest in the ledger has it. 404: there is no such file."""
    row = _row(province, year)
    if name not in MEDIA:
        raise Http404
    pieces = _there(archives.member(row.key, name))
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
    return bulk.as_json({"years": [_said(row, url) for row in rows], "next": following})


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


def _row(province: str, year: int) -> YearFiles:
    row = years.of(province.replace("\0", "")[:6], year) if year < 10_000 else None
    if row is None or row.province != province:
        raise Http404
    return row


def _there(pieces: Iterator[bytes] | None) -> Iterator[bytes]:
    if pieces is None:
        raise Http404
    return pieces
