"""Whole years of the register as files: published, and published anew where their content is another."""

from __future__ import annotations

from typing import Final

from yangguang.base.procedure import OFFICER, TIME, Fact, Procedure, Since, Step
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.records.files import MarketFilesPublished
from yangguang.modules.market.rules import law_files

year = Fact("year", int, "年度")
province = Fact("province", str, "省级行政区划代码")
lots = Fact("lots", int, "宗地数")
files = Fact("files", str, "文件、摘要和字节数", in_words=False)
archive = Fact("archive", str, "压缩包", in_words=False)
_MADE: Final = (lots, files, archive)


class MarketFiles(Procedure):
    """The files of one year of one province, for as long as the register has it."""

    key, title = facts.FILES, "土地市场年度数据文件"
    in_force = Since(2019, 5, 15)

    publish = begins = Step(
        by=OFFICER,
        basis=law_files.PUBLISHED,
        title="公布数据文件",
        mark="件",
        states=[year, province, *_MADE],
        publishes=[MarketFilesPublished],
    )
    renew = Step(
        by=TIME,
        basis=law_files.PUBLISHED,
        title="重新公布数据文件",
        mark="新",
        after=[publish],
        repeats=True,
        found=True,
        states=_MADE,
        publishes=[MarketFilesPublished],
    )
