"""Dates, titles, articles and codes as letters say them; values by hand."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.statutes import (
    DISCLOSURE_2019,
    DISCLOSURE_FEE_2021,
    RECONSIDERATION_1999,
    REGISTRATION_2015,
)
from yangguang.kernel.letters import chosen, naming, wording
from yangguang.kernel.letters.tests.conftest import an_office
from yangguang.kernel.offices.models import Level, Office, OfficeName


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 4), "2026年3月4日"),
        (date(2012, 7, 1), "2012年7月1日"),
        (date(2012, 6, 30), "二〇一二年六月三十日"),
        (date(2008, 10, 10), "二〇〇八年十月十日"),
        (date(2011, 12, 21), "二〇一一年十二月二十一日"),
        (date(2010, 11, 15), "二〇一〇年十一月十五日"),
    ],
)
def test_the_date_is_written_as_the_standard_of_its_day_asks(day, said):
    assert wording.dated(day) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *((1, "一"), (10, "十"), (16, "十六"), (20, "二十"), (33, "三十三"), (100, "一百")),
        *((101, "一百零一"), (110, "一百一十"), (116, "一百一十六"), (120, "一百二十")),
    ],
)
def test_articles_are_counted_in_chinese(number, said):
    assert wording.ordinal(number) == said


def test_an_article_is_cited_with_the_full_title_of_its_text():
    assert (
        wording.cited(DISCLOSURE_2019["36(4)"])
        == "《中华人民共和国政府信息公开条例》第三十六条第四项"
    )
    assert (
        wording.cited(DISCLOSURE_2019["16(1)"], clause="款")
        == "《中华人民共和国政府信息公开条例》第十六条第一款"
    )
    assert wording.cited(DISCLOSURE_FEE_2021[6]) == "《政府信息公开信息处理费管理办法》第六条"
    assert wording.titled(RECONSIDERATION_1999) == "《中华人民共和国行政复议法》"
    assert wording.titled(REGISTRATION_2015) == "《不动产登记暂行条例》"


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开申请答复书",
        "示例县自然资源局关于政府信息公开申请延期答复的告知书",
        "关于青石岭地块征收批准文件政府信息公开申请重新办理有关事项的告知书",
        "甲" * 45,
    ],
)
def test_a_title_breaks_between_words_and_no_line_is_too_long_or_one_character(title):
    lines = wording.broken(title)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= 20
    assert len(lines) == 1 or min(map(len, lines)) > 1
    for word in ("政府信息公开", "自然资源", "告知书"):
        assert sum(word in line for line in lines) == int(word in title)
    assert not any(line.startswith(tuple("的，。》）")) for line in lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("示例县自然资源局", "示自然资"),
        ("甲省自然资源厅", "甲自然资"),
        ("自然资源部", "自然资"),
        ("国土资源部", "国土资"),
        ("乙市规划局", "乙"),
    ],
)
def test_the_code_of_an_office_follows_from_its_name(name, code):
    assert naming.code_of(an_office(name=name), date(2026, 3, 2)) == code


@pytest.mark.django_db
def test_who_hears_a_complaint_is_worked_out_by_level_and_law():
    above = Office.objects.create(
        slug="shi", level=Level.CITY, province="990000", city="990100", county=""
    )
    OfficeName.objects.create(office=above, name="示例市自然资源局", from_on=date(2010, 1, 1))
    office = an_office()
    office.parent = above
    before, since = (
        naming.bodies_of(office, day) for day in (date(2023, 12, 31), date(2024, 1, 1))
    )
    assert (before.review, since.review) == ("本级人民政府或者示例市自然资源局", "本级人民政府")
    ministry = Office.objects.create(slug="bu", level=Level.MINISTRY)
    OfficeName.objects.create(office=ministry, name="自然资源部", from_on=date(2018, 4, 1))
    assert naming.bodies_of(ministry, date(2026, 3, 2)).review == "自然资源部"


@pytest.mark.django_db
def test_an_office_names_its_code_bodies_and_fonts_in_a_file(settings, tmp_path):
    path = tmp_path / "letters.yaml"
    path.write_text(
        "offices:\n  shili-xian: {code: 示资, review: 示例县人民政府, court: 示例县人民法院}\n",
        encoding="utf-8",
    )
    settings.YANGGUANG_LETTERS = str(path)
    office, on = an_office(), date(2026, 3, 2)
    assert naming.code_of(office, on) == "示资"
    bodies = naming.bodies_of(office, on)
    assert (bodies.review, bodies.court) == ("示例县人民政府", "示例县人民法院")


@pytest.mark.parametrize("text", ["office: {}", "offices: {a: {colour: red}}", "fonts: [a]", "- a"])
def test_a_file_that_says_something_else_is_refused_with_what_it_may_say(settings, tmp_path, text):
    path = tmp_path / "letters.yaml"
    path.write_text(text, encoding="utf-8")
    settings.YANGGUANG_LETTERS = str(path)
    with pytest.raises(ValueError, match="write"):
        chosen.chosen()
