"""An officer brings the office's past in: a register with two bad rows, its report, and the cases."""

from __future__ import annotations

import re
import secrets

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.modules.requests import past

pytestmark = pytest.mark.browser

HEAD = "登记编号,收到日期,答复日期,处理结果,公开用的事项名称"
QUOTED = {
    *(title for column in past.IMPORTER.columns for title in column.titles),
    *(choice for column in past.IMPORTER.columns for choice in column.choices),
    *("待定", "后里村历史用地批准文件", "北河镇旧矿区复垦方案"),
    *("历史数据导入", "第4行", "国办公开办函〔2021〕30号", "南通市"),
}
"""Headings and cells of registers, quoted as they are to be written, and the source of a case."""
NUMBER = re.compile(r"XG-\d{4}-\d{6}-\w")


def register() -> bytes:
    """A register as an office keeps it: a title, a blank row, the headings, five rows, two of them bad."""
    token = secrets.token_hex(4)  # no two stories send the same file
    rows = (
        f"示例县自然资源局依申请公开台账（{token}）,,,,",
        ",,,,",
        HEAD,
        f"{token}-1,2021年3月1日,2021年3月26日,予以公开,后里村历史用地批准文件",
        f"{token}-2,待定,2021年3月26日,予以公开,",
        f"{token}-3,20210406,2021年4月20日,部分公开,北河镇旧矿区复垦方案",
        f"{token}-4,2021年5月6日,2021年4月6日,予以公开,",
        f"{token}-5,2021年6月1日,2021年6月18日,予以公开,",
    )
    return "\r\n".join(rows).encode("gb18030")


@pytest.mark.parametrize(
    "way",
    [Way("zh-hans", WIDE), Way("zh-hant", WIDE, scripted=False), Way("en", PHONE, scripted=False)],
    ids=str,
)
def test_a_register_with_two_bad_rows_is_brought_in(office, chromium, way):
    names.written |= QUOTED
    officer = Reader(chromium, office.address, way)
    tale.sign_in(officer)
    address = sends(officer)
    office.work()
    officer.go(address)
    reads_the_report(officer)
    confirms(officer)
    office.work()
    officer.go(address + "?which=adopted")
    numbers = NUMBER.findall(officer.text("main"))
    assert len(numbers) == 3, officer.text()
    officer.press(officer.page.locator(f"main a[href$='/desk/cases/{numbers[0]}/']"))
    officer.close()
    the_public_finds(office, chromium, way, numbers[0])
    the_years_table_counts_them(office, chromium, way)


def sends(officer):
    officer.go("desk/imports/new/information-request/")
    button = officer.page.locator("main form button.button").first
    officer.press(button, status=422)  # no file was chosen: it says so
    assert officer.page.locator("section.errors").count() == 1
    upload = {"name": "台账.csv", "mimeType": "text/csv", "buffer": register()}
    officer.page.locator("main input[type=file]").set_input_files(upload)
    officer.press(officer.page.locator("main form button.button").first)
    return officer.path.removeprefix("/")


def reads_the_report(officer):
    rows = officer.page.locator("table[class=figures]").last.locator("tbody tr")
    shown = [row.locator("th").inner_text().strip() for row in rows.all()]
    # Counted as the sender's spreadsheet counts: the title is row 1, the blank row counts too.
    assert shown == ["5", "6", "7"]
    with officer.page.expect_download() as coming:
        officer.page.locator("a[href$='report.csv']").click()
    lines = coming.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["5", "6", "7"]


def confirms(officer):
    officer.press(officer.page.locator("button[value=confirm]"), status=422)
    officer.page.locator("input[name=with_doubts]").check()
    officer.press(officer.page.locator("button[value=confirm]"))


def the_public_finds(office, chromium, way, number):
    citizen = Reader(chromium, office.address, way)
    citizen.go(f"cases/{number}/")
    assert number in citizen.text()
    citizen.close()


def the_years_table_counts_them(office, chromium, way):
    """What was brought in stands in the annual table of its year, and its cell opens the cases."""
    office.work()  # the count follows what the same round brought in
    citizen = Reader(chromium, office.address, way)
    citizen.go("figures/annual/?year=2021&work=adopted")
    cell = citizen.page.locator("main table").first.locator("tbody tr").first.locator("td").last
    count = int(cell.inner_text().strip())
    assert count >= 3
    citizen.press(cell.locator("a"))
    assert citizen.page.locator("main a[href*='/cases/']").count() == min(count, 50)
    citizen.close()
