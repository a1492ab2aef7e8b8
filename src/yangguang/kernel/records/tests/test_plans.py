"""Whatever is asked of a list together, an index leads to it: the first page and the deepest, on both engines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from django.db import connection, transaction

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.records import acts, catalogue, queries
from yangguang.kernel.records.catalogue import Column
from yangguang.kernel.records.shown import Shown, own_of
from yangguang.kernel.records.tests.kinds import CITY, COUNTY, MINISTRY, PROVINCE, Standing
from yangguang.kernel.records.tests.plans import assert_led_by

pytestmark = pytest.mark.django_db

OWN = own_of(COUNTY.code, COUNTY)  # type: ignore[arg-type] # made up
MANY = 4000

NUMBER = "XG-2026-000001-1"


class Somewhere(NamedTuple):
    """Where an office is."""

    province: str
    city: str
    county: str


@pytest.fixture
def said(at):
    """Records of four levels, some about a number, twenty at the same instant."""
    for n in range(40):
        office = (MINISTRY, PROVINCE, CITY, COUNTY)[n % 4]
        when, about = at + timedelta(minutes=n // 20), NUMBER if n % 7 == 0 else ""
        acts.publish(Standing(subject=f"{n:02}"), about=about, office=office, at=when)
    return list(queries.visible())


@pytest.fixture(scope="class")
def written(django_db_setup, django_db_blocker):
    """Rows enough for a planner to weigh its ways, and what it knows of them; read by several tests."""
    at = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)
    with django_db_blocker.unblock(), transaction.atomic():
        Shown.objects.bulk_create(_row(n, at) for n in range(MANY))
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE records_shown")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def many(written):
    return list(queries.visible()[:50])


def _row(n, at):
    """A row of one of 250 offices in ten provinces, of one of five kinds, some in a class, few withdrawn."""
    province = f"{90 + n % 10}0000"
    city = f"{province[:2]}{1 + n // 10 % 5:02}00"
    place = Somewhere(province, city, f"{city[:4]}{1 + n // 50 % 5:02}")
    return Shown(
        address=f"2026-{n:08}",
        publication_year=2026,
        publication_id=uuid7(),
        released_at=at + timedelta(minutes=n // 7),
        kind=f"test-{n % 23}" if n % 97 else "test-standing",
        about=f"XG-2026-{n // 6:06}-1",
        own=own_of("000000001", place),
        province=place.province,
        city=place.city,
        county=place.county,
        title=str(n),
        item_class=f"A20-{1 + n % 8:02}" if n % 3 else None,
        withdrawn=n % 100 == 7,
    )


class TestMany:
    @pytest.mark.parametrize(
        ("asked", "index"),
        [
            ({}, "records_shown_all"),
            ({"kind": "test-standing"}, "records_shown_kind"),
            ({"kind": "test-standing", "territory": "990000"}, "records_shown_province_kind"),
            ({"kind": "test-standing", "territory": "990100"}, "records_shown_city_kind"),
            ({"kind": "test-standing", "territory": "990101"}, "records_shown_county_kind"),
            ({"territory": "990000"}, "records_shown_province"),
            ({"own": OWN}, "records_shown_office"),
            ({"own": OWN, "kind": "test-standing"}, "records_shown_own_kind"),
            (
                {"own": OWN, "kind": "test-standing", "territory": "990000"},
                "records_shown_own_kind",
            ),
            ({"number": NUMBER}, "records_shown_about"),
            ({"number": NUMBER, "kind": "test-standing"}, "records_shown_about"),
            (
                {"number": NUMBER, "kind": "test-standing", "territory": "990000", "own": OWN},
                "records_shown_about",
            ),
        ],
    )
    @pytest.mark.parametrize("deep", [False, True])
    def test_an_index_leads_to_whatever_is_asked_together(self, many, asked, index, deep):
        after = queries.key_of(many[20]) if deep else None
        assert_led_by(index, lambda: queries.page(**asked, after=after, limit=10))

    @pytest.mark.parametrize(
        ("column", "index"),
        [
            (Column(), "records_shown_catalogue"),
            (Column(year=2026), "records_shown_catalogue"),
            (Column(item_class="A20-03"), "records_shown_class"),
            (Column(withdrawn=True), "records_shown_withdrawn"),
            (Column(item_class="A20-03", withdrawn=True), "records_shown_withdrawn"),
        ],
    )
    @pytest.mark.parametrize("deep", [False, True])
    def test_an_index_leads_to_a_class_and_to_what_was_withdrawn(self, many, column, index, deep):
        after = queries.key_of(many[20]) if deep else None
        assert_led_by(index, lambda: catalogue.page(OWN, column, after=after, limit=10))


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "test-standing"},
        {"territory": "990100"},
        {"territory": "990101", "kind": "test-standing"},
        {"own": OWN},
        {"own": OWN, "territory": "990000"},
        {"number": NUMBER},
        {"number": NUMBER, "territory": "990101"},
        {"number": NUMBER, "own": OWN, "kind": "test-standing"},
    ],
)
def test_what_is_asked_together_is_what_a_look_at_each_record_finds(said, asked):
    def fits(row):
        places = {row.province, row.city, row.county}
        return (
            row.kind == asked.get("kind", row.kind)
            and row.own == asked.get("own", row.own)
            and row.about == asked.get("number", row.about)
            and asked.get("territory", row.province) in places
        )

    found, after = [], None
    while page := queries.page(**asked, after=after, limit=3):
        found += [row.address for row in page]
        after = queries.key_of(page[-1])
    assert found == [row.address for row in said if fits(row)]
    assert found


def test_an_office_has_nothing_outside_its_own_area(said):
    assert queries.page(own=OWN, territory="980000") == []
    assert queries.page(own=OWN, territory="990000", limit=99) == queries.page(own=OWN, limit=99)
