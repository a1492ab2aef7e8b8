"""What is kept for figures is what a full count gives, whatever is voided, corrected or moved meanwhile."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

import pytest

from yangguang.base.market.words import UseClass, Way
from yangguang.modules.market.acts import counting
from yangguang.modules.market.figures import classes
from yangguang.modules.market.models import Figure, Lot, PriceClass, Stale
from yangguang.modules.market.tests.conftest import clock

AT = clock("2026-03-02")
COUNTIES = (
    ("990000", "990100", "990101"),
    ("990000", "990100", "990102"),
    ("990000", "", "999001"),
    ("980000", "980100", "980101"),
    ("990000", "990100", ""),
    ("", "", ""),
)


def lot(office, n, draw):
    province, city, county = draw.choice(COUNTIES)
    signed = draw.choice(
        [None, *(date(2025, 1, 1) + timedelta(draw.randrange(500)) for _ in "1234")]
    )
    return Lot(
        number=f"GD-2026-{n:06}",
        year=2026,
        office=office,
        province=province,
        city=city,
        county=county,
        stage="已供应",
        signed_on=signed,
        listed_on=signed or date(2026, 1, 1),
        use=draw.choice(["", *UseClass]),
        way=draw.choice([Way.LISTING, Way.ALLOCATION, Way.AGREEMENT, ""]),
        area_m2=draw.choice([None, Decimal(draw.randrange(1, 10**9)) / 10_000]),
        price_fen=draw.choice([None, 0, draw.randrange(1, 10**12)]),
        floor_area_m2=draw.choice([None, Decimal(draw.randrange(1, 10**6))]),
        handover_due=draw.choice([None, date(2025, 6, 1)]),
        stated="{}",
        updated_at=AT,
    )


def scopes(row):
    own = row.county or f"={row.city or row.province}"
    return [own, *(code for code in (row.city, row.province) if code), ""]


def by_hand():
    """Count every lot again, in the simplest way."""
    sums, prices = defaultdict(Counter), Counter()
    for row in Lot.objects.exclude(signed_on=None):
        month = row.signed_on.replace(day=1)
        said = Counter(lots=1, area=int((row.area_m2 or 0) * 10_000))
        if row.price_fen == 0 and row.way in {"挂牌出让", "协议出让"}:
            said["zero"] = 1
        if row.handover_due and row.handover_due < row.signed_on:
            said["early"] = 1
        measured = []
        if row.price_fen and row.area_m2:
            said += Counter(priced_lots=1, priced_area=int(row.area_m2 * 10_000))
            said["priced_fen"] = row.price_fen
            measured.append(("land", row.price_fen / row.area_m2))
            if row.floor_area_m2:
                said += Counter(floor_lots=1, floor_area=int(row.floor_area_m2 * 10_000))
                said["floor_fen"] = row.price_fen
                measured.append(("floor", row.price_fen / row.floor_area_m2))
        for scope in scopes(row):
            sums[scope, month, row.use, row.way] += said
        for name, price in measured:
            step = classes.step_of(price)
            prices["", month, row.use, row.way, name, step] += 1
            if row.province:
                year = month.replace(month=1)
                prices[row.province, year, row.use, row.way, name, step] += 1
    return {key: dict(value) for key, value in sums.items()}, dict(prices)


def kept():
    sums = {}
    for row in Figure.objects.exclude(lots=0):
        said = {name: getattr(row, name) for name in counting.NUMBERS}
        key = (row.scope, row.month, row.use, row.way)
        sums[key] = {name: n for name, n in said.items() if n}
    fields = ("scope", "month", "use", "way", "measure", "step")
    prices = {
        tuple(getattr(row, name) for name in fields): row.lots
        for row in PriceClass.objects.exclude(lots=0)
    }
    return sums, prices


def plain(counted):
    sums, prices = counted
    return {key: {n: v for n, v in said.items() if v} for key, said in sums.items()}, prices


def settle():
    while counting.run(at=AT):
        pass
    assert not Stale.objects.exists()


@pytest.mark.parametrize("seed", [8, 51])
def test_the_sums_are_those_of_a_full_count(office, seed):
    draw = random.Random(seed)
    Lot.objects.bulk_create([lot(office, n, draw) for n in range(120)])
    settle()
    assert kept() == plain(by_hand())
    for turn in range(3):
        rows = list(Lot.objects.order_by("number"))
        Lot.objects.filter(pk__in=[row.pk for row in draw.sample(rows, 10)]).delete()  # voided
        for row in draw.sample(rows, 20):  # corrected: other day, territory, price
            other = lot(office, 0, draw)
            changed = ("signed_on", "listed_on", "county", "city", "province", "price_fen")
            columns = {name: getattr(other, name) for name in (*changed, "area_m2", "use")}
            Lot.objects.filter(pk=row.pk).update(**columns)
        Lot.objects.bulk_create([lot(office, 1000 * (turn + 1) + n, draw) for n in range(15)])
        settle()
        assert kept() == plain(by_hand())
    before = kept()
    counting.rebuild(at=AT)
    assert kept() == before


def test_what_no_figure_is_made_of_is_no_change(office):
    Lot.objects.bulk_create([lot(office, 1, random.Random(3))])
    settle()
    Lot.objects.update(stage="已竣工", name="示例")
    assert not Stale.objects.exists()


def test_a_class_is_out_by_little():
    """The middle of a class of 10^0.01 is out by 10^0.005 - 1 = 1.158 % at most."""
    draw = random.Random(5)
    prices = [Decimal(draw.randrange(1, 10**9)) / 100 for _ in range(2001)]
    counted = Counter(map(classes.step_of, prices))
    found, exact = classes.quantile(counted, Decimal("0.5")), median(prices)
    assert abs(found / exact - 1) * 100 <= classes.MOST_OFF
    with pytest.raises(ValueError, match="no lots"):
        classes.quantile({}, Decimal("0.5"))
