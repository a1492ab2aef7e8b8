"""What was published without a number: listed and shown to the letter, and never as a right that is in force."""

from __future__ import annotations

import csv
import io

import pytest

from yangguang.kernel.people import actors
from yangguang.modules.mining.past import entering
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.desk.test_forms import text_of
from yangguang.modules.mining.tests.real import reading

LIST = "/zh-hans/mining/published/"
RECORDS = {one["id"]: one for one in (*reading.load("licences"), *reading.load("notices"))}


@pytest.fixture
def kept(province):
    """Give a function that keeps a real record; it returns the case's number."""

    def keep(name):
        record = RECORDS[name]
        by = actors.adopted(province, record.get("source", "公开记录汇编"))
        at = clock("2026-03-02")
        return entering.note(reading.past(record), reading.kind(record), by=by, at=at)

    return keep


def test_a_licence_is_shown_as_printed_and_is_not_said_to_be_in_force(client, kept):
    number = kept("MI-006")
    page = text_of(client.get(f"/zh-hans/mining/{number}/"))
    assert "来源没有印出证号。" in page
    assert "不列为有效" in page
    assert "抚顺罕王上马矿业有限公司" in page
    assert "10.9753平方公里" in page, "to the letter"
    assert "上市公司公告2025年7月30日" in page
    assert "没有公布：证号、" in page


def test_an_offer_shows_what_was_found_and_draws_its_ground(client, kept):
    number = kept("RC-P5")
    answer = client.get(f"/zh-hans/mining/{number}/")
    page = text_of(answer)
    assert "马山高岭土" in page
    assert "平移" in page or "两套" in page, "the shift isn't constant"
    assert "<svg" in answer.content.decode()
    english = text_of(client.get(f"/en/mining/{number}/"))
    assert "马山高岭土" in english, "what is printed is never translated"


def test_the_list_is_narrowed_by_kind_and_takes_few_queries(
    client, kept, django_assert_max_num_queries
):
    for name in ("MI-006", "MI-030", "RC-P2", "MI-007"):
        kept(name)
    with django_assert_max_num_queries(10):
        page = text_of(client.get(LIST))
    assert [name in page for name in ("上马铁矿", "钟祥天岗石灰岩", "刘三圪旦煤矿")] == [True] * 3
    offers = text_of(client.get(LIST, {"kind": "矿业权出让公告"}))
    assert "钟祥天岗石灰岩" in offers
    assert "上马铁矿" not in offers
    assert "没有收录" in text_of(client.get(LIST, {"after": "A"}))


def test_the_page_of_one_takes_at_most_ten_queries(client, kept, django_assert_max_num_queries):
    number = kept("RC-P3")
    with django_assert_max_num_queries(10):
        assert client.get(f"/zh-hans/mining/{number}/").status_code == 200


def test_the_register_does_not_list_it(client, kept):
    kept("MI-006")
    assert "上马铁矿" not in text_of(client.get("/zh-hans/mining/"))
    assert "上马铁矿" not in client.get("/mining/rights.csv").getvalue().decode()


def test_everything_of_it_is_one_file(client, kept):
    kept("MI-006")
    kept("RC-P3")
    text = client.get("/mining/published.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == ["上马铁矿", "长龙凹Ⅰ砂岩"]
    assert rows[0]["on"] == "2025-07-30"
    assert rows[1]["on"] == "", "it prints no day"
    assert "2412676" in rows[1]["printed"]


@pytest.mark.parametrize("typed", ["\0", "x" * 100_000, "'\"><script>", "😀", "-1"])
def test_nonsense_in_the_address_is_no_error(client, kept, typed):
    kept("MI-006")
    assert client.get(LIST, {"after": typed, "kind": typed}).status_code == 200
