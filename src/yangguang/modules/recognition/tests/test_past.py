"""Lists of past awards, as an office kept them: read, told what is missing, and taken over."""

from __future__ import annotations

import json
from datetime import date

import pytest

from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import acts, adopting
from yangguang.kernel.imports.models import RowState, StagedRow
from yangguang.kernel.imports.tests.sheets import sheet, workbook
from yangguang.kernel.records import queries as records
from yangguang.modules.recognition import past, queries
from yangguang.modules.recognition.models import Entry, Holder
from yangguang.modules.recognition.tests.conftest import clock

pytestmark = pytest.mark.django_db

HEADING = [
    *("序号", "荣誉类别", "称号名称", "获奖单位", "工作单位", "表彰年度"),
    *("授予日期", "公示日期", "公示截止日期", "文号"),
]
ROWS = [
    # complete; ten days shown, granted afterwards
    "1 模范县 节约集约模范县 甲县 示例市 2012 2012年9月3日 2012-08-20 2012-08-29 示国土资公告〔2012〕9号",
    # nothing of its publicity; a qualification of five years
    "2 资质 区域地质调查甲级 示例地质一队 - 2010 2010.5.2 - - -",
    # only the year is known
    "3 奖项 科学技术奖 成果一 示例院 2011 - - - -",
    # a bad row: that kind is none, and the publicity ends before it begins
    "4 锦旗 锦旗 丁县 示例市 2012 2012-09-03 2012-08-29 2012-08-20 -",
    # the same as the first, written otherwise at the end
    "5 模范县 节约集约模范县 甲县 示例市 2012 2012年9月3日 - - -",
    # granted before its publicity was over
    "6 先进集体 先进集体 乙局 示例市 2012 2012-08-25 2012-08-20 2012-08-29 -",
]


def cells(row):
    return ["" if cell == "-" else cell for cell in row.split()]


TABLE = [["示例省国土资源厅历年命名表彰一览表"], HEADING, *(cells(row) for row in ROWS)]


def as_csv():
    lines = [",".join(row) for row in TABLE]
    return "历年表彰.csv", "\r\n".join(lines).encode("gb18030")


def as_xlsx():
    return "历年表彰.xlsx", workbook(sheet(TABLE))


@pytest.fixture(params=[as_csv, as_xlsx], ids=["csv", "xlsx"])
def batch(request, office, officer):
    name, content = request.param()
    at = clock("2026-03-02")
    sent = acts.send(content, name=name, importer=past.KEY, office=office, by=officer, at=at)
    acts.check(sent, at=at)
    return sent


def codes(row):
    return [found["code"] for found in row.findings]


def test_every_row_is_told_what_is_missing(batch):
    rows = {row.number: row for row in StagedRow.objects.filter(batch=batch)}
    assert sorted(rows) == [3, 4, 5, 6, 7, 8], "the numbers of the sender's own sheet"
    assert codes(rows[3]) == []
    assert codes(rows[4]) == ["unshown", "unnumbered"]
    assert codes(rows[5]) == ["unshown", "undated", "unnumbered"]
    assert codes(rows[6]) == ["unknown-choice", "order", "unnumbered"]
    assert codes(rows[7])[-1] == "twice"
    assert codes(rows[8]) == ["unfinished", "unnumbered"]
    blocked = sorted(row.number for row in rows.values() if row.state == RowState.BLOCKED)
    assert blocked == [6, 7]


def test_rows_are_taken_over_as_adopted_with_their_findings(batch, officer):
    at = clock("2026-03-02", 11)
    confirmed = acts.confirm(batch, by=officer, at=at, with_doubts=True)
    while adopting.adopt(confirmed, at=at):
        pass
    numbers = dict(StagedRow.objects.filter(batch=batch).values_list("number", "case_number"))
    county, unit, prize, collective = (Entry.objects.get(pk=numbers[n]) for n in (3, 4, 5, 8))
    assert (numbers[6], numbers[7]) == ("", "")
    assert (county.granted_on, county.until_on) == (date(2012, 9, 3), None)
    assert (unit.granted_on, unit.until_on) == (date(2010, 5, 2), date(2015, 5, 2))
    assert (prize.granted_on, prize.known_on) == (None, date(2011, 12, 31))
    assert queries.holders([county])[county.pk] == "甲县（示例市）"
    steps = {step.case_number: step for step in Step.objects.all()}
    assert all(step.adopted and "历史数据导入" in step.source for step in steps.values())
    said = {number: [found["text"] for found in step.findings] for number, step in steps.items()}
    assert said[county.pk] == []
    assert said[unit.pk] == ["公示日期没有公布。", "公告文号没有公布。"]
    assert said[prize.pk][-1].startswith("授予日期没有公布")
    assert "公示没有期满" in said[collective.pk][0]
    assert steps[county.pk].facts["notice"] == "示国土资公告〔2012〕9号"
    record, _ = records.read(records.by_address(records.about(county.pk)[0].address))
    assert (record.name, record.granted_on) == ("甲县（示例市）", date(2012, 9, 3))
    assert Case.objects.filter(adopted=True).count() == 4
    assert unit in queries.in_force(date(2015, 5, 2))
    assert unit not in queries.in_force(date(2015, 5, 3))
    assert not list(queries.disagreements())
    assert not list(audit.disagreements())


def test_a_list_that_comes_again_with_more_on_it_brings_in_only_what_is_new(batch, office, officer):
    at = clock("2026-03-02", 11)
    confirmed = acts.confirm(batch, by=officer, at=at, with_doubts=True)
    while adopting.adopt(confirmed, at=at):
        pass
    more = [*TABLE, cells("7 模范县 节约集约模范县 丙县 示例市 2013 2013年6月25日 - - -")]
    content = "\n".join(",".join(row) for row in more).encode()
    again = acts.send(content, name="新.csv", importer=past.KEY, office=office, by=officer, at=at)
    acts.check(again, at=at)
    acts.confirm(again, by=officer, at=at, with_doubts=True)
    while adopting.adopt(again, at=at):
        pass
    made = [row for row in StagedRow.objects.filter(batch=again) if row.case_number]
    assert [Holder.objects.get(pk=row.case_number).name for row in made] == ["丙县（示例市）"]
    out = StagedRow.objects.filter(batch=again, state__in=(RowState.BLOCKED, RowState.REFUSED))
    said = [json.dumps(row.findings, ensure_ascii=False) for row in out]
    known = [text for text in said if "内容相同，不再导入" in text or "名录中已有这一项" in text]
    assert len(known) == 4, "the four that the first list brought in"


def test_a_heading_without_who_was_honoured_is_refused(office, officer):
    content = "类别,称号\n奖项,科学技术奖\n".encode()
    with pytest.raises(Exception, match="表头缺少“对象”一列"):
        acts.send(
            content,
            name="缺.csv",
            importer=past.KEY,
            office=office,
            by=officer,
            at=clock("2026-03-02"),
        )
