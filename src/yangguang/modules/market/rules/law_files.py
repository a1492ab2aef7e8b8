"""The basis on which whole years of the register are published as files."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.statutes import DISCLOSURE_2019

PUBLISHED: Final = Article(
    DISCLOSURE_2019, "24", assumed="整年的数据文件连同摘要公布、内容不同的重新公布：良好做法"
)
"""The platform for disclosure lets people search, read and download; that a file has a digest is no rule."""
