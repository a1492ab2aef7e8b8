"""The ministry's sentence of 2012: 212 requests, nearly 14 % more, 28 reconsiderations, 4 admitted, 2 suits.

An office lives through 2011 and 2012 by its acts; every cell is counted again from what was done.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from yangguang.base.annual import COLUMNS, ROWS, Column
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.ledger.models import Entry, Leaf
from yangguang.readers.figures.tests.annual import years
from yangguang.readers.figures.tests.annual.years import Asked, Contest

PAGE = "/zh-hans/figures/annual"
RESULT_ROWS = tuple(row for row in ROWS if len(row) <= 2)


def drawn_years():
    """186 requests in 2011, 212 in 2012, some of each open at the year's end; 3 in January 2013."""
    drawn = years.seeded(20130321)
    asked = years.requests_of(2011, 182, drawn) + years.requests_of(2012, 207, drawn)
    for year, n in ((2011, 4), (2012, 5)):  # answered in January, on time
        for day in range(n):
            came = date(year, 12, 22 + day)
            asked.append(Asked(years.ASKERS[day], came, "A", came + timedelta(days=14)))
    asked += [Asked("natural", date(2013, 1, 4 + n), "D1", date(2013, 1, 20)) for n in range(3)]
    contest(asked)
    return asked


def contest(asked):
    """28 reconsiderations of refusals of 2012: 4 admitted, 24 not; a suit at once, and one after review."""
    refused = [
        one for one in asked if one.ended and one.result[0] in "CD" and one.came.year == 2012
    ]
    refused = [one for one in refused if one.ended < date(2012, 11, 1)][:29]
    for one in refused[:24]:
        raised = one.ended + timedelta(days=7)
        one.contests.append(Contest("review", raised, None, "其他结果", raised + timedelta(days=2)))
    ends = (("结果维持", 40), ("结果纠正", 41), ("其他结果", 10), ("", 0))
    for one, (end, days) in zip(refused[24:28], ends, strict=True):
        raised = max(one.ended + timedelta(days=7), date(2012, 2, 1))
        raised = date(2012, 12, 3) if not end else raised
        ended = raised + timedelta(days=days) if end else None
        one.contests.append(Contest("review", raised, raised + timedelta(days=3), end, ended))
    upheld = refused[24].contests[0]
    refused[24].contests.append(Contest("after", upheld.ended + timedelta(days=10)))
    one = refused[28]
    raised = one.ended + timedelta(days=30)
    one.contests.append(Contest("direct", raised, None, "其他结果", raised + timedelta(days=20)))


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """What was done, in a store that this file's tests read only."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        office = years.office("bu-li", "示例部")
        asked = drawn_years()
        years.Life(office).run(asked, until=date(2013, 1, 31))
        yield asked
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def page(lived, db, client):
    def get(query="year=2012", suffix="/"):
        found = client.get(f"{PAGE}{suffix}?{query}")
        assert found.status_code == 200, found.content[:500]
        return found

    return get


def text_of(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html.content.decode())))


def cells(page, query):
    return json.loads(page(query, ".json").content)


def walk(client, address):
    """Go through a list to its end; return the numbers and the last page."""
    numbers = []
    for _ in range(40):
        listed = client.get(address)
        assert listed.status_code == 200, address
        body = listed.content.decode()
        numbers += re.findall(r'href="/zh-hans/cases/([^/"]+)/"', body)
        older = re.search(r'class="older" href="([^"]*)"', body)
        if not older:
            return numbers, listed
        address = unescape(older[1])
    raise AssertionError(f"the list does not end: {address}, {len(numbers)}")


@pytest.mark.parametrize("year", [2011, 2012, 2013])
def test_every_cell_is_what_was_done_counted_by_hand(lived, page, year):
    found = cells(page, f"year={year}")
    by_hand = years.by_hand(lived, year)
    for row in found["requests"]["rows"]:
        expected = [by_hand[row["row"], column.value] for column in Column]
        assert row["cells"] == expected, row["row"]
    assert len(found["requests"]["rows"]) == 25
    contests = years.contests_by_hand(lived, year)
    for block in found["contests"]["blocks"]:
        ends = found["contests"]["columns"]
        assert block["cells"] == [contests[block["block"], end] for end in ends], block["block"]


def test_a_year_of_212_gives_the_sentence_of_the_report_with_its_base(lived, page):
    new = [one for one in lived if one.came.year == 2012]
    assert len(new) == 212
    assert sum(one.came.year == 2011 for one in lived) == 186
    said = text_of(page())
    assert "2012 年共受理政府信息公开申请 212 件，比上年增加近14%，全部按时办结。" in said
    assert "基数为 2011 年的 186 件" in said
    assert "= 13.98%" in said  # (212 - 186) / 186


def test_28_raised_4_admitted_2_suits_are_told_apart(page):
    said = text_of(page())
    assert "因政府信息公开引发行政复议 28 起，受理 4 起；引发行政诉讼 2 起。" in said
    assert "未经复议直接起诉 1 起，复议后起诉 1 起" in said


def test_what_is_carried_is_what_the_year_before_carried_forward(lived, page):
    now, then = cells(page, "year=2012"), cells(page, "year=2011")
    rows = {row["row"]: row["cells"] for row in now["requests"]["rows"]}
    before = {row["row"]: row["cells"] for row in then["requests"]["rows"]}
    assert rows["carried"] == before["forward"]
    assert rows["carried"][-1] >= 4
    assert rows["forward"][-1] >= 5


def test_all_named_checks_hold(page):
    checks = {check["name"]: check for check in cells(page, "year=2012")["checks"]}
    assert list(checks) == ["V1", "V2", "V3", "V4", "V5", "V9", "V11", "V12", "V13"]
    assert all(check["holds"] for check in checks.values()), checks


def test_each_cell_opens_as_many_cases_as_it_says(page, client):
    html = page().content.decode()
    links = re.findall(r'<a href="([^"]*annual/cases[^"]*)" rel="nofollow">(\d+)</a>', html)
    assert len(links) > 60
    for href, n in links:
        numbers, listed = walk(client, unescape(href))
        assert len(numbers) == len(set(numbers)) == int(n), href
        assert f"逐件列出 {n} 件，与表中的数相同。" in text_of(listed), href


def test_the_cases_behind_a_cell_are_those_that_were_done(lived, page, client):
    for row, column, fits in (
        ("C6", "natural", lambda one: (one.result, one.who) == ("C6", "natural")),
        ("F3", "", lambda one: one.result == "F3"),
        ("done", "legal", lambda one: one.who == "legal"),
    ):
        expected = {one.number for one in lived if one.ended.year == 2012 and fits(one)}
        address = f"{PAGE}/cases/?year=2012&table=requests&row={row}&column={column}"
        found, _ = walk(client, address)
        assert set(found) == expected, row


def test_csv_and_page_hold_the_same_numbers(page):
    rows = list(csv.reader(io.StringIO(page("year=2012", ".csv").content.decode("utf-8-sig"))))
    found = cells(page, "year=2012")
    assert rows[0][2:] == list(COLUMNS.values())
    printed = {row[0]: [int(cell) for cell in row[2:]] for row in rows if row and row[0]}
    for row in found["requests"]["rows"]:
        assert printed[row["row"]] == row["cells"]


def test_pages_ask_at_most_ten_questions_count_no_table_and_weigh_little(page, client):
    for query, suffix in (
        ("year=2012", "/"),
        ("year=2012", ".json"),
        ("year=2012&table=requests&row=done&column=total", "/cases/"),
        ("year=2012&table=review&row=all", "/cases/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            found = page(query, suffix)
        assert len(asked) <= 10, [query["sql"] for query in asked]
        assert len(found.content) < 100_000
        assert not [query for query in asked if "COUNT(" in query["sql"].upper()]


def test_the_page_says_as_at_which_instant_and_entry_it_counted(lived, page):
    last = Leaf.objects.order_by("-index").first()
    at = Entry.objects.get(id=last.entry_id).at.astimezone(SHANGHAI)
    said = text_of(page())
    assert (
        f"截至 {at.year}年{at.month}月{at.day}日 {at:%H:%M}，账本第 {last.index + 1:,} 条。" in said
    )


def test_on_a_phone_one_column_is_chosen_beside_the_total_without_a_script(page):
    html = page().content.decode()
    assert html.count('type="radio" name="beside"') == 6
    assert html.count('name="beside" value="1" checked') == 1


def test_before_the_form_of_2021_the_table_says_which_form_it_is(page):
    assert "2019 年以前的年度报告没有统一的表" in text_of(page("year=2012"))
    found = cells(page, "year=2020")
    assert found["form"] == "国办公开办函〔2019〕60号"
    rows = [row["row"] for row in found["requests"]["rows"]]
    assert len(rows) == 23  # other handling is one line of twenty
    assert "F1" not in rows


def test_a_year_that_is_not_over_is_not_compared(page, monkeypatch):
    now = datetime(2013, 2, 1, 9, tzinfo=SHANGHAI)
    monkeypatch.setattr(timezone, "now", lambda: now)
    said = text_of(page("year=2013"))
    assert "2013 年至今共受理政府信息公开申请 3 件" in said
    assert "这一年还没有结束" in said


def test_an_address_that_can_not_be_read_is_refused(lived, db, client):
    for query in ("", "table=requests&row=Z", "table=nothing&row=A", "table=requests&row=A&after=x",
                  "table=requests&row=A&column=zz", "table=review&row=A", "table=requests&row=A&seen=x",
                  "table=requests&row=A&after=A~2012~0~x~~2012-01-01~XG"):  # fmt: skip
        assert client.get(f"{PAGE}/cases/?year=2012&{query}").status_code == 404, query
