"""Kinds of records for the tests of this reader only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.base.record import Described, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """A record that says its class itself."""

    kind = "test-catalogue-item"
    heading = "示例类别"
    basis = DISCLOSURE_2019[26]
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {
        "name": "名称",
        "item_class": "类别",
        "index_number": "索引号",
        "formed_on": "生成日期",
    }
    name: str
    item_class: str = "A20-03"
    index_number: str = ""
    formed_on: date | None = None

    def title(self) -> Said:
        return Said("{name}", {"name": self.name})

    def catalogued(self) -> str:
        return self.item_class

    def described(self) -> Described:
        return Described(self.index_number, "概述：" + self.name, self.formed_on, "示发〔2026〕1号")


@dataclass(frozen=True, kw_only=True)
class Result(Item):
    """A kind whose records are all of one class."""

    kind = "test-catalogue-result"
    catalogue_class = "A20-05"

    def catalogued(self) -> str:
        return self.catalogue_class


@dataclass(frozen=True, kw_only=True)
class Reply(Item):
    """A kind in no class."""

    kind = "test-catalogue-reply"

    def catalogued(self) -> str:
        return ""


@dataclass(frozen=True, kw_only=True)
class Notice(Result):
    """One that must stay up."""

    kind = "test-catalogue-notice"
    stays_days = 10
