"""The kinds of minerals and their codes, from the files beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.mining import assumed, texts

FOLDER: Final = Path(__file__).parent
_LISTED: Final = {text.key: text for text in texts.TEXTS}


class LawClass(StrEnum):
    """The four classes of the law; the value is its term."""

    ENERGY = "能源矿产"
    METAL = "金属矿产"
    NONMETAL = "非金属矿产"
    WATER_GAS = "水气矿产"


_CLASSES: Final = {
    "energy": LawClass.ENERGY,
    "metal": LawClass.METAL,
    "nonmetal": LawClass.NONMETAL,
    "water-gas": LawClass.WATER_GAS,
}
_GROUP_18: Final = {
    LawClass.ENERGY: "01",
    LawClass.METAL: "02",
    LawClass.NONMETAL: "03",
    LawClass.WATER_GAS: "04",
}

GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "稀土": frozenset("镧铈镨钕钐铕钇钆铽镝钬铒铥镱镥"),
    "放射性矿产": frozenset("铀钍"),
    "铂族": frozenset("铂钯钌锇铱铑"),
    "铌钽": frozenset("铌钽"),
}
"""Names that notices use for several kinds at once."""

_OTHER_NAMES: Final = {
    "煤炭": "煤",
    "煤层气": "煤成气",
    "煤成（层）气": "煤成气",
    "烃类天然气": "天然气",
    "铝": "铝土矿",
    "铬铁": "铬",
    "天青石": "锶",
    "钾": "钾盐",
    "重稀土": "稀土",
    "轻稀土": "稀土",
    "放射性": "放射性矿产",
    "岩盐": "矿盐",
    "湖盐": "矿盐",
    "其它粘土": "其他粘土",
    "二氧化碳": "二氧化碳气",
}


@dataclass(frozen=True, slots=True)
class Mineral:
    """One kind of the law, or (`members` not empty) a name for several.

    `listed_year` and `basis` say since when and by which text it is a kind of its own; `codes` are its
    five-digit codes, one for each use.
    """

    name: str
    law_class: LawClass
    listed_year: int
    basis: Statute
    codes: tuple[str, ...]
    members: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """Its name, and each group's that it belongs to: what a list of minerals may call it."""
        within = {group for group, members in GROUPS.items() if self.name in members}
        return frozenset({self.name, *within})

    @property
    def group_18(self) -> str:
        """The two digits of its class in a number of 18 characters."""
        return _GROUP_18[self.law_class]

    @property
    def number_classes(self) -> tuple[str, ...]:
        """The digits that may stand for it in a number of 23; several where its uses differ (assumed)."""
        return tuple(sorted({assumed.CLASS_OF_CODE[code[0]] for code in self.codes}))


@dataclass(frozen=True, slots=True)
class Coded:
    """A five-digit code and its name; `mineral` is None where it names no single kind of the law."""

    code: str
    name: str
    mineral: Mineral | None

    @property
    def number_class(self) -> str:
        """The digit that stands for it in a number of 23 characters (assumed)."""
        return assumed.CLASS_OF_CODE[self.code[0]]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


@cache
def _by_name() -> dict[str, Mineral]:
    return {
        row["name"]: Mineral(
            row["name"],
            _CLASSES[row["class"]],
            int(row["listed"]),
            _LISTED[row["basis"]],
            tuple(row["codes"].split()),
        )
        for row in rows("minerals.csv")
    }


def every() -> tuple[Mineral, ...]:
    """Return every kind of the law, in its order."""
    return tuple(_by_name().values())


def named(name: str) -> Mineral | None:
    """Return the kind called `name` in a notice: 锂矿, 煤层气, 稀土; None: no kind of the law."""
    plain = name.strip()
    short = plain.removesuffix("矿")
    for said in (plain, short, _OTHER_NAMES.get(plain), _OTHER_NAMES.get(short)):
        if said in _by_name():
            return _by_name()[said]
        if said in GROUPS:
            return _group(said)
    uses = [coded for coded in codes() if coded.name == plain]
    return uses[0].mineral if uses else None


@cache
def _group(name: str) -> Mineral:
    members = [mineral for mineral in every() if mineral.name in GROUPS[name]]
    first = members[0]
    every_code = tuple(code for mineral in members for code in mineral.codes)
    return Mineral(name, first.law_class, first.listed_year, first.basis, every_code, GROUPS[name])


@cache
def codes() -> tuple[Coded, ...]:
    """Return every five-digit code."""
    return tuple(
        Coded(row["code"], row["name"], _by_name().get(row["mineral"])) for row in rows("codes.csv")
    )


@cache
def _by_code() -> dict[str, Coded]:
    return {coded.code: coded for coded in codes()}


def of_code(code: str) -> Coded | None:
    """Return what a five-digit code stands for; None: not in the list."""
    return _by_code().get(code)
