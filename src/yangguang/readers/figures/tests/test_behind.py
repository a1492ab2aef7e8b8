"""The rows behind a figure: an index leads to them, and what is rare is found without reading the rest."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection

from yangguang.kernel.records.counted import Counted, Sum, keys
from yangguang.kernel.records.tests.plans import plans_of
from yangguang.readers.figures import behind
from yangguang.readers.figures.behind import Behind

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PLACES = [("990000", "", ""), ("990000", "990100", ""), ("990000", "990100", "990101"),
          ("980000", "980200", "980201")]  # fmt: skip
PARTS = ("", "kept", "late", "unsaid", "outcome:A", "outcome:B", "workdays:1-5", "workdays:41-")


@pytest.fixture
def counted():
    """A year of rows drawn by a seed, and their sums added up here."""
    drawn = random.Random(20260302)
    rows = [_row(n, drawn) for n in range(1200)]
    Counted.objects.bulk_create(rows)
    sums: dict[tuple, int] = {}
    for row in rows:
        for key in keys(row):
            sums[key] = sums.get(key, 0) + 1
    Sum.objects.bulk_create(
        Sum(scope=scope, above=above, year=year, month=month, matter=matter, kind=kind, part=part,
            n=n)
        for (scope, above, year, month, matter, kind, part), n in sums.items()
    )  # fmt: skip
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE records_counted")
    return rows


def _row(n, drawn):
    province, city, county = drawn.choice(PLACES)
    answered = drawn.random() < 0.4
    return Counted(
        address=f"2026-{n:08}",
        matter="withdrawn" if n % 97 == 0 else "published",
        kind="test-answer" if answered else f"test-{n % 19}",
        on=FIRST + timedelta(days=drawn.randrange(365)),
        province=province,
        city=city,
        county=county,
        kept=(drawn.random() > 0.02) if answered else None,
        outcome=drawn.choice("AAAAAAAAAB") if answered else "",
        workdays=drawn.choice((3, 9, 18, 19, 20, 44)) if answered else None,
    )


def asked(place="", *, own=False, names=("test-answer",), first=FIRST, last=LAST, part=""):
    return Behind(place, own, "published", names, first, last, part)


def read(figure, limit):
    """All pages of a figure, one after another."""
    found, after = [], None
    while True:
        rows, after = figure.page(after=after, limit=limit)
        found += rows
        if after is None:
            return [row.address for row in found]


def expected(rows, figure):
    """The same by looking at each row."""

    def fits(row):
        days = row.workdays or 0
        parts = {"": True, "kept": row.kept is True, "late": row.kept is False,
                 "unsaid": row.kept is None, f"outcome:{row.outcome}": True,
                 "workdays:1-5": 1 <= days <= 5, "workdays:41-": days >= 41}  # fmt: skip
        areas = [code for code in (row.province, row.city, row.county) if code]
        there = areas[-1] == figure.place if figure.own else figure.place in ("", *areas)
        return (
            row.matter == "published"
            and (not figure.names or row.kind in figure.names)
            and figure.first <= row.on <= figure.last
            and parts.get(figure.part, False)
            and there
        )

    found = [row for row in rows if fits(row)]
    return [row.address for row in sorted(found, key=lambda row: (row.on, row.pk), reverse=True)]


def test_pages_are_the_rows_that_a_look_at_each_finds(counted):
    figures = [asked(place, part=part) for part in PARTS for place in ("", "990000", "980201")]
    figures += [
        asked(names=()),
        asked(names=("test-1", "test-2")),
        asked("990000", own=True, names=()),
        asked("990100", own=True),
        asked(first=date(2026, 5, 1), last=date(2026, 5, 31), part="late"),
        asked(first=date(2026, 12, 1), last=date(2026, 12, 31)),
        asked("970000"),
        asked(part="outcome:Z"),
    ]
    for figure in figures:
        for limit in (9, 200):
            assert read(figure, limit) == expected(counted, figure), figure


def test_a_page_ends_where_enough_was_gone_through_and_the_next_goes_on(counted, monkeypatch):
    monkeypatch.setattr(behind, "LOOKED_THROUGH", 40)  # a month has 100
    monkeypatch.setattr(behind, "MOST_STRETCHES", 1)
    figure = asked(part="late")
    rows, after = figure.page(limit=30)
    assert after
    assert len(rows) < len(expected(counted, figure)) < 30
    assert read(figure, 30) == expected(counted, figure)


def test_months_without_any_are_not_read(counted, django_assert_num_queries):
    rare = asked("980201", part="outcome:Z")
    with django_assert_num_queries(1):
        assert rare.page(limit=30) == ([], None)


def test_an_index_leads_to_the_rows_of_a_figure(counted):
    for figure, wanted in (
        (asked(names=()), "records_counted_all"),
        (asked(), "records_counted_kind"),
        (asked(part="late"), "records_counted_kind"),
        (asked("990000"), "records_counted_province"),
        (asked("990000", part="outcome:B"), "records_counted_province"),
        (asked("990000", own=True, names=()), "records_counted_province"),
        (asked("990100", part="workdays:41-"), "records_counted_city"),
        (asked("980201", part="unsaid", names=()), "records_counted_county"),
    ):
        # PostgreSQL knows how often each value stands, and weighs
        index = wanted if connection.vendor == "sqlite" else "records_counted_"
        plans = plans_of(partial(figure.page, after=(date(2026, 9, 17), 2000), limit=40))
        found = [plan for plan in plans if "records_counted" in plan]
        assert found
        for plan in found:
            assert index in plan, (figure, plan)
            assert "Sort" not in plan, plan
            assert "TEMP B-TREE" not in plan, plan
