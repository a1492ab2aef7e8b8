"""The facts of an application, as the checks look at them. None: not stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from yangguang.base.coordinates import Outline
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.minerals import Mineral
from yangguang.base.mining.publicity import Publication
from yangguang.base.mining.transfers import Transfer
from yangguang.base.mining.waiting import Past


@dataclass(frozen=True, slots=True)
class Elevation:
    """Metres, from the lower to the upper limit."""

    bottom: Decimal
    top: Decimal

    def meets(self, other: Elevation) -> bool:
        """Tell whether the two have more than a level in common."""
        return self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A right, of whatever level, whose plan shares ground with what is applied for.

    `overlap_m2` is None where the datums allow no comparison.
    """

    number: str
    right: Right
    minerals: frozenset[str]
    overlap_m2: float | None
    elevation: Elevation | None = None


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The right that a renewal, change or conversion goes on from."""

    number: str
    state: State
    valid_from: date | None = None
    valid_to: date | None = None
    renewals: int = 0
    first_km2: float | None = None
    present_km2: float | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """The document by which a lower organ acts, and whether it is authorised or only delegated."""

    document: str
    authorised: bool = False


class Protected(StrEnum):
    """What a zone protects."""

    RESERVE = "自然保护地"
    FARMLAND = "永久基本农田"
    COVERED = "压覆重要矿产资源"
    OTHER = "其他禁止或者限制区域"


@dataclass(frozen=True, slots=True)
class Zone:
    """A protected zone that the area meets; `opinion`: the document of the organ that controls it."""

    protects: Protected
    name: str
    overlap_m2: float
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """An application for a number, or for another version of a right that has one.

    `on` is the day on which the organ decides, `applied_on` that of the application; `mineral` the first
    main one (after a change the new one); `counties` the codes of the counties that the area meets.
    `rule` is the provincial rule on levels, `years` the term in words. Areas in km², money in fen.
    """

    right: Right
    event: Event
    mineral: Mineral
    on: date
    applied_on: date
    organ: str
    level: Level
    way: Way | None = None
    others: frozenset[str] = frozenset()
    counties: tuple[str, ...] = ()
    delegation: Delegation | None = None
    rule: str = ""
    outline: Outline | None = None
    stated_km2: Decimal | None = None
    elevation: Elevation | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    years: int | None = None
    reserve: Size | None = None
    mine: Size | None = None
    investment_fen: int | None = None
    is_crystalline: bool | None = None
    at_sea: bool = False
    is_foreign: bool = False
    is_planned: bool = False
    no_cut: str = ""
    publications: tuple[Publication, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    predecessor: Predecessor | None = None
    transfer: Transfer | None = None
    past: tuple[Past, ...] = ()
    zones: tuple[Zone, ...] = ()

    @property
    def minerals(self) -> frozenset[str]:
        """The names of all its minerals."""
        return self.others | {self.mineral.name}
