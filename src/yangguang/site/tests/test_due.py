"""The derivation sheet and the command `due`."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from yangguang.base.workdays import Amount, What, national
from yangguang.site.cli import due as command

DAY = timedelta(days=1)


def test_the_sheet_names_every_day_and_the_notice_that_made_it() -> None:
    sheet = national().due(date(2026, 2, 13), Amount.parse("7wd")).sheet
    assert [row.on for row in sheet.rows] == [date(2026, 2, 13) + n * DAY for n in range(18)]
    counted = {row.number: row.on.day for row in sheet.rows if row.what is What.COUNTED}
    assert counted == {1: 14, 2: 24, 3: 25, 4: 26, 5: 27, 6: 28, 7: 2}
    made = {row.on.day for row in sheet.rows if row.notice}
    assert made == {*range(14, 24), 28}
    text = "\n".join(sheet.lines())
    assert "2026-02-14 周六  第 1 个工作日：春节调休上班（国办发明电〔2025〕7号）" in text
    assert "2026-03-01 周日  周休息日，不计入" in text
    assert "《民法典》第201条" in text
    assert national().version in text
    assert sheet.result == "结果：期限最后一日 2026-03-02（周一）"


def test_the_sheet_shows_pauses_and_what_they_took_out() -> None:
    pause = (date(2026, 3, 4), date(2026, 3, 11))
    sheet = national().due(date(2026, 3, 2), Amount.parse("20wd"), pauses=[pause]).sheet
    paused = [row.on for row in sheet.rows if row.what is What.PAUSED]
    assert paused == [date(2026, 3, n) for n in range(5, 12)]
    assert any("2026-03-05 至 2026-03-11，在期限内共 5 个工作日" in line for line in sheet.head)


def test_the_sheet_shows_how_a_last_day_moved() -> None:
    sheet = national().due(date(2026, 9, 26), Amount.parse("6d")).sheet
    rolled = {row.on.day: row.what for row in sheet.rows[-7:]}
    assert rolled == {2: What.COUNTED, **dict.fromkeys(range(3, 8), What.ROLLED), 8: What.LAST}
    assert "《民法典》第203条；《民事诉讼法》第85条" in "\n".join(sheet.head)
    assert sheet.result.endswith("由 2026-10-02（周五） 顺延")


def test_a_long_sheet_shows_its_ends_and_says_what_lies_between() -> None:
    sheet = national().due(date(2020, 9, 26), Amount.parse("2y")).sheet
    assert len(sheet.rows) == 1 + 15 + 1 + 15
    (between,) = [row for row in sheet.rows if row.what is What.BETWEEN]
    assert (between.on, between.until) == (date(2020, 10, 12), date(2022, 9, 11))
    assert "700 日" in between.words
    assert sheet.rows[-1].number == 730
    rolled = national().due(date(2020, 9, 25), Amount.parse("2y")).sheet
    assert [row.what for row in rolled.rows[-2:]] == [What.COUNTED, What.LAST]


def test_what_no_text_says_is_said_to_be_assumed() -> None:
    backward = national().due(date(2026, 6, 30), Amount.parse("-30d")).sheet
    assert any("法律没有明文" in line for line in backward.head)
    assert backward.rows[-1].on == date(2026, 5, 31)
    pause = (date(2026, 3, 4), date(2026, 3, 11))
    month = national().due(date(2026, 3, 2), Amount.parse("1m"), pauses=[pause]).sheet
    assert any("先算到期之日" in line for line in month.head)
    doubt = national().due(date(2013, 1, 10), Amount.parse("30wd")).sheet
    assert any("公布日期未查实" in line for line in doubt.head)


def test_the_law_cited_is_that_of_the_day() -> None:
    old = national().due(date(2012, 9, 28), Amount.parse("1m")).sheet
    assert "《民法通则》第154条" in old.head[3]
    middle = national().due(date(2018, 9, 28), Amount.parse("1m")).sheet
    assert "《民法总则》第201条" in middle.head[3]


def test_an_hour_sheet() -> None:
    sheet = national().due(datetime(2026, 2, 13, 23, 40), Amount.parse("12h")).sheet
    assert [row.what for row in sheet.rows] == [What.START, What.LAST]
    assert sheet.result == "结果：2026-02-14 11:40 期限届满"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = command.run(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_prints_date_state_and_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "2026-02-13", "7wd")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "2026-03-02 确定 final"
    assert "国办发明电〔2025〕7号" in out


def test_the_json_has_three_keys(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "2026-02-13", "7wd", "--json")[1])
    assert set(said) == {"due", "provisional", "sheet"}
    assert (said["due"], said["provisional"]) == ("2026-03-02", False)
    assert said["sheet"][1]["notice"] == "国办发明电〔2025〕7号"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["2026-06-30", "-30d"], "2026-05-31"),
        (["-30d", "2026-06-30"], None),
        (["2026-02-13T23:40", "12h"], "2026-02-14T11:40"),
        (["2026-02-13T15:40:30+00:00", "12h"], "2026-02-14T03:40:30+00:00"),
        (["2026-03-02", "20wd", "--pause", "2026-03-04..2026-03-11"], "2026-04-07"),
        (["2012-01-04", "3wd", "--known-on", "2011-12-05"], "2012-01-09"),
    ],
)
def test_the_command_understands(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str | None
) -> None:
    code, out, err = run(capsys, *arguments, "--json")
    if expected is None:
        assert (code, out) == (2, "")
        assert err
    else:
        assert (code, json.loads(out)["due"]) == (0, expected)


def test_what_was_not_known_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    known = run(capsys, "2012-01-04", "3wd", "--known-on", "2011-12-06", "--json")[1]
    unknown = run(capsys, "2012-01-04", "3wd", "--known-on", "2011-12-05", "--json")[1]
    assert (json.loads(known)["provisional"], json.loads(unknown)["provisional"]) == (False, True)
    assert "暂定 provisional" in run(capsys, "2026-12-30", "5wd")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["2026-02-13"],
        ["2026-02-30", "7wd"],
        ["13.2.2026", "7wd"],
        ["2026-02-13", "seven"],
        ["2026-02-13", "12h"],
        ["2026-02-13T25:00", "12h"],
        ["2026-02-13", "99999y"],
        ["2026-02-13", "7wd", "--pause", "2026-03-04"],
        ["2026-02-13", "7wd", "--pause", "2026-03-04..2026-03-01"],
        ["2026-02-13", "7wd", "--known-on", "yesterday"],
        ["2026-02-13", "7wd", "--wrong"],
        ["0001-01-01T00:00+14:00", "-1h"],
    ],
)
def test_nonsense_is_refused_in_two_languages(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in err)
    assert any(word.isascii() and word.isalpha() for word in err.split())
    assert "Traceback" not in err
