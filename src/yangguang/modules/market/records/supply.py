"""What is said from the contract to the accepted building."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from yangguang.base.basis import Article
from yangguang.base.market.lot import Lot
from yangguang.base.record import Described
from yangguang.base.refusal import Said
from yangguang.modules.market.records.shared import OF_LOT, OfLot, instalment_said, lot_fields
from yangguang.modules.market.rules import law


@dataclass(frozen=True, kw_only=True)
class SupplyResult(OfLot):
    """Land is supplied: the contract or the allocation decision with its fields (供应结果)."""

    kind: ClassVar[str] = "supply-result"
    heading: ClassVar[str] = "供应结果"
    basis: ClassVar[Article] = law.RESULT
    labels: ClassVar[dict[str, str]] = {
        **OF_LOT,
        "supervision_no": "电子监管号",
        "contract_no": "合同编号",
        "holder": "土地使用权人",
        "holder_code": "统一社会信用代码",
        "price_fen": "成交价款（分）",
        "cost_fen": "划拨的取得成本（分）",
        "approver": "批准机关",
        "approval": "批准文号",
        "handover_due": "约定交地日期",
        "start_due": "约定动工日期",
        "finish_due": "约定竣工日期",
        "instalments": "约定支付",
    }

    supervision_no: str
    contract_no: str
    holder: str
    holder_code: str
    price_fen: int | None
    cost_fen: int | None
    approver: str
    approval: str
    handover_due: date | None
    start_due: date | None
    finish_due: date | None
    instalments: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        title = self.name or self.location or self.parcel_no or self.number
        return Said("供应结果：{title}", {"title": title})

    def described(self) -> Described:
        """Return what the catalogue says beside the title."""
        return Described(formed_on=self.on, document_number=self.approval)

    @classmethod
    def of(cls, stated: Lot, *, number: str, office: str, on: date | None) -> Self:
        """Build the record of a contract or decision signed `on`."""
        return cls(
            number=number,
            office=office,
            on=on,
            **lot_fields(stated),
            supervision_no=stated.supervision_no,
            contract_no=stated.contract_no,
            holder=stated.holder,
            holder_code=stated.holder_code,
            price_fen=stated.price_fen,
            cost_fen=stated.cost_fen,
            approver=stated.approver,
            approval=stated.approval,
            handover_due=stated.handover_on,
            start_due=stated.start_on,
            finish_due=stated.finish_on,
            instalments=tuple(map(instalment_said, stated.instalments)),
        )
