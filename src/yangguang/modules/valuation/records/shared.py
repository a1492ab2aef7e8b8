"""What the records of one project share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.modules.valuation import rules

OF_PROJECT = {
    "number": "编号",
    "office": "机关",
    "project": "项目编号",
    "name": "项目名称",
    "on": "日期",
}
"""The labels of the fields that every kind has."""


@dataclass(frozen=True, kw_only=True)
class OfProject(Record):
    """A record about one project: its case, its office, its number and name, the day."""

    catalogue_class: ClassVar[str] = ItemClass.OTHER_LAW
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    basis: ClassVar[Article] = rules.NOTICE

    number: str
    office: str
    project: str
    name: str
    on: date
