"""What the register says in public: a number given or announced, a right ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from yangguang.base.record import Erasure
from yangguang.base.refusal import Said
from yangguang.modules.mining.records.shared import OF_RIGHT, OfRight
from yangguang.modules.mining.records.speaking import GROUND_LABELS, ground
from yangguang.modules.mining.stated import Stated


@dataclass(frozen=True, kw_only=True)
class NumberAllotted(OfRight):
    """A number was given, or kept by a right that goes on (配号); it waits for confirmation."""

    kind: ClassVar[str] = "number-allotted"
    heading: ClassVar[str] = "矿业权配号"
    labels: ClassVar[dict[str, str]] = {
        **OF_RIGHT,
        **GROUND_LABELS,
        "case_number": "登记案件编号",
        "fate": "证号的来历",
        "others_given": "其他各部分的证号",
    }

    case_number: str
    fate: str
    others_given: tuple[str, ...]
    right: str
    event: str
    name: str
    holder: str
    mineral: str
    others: tuple[str, ...]
    way: str
    place: str
    counties: tuple[str, ...]
    area_km2: Decimal | None
    top_m: Decimal | None
    bottom_m: Decimal | None
    former: tuple[str, ...]
    system: str
    corners: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}配号 {number}", {"name": self.name, "number": self.number})

    @classmethod
    def of(
        cls,
        stated: Stated,
        *,
        number: str,
        office: str,
        on: date,
        case_number: str,
        fate: str,
        others_given: tuple[str, ...] = (),
    ) -> Self:
        """Build the record from what is stated."""
        return cls(
            number=number,
            office=office,
            on=on,
            case_number=case_number,
            fate=fate,
            others_given=others_given,
            **ground(stated),
        )


@dataclass(frozen=True, kw_only=True)
class NumberAnnounced(OfRight):
    """A number that nobody confirmed within thirty days was announced by the system (系统公告)."""

    kind: ClassVar[str] = "number-announced"
    heading: ClassVar[str] = "系统公告证号"
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {**OF_RIGHT, "allotted_on": "配号日期"}

    allotted_on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("证号 {number} 满30日未确认，由系统公告", {"number": self.number})


@dataclass(frozen=True, kw_only=True)
class RightEnded(OfRight):
    """A right is at an end, and its number is not used again (注销)."""

    kind: ClassVar[str] = "right-ended"
    heading: ClassVar[str] = "矿业权注销"
    labels: ClassVar[dict[str, str]] = {
        **OF_RIGHT,
        "right": "矿业权种类",
        "name": "项目或者矿山名称",
        "holder": "矿业权人",
        "event": "注销事由",
        "state": "状态",
        "document": "文号",
    }

    right: str
    name: str
    holder: str
    event: str
    state: str
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}{event} {number}",
            {"name": self.name, "event": Said(self.event), "number": self.number},
        )
