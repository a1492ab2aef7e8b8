"""Lots as releases of the Open Contracting Data Standard 1.1: a disposal, with the roles turned round (docs/ocds.md).

The grantor stands as `buyer`, who gives the right to land; the winner as `supplier`, who pays for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import COMPETITIVE, Stage, Way
from yangguang.modules.market.export import contracts
from yangguang.modules.market.export.contracts import Told
from yangguang.modules.market.export.values import instant, money, period
from yangguang.modules.market.models import Lot, Payment

VERSION: Final = "1.1"
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
_METHODS: Final = {Way.LISTING: "open", Way.TENDER: "open", Way.AUCTION: "open"}
_STATUS: Final = {
    Stage.ANNOUNCED.value: "active",
    Stage.SUSPENDED.value: "planned",
    Stage.ENDED.value: "cancelled",
    Stage.PASSED.value: "unsuccessful",
}
_DOCUMENTS: Final = {
    "lot-offered": "tenderNotice",
    "deal-published": "awardNotice",
    "supply-result": "contractNotice",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is published, by whom: address, name of the publisher, prefix of ocids, when."""

    url: str
    publisher: str
    prefix: str
    at: datetime

    def ocid(self, lot: Lot) -> str:
        """Return the identifier of the whole process of a lot."""
        return f"{self.prefix}-{lot.number}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to lots beside their rows, by number: names of offices, payments, records (kind, address, when)."""

    offices: Mapping[int, str]
    payments: Mapping[str, Sequence[Payment]]
    records: Mapping[str, Sequence[tuple[str, str, datetime]]]


def release(lot: Lot, site: Site, beside: Beside, *, compiled: bool = False) -> dict[str, Any]:
    """Return a lot as it stands now; its next state is another release of the same ocid."""
    stated = Stated.from_text(lot.stated)
    told = Told(lot, stated, beside.offices.get(lot.office_id, ""))
    made = lot.updated_at.astimezone(UTC)
    said: dict[str, Any] = {
        "ocid": site.ocid(lot),
        "id": f"{lot.number}-{made:%Y%m%dT%H%M%S%f}",
        "date": instant(lot.updated_at),
        "language": "zh",
        "tag": ["compiled"] if compiled else list(_tags(lot)),
        "initiationType": "tender",
        "parties": list(contracts.parties(told)),
        "buyer": told.grantor,
        "planning": _planning(stated),
        "tender": _tender(told, site, beside),
        "awards": contracts.awards(told),
        "contracts": contracts.contracts(told, beside.payments.get(lot.number, ())),
    }
    return {name: value for name, value in said.items() if value not in ({}, [], None)}


def _tags(lot: Lot) -> Iterator[str]:
    if lot.announced_on or lot.offer:
        yield "tender" if lot.stage != Stage.ENDED.value else "tenderCancellation"
    if lot.dealt_on or lot.signed_on:
        yield "award"
    if lot.signed_on:
        yield "contract"
        if lot.handed_over_on or lot.started_on or lot.paid_fen:
            yield "implementation"
    elif not (lot.announced_on or lot.offer or lot.dealt_on):
        yield "planning"


def _planning(stated: Stated) -> dict[str, Any]:
    said = " ".join(filter(None, (stated.approver, stated.approval, stated.agreement_ground)))
    return {"rationale": said} if said else {}


def _tender(told: Told, site: Site, beside: Beside) -> dict[str, Any]:
    lot, stated = told.lot, told.stated
    way = Way(lot.way) if lot.way else None
    is_sold = bool(lot.dealt_on or lot.signed_on)
    said: dict[str, Any] = {
        "id": lot.number,
        "title": told.title,
        "description": stated.location or None,
        "status": "complete" if is_sold else _STATUS.get(lot.stage, "planned"),
        "procuringEntity": told.grantor,
        "procurementMethod": _METHODS.get(way, "direct") if way else None,
        "procurementMethodDetails": lot.way or None,
        "awardCriteria": "ratedCriteria" if way is Way.TENDER else "priceOnly",
        "minValue": money(stated.start_price_fen),
        "items": told.items,
        "tenderPeriod": period(lot.announced_on, lot.bids_until_at),
        "numberOfTenderers": lot.bidders if is_sold else None,
        "documents": list(_documents(lot, site, beside)),
    }
    if way not in COMPETITIVE:
        del said["awardCriteria"]
    return {name: value for name, value in said.items() if value not in (None, [], {})}


def _documents(lot: Lot, site: Site, beside: Beside) -> Iterator[dict[str, Any]]:
    """Yield every record of a lot, each with its own page; its proof lies beside it."""
    for kind, address, at in beside.records.get(lot.number, ()):
        document = {
            "id": address,
            "documentType": _DOCUMENTS.get(kind, kind),
            "url": f"{site.url}/r/{address}",
            "datePublished": instant(at),
            "format": "text/html",
            "language": "zh",
        }
        yield document


def release_package(
    lots: Sequence[Lot], site: Site, beside: Beside, *, uri: str, following: str = ""
) -> dict[str, Any]:
    """Return a package of releases; `following` is the address of the next."""
    return _package(site, uri, following) | {
        "releases": [release(lot, site, beside) for lot in lots]
    }


def record_package(
    lots: Sequence[Lot], site: Site, beside: Beside, *, uri: str, following: str = ""
) -> dict[str, Any]:
    """Return a package of records: for each lot where its release stands, and the whole as it is now."""
    records = [
        {
            "ocid": site.ocid(lot),
            "releases": [
                {
                    "url": f"{site.url}/data/market/ocds/releases/{lot.number}.json",
                    "date": instant(lot.updated_at),
                    "tag": list(_tags(lot)),
                }
            ],
            "compiledRelease": release(lot, site, beside, compiled=True),
        }
        for lot in lots
    ]
    return _package(site, uri, following) | {"records": records}


def _package(site: Site, uri: str, following: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uri": uri,
        "version": VERSION,
        "publishedDate": instant(site.at),
        "publisher": {"name": site.publisher or site.url, "uri": site.url},
        "license": LICENCE,
        "publicationPolicy": f"{site.url}/zh-hans/market/files/",
    }
    return said | ({"links": {"next": following}} if following else {})
