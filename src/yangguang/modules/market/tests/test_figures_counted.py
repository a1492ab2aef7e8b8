"""What is kept for figures is what a full count gives, whatever is voided, corrected or moved meanwhile."""

from __future__ import annotations

import random
import threading
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

import pytest
from django.db import connections

from yangguang.base.market.words import UseClass, Way
from yangguang.modules.market.acts import counting, recounting
from yangguang.modules.market.figures import classes, summing
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
            measured.append(("land", row.area_m2))
            if row.floor_area_m2:
                said += Counter(floor_lots=1, floor_area=int(row.floor_area_m2 * 10_000))
                said["floor_fen"] = row.price_fen
                measured.append(("floor", row.floor_area_m2))
        for scope in scopes(row):
            sums[scope, month, row.use, row.way] += said
        for name, over in measured:
            step = classes.step_of(row.price_fen, int(over * 10_000))
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
    assert recounting.rebuild() == Lot.objects.exclude(signed_on=None).count()
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
    counted = Counter(classes.step_of(int(price * 100), 1_000_000) for price in prices)
    found, exact = classes.quantile(counted, Decimal("0.5")), median(prices)
    assert abs(found / exact - 1) * 100 <= classes.MOST_OFF
    with pytest.raises(ValueError, match="no lots"):
        classes.quantile({}, Decimal("0.5"))


def test_a_class_begins_at_its_bound():
    """A power of ten is the first price of its class: 10 fen/m² of 100, 9.99 of 99 (10^0.99 is 9.772)."""
    assert [classes.step_of(fen, 10_000) for fen in (1, 10, 100, 10**15)] == [0, 100, 200, 1500]
    assert [classes.step_of(fen, 1_000_000) for fen in (977, 978, 999)] == [98, 99, 99]
    assert classes.step_of(1, 10**18) == classes.LOWEST
    assert classes.step_of(10**18, 1) == classes.HIGHEST


EDGES = {
    "area_m2": (
        *(
            None,
            Decimal(0),
            Decimal("-12.5"),
            Decimal("0.0001"),
            Decimal("0.1"),
            Decimal("333.3333"),
        ),
        *(Decimal("99999.9999"), Decimal("12345678901.2345"), Decimal("98765432109876.1234")),
    ),
    "floor_area_m2": (None, Decimal(0), Decimal(-1), Decimal("0.0003"), Decimal("70000.07")),
    "price_fen": (None, 0, -5, 1, 10, 333, 10**6, 10**9 + 7, 10**17),
    "handover_due": (None, date(1900, 1, 1), date(2025, 6, 1), date(9999, 12, 31)),
    "handed_over_on": (None, None, date(2025, 6, 1), date(2026, 1, 31)),
    "signed_on": (None, date(1900, 1, 1), date(2025, 6, 1), date(2025, 12, 31), date(9999, 12, 31)),
    "use": ("", *UseClass),
    "way": ("", *Way),
}


def everything():
    """Return all that is kept, also the spreads of prices and what lies above what."""
    names = ("scope", "above", "month", "use", "way", "spread", *counting.NUMBERS)
    rows = Figure.objects.exclude(lots=0).values(*names)
    return sorted(rows, key=lambda row: [str(row[name]) for name in names[:5]]), kept()[1]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_store_adds_up_what_python_adds_up(office, seed):
    draw = random.Random(seed)
    lots = [lot(office, n, draw) for n in range(400)]
    for one in lots:
        for name, values in EDGES.items():
            setattr(one, name, draw.choice(values))
        one.listed_on = one.signed_on or one.listed_on
    Lot.objects.bulk_create(lots)
    settle()
    by_python = everything()
    assert any(row["spread"] for row in by_python[0])
    assert by_python[1]
    assert recounting.rebuild() == sum(one.signed_on is not None for one in lots)
    assert everything() == by_python


def test_anew_puts_right_what_was_wrong(office):
    draw = random.Random(4)
    Lot.objects.bulk_create([lot(office, n, draw) for n in range(40)])
    settle()
    right = everything()
    Figure.objects.update(lots=7)
    PriceClass.objects.filter(scope="").delete()
    Figure.objects.create(month=date(1999, 5, 1), lots=3)
    PriceClass.objects.create(month=date(1999, 5, 1), measure="land", step=1, lots=3)
    recounting.rebuild()
    assert everything() == right
    Lot.objects.all().delete()
    recounting.rebuild()
    assert everything() == ([], {})


@pytest.mark.usefixtures("store")
def test_what_is_written_while_a_year_is_counted_is_not_lost(office, monkeypatch):
    """A delivery and the worker come in the middle: on PostgreSQL only the worker waits for its turn."""
    draw = random.Random(6)
    Lot.objects.bulk_create([lot(office, n, draw) for n in range(30)])
    more = [lot(office, n, draw) for n in range(30, 60)]
    works = (lambda: Lot.objects.bulk_create(more), lambda: counting.run(at=AT))
    writer, worker = others = [threading.Thread(target=apart, args=(work,)) for work in works]
    figures = summing.figures

    def meanwhile(vendor):
        if writer.ident is None:  # in the first year's midst
            writer.start()
            writer.join(0 if vendor == "sqlite" else 20)
            assert writer.is_alive() == (vendor == "sqlite")
            worker.start()
        return figures(vendor)

    monkeypatch.setattr(summing, "figures", meanwhile)
    recounting.rebuild()
    for other in others:
        other.join()
    settle()
    assert Lot.objects.count() == 60
    assert kept() == plain(by_hand())


def apart(work):
    """Do it by a connection of its own."""
    try:
        work()
    finally:
        connections.close_all()
