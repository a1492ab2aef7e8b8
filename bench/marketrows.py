"""Supply results as a nation has them: so many a year for some years, drawn from a seed, with known errors.

Every lot is drawn by itself from seed and place, so that any part is made without the rest, in any process,
and nobody holds them all. Years have the same number of lots each; inside a year they follow each other by day.
Counties are those of the national list that are in use, by turns; a supervision number is the county's next of its
year. Shares and spreads are those of `marketdrawn`; errors, so many of a thousand, those of `marketplanted`.

`python -m bench.marketrows 1000 --years 2 --seed 7 --out lots.csv` writes the names of the live site's interface
and, beside it, `lots.csv.planted` with row, name and rules of each error. `--stated` writes our own statements.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import TextIO

from bench import marketdrawn as drawn
from bench.marketplanted import ERRORS, planted
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.words import Source, UseClass, Way
from yangguang.kernel.places import areacodes

FIRST_YEAR = 2016
NATION = 500_000
"""Lots of a year."""
_CENT = Decimal("0.01")

LIVE = (
    *("xzqDm", "xzqFullName", "dzBaBh", "bh", "xmMc", "zdZl", "mj", "tdLy", "tdYt", "gyFs", "crNx"),
    *(
        "hyFl",
        "tdJb",
        "cjJg",
        "tdSyqr",
        "minRjl",
        "maxRjl",
        "jdSj",
        "约定开工时间",
        "jgSj",
        "批准单位",
        "qdRq",
    ),
    *("crjZfydList", "协议出让理由"),
)
"""The headings of a file as the live site names its fields, and as its pages do where no name is known."""
STATED = ("signed_on", "place", "supervision_no", "stated")
"""The headings of a file of our own statements (`Lot.to_text`)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A lot as drawn: its place from 0, the day of its contract, what is stated, and the error's name."""

    place: int
    on: date
    stated: Lot
    area: str
    error: str = ""


