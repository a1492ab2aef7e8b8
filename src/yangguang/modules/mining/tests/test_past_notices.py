"""A table of what was published without a number: each row kept as printed, told what is wrong with it."""

from __future__ import annotations

from yangguang.kernel.imports import acts, adopting, voiding
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.modules.mining.models import Notice, Right
from yangguang.modules.mining.past import noticing
from yangguang.modules.mining.tests.building import clock

AT = clock("2026-11-27")
HEADS = (
    "公布的种类,矿业权种类,项目名称,发证机关,采矿权人,主矿种,矿区面积,公布日期,交易开始日期,报名截止日期,"
    "出让方式,标题中的出让方式,坐标系统,坐标格式,带号,区域坐标"
)
RING = "3440294.06,37627508.23;3440162.06,37627626.23;3440087.05,37627538.23;3440060.05,37627490.23"
ROWS = (
    "许可证,采矿权,示例铁矿,示例县国土资源局,示例矿业公司,铁,2.16,2012年3月1日,,,,,,,,",
    f'公告,采矿权,示例石灰岩,,,石灰岩,0.0267,,2024年7月29日,2024年8月8日,拍卖,挂牌,1980西安坐标系,高斯投影平面坐标,37,"{RING}"',
    "海报,采矿权,甲,,,,,,,,,,,,,",
    "批复,采矿权,,,,,,,,,,,,,,",
)
SAID = {
    2: {"unstated"},
    3: {"unstated", "notice/way", "notice/begins-before-close", "N11/area"},
}
"""Beside what the room itself says. The ring is four of the seven corners of a notice: another area than printed."""


def brought_in(office, by):
    content = "\r\n".join((HEADS, *ROWS)).encode("gb18030")
    batch = acts.send(
        content, name="公布信息.csv", importer=noticing.KEY, office=office, by=by, at=AT
    )
    acts.check(batch, at=AT)
    return batch


def test_of_every_row_is_said_what_was_worked_out_by_hand(province, officer):
    batch = brought_in(province, officer)
    rows = {row.number: row for row in StagedRow.objects.filter(batch=batch)}
    for number, wanted in SAID.items():
        assert {one["code"] for one in rows[number].findings} >= wanted, rows[number].findings
        assert rows[number].state != RowState.BLOCKED
    assert rows[4].state == RowState.BLOCKED, "a poster is none of the kinds"
    assert rows[5].state == RowState.BLOCKED, "nothing is named"


def adopted(province, officer):
    confirmed = acts.confirm(brought_in(province, officer), by=officer, at=AT, with_doubts=True)
    while adopting.adopt(confirmed, at=AT):
        pass
    confirmed.refresh_from_db()
    assert confirmed.state == BatchState.DONE
    return confirmed


def test_rows_are_kept_as_printed_and_become_no_right(province, officer):
    adopted(province, officer)
    kept = list(Notice.objects.order_by("case"))
    assert [(row.kind, row.name) for row in kept] == [
        ("没有印出证号的许可证", "示例铁矿"),
        ("矿业权出让公告", "示例石灰岩"),
    ]
    assert not Right.objects.exists()
    assert "2012年3月1日" in kept[0].printed
    assert all(row.source for row in kept)


def test_what_is_taken_back_is_listed_no_more(province, officer, head, client):
    done = adopted(province, officer)
    assert "示例石灰岩" in client.get("/zh-hans/mining/published/").content.decode()
    voiding.draft(done, reason="送错了", by=officer, at=AT)
    voiding.order(done, by=head, at=AT)
    while voiding.go_on(done, at=AT):
        pass
    assert not Notice.objects.exists()
    assert "示例石灰岩" not in client.get("/zh-hans/mining/published/").content.decode()
