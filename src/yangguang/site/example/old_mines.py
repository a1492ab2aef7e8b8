"""The old register of the lively example: ten rights of the province, taken over with their versions."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.mining import minerals, terms, texts
from yangguang.base.mining.kinds import Level, Right, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.numbering import mining as numbers
from yangguang.kernel.people import actors
from yangguang.modules.mining import acts, rules
from yangguang.modules.mining.stated import Stated
from yangguang.site.example.clock import Story, morning
from yangguang.site.example.land import PROVINCE, Land

SOURCE: Final = "示例省矿业权登记簿（演示资料）"
SYSTEM: Final = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
PLACE: Final = "示例省示例市示例县"
SILVER: Final = "示例银矿Ⅲ—Ⅸ矿段"
FIRST_SERIAL: Final = 9000
TOLD_IN: Final = 2026
"""The year in which the days of the old register were written down."""
CODES: Final = {"石灰岩": "83906", "页岩": "84132", "萤石": "63701", "砂岩": "83978"}
"""Minerals of several uses: which one it is."""


FILE: Final = Path(__file__).with_name("mines.csv")
"""The old register, all of it made up. The exploration of copper has run out and nobody asked to renew it."""


@dataclass(frozen=True, slots=True)
class Old:
    """One line of the old register: when it was set up and renewed, for how many years, how it was left."""

    stated: Stated
    since: date
    years: int
    renewed: tuple[date, ...]
    state: State


def old_register() -> list[Old]:
    """Read the old register."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_read(line) for line in csv.DictReader(file)]


def _read(line: Mapping[str, str]) -> Old:
    west, south, wide, high = (float(line[name]) for name in ("west", "south", "wide", "high"))
    drawn, since = (
        drawn_of(ring(west, south, wide=wide, high=high)),
        date.fromisoformat(line["since"]),
    )
    elevations = (Decimal(line[name]) if line[name] else None for name in ("top_m", "bottom_m"))
    top, bottom = elevations
    is_mine = line["right"] == Right.MINING
    stated = Stated(
        right=Right(line["right"]),
        event=Event.NEW,
        name=line["name"],
        holder=line["holder"],
        organ="990000",
        organ_name="示例省自然资源厅",
        level=Level.PROVINCE,
        mineral=line["mineral"],
        mineral_code=CODES.get(line["mineral"], ""),
        others=tuple(line["others"].split()),
        way=Way(line["way"]),
        place=PLACE,
        counties=("990101",),
        area_km2=area_of(drawn),
        top_m=top,
        bottom_m=bottom,
        years=int(line["years"]),
        scale=Decimal(line["scale"]) if line["scale"] else None,
        scale_unit=line["unit"],
        method=("露天开采" if bottom and bottom > 0 else "地下开采") if is_mine else "",
        stage="" if is_mine else "普查",
        drawn=drawn,
    )
    renewed = tuple(date.fromisoformat(day) for day in line["renewed"].split())
    return Old(stated, since, int(line["years"]), renewed, State(line["state"]))


def ring(west: float, south: float, *, wide: float, high: float) -> tuple[tuple[float, float], ...]:
    """Return a ground with one corner cut off, as real ones have."""
    east, north = west + wide, south + high
    return (
        *((west, south), (east, south), (east, north - high / 3)),
        *((east - wide / 4, north), (west, north)),
    )


def taken_over(land: Land) -> Story:
    """The province's old register comes in, line by line, adopted; its years move with today's."""
    at = yield morning(land.days.began, 20)
    years = land.days.until.year - TOLD_IN
    for place, one in enumerate(old_register()):
        since, renewed = _moved(one.since, years), [_moved(day, years) for day in one.renewed]
        if one.stated.name == SILVER:  # its two years end in these days
            ends = land.days.back(4)
            renewed.append(_moved(ends, -one.years))
        moved = replace(one, since=since, renewed=tuple(renewed))
        land.made[one.stated.name] = _enter(land, moved, place=place, at=at)


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _enter(land: Land, one: Old, *, place: int, at: datetime) -> str:
    office, applied = land.offices[PROVINCE], one.since - timedelta(days=61)
    by = actors.adopted(office, SOURCE, on=one.since)
    stated = replace(one.stated, applied_on=applied)
    number = _number(stated, on=one.since, place=place)
    events = (one.since, *one.renewed)
    for n, day in enumerate(events):
        is_last = n == len(events) - 1
        event = Event.RENEWAL if n else Event.NEW
        acts.enter(
            office,
            by=by,
            at=at,
            stated=replace(stated, event=event, valid_from=day, valid_to=until(day, one.years)),
            number=number,
            state=one.state if is_last else State.IN_FORCE,
            on=day,
        )
    return number


def _number(stated: Stated, *, on: date, place: int) -> str:
    """Return a number of its time: explorations before July 2020 have eighteen characters."""
    if stated.right is Right.EXPLORATION and on < texts.MINING_RECORDS_2020.in_force:
        mineral = minerals.named(stated.mineral)
        assert mineral is not None
        way = {Way.FIRST: "1", Way.TENDER: "2"}[stated.way or Way.FIRST]
        group = mineral.group_18
        return numbers.issue_18("T", organ="99", on=on, way=way, group=group, serial=26430 + place)
    return rules.digits_of(stated, on=on).number(FIRST_SERIAL + place)


def drawn_of(corners: tuple[tuple[float, float], ...]) -> Drawn:
    """Return corners as they would be delivered, in degrees."""
    return Drawn(SYSTEM, ((tuple((f"{x:.6f}", f"{y:.6f}") for x, y in corners), False),))


def area_of(drawn: Drawn) -> Decimal:
    """Return what a ground measures, as it would be stated."""
    return Decimal(drawn.outline().area_m2 / 1e6).quantize(Decimal("0.0001"))


def until(day: date, years: int) -> date:
    """Return the last day of a term that begins on `day`: real ones end the day before the same day."""
    return terms.last_day(day, years) - timedelta(days=1)
