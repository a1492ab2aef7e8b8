"""What is said of a text that others published: as it was, with what it doesn't say left empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.hazards.rules import quoting as rules


@dataclass(frozen=True, kw_only=True)
class HazardQuoted(Record):
    """A published text about geological hazards (地质灾害公开信息转录). Times as printed; `lines`: level and areas."""

    kind: ClassVar[str] = "hazard-quoted"
    heading: ClassVar[str] = "地质灾害公开信息转录"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = rules.QUOTING
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "转录机关",
        "organ": "发布单位",
        "sort": "种类",
        "headline": "标题",
        "issued": "发布时间（原文）",
        "period": "起止时间（原文）",
        "lines": "级别和范围",
        "text": "原文",
        "on": "日期",
    }

    number: str
    office: str
    organ: str
    sort: str
    headline: str
    issued: str
    period: str
    lines: tuple[str, ...]
    text: str
    on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{headline}（转录）", {"headline": self.headline})
