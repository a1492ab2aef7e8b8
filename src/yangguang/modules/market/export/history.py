"""A lot over time: a release for each record of it, of the instant at which that came out.

What a release holds is what its record said then, so that it never changes; its identifier is that of the record. Which
kind of record is which tag stands in `TAGS`; what is said of the same part again is an update (docs/ocds.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from yangguang.base.record import Record, decode
from yangguang.kernel.records.models import Body, Shown
from yangguang.modules.market.export import sections
from yangguang.modules.market.export.ocds import Beside, Site
from yangguang.modules.market.export.values import instant
from yangguang.modules.market.models import Lot

MOST_RECORDS: Final = 5_000
PLANNING, TENDER, AWARD, CONTRACT = "planning", "tender", "award", "contract"
IMPLEMENTATION: Final = "implementation"
AMENDMENT, TERMINATION, CANCELLED = "contractAmendment", "contractTermination", "tenderCancellation"
TAGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("agreement-planned", "agreement-intended", "allocation-shown"), PLANNING),
    **dict.fromkeys(("agreement-interrupted", "agreement-ended"), f"{PLANNING}Update"),
    "lot-offered": TENDER,
    "land-notice-clarified": f"{TENDER}Update",
    "land-offer-suspended": f"{TENDER}Update",
    "land-offer-resumed": f"{TENDER}Update",
    "tender-handed-in": f"{TENDER}Update",
    "tenders-opened": f"{TENDER}Update",
    "lot-passed-in": f"{TENDER}Update",
    "land-offer-ended": CANCELLED,
    "deal-published": AWARD,
    "agreement-result": AWARD,
    "deal-publicity-interrupted": f"{AWARD}Update",
    "supply-result": CONTRACT,
    "land-contract-varied": AMENDMENT,
    "land-start-extended": AMENDMENT,
    "land-transferred": AMENDMENT,
    "land-taken-back": TERMINATION,
}
"""What a kind of record begins or changes; of any other that is about a lot: how it goes on."""
_BEGINS: Final = frozenset({PLANNING, TENDER, AWARD, CONTRACT, IMPLEMENTATION})


@dataclass(frozen=True, slots=True)
class Saying:
    """A record as it came out."""

    kind: str
    address: str
    at: datetime
    record: Record


def sayings(lots: Sequence[Lot]) -> Mapping[str, Sequence[Saying]]:
    """Return what was said of lots, by number, the oldest first: two queries. What was withdrawn or erased is gone."""
    numbers = {lot.number for lot in lots}
    offers = {lot.offer for lot in lots if lot.offer}
    shown = Shown.objects.filter(about__in=numbers | offers, withdrawn=False)
    rows = list(shown.order_by("released_at", "publication_id")[:MOST_RECORDS])
    years, ids = {one.publication_year for one in rows}, [one.publication_id for one in rows]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=ids).exclude(content=None)
    contents = {body.record_id: bytes(body.content or b"") for body in bodies}
    found: dict[str, list[Saying]] = defaultdict(list)
    for row in rows:
        if row.publication_id in contents:
            record = decode(contents[row.publication_id])
            one = Saying(row.kind, row.address, row.released_at, record)
            for number in {row.about, *getattr(record, "lots", ())} & numbers:
                found[number].append(one)
    return found


def releases(
    lot: Lot, said: Sequence[Saying], site: Site, beside: Beside
) -> Iterator[dict[str, Any]]:
    """Yield a release for each record of a lot, the oldest first."""
    begun: set[str] = set()
    told = sections.Told.of(lot, beside)
    for one in said:
        tags = list(_tags(one.kind, begun))
        begun |= {tag.removesuffix("Update") for tag in tags}
        parts = sections.of(one.record, told, document(one, site), tag=tags[0])
        release = {
            "ocid": site.ocid(lot),
            "id": identifier(lot, one),
            "date": instant(one.at),
            "language": "zh",
            "tag": tags,
            "initiationType": "tender",
            **sections.who(one.record, told),
            **parts,
        }
        yield {name: value for name, value in release.items() if value not in ({}, [], None)}


def identifier(lot: Lot, said: Saying) -> str:
    """Return by what a release is known: that of its record, which is one for good, after that of the lot."""
    return f"{lot.number}-{said.address}"


def index(lot: Lot, said: Sequence[Saying], site: Site) -> Iterator[dict[str, Any]]:
    """Yield where each release of a lot stands, for its record."""
    begun: set[str] = set()
    for one in said:
        tags = list(_tags(one.kind, begun))
        begun |= {tag.removesuffix("Update") for tag in tags}
        url = f"{site.url}/data/market/ocds/releases/{lot.number}.json#{identifier(lot, one)}"
        yield {"url": url, "date": instant(one.at), "tag": tags}


def _tags(kind: str, begun: set[str]) -> Iterator[str]:
    """Yield what a record begins or updates; a result without a deal before it is the award too."""
    tag = TAGS.get(kind) or _goes_on(begun)
    if tag == CONTRACT and AWARD not in begun:
        yield AWARD
    yield f"{tag}Update" if tag in _BEGINS and tag in begun else tag


def _goes_on(begun: set[str]) -> str:
    """Return the tag of a kind that has none: what a lot has come to by then."""
    if CONTRACT in begun:
        return IMPLEMENTATION
    return f"{TENDER if TENDER in begun else PLANNING}Update"


def document(said: Saying, site: Site) -> dict[str, Any]:
    """Return the record as a document, with its page."""
    return {
        "id": said.address,
        "documentType": sections.DOCUMENTS.get(said.kind, said.kind),
        "title": said.record.heading,
        "url": f"{site.url}/r/{said.address}",
        "datePublished": instant(said.at),
        "format": "text/html",
        "language": "zh",
    }
