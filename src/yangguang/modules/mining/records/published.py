"""What the register says in public of a publication that prints no number."""

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
class NoticeKept(Record):
    """A licence whose number isn't printed, an offer or a consent, kept as its source prints it (公布信息)."""

    kind: ClassVar[str] = "mining-notice-kept"
    heading: ClassVar[str] = "矿业权公布信息"
    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = rules.law.ADOPTED
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "收录机关",
        "source": "来源",
        "on": "日期",
        "notice": "公布的种类",
        "right": "矿业权种类",
        "event": "登记事项",
        "way": "出让方式",
        "name": "项目或者矿山名称",
        "printed": "照来源印出的内容",
        "system": "坐标系",
        "corners": "拐点坐标",
        "system_too": "另一坐标系",
        "corners_too": "另一套拐点坐标",
    }

    number: str
    office: str
    source: str
    on: date | None
    notice: str
    right: str
    event: str
    way: str
    name: str
    printed: tuple[str, ...]
    system: str
    corners: tuple[str, ...]
    system_too: str
    corners_too: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}（{notice}）", {"name": self.name, "notice": Said(self.notice)})
