"""What the records about a right share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.modules.mining import rules


@dataclass(frozen=True, kw_only=True)
class OfRight(Record):
    """Whose number, which office, when."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = rules.law.RECORD

    number: str
    office: str
    on: date


OF_RIGHT: Final = {"number": "证号", "office": "登记机关", "on": "日期"}
