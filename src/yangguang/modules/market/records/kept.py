"""What is said of publications of elsewhere: as their source prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.located import Lies
from yangguang.base.record import Described, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.market.rules import law_kept


@dataclass(frozen=True, kw_only=True)
class MarketNoticeKept(Record):
    """A mortgage, a transfer, a publicity, a suspension … kept as its source prints it (土地市场公布信息)."""

    kind: ClassVar[str] = "market-notice-kept"
    heading: ClassVar[str] = "土地市场公布信息"
    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = law_kept.ADOPTED
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "收录机关",
        "source": "来源",
        "on": "日期",
        "notice": "公布的种类",
        "name": "名称",
        "places": "所在区域",
        "organ": "公布机关",
        "document": "文号",
        "of_document": "所涉公告",
        "area_m2": "面积（平方米）",
        "money_fen": "金额（分）",
        "from_holder": "转让人或者抵押人",
        "to_holder": "受让人或者抵押权人",
        "from_on": "开始日期",
        "until_on": "结束日期",
        "printed": "照来源印出的内容",
    }

    number: str
    office: str
    source: str
    on: date | None
    notice: str
    name: str
    places: tuple[str, ...]
    organ: str
    document: str
    of_document: str
    area_m2: Decimal | None
    money_fen: int | None
    from_holder: str
    to_holder: str
    from_on: date | None
    until_on: date | None
    printed: tuple[str, ...]

    def lies(self) -> Lies:
        """Say in which area the land lies, for who follows it; what it is used for is told as it is printed."""
        return Lies(self.places)

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}（{notice}）", {"name": self.name, "notice": Said(self.notice)})

    def described(self) -> Described:
        """Return what the catalogue says of it beside the title."""
        return Described(formed_on=self.on, document_number=self.document)
