"""A register of mining rights as nations have them: drawn from a seed, with errors that are known by row.

Each county of the national list has a square of its own, cut into plots; a right lies inside one plot, so
that no two share ground but those planted to. Mining rights have rings of 4 to 12 corners in metres
(CGCS2000, 3-degree zones, north first), exploration rights rectangles on multiples of 15″ (packed degrees,
longitude first). Minerals, levels, sizes and terms are those that the law of the day allows; numbers have 18
or 23 characters by their time, with serials that rise through each sequence; every right begins between 2009
and 2026, and three in ten have a further version: renewed, changed, transferred, cancelled. Every twentieth
row or so of what `plant` is told carries one error, whose findings were worked out by hand (`ERRORS`).

`python -m bench.rights 15000 --seed 7 --out register.csv` writes a file.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bench.planting import plant
from bench.plots import PLOTS, ground
from yangguang.base.mining import authority, minerals
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.mining.terms import last_day
from yangguang.base.numbering import mining as numbers
from yangguang.kernel.places import areacodes

FIRST, LAST = date(2009, 2, 1), date(2026, 10, 31)
AGAIN = 0.28
"""How many of the rights have a further version."""
MINED = (
    "煤",
    "铁",
    "锰",
    "铜",
    "铅",
    "锌",
    "金",
    "银",
    "石灰岩",
    "花岗岩",
    "萤石",
    "高岭土",
    "砂岩",
    "页岩",
)
SINCE_2020 = ("锂", "钨", "稀土")
"""Minerals of the ministry, of rights that begin after the lists of 2020."""
EXPLORED = ("铁", "铜", "铅", "锌", "金", "锰", "银", "萤石", "磷", "镍")
WAYS = (Way.LISTING, Way.AUCTION, Way.TENDER, Way.AGREEMENT)
SIZES = (Size.SMALL, Size.SMALL, Size.SMALL, Size.MEDIUM, Size.LARGE)
YEARS = {Size.LARGE: 30, Size.MEDIUM: 20, Size.SMALL: 10}
_2020 = date(2020, 5, 1)
_LONG = date(2020, 7, 10)
Row = dict[str, str]


@dataclass(slots=True)
class Drawn:
    """A right as drawn, before it has a number: its place, and what is registered of it, in order."""

    serial: int
    right: Right
    mineral: str
    county: str
    plot: int
    begins: date
    size: Size
    row: Row = field(default_factory=dict)
    number: str = ""
    ends: date = FIRST


@dataclass
class Register:
    """`size` rights of a seed. `rows()` gives every version by its day; the same seed gives the same rows."""

    size: int
    seed: int = 0
    errors: int = 0
    planted: dict[int, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """What each planted row carries: the error's name, and the rules that must be found. By row, from 1."""

    def __post_init__(self) -> None:
        self._counties = _counties()
        self._serials: Counter[str] = Counter()

    def rows(self) -> list[Row]:
        """Return all versions by day, errors planted; `planted` says which rows carry one."""
        chance = random.Random(f"{self.seed}:register")
        rights = [self._draw(serial) for serial in range(self.size)]
        events = [(one.begins, one.serial, 0) for one in rights]
        for one in rights:
            if chance.random() < AGAIN:
                span = (min(one.ends, LAST) - one.begins).days
                if span > 60:
                    later = one.begins + timedelta(days=chance.randrange(30, span))
                    events.append((later, one.serial, 1))
        told = [self._told(rights[serial], day, again) for day, serial, again in sorted(events)]
        if self.errors:
            self.planted = plant(told, self.errors, seed=self.seed)
        return told

    def write(self, path: Path, titles: Mapping[str, str]) -> int:
        """Write a CSV under these headings, by column; return how many rows."""
        told = self.rows()
        with path.open("w", encoding="utf-8", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(titles.values())
            writer.writerows([row.get(name, "") for name in titles] for row in told)
        return len(told)

    def _draw(self, serial: int) -> Drawn:
        chance = random.Random(f"{self.seed}:{serial}")
        right = Right.MINING if chance.random() < 0.6 else Right.EXPLORATION
        county = self._counties[serial % len(self._counties)]
        begins = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        known = MINED if right is Right.MINING else EXPLORED
        if begins >= _2020:
            known = (*known, *SINCE_2020)
        one = Drawn(
            serial,
            right,
            chance.choice(known),
            county.code,
            serial // len(self._counties) % PLOTS**2,
            begins,
            chance.choice(SIZES),
        )
        one.row = self._row(one, county, chance)
        years = self._years(one, Event.NEW)
        one.ends = last_day(begins, years) - timedelta(days=1)
        return one

    def _row(self, one: Drawn, county: areacodes.Line, chance: random.Random) -> Row:
        name = f"{county.name}第{one.serial + 1}号"
        organ, code = _organ(one, county)
        row = {
            "archive": f"{one.serial + 1:07}",
            "holder": f"示例{one.serial % 60_000 + 1}矿业有限公司",
            "address": f"{county.province_name}{county.name}",
            "economic_type": "有限责任公司",
            "minerals": one.mineral,
            "organ": organ,
            "rule": "示例省政府令第1号",
            "counties": county.code,
            "reserve_size": Size.SMALL.value,
            "way": chance.choice(WAYS).value,
            "document": f"示矿字〔{one.begins.year}〕{one.serial % 900 + 1}号",
            "_organ": code,
        }
        if one.right is Right.MINING:
            top = chance.randrange(50, 1500)
            row |= {
                "name": f"{name}{one.mineral}矿",
                "method": chance.choice(("露天开采", "地下开采")),
                "scale": f"{chance.randrange(10, 900) / 10:.2f}",
                "scale_unit": "万吨/年",
                "mine_size": one.size.value,
                "top": str(top),
                "bottom": str(top - chance.randrange(20, 600)),
            }
        else:
            stage = chance.choice(("普查", "详查", "勘探"))
            row |= {"name": f"{name}{one.mineral}矿{stage}", "stage": stage, "investment": "100"}
        return row | ground(
            one.right,
            one.plot,
            county=one.serial % len(self._counties),
            counties=len(self._counties),
            chance=chance,
        )

    def _years(self, one: Drawn, event: Event, day: date | None = None) -> int:
        on = day or one.begins
        if one.right is Right.MINING:
            return 30 if on >= date(2025, 7, 1) else YEARS[one.size]
        if on >= _2020:
            return 5
        return 2 if event is Event.RENEWAL else 3

    def _told(self, one: Drawn, day: date, again: int) -> Row:
        """Return the row of a version; numbers are allotted in the order of days."""
        chance = random.Random(f"{self.seed}:{one.serial}:{again}")
        row = dict(one.row)
        if not again:
            one.number = self._number(one, day, row)
            return self._dated(one, row, Event.NEW, day)
        event = chance.choice((Event.RENEWAL, Event.CHANGE, Event.TRANSFER, Event.CANCELLATION))
        if event is Event.TRANSFER:
            row["holder"] = f"示例{(one.serial + 7) % 60_000 + 1}矿业有限公司"
        row |= {"organ": _renamed(row["organ"], day)}
        if event is not Event.CANCELLATION and len(one.number) == 18 and day >= _LONG:
            row["former"] = one.number
            one.number = self._number(one, day, row)
        return self._dated(one, row, event, day)

    def _dated(self, one: Drawn, row: Row, event: Event, day: date) -> Row:
        begins, ends = day, one.ends
        if event is Event.RENEWAL:
            ends = last_day(day, self._years(one, event, day)) - timedelta(days=1)
        elif event is Event.CANCELLATION:
            begins = one.begins
        row |= {
            "number": one.number,
            "event": event.value,
            "valid_from": _printed(begins),
            "valid_to": _printed(ends),
            "issued": _printed(day),
        }
        if event in (Event.NEW, Event.RENEWAL):
            row["years"] = f"{self._years(one, event, day)}年"
        return row

    def _number(self, one: Drawn, day: date, row: Row) -> str:
        organ = row["_organ"]
        mineral = minerals.named(one.mineral)
        assert mineral is not None
        if one.right is Right.EXPLORATION and day < _LONG:
            way = {"招标": "2", "拍卖": "3", "挂牌": "4", "协议": "5"}[row["way"]]
            self._serials["T18"] += 1
            short = "01" if organ == numbers.MINISTRY else organ[:2]
            return f"T{short}{way}{day:%Y%m}{mineral.group_18}{self._serials['T18']:06}"
        kind = one.right.letter
        parts = {"form": "23", "organ": organ, "month": f"{day:%Y%m}", "kind": kind}
        family = numbers.family_of(parts)
        assert family is not None
        self._serials[family.key] += 1
        serial = family.first - 1 + self._serials[family.key]
        way = "0" if kind == "T" else "2" if row["way"] == Way.AGREEMENT.value else "1"
        return f"{kind}{organ}{day:%Y%m}{mineral.number_classes[0]}{way}2{serial:07}"


def _counties() -> list[areacodes.Line]:
    found = [
        line
        for line in areacodes.lines()
        if line.level == "county" and line.from_year <= 2008 and line.until_year is None
    ]
    return sorted(found, key=lambda line: line.code)


def _organ(one: Drawn, county: areacodes.Line) -> tuple[str, str]:
    """Return the name and code of the organ that may register it; where a provincial rule decides, the province."""
    mineral = minerals.named(one.mineral)
    assert mineral is not None
    sought = authority.Sought(
        one.right, mineral, one.begins, reserve=Size.SMALL, mine=one.size, investment_fen=1
    )
    answer = authority.level(sought)
    assert answer is not None
    level = answer.level or Level.PROVINCE
    new = one.begins.year >= 2019
    if level is Level.MINISTRY:
        return ("自然资源部" if new else "国土资源部"), numbers.MINISTRY
    code = f"{county.code[:2]}0000"
    return f"{county.province_name}{'自然资源厅' if new else '国土资源厅'}", code


def _renamed(organ: str, day: date) -> str:
    return organ.replace("国土资源", "自然资源") if day.year >= 2019 else organ


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def titles() -> dict[str, str]:
    """Return the headings of the importer's own columns, by column."""
    from yangguang.modules.mining.past.columns import COLUMNS

    return {column.name: column.titles[0] for column in COLUMNS}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    register = Register(given.size, given.seed, given.errors)
    count = register.write(given.out, titles())
    print(f"{count} rows, {len(register.planted)} with an error", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
