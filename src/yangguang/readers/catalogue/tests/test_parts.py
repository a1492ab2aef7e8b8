"""Guide, rules, reports, how to ask: what each says, and what it says when something is missing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Fate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PARTS = ("", "guide/", "rules/", "reports/", "request/")


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def contact(office, on=date(2018, 4, 1), **said):
    known = {
        "section": "办公室",
        "address": "示例路1号",
        "hours": "工作日",
        "phone": "000-00000000",
    }
    offices.state_contact(office, on=on, **{**known, **said})


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_stands_in_three_languages_with_few_queries(
    client, county, language, part, django_assert_max_num_queries
):
    path = f"/{language}/catalogue/xian/{part}"
    get(client, path)
    with django_assert_max_num_queries(10):
        text = get(client, path)
    assert not {"\ue000", "\ue001"} & set(text)
    assert text.count("<h1") == text.count("<main") == 1
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)
    assert len(text.encode()) < 40_000
    assert len(re.findall(r'aria-current="page"', text)) == 3  # place, trail, part


def test_the_address_without_an_office_leads_to_the_sites_own(client, county, ministry):
    assert client.get("/zh-hans/catalogue/")["Location"] == "/zh-hans/catalogue/bu/"


def test_without_any_office_it_leads_home(client, db):
    assert client.get("/zh-hans/catalogue/")["Location"] == "/zh-hans/"


def test_what_the_guide_must_say_and_nobody_said_is_a_duty_unmet(client, county):
    text = get(client, "/zh-hans/catalogue/xian/guide/")
    assert "公开指南还缺 6 项法定内容" in text
    contact(county)
    text = get(client, "/zh-hans/catalogue/xian/guide/")
    assert "公开指南还缺 2 项法定内容" in text  # fax and internet
    assert "第12条" in text
    contact(county, fax="000-00000001", online="a@xian.example")
    assert "还缺" not in get(client, "/zh-hans/catalogue/xian/guide/")


def test_the_guide_of_a_day_says_what_held_on_that_day(client, county, today):
    contact(county, address="旧址一号")
    contact(county, on=date(2026, 3, 3), address="新址二号")
    assert "旧址一号" in get(client, "/zh-hans/catalogue/xian/guide/")
    today("2026-03-03")
    text = get(client, "/zh-hans/catalogue/xian/guide/")
    assert "新址二号" in text
    assert "旧址一号" not in text


def test_index_numbers_are_said_where_the_office_has_a_code(client, province, county):
    assert "000014349" in get(client, "/zh-hans/catalogue/sheng/guide/")
    assert "还没有登记组织机构代码" in get(client, "/zh-hans/catalogue/xian/guide/")


def test_the_report_of_last_year_is_late_after_31_january(client, county, today):
    today("2026-01-31")
    text = get(client, "/zh-hans/catalogue/xian/reports/")
    assert "2025 年度报告应于 2026年1月31日前公布。" in text
    assert "这里还没有" not in text
    today("2026-02-01")
    text = get(client, "/zh-hans/catalogue/xian/reports/")
    assert "2025 年度报告应于 2026年1月31日前公布，这里还没有。" in text
    assert "2026 年度报告应于 2027年1月31日前公布。" in text
    assert "第49条" in text


def test_an_office_owes_no_report_of_years_in_which_it_was_not(client, province, county):
    offices.succeed(county, by_offices=[province], fate=Fate.MERGED, on=date(2025, 6, 1))
    assert "目前没有应当公布的年度报告" in get(client, "/zh-hans/catalogue/xian/reports/")


def test_the_rules_say_which_edition_holds_today(client, county):
    text = get(client, "/zh-hans/catalogue/xian/rules/")
    [new] = re.findall(r"国务院令第711号.*?</tr>", text, flags=re.DOTALL)
    [old] = re.findall(r"国务院令第492号.*?</tr>", text, flags=re.DOTALL)
    assert "有效" in new
    assert "已不适用" in old


def test_how_to_ask_says_the_limit_of_the_procedure(client, county):
    text = get(client, "/zh-hans/catalogue/xian/request/")
    assert "收到之日起 20 个工作日内" in text  # Order 711, Art. 33
    assert "身份证明" in text
    assert "不收费" in text
