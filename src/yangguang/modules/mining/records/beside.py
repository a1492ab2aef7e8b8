"""What is said in public of restrictions and permits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.mining import rules


@dataclass(frozen=True, kw_only=True)
class _Beside(Record):
    """What they share: which right, which case, when."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    basis: ClassVar[Article] = rules.law.RESTRICTED

    number: str
    office: str
    name: str
    case_number: str
    on: date


_BESIDE = {
    "number": "证号",
    "office": "机关",
    "name": "项目或者矿山名称",
    "case_number": "案件编号",
    "on": "日期",
}


@dataclass(frozen=True, kw_only=True)
class RestrictionEntered(_Beside):
    """A mortgage was filed or a seizure entered (限制登记)."""

    kind: ClassVar[str] = "restriction-entered"
    heading: ClassVar[str] = "矿业权限制登记"
    labels: ClassVar[dict[str, str]] = {
        **_BESIDE,
        "restraint": "限制的种类",
        "document": "文号",
        "until_on": "截止日期",
    }

    restraint: str
    document: str
    until_on: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}{restraint} {number}",
            {"name": self.name, "restraint": Said(self.restraint), "number": self.number},
        )


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(_Beside):
    """A restriction was lifted (解除限制)."""

    kind: ClassVar[str] = "restriction-lifted"
    heading: ClassVar[str] = "矿业权限制解除"
    labels: ClassVar[dict[str, str]] = {**_BESIDE, "restraint": "限制的种类", "document": "文号"}

    restraint: str
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}解除{restraint} {number}",
            {"name": self.name, "restraint": Said(self.restraint), "number": self.number},
        )


@dataclass(frozen=True, kw_only=True)
class PermitGranted(_Beside):
    """The permit to explore or to mine was granted (颁发勘查、采矿许可证)."""

    kind: ClassVar[str] = "mining-permit-granted"
    heading: ClassVar[str] = "勘查、采矿许可"
    basis: ClassVar[Article] = rules.law.PERMIT
    labels: ClassVar[dict[str, str]] = {
        **_BESIDE,
        "document": "许可文号",
        "valid_from": "有效期起",
        "valid_to": "有效期止",
    }

    document: str
    valid_from: date
    valid_to: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}取得许可证 {number}", {"name": self.name, "number": self.number})


@dataclass(frozen=True, kw_only=True)
class PermitRevoked(_Beside):
    """The permit was revoked; the right stands (吊销许可证)."""

    kind: ClassVar[str] = "mining-permit-revoked"
    heading: ClassVar[str] = "吊销勘查、采矿许可证"
    basis: ClassVar[Article] = rules.law.PERMIT_REVOKED
    labels: ClassVar[dict[str, str]] = {**_BESIDE, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}许可证被吊销 {number}", {"name": self.name, "number": self.number})
