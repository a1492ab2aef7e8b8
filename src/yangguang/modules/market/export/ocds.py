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
from yangguang.modules.market.export import contracts, place, sections
from yangguang.modules.market.export.contracts import Told
from yangguang.modules.market.export.values import instant, money, period
from yangguang.modules.market.models import Lot, Payment

_STATUS: Final = {
    Stage.ANNOUNCED.value: "active",
    Stage.SUSPENDED.value: "planned",
    Stage.ENDED.value: "cancelled",
    Stage.PASSED.value: "unsuccessful",
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
    """Return a lot as it stands now: the whole of it, or the only release of one of which no record is out."""
    stated = Stated.from_text(lot.stated)
    told = Told(lot, stated, beside.offices.get(lot.office_id, ""))
    made = lot.updated_at.astimezone(UTC)
    said: dict[str, Any] = {
        "ocid": site.ocid(lot),
        "id": f"{lot.number}-{made:%Y%m%dT%H%M%S%f}",
        "date": instant(lot.updated_at),
        "language": "zh",
        "tag": ["compiled"] if compiled else list(tags_of(lot)),
        "initiationType": "tender",
        "parties": list(contracts.parties(told)),
        "buyer": told.grantor,
        "planning": _planning(stated),
        "tender": _tender(told, site, beside),
        "awards": contracts.awards(told),
        "contracts": contracts.contracts(told, beside.payments.get(lot.number, ())),
    }
    return {name: value for name, value in said.items() if value not in ({}, [], None)}


def tags_of(lot: Lot) -> Iterator[str]:
    """Yield what a lot has come to by now."""
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
        "procurementMethod": sections.METHODS.get(way, "direct") if way else None,
        "procurementMethodDetails": lot.way or None,
        "awardCriteria": "ratedCriteria" if way is Way.TENDER else "priceOnly",
        "minValue": money(stated.start_price_fen),
        "items": _placed(told),
        "tenderPeriod": period(lot.announced_on, lot.bids_until_at),
        "numberOfTenderers": lot.bidders if is_sold else None,
        "documents": list(_documents(lot, site, beside)),
    }
    if way not in COMPETITIVE:
        del said["awardCriteria"]
    return {name: value for name, value in said.items() if value not in (None, [], {})}


def _placed(told: Told) -> list[dict[str, Any]]:
    """Return the land, where it lies with the first of its uses."""
    items, stated = told.items, told.stated
    where = place.of(stated.location, (told.lot.county,), stated.drawn)
    if items and where:
        items[0] = items[0] | {"deliveryLocation": where}
    return items


def _documents(lot: Lot, site: Site, beside: Beside) -> Iterator[dict[str, Any]]:
    """Yield every record of a lot, each with its own page; its proof lies beside it."""
    for kind, address, at in beside.records.get(lot.number, ()):
        document = {
            "id": address,
            "documentType": sections.DOCUMENTS.get(kind, kind),
            "url": f"{site.url}/r/{address}",
            "datePublished": instant(at),
            "format": "text/html",
            "language": "zh",
        }
        yield document
