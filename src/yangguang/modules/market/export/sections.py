"""What one record says of a lot, as the parts of a release: each in the part of the standard that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from yangguang.base.market import ground
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import COMPETITIVE, Way
from yangguang.modules.market.export import contracts, place
from yangguang.modules.market.export.values import instant, money, period
from yangguang.modules.market.models import Lot
from yangguang.modules.market.records.shared import OfLot

METHODS: Final = {Way.LISTING: "open", Way.TENDER: "open", Way.AUCTION: "open"}
DOCUMENTS: Final = {
    "lot-offered": "tenderNotice",
    "land-notice-clarified": "clarifications",
    "deal-published": "awardNotice",
    "agreement-result": "awardNotice",
    "supply-result": "contractNotice",
}
_STATUS: Final = {
    "land-offer-suspended": "planned",
    "land-offer-ended": "cancelled",
    "lot-passed-in": "unsuccessful",
    "deal-publicity-interrupted": "complete",
    "tenders-opened": "complete",
}
_MILESTONES: Final = {title: key for key, title, *_rest in contracts.WORK}
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """The lot whose releases are made: what stands for it, its office and its contract in each of them."""

    lot: Lot
    stated: Stated
    grantor: dict[str, Any]
    contract: str

    @classmethod
    def of(cls, lot: Lot, beside: Any) -> Self:
        """Return what all releases of a lot share."""
        stated = Stated.from_text(lot.stated)
        told = contracts.Told(lot, stated, beside.offices.get(lot.office_id, ""))
        return cls(lot, stated, told.grantor, contracts.identifier(lot))

    @property
    def award(self) -> str:
        """By what the award is known."""
        return f"{self.lot.number}-award"

    def granting(self, record: Any) -> dict[str, Any]:
        """Return who grants, under the name that the record gives it."""
        name = getattr(record, "office", "")
        return self.grantor | ({"name": name} if name else {})

    def holder(self, record: Any) -> dict[str, Any] | None:
        """Return who a record says got the land: a natural person has no name."""
        name = next((v for n in ("holder", "winner", "taker") if (v := getattr(record, n, ""))), "")
        if name == contracts.PERSON or (not name and _sold(record) and self.stated.is_person):
            return {"id": f"person-{self.lot.number}", "name": contracts.PERSON}
        if not name:
            return None
        code = getattr(record, "holder_code", "")
        return {"id": f"CN-USCC-{code}" if code else f"holder-{self.lot.number}", "name": name}


def _sold(record: Any) -> bool:
    return record.kind in {"deal-published", "agreement-result", "supply-result"}


def who(record: Any, told: Told) -> dict[str, Any]:
    """Return the parties of a release and who grants."""
    grantor = told.granting(record)
    parties = [grantor | {"roles": ["buyer", "procuringEntity", "payee"]}]
    if holder := told.holder(record):
        parties.append(holder | {"roles": ["tenderer", "supplier", "payer"]})
    return {"parties": parties, "buyer": grantor}


def of(record: Any, told: Told, document: Document, *, tag: str) -> dict[str, Any]:
    """Return the parts of a release that a record fills, its own page among their documents.

    Of a kind that has no part of its own only that page is said, where its tag belongs.
    """
    made = MADE.get(record.kind)
    return made(record, told, document) if made else _gone_on(told, document, tag)


def _planned(record: Any, told: Told, document: Document) -> dict[str, Any]:
    tender = _tender(record, told, status="planned") if isinstance(record, OfLot) else {}
    rationale = getattr(record, "ground", "") or None
    return {"planning": _full(rationale=rationale, documents=[document]), "tender": tender}


def _offered(record: Any, told: Told, document: Document) -> dict[str, Any]:
    first = record.apply_from or record.on
    last = record.listing_until or record.bidding_at or record.opened_at or record.apply_until
    more = _full(tenderPeriod=period(first, last), documents=[document])
    return {"tender": _tender(record, told, status="active") | more}


def _noted(record: Any, told: Told, document: Document) -> dict[str, Any]:
    status = _STATUS.get(record.kind, "active")
    return {"tender": {"id": told.lot.number, "status": status, "documents": [document]}}


def _tender(record: OfLot, told: Told, *, status: str) -> dict[str, Any]:
    way = Way(record.way) if record.way in set(Way) else None
    return _full(
        id=told.lot.number,
        title=_title(record),
        description=record.location or None,
        status=status,
        procuringEntity=told.granting(record),
        procurementMethod=METHODS.get(way, "direct") if way else None,
        procurementMethodDetails=record.way or None,
        awardCriteria=_criteria(way),
        minValue=money(record.start_price_fen),
        items=list(_items(record)),
    )


def _criteria(way: Way | None) -> str | None:
    if way not in COMPETITIVE:
        return None
    return "ratedCriteria" if way is Way.TENDER else "priceOnly"


def _awarded(record: Any, told: Told, document: Document) -> dict[str, Any]:
    """The deal, and what is told of the bidding once it is over."""
    bidders = getattr(record, "bidders", None)
    tender = _full(id=told.lot.number, status="complete", numberOfTenderers=bidders)
    return {"tender": tender, "awards": [_award(record, told) | {"documents": [document]}]}


def _award(record: Any, told: Told) -> dict[str, Any]:
    holder = told.holder(record)
    return _full(
        id=told.award,
        title=_title(record),
        status="active",
        date=instant(getattr(record, "dealt_on", None) or record.on),
        value=money(record.price_fen),
        suppliers=[holder] if holder else None,
        items=list(_items(record)),
    )


def _signed(record: Any, told: Told, document: Document) -> dict[str, Any]:
    contract = _full(
        id=told.contract,
        awardID=told.award,
        title=_title(record),
        status="active",
        dateSigned=instant(record.on),
        period=period(record.handover_due, record.finish_due),
        value=money(record.price_fen),
        items=list(_items(record)),
        documents=[document],
    )
    tender = {"id": told.lot.number, "status": "complete"}
    return {"tender": tender, "awards": [_award(record, told)], "contracts": [contract]}


def _varied(record: Any, told: Told, document: Document) -> dict[str, Any]:
    """What a supplement, an extension or a transfer changes of the contract."""
    changed = getattr(record, "changed", ())
    amendment = _full(
        id=document["id"],
        date=instant(record.on),
        description="；".join(changed) or record.heading,
        rationale=getattr(record, "ground", "") or None,
    )
    finish = getattr(record, "finish_due", None) or getattr(record, "finish_extended_to", None)
    return _contract(
        told,
        status="active",
        period=period(None, finish),
        value=money(getattr(record, "price_fen", None)),
        amendments=[amendment],
        documents=[document],
    )


def _taken_back(record: Any, told: Told, document: Document) -> dict[str, Any]:
    amendment = _full(
        id=document["id"],
        date=instant(record.on),
        description=record.heading,
        rationale=record.reason,
    )
    return _contract(told, status="terminated", amendments=[amendment], documents=[document])


def _paid(record: Any, told: Told, document: Document) -> dict[str, Any]:
    transaction = _full(
        id=document["id"],
        date=instant(record.on),
        value=money(record.paid_fen),
        payee=told.granting(record),
    )
    return _contract(told, implementation={"transactions": [transaction], "documents": [document]})


def _reached(record: Any, told: Told, document: Document) -> dict[str, Any]:
    milestone = _full(
        id=_MILESTONES.get(record.milestone, document["id"]),
        title=record.milestone,
        type="delivery",
        dueDate=instant(record.due_on),
        dateMet=instant(record.on),
        status="met",
    )
    return _contract(told, implementation={"milestones": [milestone], "documents": [document]})


def _gone_on(told: Told, document: Document, tag: str) -> dict[str, Any]:
    """Say only that something was said: what it is stands on its page."""
    if tag.startswith("planning"):
        return {"planning": {"documents": [document]}}
    if tag.startswith("tender"):
        return {"tender": {"id": told.lot.number, "documents": [document]}}
    return _contract(told, implementation={"documents": [document]})


def _contract(told: Told, **more: Any) -> dict[str, Any]:
    return {"contracts": [_full(id=told.contract, awardID=told.award, **more)]}


def _items(record: OfLot) -> Iterator[dict[str, Any]]:
    """Yield the uses of the lot; where it lies stands with the first."""
    where = place.of(
        record.location, record.places, ground.drawn_read(record.system, record.corners)
    )
    uses = record.uses or ("",)
    for n, use in enumerate(uses, 1):
        area = record.area_m2 if len(uses) == 1 else None
        item = _full(
            id=str(n),
            description=use or None,
            quantity=None if area is None else float(area),
            unit=contracts.SQUARE_METRE if area is not None else None,
            deliveryLocation=where if n == 1 else None,
        )
        if len(item) > 1:
            yield item


def _title(record: Any) -> str:
    said: str = record.name or record.location or record.parcel_no or record.number
    return said


def _full(**said: Any) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, [], {})}


MADE: Final[Mapping[str, Callable[[Any, Told, Document], dict[str, Any]]]] = {
    **dict.fromkeys(("agreement-planned", "agreement-intended", "allocation-shown"), _planned),
    **dict.fromkeys(("agreement-interrupted", "agreement-ended"), _planned),
    "lot-offered": _offered,
    **dict.fromkeys(
        ("land-notice-clarified", "land-offer-suspended", "land-offer-resumed"), _noted
    ),
    **dict.fromkeys(("tender-handed-in", "tenders-opened", "lot-passed-in"), _noted),
    **dict.fromkeys(("land-offer-ended", "deal-publicity-interrupted"), _noted),
    **dict.fromkeys(("deal-published", "agreement-result"), _awarded),
    "supply-result": _signed,
    **dict.fromkeys(("land-contract-varied", "land-start-extended", "land-transferred"), _varied),
    "land-taken-back": _taken_back,
    "land-payment": _paid,
    "land-milestone": _reached,
}
