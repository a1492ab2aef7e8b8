"""What is said of a danger zone: where, what threatens whom, who answers for it; changed, lifted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.hazards.rules import reports_law as law

_ZONE: dict[str, str] = {
    "number": "编号",
    "office": "机关",
    "name": "名称",
    "disaster": "灾害类型",
    "area": "行政区划代码",
    "place": "位置",
    "outline": "范围坐标",
    "people": "受威胁人数",
    "signs": "警示标志",
    "declared_by": "划定的人民政府",
    "document": "文号",
    "keepers": "责任人",
    "on": "日期",
}


@dataclass(frozen=True, kw_only=True)
class ZoneDeclared(Record):
    """A danger zone was declared (划定地质灾害危险区). `keepers`: name and duty, never a phone."""

    kind: ClassVar[str] = "danger-zone-declared"
    heading: ClassVar[str] = "划定地质灾害危险区"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.DECLARED
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    labels: ClassVar[dict[str, str]] = _ZONE

    number: str
    office: str
    name: str
    disaster: str
    area: str
    place: str
    outline: str
    people: int | None
    signs: int | None
    declared_by: str
    document: str
    keepers: tuple[str, ...]
    on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("划定地质灾害危险区：{name}", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ZoneAmended(ZoneDeclared):
    """A danger zone was changed (调整地质灾害危险区)."""

    kind: ClassVar[str] = "danger-zone-amended"
    heading: ClassVar[str] = "调整地质灾害危险区"
    labels: ClassVar[dict[str, str]] = {**_ZONE, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("调整地质灾害危险区：{name}", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ZoneLifted(Record):
    """A danger zone was lifted (撤销地质灾害危险区)."""

    kind: ClassVar[str] = "danger-zone-lifted"
    heading: ClassVar[str] = "撤销地质灾害危险区"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.LIFTED
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "机关",
        "name": "名称",
        "area": "行政区划代码",
        "reason": "理由",
        "document": "文号",
        "on": "日期",
    }

    number: str
    office: str
    name: str
    area: str
    reason: str
    document: str
    on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("撤销地质灾害危险区：{name}", {"name": self.name})
