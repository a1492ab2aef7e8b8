"""What is said of whole years of the register as files: the digest of each, so that anybody can check a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.market.rules import law_files


@dataclass(frozen=True, kw_only=True)
class MarketFilesPublished(Record):
    """The files of a year of a province were published, or published anew with other content (年度数据文件).

    `files`: of each its name, ``sha256:`` with the digest in hexadecimal, and the bytes, one line each.
    """

    kind: ClassVar[str] = "market-files-published"
    heading: ClassVar[str] = "土地市场年度数据文件"
    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    routine: ClassVar[str] = "数据文件的摘要，列在数据下载页"
    basis: ClassVar[Article] = law_files.PUBLISHED
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "机关",
        "on": "日期",
        "year": "年度",
        "province": "省级行政区划代码",
        "area": "省份",
        "lots": "宗地数",
        "files": "文件、摘要和字节数",
    }

    number: str
    office: str
    on: date
    year: int
    province: str
    area: str
    lots: int
    files: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{area} {year} 年土地市场数据文件（{lots} 宗）",
            {"area": self.area or self.province, "year": str(self.year), "lots": self.lots},
        )
