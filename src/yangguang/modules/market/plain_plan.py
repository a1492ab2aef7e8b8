"""The plain words of the steps of a supply plan."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.module import Plain

WORDS: Final = {
    "publish": Plain("公布了今年打算供应多少土地、做什么用。"),
    "adjust": Plain("今年的供应计划有调整，公告写明每一项改前改后的数和理由。"),
    "account_half": Plain("公布了上半年实际供应了多少土地，由登记的宗地算出。"),
    "account_year": Plain("公布了全年实际供应了多少土地，由登记的宗地算出。"),
    "restate": Plain("供应情况重新算过，原来公布的数仍然可查。"),
}
