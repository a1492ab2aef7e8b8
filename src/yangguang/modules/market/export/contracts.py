"""The parties of a lot, its award and its contract: what was agreed, what was paid, each milestone promised and met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import Stage
from yangguang.modules.market.export import shape, values
from yangguang.modules.market.models import Lot, Payment
from yangguang.modules.market.queries.reading import as_published

PERSON: Final = "自然人"
SQUARE_METRE: Final = {"name": "平方米", "scheme": "UNCEFACT", "id": "MTK"}
PUBLISHED: Final = "实际日期由来源公布，没有经本机关核实。"
_OVER: Final = frozenset({Stage.ACCEPTED.value, Stage.TAKEN_BACK.value})
WORK: Final = (
    ("handover", "交地", "handover_due", "handed_over_on", "hand_over"),
    ("start", "动工", "start_due", "started_on", "start"),
    ("completion", "竣工", "finish_due", "completed_on", "complete"),
    ("acceptance", "竣工验收", "", "accepted_on", "accept"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A lot with what is stated of it, and the name of its office."""

    lot: Lot
    stated: Stated
    office: str

    @property
    def title(self) -> str:
        """What the lot is called."""
        return self.stated.title or str(self.lot.number)

    @property
    def grantor(self) -> dict[str, Any]:
        """Who disposes of the land: the standard's buyer."""
        slug = self.lot.office.slug
        return {"id": f"office-{slug}", "name": self.office or slug}

    @property
    def holder(self) -> dict[str, Any] | None:
        """Who got it: the standard's supplier. A natural person has no name here; None: nobody did, or is known."""
        code, name = self.stated.holder_code, self.lot.holder
        if name:
            return {"id": f"CN-USCC-{code}" if code else f"holder-{self.lot.number}", "name": name}
        if self.stated.is_person:
            return {"id": f"person-{self.lot.number}", "name": PERSON}
        return None

    @property
    def items(self) -> list[dict[str, Any]]:
        """The land itself: each use with its area in square metres (UNECE code MTK)."""
        return [item for item in self._items() if item]

    def _items(self) -> Iterator[dict[str, Any]]:
        uses = self.stated.uses
        for n, use in enumerate(uses, 1):
            whole = self.stated.area_m2 if len(uses) == 1 else None
            m2 = use.area_m2 if use.area_m2 is not None else whole
            said: dict[str, Any] = {"id": str(n), "description": use.printed or use.kind or ""}
            if use.code:
                scheme = use.standard or "GB/T 21010"
                said["classification"] = {"scheme": scheme, "id": use.code}
            if m2 is not None:
                said |= {"quantity": float(m2), "unit": SQUARE_METRE}
            yield said
        if not uses and self.stated.area_m2 is not None:
            yield {"id": "1", "quantity": float(self.stated.area_m2), "unit": SQUARE_METRE}


def parties(told: Told) -> Iterator[dict[str, Any]]:
    """Yield grantor and holder with their roles."""
    yield told.grantor | {"roles": ["buyer", "procuringEntity", "payee"]}
    holder = told.holder
    if holder is None:
        return
    said = holder | {"roles": ["tenderer", "supplier", "payer"]}
    if told.stated.holder_code and told.lot.holder:
        code = {"scheme": "CN-USCC", "id": told.stated.holder_code, "legalName": told.lot.holder}
        said["identifier"] = code
    yield said


def awards(told: Told) -> list[dict[str, Any]]:
    """Return the deal, or what the contract itself says of it; nothing before there is either."""
    lot = told.lot
    if not (lot.dealt_on or lot.signed_on):
        return []
    said = {
        "id": f"{lot.number}-award",
        "title": told.title,
        "status": "active",
        "date": values.instant(lot.dealt_on or lot.signed_on),
        "value": values.money(lot.price_fen),
        "suppliers": [told.holder] if told.holder else None,
        "items": told.items,
    }
    return [{name: value for name, value in said.items() if value not in (None, [])}]


def identifier(lot: Lot) -> str:
    """Return by what the contract of a lot is known."""
    return str(lot.contract_no or lot.supervision_no or f"{lot.number}-contract")


def contracts(told: Told, payments: Sequence[Payment]) -> list[dict[str, Any]]:
    """Return the contract with its course; nothing before it is signed."""
    lot = told.lot
    if lot.signed_on is None:
        return []
    status = "terminated" if lot.stage in _OVER else "active"
    said = {
        "id": identifier(lot),
        "awardID": f"{lot.number}-award",
        "title": told.title,
        "status": status,
        "dateSigned": values.instant(lot.signed_on),
        "period": values.period(lot.handover_due, lot.finish_due),
        "value": values.money(lot.price_fen),
        "items": told.items,
        "milestones": list(_due(told)),
        "implementation": _implementation(told, payments),
    }
    return [{name: value for name, value in said.items() if value not in (None, [], {})}]


def _due(told: Told) -> Iterator[dict[str, Any]]:
    """Yield the agreed payments as milestones; the standard has no sum there, so it stands in the words."""
    for one in told.stated.instalments:
        said = {
            "id": f"payment-{one.no}",
            "title": f"第{one.no}期价款",
            "type": "financing",
            "description": " ".join(filter(None, (f"{shape.yuan(one.fen)}元", one.note))),
            "dueDate": values.instant(one.due_on),
        }
        yield {name: value for name, value in said.items() if value is not None}


def _implementation(told: Told, payments: Sequence[Payment]) -> dict[str, Any]:
    said = {
        "transactions": [_transaction(told, one) for one in payments],
        "milestones": list(_work(told)),
    }
    return {name: value for name, value in said.items() if value}


def _transaction(told: Told, payment: Payment) -> dict[str, Any]:
    said = {
        "id": f"{told.lot.number}-{payment.seq}",
        "date": values.instant(payment.on),
        "value": values.money(payment.fen),
        "payer": told.holder,
        "payee": told.grantor,
    }
    return {name: value for name, value in said.items() if value is not None}


def _work(told: Told) -> Iterator[dict[str, Any]]:
    lot, published = told.lot, as_published(told.lot, told.stated)
    for key, title, due, done, step in WORK:
        due_on: date | None = getattr(lot, due) if due else None
        met_on: date | None = getattr(lot, done)
        if due_on is None and met_on is None:
            continue
        said = {
            "id": key,
            "title": title,
            "type": "delivery",
            "dueDate": values.instant(due_on),
            "dateMet": values.instant(met_on),
            "status": "met" if met_on else "scheduled",
            "description": PUBLISHED if step in published else None,
        }
        yield {name: value for name, value in said.items() if value is not None}
