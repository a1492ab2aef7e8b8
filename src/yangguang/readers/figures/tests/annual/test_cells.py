"""The cases behind cells of any territory, and of own or adopted work: what a look at each matter finds."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.annual import COLUMNS, RESULTS
from yangguang.kernel.records.yearly import Handled, YearRow, YearSum
from yangguang.readers.figures.annual import sheet
from yangguang.readers.figures.annual.ranges import Cell

pytestmark = pytest.mark.django_db

PLACES = [("", "", ""), ("990000", "", ""), ("990000", "990100", ""), ("990000", "990100", "990101"),
          ("990000", "990200", "990201"), ("980000", "980100", "980101")]  # fmt: skip
ASKERS = list(COLUMNS.values())[:-1]
YEAR = 2024


@pytest.fixture
def matters():
    """Matters of three years drawn by a seed, some open, some adopted, some without a result or a category."""
    drawn = random.Random(20240229)
    found = [_matter(n, drawn) for n in range(700)]
    Handled.objects.bulk_create(found)
    YearRow.objects.bulk_create(row for matter in found for row in matter.rows())
    sums = Counter(key for matter in found for key in matter.sums())
    names = ("scope", "above", "year", "table", "row", "adopted", "group")
    YearSum.objects.bulk_create(
        YearSum(**dict(zip(names, key, strict=True)), n=n) for key, n in sums.items()
    )
    return found


def _matter(n, drawn):
    province, city, county = drawn.choice(PLACES)
    came = date(2022, 7, 1) + timedelta(days=drawn.randrange(900))
    ended = None if drawn.random() < 0.1 else came + timedelta(days=drawn.randrange(120))
    adopted = drawn.random() < 0.3
    return Handled(
        number=f"XG-{n:04}", table="requests", group=drawn.choice([*ASKERS, ASKERS[0], ""]),
        province=province, city=city, county=county,
        came_on=came, came_in="c", came_adopted=adopted,
        ended_on=ended, ended_in="e" if ended else "", ended_adopted=adopted,
        result=drawn.choice(["A", "A", "A", *RESULTS, ""]) if ended else "",
        kept=drawn.random() > 0.1 if ended else None,
    )  # fmt: skip


def fits(matter, row):
    """Whether a matter is in a row of the year's table, from its days alone."""
    first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    came, ended = matter.came_on, matter.ended_on
    in_year = ended is not None and first <= ended <= last
    return {
        "came": first <= came <= last,
        "carried": came < first and (ended is None or ended >= first),
        "forward": came <= last and (ended is None or ended > last),
        "done": in_year,
        "late": in_year and matter.kept is False,
        "unsaid": in_year and not matter.result,
        "F": in_year and matter.result[:1] == "F",
    }.get(row, in_year and matter.result == row)


def there(matter, place, own):
    codes = [code for code in (matter.province, matter.city, matter.county) if code]
    return (codes[-1] if codes else "") == place if own else place in ("", *codes)


def walked(cell, limit):
    found, after = [], None
    while True:
        with CaptureQueriesContext(connection) as asked:
            rows, goes_on = cell.page(after=after, limit=limit)
        assert len(asked) <= 3
        found += [row.number for row in rows]
        if not goes_on:
            return found
        row = rows[-1]
        after = (row.row, row.year, row.adopted, row.group, row.code, row.on, row.number)


@pytest.mark.parametrize("works", [(False, True), (False,), (True,)])
def test_a_cell_opens_what_a_look_at_each_matter_finds(matters, works):
    for place, own in (("", False), ("", True), ("990000", False), ("990000", True),
                       ("990100", False), ("990100", True), ("990101", False), ("970000", False)):  # fmt: skip
        found = sheet.of(f"={place}" if own else place, YEAR, works=works)
        for row in ("came", "carried", "forward", "done", "late", "unsaid", "F", "A", "C6"):
            for groups in (None, (ASKERS[0],), (ASKERS[4],), ("",)):
                cell = Cell(found, place, own, "requests", row, groups)
                expected = {
                    matter.number
                    for matter in matters
                    if fits(matter, row)
                    and there(matter, place, own)
                    and matter.adopted in works
                    and (groups is None or matter.group in groups)
                }
                numbers = walked(cell, 9)
                assert len(numbers) == len(set(numbers))
                assert set(numbers) == expected, (place, own, row, groups)
                assert sum(run.n for run in cell.runs()) == len(expected)


def test_what_nobody_published_fails_its_check_and_leads_to_its_cases(matters, client):
    checks = {one["name"]: one for one in client.get(PAGE + ".json?year=2024").json()["checks"]}
    assert checks["V1"]["holds"]
    assert checks["V5"]["holds"]
    assert checks["V12"]["holds"]
    unsaid = sum(fits(matter, "unsaid") for matter in matters)
    (found,) = checks["V11"]["failing"]
    assert found["left"] - found["right"] == unsaid > 0
    assert not checks["V2"]["holds"]
    assert not checks["V3"]["holds"]
    page = client.get(f"{PAGE}/cases/?year=2024&table=requests&row=unsaid").content.decode()
    assert f"表中的数是 {unsaid} 件" in page


def test_own_work_and_adopted_are_told_apart(matters, client):
    def new(work):
        rows = client.get(f"{PAGE}.json?year=2024&work={work}").json()["requests"]["rows"]
        return rows[0]["cells"][-1]

    came = [matter for matter in matters if fits(matter, "came")]
    adopted = sum(matter.adopted for matter in came)
    assert (new(""), new("own"), new("adopted")) == (len(came), len(came) - adopted, adopted)
    assert f"其中收编的（历史或者别的机关办理的）{adopted} 件。" in _text(
        client.get(f"{PAGE}/?year=2024")
    )


def test_sums_that_drifted_from_the_rows_are_told(matters, client):
    YearSum.objects.filter(scope="", year=2024, row="A", group=ASKERS[0], adopted=False).update(n=1)
    checks = {one["name"]: one for one in client.get(PAGE + ".json?year=2024").json()["checks"]}
    assert not checks["V12"]["holds"]
    assert [(one["left"]) for one in checks["V12"]["failing"]] == [1]


PAGE = "/zh-hans/figures/annual"


def _text(answer):
    import re
    from html import unescape

    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))
