"""Figures say what the records add up to; each number opens just the rows that it counts."""

from __future__ import annotations

import csv
import io
import random
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from statistics import quantiles

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.procedure import SHANGHAI
from yangguang.base.record import kinds
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.records import acts, counting, windows
from yangguang.kernel.records.models import Window
from yangguang.readers.figures.drawn import answers

pytestmark = pytest.mark.django_db

PAGE = "/zh-hans/figures/"
FEBRUARY = datetime(2026, 2, 9, 10, tzinfo=SHANGHAI)
MARCH = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = "990100"
    county: str = "990101"


COUNTY = MadeUpOffice()
PROVINCE = MadeUpOffice("000000002", city="", county="")


def say(kind, at, by=COUNTY, *, adopted=False, **fields):
    record = kinds()[kind, 1](**fields)
    return acts.publish(record, about="XG-2026-000001-9", office=by, at=at, adopted=adopted)


def receive(at, by=COUNTY):
    fields = {"number": "XG-1", "office": "示例县自然资源局", "channel": "网上"}
    return say("request-received", at, by, **fields, arrived_on=at.date())


def answer(at, by=COUNTY, *, outcome="A", received=date(2026, 2, 9), late=False, adopted=False):
    return say(
        "reply-given",
        at,
        by,
        adopted=adopted,
        number="XG-1",
        office="示例县自然资源局",
        subject="甲",
        received_on=received,
        due_on=None,
        replied_on=at.date(),
        outcome=outcome,
        result="予以公开",
        on_time=None if received is None else not late,
    )


@pytest.fixture
def counted(db):
    """Three requests and three answers of two offices, one late, and what was taken back."""
    offices.enter(
        "sheng",
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 1, 1),
        province="990000",
    )
    for at in (FEBRUARY, FEBRUARY, MARCH):
        receive(at)
    answer(MARCH)
    answer(MARCH, outcome="B", late=True)
    answer(MARCH, PROVINCE, outcome="A", received=None)
    wrong = answer(MARCH, outcome="C1")
    acts.withdraw(wrong, reason="有误", at=MARCH)
    answer(MARCH, adopted=True)
    sequencer.run(at=MARCH)
    counting.run(at=MARCH)


def read(client, address=PAGE, **asked):
    got = client.get(address, asked)
    assert got.status_code == 200
    return unescape(got.content.decode())


def numbers(client, key, **asked):
    got = client.get(f"/zh-hans/figures/{key}.csv", asked)
    assert got.status_code == 200
    rows = list(csv.reader(io.StringIO(got.content.decode("utf-8-sig"))))
    return {row[0]: row[1:] for row in rows}


def test_the_title_is_the_answer_and_the_table_has_the_same_numbers(client, counted):
    page = read(client)
    assert "收到 3 件，答复 3 件，按时的占 50.0%" in page
    assert "最多的是“予以公开”，占 66.7%" in page
    assert "更正 0 条，撤回 1 条" in page
    found = numbers(client, "requests-months")
    assert found["2月"] == ["2", "0", "0", "0", ""]
    assert found["3月"] == ["1", "3", "1", "1", "50.0"]
    assert found["全年"] == ["3", "3", "1", "1", "50.0"]
    assert "4月" not in found  # it has not begun


def test_what_is_odd_is_said_beneath(client, counted):
    page = read(client)
    assert "有 1 件没有公布收到之日，是否按时无法判断" in page
    assert "另有 1 条是收编的历史或者别的机关的记录，不计入" in page
    assert "本月还没有过完" in page


def test_each_number_opens_just_its_rows(client, counted):
    page = read(client)
    table = page.split('id="requests-months-figures"')[1].split("</table>")[0]
    links = re.findall(r'<a href="([^"]+/rows/[^"]+)">([\d,]+)</a>', table)
    assert len(links) >= 8
    for href, number in links:
        assert read(client, href).split('class="ledger')[1].count("<time") == int(number), href


def test_results_have_every_row_of_the_form(client, counted):
    found = numbers(client, "requests-outcomes")
    assert len(found) == 22  # the form of 2021 has 21 rows; and the headings
    assert found["予以公开"] == ["2"]
    assert found["部分公开"] == ["1"]
    assert found["不予公开：属于国家秘密"] == ["0"]  # it was withdrawn


