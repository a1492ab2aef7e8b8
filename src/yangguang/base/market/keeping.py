"""What was published of the land market and is no step of a lot here: mortgages, transfers, publicity, and more.

It is kept as printed, with the few values that lists need. Money in fen, areas in m².
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from yangguang.base import stating


class KeptKind(StrEnum):
    """What was published."""

    MORTGAGE = "土地抵押"
    TRANSFER = "土地使用权转让"
    TRANSFER_OFFER = "转让信息"
    PUBLICITY = "成交公示"
    SUSPENSION = "出让公告中止"
    RESUMPTION = "出让公告恢复"
    ENDED = "出让公告终止"
    RECLAIM = "国有土地使用权收回"
    STATISTICS = "交易统计"
    OFFER = "出让公告"
    """Only one that prints no day: whose law it is under, nobody can tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """One publication. None or empty: not stated.

    `title`: what it is about; `organ` who published it, `number` under which, `of_number` the notice that it is
    about. `on`: its own day; `from_on` and `until_on`: of a mortgage, or of what is shown. `from_holder` gives
    (transferor, mortgagor), `to_holder` takes; natural persons stand in neither. `money_fen`: price or loan.
    `printed`: everything as printed (label, text). `lot` and `lies_in`: which lot here it names and the code of the
    area in which that lies, as they were found when it was kept; the source prints neither.
    """

    kind: KeptKind
    title: str = ""
    organ: str = ""
    number: str = ""
    of_number: str = ""
    place: str = ""
    location: str = ""
    parcel_no: str = ""
    on: date | None = None
    from_on: date | None = None
    until_on: date | None = None
    area_m2: Decimal | None = None
    mortgaged_m2: Decimal | None = None
    use: str = ""
    years: int | None = None
    money_fen: int | None = None
    appraised_fen: int | None = None
    right_certificate: str = ""
    other_certificate: str = ""
    from_holder: str = ""
    to_holder: str = ""
    has_person: bool | None = None
    printed: tuple[tuple[str, str], ...] = ()
    lot: str = ""
    lies_in: str = ""

    @property
    def area_code(self) -> str:
        """Where its ground lies: the place that it states, else that of the lot that it names; empty: not known."""
        return self.place or self.lies_in

    def to_text(self) -> str:
        """Return everything that is stated as one line of JSON."""
        return stating.to_text(self)

    @staticmethod
    def from_text(text: str) -> Kept:
        """Read what `to_text` wrote."""
        return stating.from_text(Kept, text)