@dataclass(frozen=True)
class Market:
    """`size` lots a year for `years`; `errors`: so many of a thousand carry one."""

    size: int
    years: int = 1
    seed: int = 0
    errors: int = 20

    @property
    def count(self) -> int:
        """How many lots there are."""
        return self.size * self.years

    @cached_property
    def counties(self) -> tuple[areacodes.Line, ...]:
        """The counties in use, by code."""
        found = (line for line in areacodes.lines() if line.level == "county")
        kept = (one for one in found if one.from_year <= FIRST_YEAR and one.until_year is None)
        return tuple(sorted(kept, key=lambda line: line.code))

    def made(self, first: int = 0, last: int | None = None) -> Iterator[Made]:
        """Yield the lots from place `first` up to `last`, in the order of their days."""
        for place in range(first, self.count if last is None else last):
            yield self.one(place)

    def one(self, place: int) -> Made:
        """Return the lot of a place."""
        chance = random.Random(f"{self.seed}:{place}")
        year, within = divmod(place, self.size)
        on = date(FIRST_YEAR + year, 1, 1) + timedelta(days=within * 365 // self.size)
        county = self.counties[within % len(self.counties)]
        lot = _stated(chance, on, county, within // len(self.counties) + 1)
        error = ""
        if chance.random() * 1000 < self.errors:
            lot, error = planted(lot, on, chance)
        area = f"{county.province_name},{county.prefecture_name or county.province_name}"
        return Made(place, on, lot, f"{area},{county.name}", error)


def _stated(chance: random.Random, on: date, county: areacodes.Line, serial: int) -> Lot:
    way = Way(drawn.among(chance, {str(one): share for one, share in drawn.WAYS.items()}))
    use = drawn.use(chance, way)
    wide = drawn.spread(chance, drawn.AREA.get(way, drawn.AREA_ELSE), most=1_000_000)
    area = _rounded(max(20.0, wide))
    letter = "A" if way is Way.ALLOCATION else "B"
    start = on + timedelta(days=drawn.days(chance, drawn.START))
    finish = max(start, on + timedelta(days=drawn.days(chance, drawn.FINISH)))
    project = f"示例{chance.randrange(60_000)}{use.printed.removesuffix('用地')}项目"
    lot = Lot(
        name=project,
        place=county.code,
        location=f"{county.name}示例路{chance.randrange(1, 999)}号",
        area_m2=area,
        uses=(Use(printed=use.printed, code=use.code, kind=use.kind, years=use.years or None),),
        way=way,
        source=Source(drawn.among(chance, {str(k): n for k, n in drawn.SOURCES.items()})),
        industry=use.industry,
        grade=chance.choice(drawn.GRADES),
        years=use.years or None,
        ratio=_ratio(chance, use),
        holder=f"示例{chance.randrange(200_000)}有限公司",
        approver=f"{county.name}人民政府",
        supervision_no=f"{county.code}{on.year}{letter}{serial:05}",
        signed_on=on,
        handover_on=min(finish, on + timedelta(days=drawn.days(chance, drawn.HANDOVER))),
        start_on=start,
        finish_on=finish + timedelta(days=30),
    )
    return _sold(chance, lot, use, on, serial) if use.years else lot


def _sold(chance: random.Random, lot: Lot, use: drawn.Drawn, on: date, serial: int) -> Lot:
    """Return a lot with its price, its contract number and what is to be paid when."""
    assert lot.area_m2 is not None
    yuan = drawn.spread(chance, use.price, most=200_000) * float(lot.area_m2)
    price = max(10_000, round(yuan / 100) * 100) * 100  # a whole number of 100 yuan, in fen
    parts = chance.choice(drawn.INSTALMENTS) if chance.random() < drawn.PAID_OFF else 0
    paid = []
    for no in range(1, parts + 1):
        due = on + timedelta(days=30 if no == 1 else 180 * (no - 1))
        fen = price // parts // 10_000 * 10_000 if no < parts else price - sum(p.fen for p in paid)
        if no == 1 and parts > 1:
            fen = (price + 1) // 2 // 100 * 100 + 100  # at least half within a month
        paid.append(Instalment(no=no, fen=min(fen, price - sum(p.fen for p in paid)), due_on=due))
    return replace(
        lot,
        price_fen=price,
        contract_no=f"{lot.place}出让{on.year}{serial:05}",
        agreement_ground="原划拨土地使用权人申请办理出让" if lot.way is Way.AGREEMENT else "",
        instalments=tuple(paid),
        instalments_complete=True if paid else None,
    )


def _ratio(chance: random.Random, use: drawn.Drawn) -> Between | None:
    if chance.random() < 0.4:
        return None
    least = 1.0 if use.kind in (UseClass.HOUSING, UseClass.INDUSTRY) else 0.8
    low, high = Decimal(f"{least:.1f}"), Decimal(f"{least + chance.randrange(2, 25) / 10:.1f}")
    return Between(low=Bound(value=low), high=Bound(value=high))


def _rounded(number: float) -> Decimal:
    return Decimal(number).quantize(_CENT, ROUND_HALF_UP)


def live(one: Made) -> dict[str, str]:
    """Return a lot under the names of the live site: areas in ha, money in 10,000 yuan, days in Chinese."""
    lot = one.stated
    assert lot.area_m2 is not None
    area = f"{lot.area_m2 / 10_000:.6f}"
    ratio = lot.ratio
    return {
        "xzqDm": lot.place,
        "xzqFullName": one.area,
        "dzBaBh": lot.supervision_no,
        "bh": lot.contract_no,
        "xmMc": lot.name,
        "zdZl": lot.location,
        "mj": area,
        "tdLy": {Source.EXISTING: area, Source.NEW: "0.000000"}.get(
            lot.source or Source.NEW, f"{lot.area_m2 / 20_000:.6f}"
        ),
        "tdYt": "；".join(use.printed for use in lot.uses),
        "gyFs": lot.way or "",
        "crNx": str(lot.years or ""),
        "hyFl": lot.industry,
        "tdJb": lot.grade,
        "cjJg": f"{Decimal(lot.price_fen) / 1_000_000:.4f}" if lot.price_fen is not None else "",
        "tdSyqr": lot.holder,
        "minRjl": f"{ratio.low.value:.2f}" if ratio and ratio.low else "",
        "maxRjl": f"{ratio.high.value:.2f}" if ratio and ratio.high else "",
        "jdSj": _day(lot.handover_on),
        "约定开工时间": _day(lot.start_on),
        "jgSj": _day(lot.finish_on),
        "批准单位": lot.approver,
        "qdRq": _day(one.on),
        "crjZfydList": _payments(lot),
        "协议出让理由": lot.agreement_ground,
    }


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month:02}月{day.day:02}日" if day else ""


def _payments(lot: Lot) -> str:
    """Return the payments as a list of objects becomes one cell."""
    return "、".join(
        f"zfQh={one.no}、zfSj={_day(one.due_on)}、zfJe={Decimal(one.fen) / 1_000_000:.4f}"
        for one in lot.instalments
    )


def stated(one: Made) -> dict[str, str]:
    """Return a lot as our own statement."""
    lot = one.stated
    said = (one.on.isoformat(), lot.place, lot.supervision_no, lot.to_text())
    return dict(zip(STATED, said, strict=True))


def write(
    market: Market, out: TextIO, *, ours: bool, first: int = 0, last: int | None = None
) -> dict[int, str]:
    """Write a table; return the errors by row as a spreadsheet counts them, the heading being row 1."""
    writer = csv.DictWriter(out, STATED if ours else LIVE)
    writer.writeheader()
    found = {}
    for row, one in enumerate(market.made(first, last), 2):
        writer.writerow(stated(one) if ours else live(one))
        if one.error:
            found[row] = one.error
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("size", type=int)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=20)
    parser.add_argument("--stated", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    market = Market(given.size, given.years, given.seed, given.errors)
    with given.out.open("w", encoding="utf-8", newline="") as out:
        found = write(market, out, ours=given.stated)
    with Path(f"{given.out}.planted").open("w", encoding="utf-8") as told:
        told.writelines(
            f"{row}\t{name}\t{','.join(sorted(ERRORS[name].rules))}\n"
            for row, name in found.items()
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
