"""What an application or an old register states of a right: everything of it is public by law.

One shape for forms, files, other offices' systems and the history: a step of a case carries it as one
text (`to_text`), and the register's rows are built from it. Corners stand as they were delivered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from yangguang.base.coordinates import Drawn
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """The facts of a right. None or empty: not stated. Areas in km², elevations in metres, money in fen.

    `name`: of the exploration project or the mine. `mineral`: the first main one, by the name of the law
    (`base.mining.minerals`), `mineral_code` its five digits, `others` the further ones. `organ`: six digits of
    the organ that registers, `counties` those of the counties that the ground meets. `years`: the term in words.
    `delegation`: the document by which a lower organ acts. `document`: number of the approval. `archive`: the
    project's archive number, the same through all renewals. `former`: the numbers of the rights that this one
    goes on from. `drawn` the corners, `drawn_too` the same on another datum. `risk`: the class of the mineral
    by risk, 1 to 3 (the sixteenth character). `zones`: protected zones that the ground meets, each with what it
    protects, its name, the shared area in m² and the document of its organ's opinion. `has_find` to
    `fees_paid`: the conditions of a transfer (Order 242, art. 5, 6). `programme` to `annual_report`: what the holder
    owes: the document of the programme of work, the least to be spent on exploration and the fee for use, each a
    year, the document of the plan of restoration, its fund, the annual report. `shares`: of several holders, who has
    how much; `price_paid_fen`: what of the price is paid; `price_terms`: when the rest is. `printed`: what a notice
    or an old register printed where it could not be read into a field of its own (label, text).
    """

    right: Right
    event: Event
    name: str
    holder: str
    organ: str
    level: Level
    mineral: str
    applied_on: date | None = None
    organ_name: str = ""
    holder_code: str = ""
    address: str = ""
    economic_type: str = ""
    mineral_code: str = ""
    others: tuple[str, ...] = ()
    way: Way | None = None
    place: str = ""
    counties: tuple[str, ...] = ()
    delegation: str = ""
    is_authorised: bool = False
    area_km2: Decimal | None = None
    top_m: Decimal | None = None
    bottom_m: Decimal | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    years: int | None = None
    scale: Decimal | None = None
    scale_unit: str = ""
    mine_size: Size | None = None
    reserve_size: Size | None = None
    reserves: str = ""
    method: str = ""
    stage: str = ""
    investment_fen: int | None = None
    price_fen: int | None = None
    document: str = ""
    archive: str = ""
    former: tuple[str, ...] = ()
    is_crystalline: bool | None = None
    at_sea: bool = False
    is_foreign: bool = False
    is_planned: bool = False
    rule: str = ""
    no_cut: str = ""
    drawn: Drawn | None = None
    drawn_too: Drawn | None = None
    risk: str = ""
    zones: tuple[tuple[str, str, str, str], ...] = ()
    has_find: bool | None = None
    spent_minimum: bool | None = None
    in_production_since: date | None = None
    is_disputed: bool | None = None
    fees_paid: bool | None = None
    programme: str = ""
    least_spend_fen: int | None = None
    restoration: str = ""
    fund_fen: int | None = None
    use_fee_fen: int | None = None
    annual_report: str = ""
    shares: str = ""
    price_paid_fen: int | None = None
    price_terms: str = ""
    printed: tuple[tuple[str, str], ...] = ()

    def to_text(self) -> str:
        """Return everything that is stated as one line of JSON; what is not stated is left out."""
        kept = {}
        for name, value in zip(_NAMES, _ALL(self), strict=True):
            if value is None or value == "":
                continue
            told = value if type(value) is str else _plain(value)
            if not _is_unsaid(name, told):
                kept[name] = told
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_text(text: str) -> Stated:
        """Read what `to_text` wrote."""
        return _read(text)


@lru_cache(maxsize=64)
def _read(text: str) -> Stated:
    """Read a text; one step asks several times what it states."""
    told: Mapping[str, Any] = json.loads(text)
    said = {name: _READ.get(name, _same)(value) for name, value in told.items()}
    return Stated(**_NOT_PUBLISHED | said)


_NAMES: Final = tuple(field.name for field in fields(Stated))
_ALL: Final = attrgetter(*_NAMES)
_NOT_PUBLISHED: Final = dict.fromkeys(("name", "holder", "organ", "mineral"), "")
"""What an application always states, and a publication of long ago may not."""
_OPEN: Final = frozenset(
    {"is_crystalline", "has_find", "spent_minimum", "is_disputed", "fees_paid"}
)
"""Of these no is another thing than not stated."""


def _is_unsaid(name: str, value: Any) -> bool:
    return value in (None, "", []) or (value is False and name not in _OPEN)


def _plain(value: Any) -> Any:
    if isinstance(value, Drawn):
        return value.told()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [list(item) if isinstance(item, tuple) else item for item in value]
    return value


def _same(value: Any) -> Any:
    return value


def _pairs(told: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in told)


def _fours(told: list[list[str]]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((protects, name, area, opinion) for protects, name, area, opinion in told)


_READ: Final[Mapping[str, Any]] = {
    "right": Right,
    "event": Event,
    "level": Level,
    "way": Way,
    "mine_size": Size,
    "reserve_size": Size,
    "drawn": Drawn.from_told,
    "drawn_too": Drawn.from_told,
    "printed": _pairs,
    "zones": _fours,
    **dict.fromkeys(
        ("applied_on", "valid_from", "valid_to", "in_production_since"), date.fromisoformat
    ),
    **dict.fromkeys(("area_km2", "top_m", "bottom_m", "scale"), Decimal),
    **dict.fromkeys(("others", "counties", "former"), tuple),
}
