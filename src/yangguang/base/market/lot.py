"""What is stated of a lot (宗地), from its notice to its contract: one shape for forms, files, histories, records.

Areas in m², money in fen, ratios as numbers, shares in percent, heights in metres. None or empty: not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from yangguang.base import stating
from yangguang.base.coordinates import Drawn
from yangguang.base.market.words import HousingKind, Source, UseClass, Way

_PLACES: Final = Decimal("0.0001")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """A lower or upper limit; `is_open`: the limit itself is not allowed (1 < R)."""

    value: Decimal
    is_open: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Between:
    """What must lie between two limits, either of which may be missing."""

    low: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """One use of a lot (土地用途) as `printed`, with its code in a `standard` (GB/T 21010), area and term."""

    printed: str
    standard: str = ""
    code: str = ""
    kind: UseClass | None = None
    area_m2: Decimal | None = None
    years: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Instalment:
    """One payment that is agreed (约定支付)."""

    no: int
    fen: int
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lot:
    """The facts of a lot.

    `parcel_no`: number in its notice (宗地编号), `parcel_code`: 19 characters of the cadastre. `name`: of the project.
    `place`: area code of the county, `location` the words. `approval`: document of who approved; `approver` who did.
    `ratio` floor-area ratio, `density` and `green` in percent, `height` in metres. `investment_fen_per_ha`:
    least intensity of investment. `price_fen`: of the deal or contract; `cost_fen`: what an allocation cost, no price.
    `step_printed`: the step as printed where it is no sum (元/亩). `instalments_complete`: the list is the whole of
    it. `holder` is an organisation; of a natural person only `is_person` is said. `bundled`: numbers of the
    lots that go with it. `is_raw`: not cleared (毛地). `floor_price_fen`: the least price by rule (最低价标准).
    `housing`: parts of housing land. `printed`: what could not be read into a field (label, text).
    `printed_handover_on`, `printed_start_on`, `printed_finish_on`: the real days as the source of an adopted
    contract publishes them; what the office enters itself goes before them.
    """

    parcel_no: str = ""
    parcel_code: str = ""
    name: str = ""
    place: str = ""
    location: str = ""
    area_m2: Decimal | None = None
    uses: tuple[Use, ...] = ()
    way: Way | None = None
    source: Source | None = None
    industry: str = ""
    grade: str = ""
    years: int | None = None
    ratio: Between | None = None
    density: Between | None = None
    green: Between | None = None
    height: Between | None = None
    floor_area_m2: Decimal | None = None
    investment_fen_per_ha: int | None = None
    development: str = ""
    housing: HousingKind | None = None
    deposit_fen: int | None = None
    start_price_fen: int | None = None
    step_fen: int | None = None
    step_printed: str = ""
    has_reserve: bool | None = None
    floor_price_fen: int | None = None
    price_fen: int | None = None
    cost_fen: int | None = None
    holder: str = ""
    holder_code: str = ""
    is_person: bool | None = None
    approver: str = ""
    approval: str = ""
    supervision_no: str = ""
    contract_no: str = ""
    signed_on: date | None = None
    handover_on: date | None = None
    start_on: date | None = None
    finish_on: date | None = None
    instalments: tuple[Instalment, ...] = ()
    instalments_complete: bool | None = None
    is_bundled: bool | None = None
    bundled: tuple[str, ...] = ()
    is_raw: bool | None = None
    agreement_ground: str = ""
    drawn: Drawn | None = None
    printed_handover_on: date | None = None
    printed_start_on: date | None = None
    printed_finish_on: date | None = None
    printed: tuple[tuple[str, str], ...] = ()

    def to_text(self) -> str:
        """Return everything that is stated as one line of JSON."""
        return _told(self)

    @staticmethod
    def from_text(text: str) -> Lot:
        """Read what `to_text` wrote."""
        lot, told = _newest
        return lot if told is text and lot is not None else _read(text)

    @staticmethod
    def kept(text: str) -> Lot:
        """Read what `to_text` has just written, in this edition: its text stays what it is."""
        global _newest  # noqa: PLW0603 - as `_told`
        lot = _read(text)
        _newest = lot, text
        return lot

    @property
    def main_use(self) -> Use | None:
        """The first use: under its class the lot is counted."""
        return self.uses[0] if self.uses else None

    @property
    def floor_m2(self) -> Decimal | None:
        """The floor area as stated, else what the upper ratio allows; None where neither says it."""
        if self.floor_area_m2 is not None or not self.area_m2:
            return self.floor_area_m2
        high = self.ratio.high if self.ratio is not None else None
        return (self.area_m2 * high.value).quantize(_PLACES) if high and high.value else None

    @property
    def title(self) -> str:
        """What the lot is called in lists: project, location or number in its notice."""
        return self.name or self.location or self.parcel_no


_newest: tuple[Lot | None, str] = (None, "")
"""The lot that was told last, with its text: who tells one soon asks again for the one or the other."""


def _told(lot: Lot) -> str:
    global _newest  # noqa: PLW0603 - one pair, replaced as a whole
    known, text = _newest
    if known is not lot:
        text = stating.to_text(lot)
        _newest = lot, text
    return text


@lru_cache(maxsize=256)
def _read(text: str) -> Lot:
    """Read a text; one step asks several times what it states."""
    return stating.from_text(Lot, text)
