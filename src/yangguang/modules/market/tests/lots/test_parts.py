"""The register in parts by year, on PostgreSQL: who reads which parts, numbers stay unique, years come in time.

SQLite has one table: there the same questions must be led by an index.
"""

from __future__ import annotations

import importlib
import re
import threading
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction

from yangguang.modules.market.acts import parts, projecting
from yangguang.modules.market.figures import asked as monitor
from yangguang.modules.market.figures import reading, stale
from yangguang.modules.market.models import Lot, Stale
from yangguang.modules.market.queries import lots
from yangguang.modules.market.queries.lots import Asked
from yangguang.modules.market.tests.conftest import clock

AT = clock("2026-03-02")
IS_PARTED = connection.vendor == "postgresql"
_ON = re.compile(r" on (market_lot\w*)")


def lot(office, number, on, **other):
    said = {"province": "990000", "stage": "已供应", "stated": "{}", "updated_at": AT, **other}
    return Lot(number=number, year=on.year, office=office, signed_on=on, listed_on=on, **said)


@pytest.fixture
def rows(office):
    """Three lots in each of five years."""
    days = [date(year, month, 9) for year in range(2021, 2026) for month in (2, 5, 8)]
    Lot.objects.bulk_create([lot(office, f"GD-{on:%Y-%m}", on) for on in days])


def read_by(question) -> set[str]:
    """Return the parts that a question reads; on SQLite the whole table, if an index leads."""
    if not IS_PARTED:
        plan = question.explain()
        assert "SCAN market_lot\n" not in plan + "\n"
        return {"market_lot"}
    with connection.cursor() as cursor:  # of fifteen rows the planner would sort all
        for what in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{what} TO off")
    lines = question.explain(analyze=True).splitlines()
    return {found[1] for line in lines if "never" not in line and (found := _ON.search(line))}


def parts_of(*years) -> set[str]:
    return {f"market_lot_{year}" for year in years} if IS_PARTED else {"market_lot"}


def test_lists_files_and_figures_of_a_year_read_one_part(rows):
    of_area = Asked(codes=("990000",), year=2023)
    assert read_by(lots.narrowed(Asked(year=2023))[:51]) == parts_of(2023)
    assert read_by(lots.narrowed(of_area)) == parts_of(2023)
    behind = reading.listed(monitor.Asked(year=2023, today=date(2026, 3, 2))).order_by(
        "-listed_on", "-number"
    )
    assert read_by(behind[:51]) == parts_of(2023)
    assert [one.number for one in lots.page(of_area).lots] == [
        "GD-2023-08", "GD-2023-05", "GD-2023-02"
    ]  # fmt: skip


def test_a_page_of_the_newest_reads_no_older_part(rows):
    read = read_by(lots.narrowed(Asked())[:2])  # two of the three lots of 2025
    assert read == parts_of("after", 2027, 2026, 2025)
    read = read_by(lots.narrowed(Asked(use="", codes=("990000",)))[:4])
    assert read == parts_of("after", 2027, 2026, 2025, 2024)


def test_a_page_that_goes_on_reads_no_newer_part(rows):
    onward = lots.narrowed(Asked(after="20230509.GD-2023-05"))
    assert read_by(onward[:2]) == parts_of(2023, 2022)
    assert [one.number for one in onward[:2]] == ["GD-2023-02", "GD-2022-08"]


def test_a_lot_that_comes_under_another_year_moves_and_is_counted_in_both(office):
    with transaction.atomic():
        said = {"signed_on": None, "announced_on": date(2024, 12, 20), "office_id": office.pk}
        said |= {"stage": "公告中", "stated": "{}", "updated_at": AT, "province": "990000"}
        projecting.write("GD-2024-1", said, year=2024, is_new=True)
        projecting.write("GD-2024-1", {"signed_on": date(2025, 1, 8)}, year=2025, is_new=False)
        Stale.objects.all().delete()
        projecting.write("GD-2024-1", {"signed_on": date(2026, 1, 8)}, year=2026, is_new=False)
    row = Lot.objects.get(number="GD-2024-1")
    assert (row.year, row.listed_on, row.province) == (2024, date(2026, 1, 8), "990000")
    assert set(Stale.objects.values_list("month", flat=True)) == {"2025-01", "2026-01"}
    assert read_by(Lot.objects.filter(number="GD-2024-1", listed_on=row.listed_on)) == parts_of(
        2026
    )


@pytest.mark.usefixtures("store")
def test_two_who_write_the_same_lot_at_once_write_one_row(office):
    gate, faults = threading.Barrier(2), []

    def writing(on):
        try:
            gate.wait()
            with transaction.atomic():
                said = {"signed_on": on, "office_id": office.pk, "stage": "已供应"}
                said |= {"stated": "{}", "updated_at": AT}
                projecting.write("GD-2026-7", said, year=on.year, is_new=False)
        except Exception as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    days = (date(2024, 5, 1), date(2025, 5, 1))
    both = [threading.Thread(target=writing, args=(on,)) for on in days]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert faults == []
    assert Lot.objects.get(number="GD-2026-7").listed_on in days


def test_a_contract_lists_its_lot_under_its_own_day(office):
    wrong = lot(office, "GD-2026-8", date(2026, 3, 2))
    wrong.listed_on = date(2026, 3, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


def test_next_year_has_its_part_in_time_and_what_was_dated_ahead_moves_there(office, monkeypatch):
    monkeypatch.setattr(parts, "_looked", [])
    days = [date(2026, 5, 1), date(2028, 12, 31), date(2029, 1, 1)]
    Lot.objects.bulk_create([lot(office, f"GD-{on:%Y}-9", on) for on in days])
    assert parts.make_ready(at=AT) == 0  # 2027 is there
    made = parts.make_ready(at=clock("2027-01-01"))
    assert (made, parts.open_from()) == ((1, 2029) if IS_PARTED else (0, None))
    assert parts.make_ready(at=clock("2027-01-02")) == 0
    assert read_by(lots.narrowed(Asked(year=2028))[:9]) == parts_of(2028)
    assert read_by(lots.narrowed(Asked(year=2029))[:9]) == parts_of("after")
    assert [one.listed_on for one in lots.page(Asked()).lots] == days[::-1]
    Lot.objects.create(**_values(lot(office, "GD-2028-10", date(2028, 6, 1))))
    assert len(lots.page(Asked(year=2028)).lots) == 2


def _values(row):
    fields = [f for f in Lot._meta.concrete_fields if f.name != "id"]
    return {f.attname: getattr(row, f.attname) for f in fields}


def test_the_way_into_parts_leads_back_and_loses_nothing(rows, office):
    migration = importlib.import_module("yangguang.modules.market.migrations.0003_lot_parts")
    before, indexes = list(Lot.objects.order_by("number").values()), _indexes()
    for step in (migration.whole, migration.part):
        step(apps, SimpleNamespace(connection=connection))
        stale.install(connection)
        assert list(Lot.objects.order_by("number").values()) == before
        assert _indexes() == indexes
    Lot.objects.bulk_create([lot(office, "GD-2026-11", date(2026, 3, 2))])
    last = Lot.objects.latest("pk")
    assert last.number == "GD-2026-11"
    assert last.pk > max(row["id"] for row in before)
    assert Stale.objects.filter(month="2026-03").exists()


def _indexes() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, "market_lot"))
