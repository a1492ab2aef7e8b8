"""However rare a procedure is, an index leads to its duties: in a territory that of the territory."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases.models import Case, PublicNumber
from yangguang.kernel.records.tests.plans import assert_led_by
from yangguang.readers.watch import duties
from yangguang.readers.watch.asked import Asked, View

TODAY = date(2026, 6, 1)
PROCEDURES = ("information-request", *(f"made-up-{n}" for n in range(20)))


@pytest.fixture
def many(office, at):
    """Cases of many counties and procedures, overdue by the day, some with findings."""
    numbers = [f"XG-2026-{n:06}-1" for n in range(1500)]
    PublicNumber.objects.bulk_create(
        PublicNumber(number=number, procedure="information-request", issued_at=at)
        for number in numbers
    )
    Case.objects.bulk_create(
        Case(
            number_id=number,
            procedure=PROCEDURES[n % len(PROCEDURES)],
            office=office,
            opened_at=at + timedelta(minutes=n),
            edition_on=date(2019, 5, 15),
            waiting_for="officer",
            due_step="reply",
            due_on=date(2026, 3, 1) + timedelta(days=n // 20),
            findings=n % 3,
            province=f"{90 + n % 10}0000",
            city=f"{90 + n % 10}0100",
            county=f"{90 + n % 10}01{n // 10 % 15:02}",
        )
        for n, number in enumerate(numbers)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE cases_case")
    office.county = "990101"
    return office


@pytest.mark.parametrize("after", ["", "2026-04-10_XG-2026-000800-1"])
@pytest.mark.parametrize(
    ("view", "in_county", "index"),
    [
        (View.OVERDUE, False, "cases_open_procedure"),
        (View.OVERDUE, True, "cases_open_county"),
        (View.SOON, False, "cases_open_procedure"),
        (View.SOON, True, "cases_open_county"),
        (View.FOUND, False, "cases_found_all"),
        (View.FOUND, True, "cases_found_county"),
    ],
)
def test_an_index_leads_to_a_procedure_however_rare(many, view, in_county, index, after):
    asked = Asked(view, many if in_county else None, "information-request", after)
    calendar = calendars.current()
    assert_led_by(
        index,
        lambda: duties.read(duties.cases(asked, today=TODAY, calendar=calendar), most=20),
    )
