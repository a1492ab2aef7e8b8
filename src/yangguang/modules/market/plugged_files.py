"""The manifest of whole years as files."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from yangguang.kernel.module import Lines, Module, Plain
from yangguang.modules.market import models
from yangguang.modules.market.acts import publishing_files as acts
from yangguang.modules.market.procedure.files import MarketFiles
from yangguang.modules.market.records.files import MarketFilesPublished

KEEPS: Final[dict[type[Model], str]] = {
    models.YearFiles: "公布的数据文件的摘要，没有个人信息",
    models.YearsLook: "各年份的文件做到哪里，没有个人信息",
}
WORDS: Final = {
    "publish": Plain("一年的土地市场数据做成文件公布了，每个文件的摘要进了公开账本。"),
    "renew": Plain("这一年的数据有了变化，文件重新公布了；以前的摘要仍然可查。"),
}

FILES_LINE: Final = Module(
    name="market",
    title="土地市场年度数据文件",
    prefix="SW",
    procedures=(MarketFiles,),
    acts=acts,
    records=(MarketFilesPublished,),
    lines=Lines(models.YearFiles, ("year", "province"), lambda row: f"{row.province} {row.year}"),
    project=acts.project,
    plain=WORDS,
    keeps=KEEPS,
    opened_at_desk=False,
    patrol=acts.go_on,
)
