"""The articles that the steps and records of the land market rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.market import texts

CONTRACT: Final = texts.URBAN_LAND_1995[15]
"""Land is granted by a written contract."""
RESULT: Final = Article(
    texts.URBAN_LAND_1995, "15", assumed="供地结果即时公布见2012年报告，没有读到规定的条文"
)