def test_by_office_below_and_the_level_alone(client, counted):
    found = numbers(client, "offices", place="990000")
    assert found["示例省自然资源厅本级"] == ["1"]
    assert found["990100"] == ["5"]  # nobody told what that city is called
    assert "收到 0 件，答复 1 件" in read(client, place="990000", level="own")
    assert "收到 3 件，答复 2 件" in read(client, place="990101")
    assert "收到 3 件，答复 3 件" in read(client, place="示例省")


def test_another_year_is_empty_and_says_so(client, counted):
    answer(MARCH - timedelta(days=365))
    sequencer.run(at=MARCH)
    counting.run(at=MARCH)
    page = read(client, year="2025")
    assert "收到 0 件，答复 1 件" in page
    assert "这一年没有更正，也没有撤回。" in page


def test_an_office_without_records_is_told_what_is_missing(client, db):
    page = read(client)
    for said in (
        "还没有收到或者答复",
        "还没有公开记录",
        "还没有走完的公示期",
        "没有带公开期限的信息",
    ):
        assert said in page
    assert '<svg class="wide' not in page


def test_windows_and_items_in_time(client, db):
    kind = kinds()["recognition-publicity", 1]
    record = kind(
        number="1",
        office="示例厅",
        category="奖",
        honour="模范县",
        names=("甲",),
        from_on=date(2026, 2, 9),
        last_on=date(2026, 2, 19),
    )
    made = acts.publish(record, about="1", office=COUNTY, at=FEBRUARY)
    [window] = windows.of(made)
    Window.objects.update(tried_at=window.until_at, seen_at=window.until_at)
    for on_time in (True, True, False):
        fields = dict.fromkeys(kinds()["item-published", 1].labels, "")
        fields |= {"formed_on": date(2026, 2, 9), "published_on": date(2026, 3, 2)}
        fields |= {"due_on": date(2026, 3, 17), "on_time": on_time, "name": "甲"}
        say("item-published", MARCH, **fields)
    sequencer.run(at=MARCH)
    counting.run(at=MARCH)
    assert numbers(client, "windows")["评选公示"] == ["1", "0", "0"]
    assert numbers(client, "in-time")["主动公开"] == ["2", "1", "0"]
    page = read(client)
    assert "100.0% 的公示期没有中断" in page
    assert "66.7% 在期限内公开" in page


def test_quartiles_are_those_of_the_values_themselves():
    chance = random.Random(4)
    for _ in range(200):
        taken = {chance.randrange(61): chance.randint(1, 5) for _ in range(chance.randint(1, 12))}
        values = [Decimal(value) for value, times in taken.items() for _ in range(times)]
        found = list(answers.quartiles(taken))
        assert found == (
            quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        )


@pytest.mark.parametrize(
    "asked",
    [
        "matter=nonsense",
        "matter=published&part=drop",
        "matter=published&month=13",
        "matter=published&after=2026-99-99.1",
    ],
)
def test_rows_of_a_spoilt_address_are_refused(client, db, asked):
    assert client.get(f"{PAGE}rows/?{asked}").status_code in {404, 422}


def test_rows_go_on_by_key(client, db):
    for _ in range(31):
        receive(MARCH)
    sequencer.run(at=MARCH)
    counting.run(at=MARCH)
    first = read(client, f"{PAGE}rows/?matter=published&kind=request-received&year=2026")
    older = re.search(r'href="([^"]*after=[^"]+)"', first)
    assert older
    assert read(client, older[1]).split('class="ledger')[1].count("<time") == 1


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}?place=990000&year=2026",
        f"{PAGE}rows/?matter=published&year=2026&place=990101",
        f"{PAGE}kinds.csv",
    ],
)
def test_pages_ask_at_most_ten_questions_and_weigh_little(client, counted, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        got = client.get(address)
    assert len(asked) <= 10
    assert not [q for q in asked.captured_queries if "COUNT(" in q["sql"].upper()]
    assert len(got.content) < 80_000


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_page_reads_in_each_language(client, counted, language):
    for page in ("", "rows/?matter=published&part=kept", "kinds.csv"):
        assert client.get(f"/{language}/figures/{page}").status_code == 200


def test_a_place_that_nobody_knows_is_refused_in_words(client, counted):
    assert "没有找到名为“无名县”的行政区或者机关" in read(client, place="无名县")


def test_no_such_table(client, counted):
    assert client.get(f"{PAGE}no-such.csv").status_code == 404
