"""Packages of the Open Contracting Data Standard: each lot's releases over time, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from yangguang.modules.market.export import history, ocds, place
from yangguang.modules.market.export.ocds import Beside, Site
from yangguang.modules.market.export.values import instant
from yangguang.modules.market.models import Lot

VERSION: Final = "1.1"
PAGINATION: Final = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension"
    "/master/extension.json"
)
"""The standard's extension that knows `links` of a package."""
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"


def of_page(
    releases: Sequence[dict[str, Any]], site: Site, *, uri: str, following: str = ""
) -> dict[str, Any]:
    """Return a package of the releases of a page; `following` is the address of the next."""
    return _package(site, uri, following) | {"releases": list(releases)}


def of_releases(lots: Sequence[Lot], site: Site, beside: Beside, *, uri: str) -> dict[str, Any]:
    """Return a package of every release of these lots."""
    said = history.sayings(lots)
    releases: list[dict[str, Any]] = []
    for lot in lots:
        releases += history.releases(lot, said.get(lot.number, ()), site, beside)
        if not said.get(lot.number):
            releases.append(ocds.release(lot, site, beside))
    return _package(site, uri, "") | {"releases": releases}


def of_records(
    lots: Sequence[Lot], site: Site, beside: Beside, *, uri: str, following: str = ""
) -> dict[str, Any]:
    """Return a package of records: for each lot where its releases stand, and the whole as it is now."""
    said = history.sayings(lots)
    records = [
        {
            "ocid": site.ocid(lot),
            "releases": list(history.index(lot, said.get(lot.number, ()), site))
            or [_now(lot, site)],
            "compiledRelease": ocds.release(lot, site, beside, compiled=True),
        }
        for lot in lots
    ]
    return _package(site, uri, following) | {"records": records}


def _now(lot: Lot, site: Site) -> dict[str, Any]:
    return {
        "url": f"{site.url}/data/market/ocds/releases/{lot.number}.json",
        "date": instant(lot.updated_at),
        "tag": list(ocds.tags_of(lot)),
    }


def _package(site: Site, uri: str, following: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uri": uri,
        "version": VERSION,
        "extensions": [place.EXTENSION, *([PAGINATION] if following else [])],
        "publishedDate": instant(site.at),
        "publisher": {"name": site.publisher or site.url, "uri": site.url},
        "license": LICENCE,
        "publicationPolicy": f"{site.url}/zh-hans/market/files/",
    }
    return said | ({"links": {"next": following}} if following else {})
