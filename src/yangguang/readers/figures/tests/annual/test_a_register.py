"""A register brought in, contests and all, stands in the tables of its years; V1 to V5 hold."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base import annual
from yangguang.base.annual import Block
from yangguang.kernel.imports import acts, adopting
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.readers.figures.annual import sheet
from yangguang.readers.figures.tests.annual import years

pytestmark = pytest.mark.django_db

REGISTER = """编号,收到日期,答复日期,处理结果,申请人类别,申请复议日期,复议机关,复议受理日期,\
复议结果,复议决定日期,立案日期,法院,诉讼结果,裁判日期,判决生效日期
1,2013-12-02,2013-12-09,属于国家秘密,公民,2013-12-16,示例市人民政府,2013-12-18,维持,2014-02-10,2014-02-24,示例区人民法院,撤销,2014-05-12,2014-05-28
2,2013-12-09,2013-12-16,公开,商业企业,,,,,,2013-12-30,示例区人民法院,驳回起诉,2014-01-20,
3,2013-12-23,2014-01-06,公开,公民,,,,,,,,,,
4,2024-03-04,2024-03-11,C6,公民,2024-04-08,示例市人民政府,2024-04-10,撤销,2024-05-20,,,,,
5,2024-03-04,2024-03-11,C6,公民,2024-04-08,示例市人民政府,2024-04-10,,,,,,,
"""

# 维持, 纠正, 其他, 尚未审结, 总计: counted in the rows above, by year and block
TABLE_4 = {
    2013: {Block.REVIEW: (0, 0, 0, 1, 1), Block.DIRECT: (0, 0, 0, 1, 1), Block.AFTER: (0,) * 5},
    2014: {Block.REVIEW: (1, 0, 0, 0, 1), Block.DIRECT: (0, 0, 1, 0, 1), Block.AFTER: (0, 1, 0, 0, 1)},
    2024: {Block.REVIEW: (0, 1, 0, 1, 2), Block.DIRECT: (0,) * 5, Block.AFTER: (0,) * 5},
}  # fmt: skip
TABLE_3 = {2013: (3, 0, 2, 1), 2014: (0, 1, 1, 0), 2024: (2, 0, 2, 0)}
"""New, carried over, done, carried forward."""


@pytest.fixture
def brought_in(db):
    office = years.office(
        "shili-xian", "示例县自然资源局", province="990000", city="990100", county="990101"
    )
    at = years.instant(date(2026, 3, 2))
    by = actors.officer(Post.objects.filter(office=office).get(), at=at)
    batch = acts.send(
        REGISTER.encode(),
        name="台账.csv",
        importer="information-request",
        office=office,
        by=by,
        at=at,
    )
    acts.check(batch, at=at)
    acts.confirm(batch, by=by, at=at, with_doubts=True)
    while adopting.run(at=at, elapsed=lambda: 0.0):
        pass
    batch.refresh_from_db()
    assert (batch.adopted, batch.blocked, batch.refused) == (5, 0, 0)
    years.count(at)
    return batch


@pytest.mark.parametrize("year", TABLE_4)
def test_requests_and_contests_of_a_register_stand_in_their_years(brought_in, client, year):
    shown = sheet.of("", year)
    assert dict(shown.table4.blocks) == TABLE_4[year]
    rows = (annual.NEW, annual.CARRIED, annual.DONE, annual.FORWARD)
    assert tuple(shown.table3.cell(row, annual.Column.TOTAL) for row in rows) == TABLE_3[year]
    assert list(annual.flaws(shown.table3, before=shown.before)) == []  # V1, V2, V3, V5
    assert list(annual.contests(shown.table4)) == []  # V4
    assert sheet.of("", year, works=(False,)).is_empty, "nothing of it was handled here"
    told = client.get(f"/zh-hans/figures/annual.json?year={year}").json()
    assert {check["name"]: check["holds"] for check in told["checks"]} == dict.fromkeys(
        ("V1", "V2", "V3", "V4", "V5", "V9", "V11", "V12", "V13"), True
    )
