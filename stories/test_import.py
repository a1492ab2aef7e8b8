"""An officer brings the office's past in: a register with two bad rows, its report, and the cases."""

from __future__ import annotations

import re
import secrets

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.kernel.imports import importers

pytestmark = pytest.mark.browser

HEAD = "登记编号,收到日期,答复日期,处理结果,公开用的事项名称,申请复议日期,复议机关,复议受理日期,复议结果,复议决定日期"
SECOND = "head@shili-xian"
COLUMNS = importers.of("information-request").columns
QUOTED = {
    *(title for column in COLUMNS for title in column.titles),
    *(choice for column in COLUMNS for choice in column.choices),
    *(
        "待定",
        "后里村历史用地批准文件,2021年4月12日,示例市人民政府,2021年4月14日,维持,2021年5月20日",
        "后里村历史用地批准文件",
        "北河镇旧矿区复垦方案",
    ),
    *(
        "历史数据导入",
        "第4行",
        "国办公开办函〔2021〕30号",
        "南通市",
        "示例市人民政府",
        "送错了台账",
    ),
}
"""Headings and cells of registers, quoted as they are to be written, and the source of a case."""
CONTEST = re.compile(r"FY-\d{4}-\d{6}-\w")
NUMBER = re.compile(r"XG-\d{4}-\d{6}-\w")


def register() -> bytes:
    """A register as an office keeps it: a title, a blank row, the headings, five rows, two of them bad.

    The first was reconsidered and upheld.
    """
    token = secrets.token_hex(4)  # no two stories send the same file
    rows = (
        f"示例县自然资源局依申请公开台账（{token}）,,,,",
        ",,,,",
        HEAD,
        f"{token}-1,2021年3月1日,2021年3月26日,予以公开,后里村历史用地批准文件,2021年4月12日,示例市人民政府,2021年4月14日,维持,2021年5月20日",
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
    shown = officer.text("main")
    numbers = NUMBER.findall(shown)
    assert len(numbers) == 3, officer.text()
    officer.press(officer.page.locator(f"main a[href$='/desk/cases/{numbers[0]}/']"))
    officer.close()
    contest = CONTEST.findall(shown)
    assert len(contest) == 1, "one of the three was reconsidered"
    the_public_finds(office, chromium, way, numbers[0])
    the_public_finds(office, chromium, way, contest[0])
    the_years_table_counts_them(office, chromium, way)
    two_officers_take_it_back(office, chromium, way, address, numbers[0])


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


def two_officers_take_it_back(office, chromium, way, address, number):
    """One proposes, another approves: the case shows each step as voided, and the batch says so."""
    officer = Reader(chromium, office.address, way)
    tale.sign_in(officer)
    officer.go(address)
    officer.page.locator("aside details, details").filter(
        has=officer.page.locator("button[value=draft_void]")
    ).locator("summary").first.click()
    officer.page.locator("form:has(button[value=draft_void]) textarea").fill("送错了台账")
    officer.press(officer.page.locator("button[value=draft_void]"))
    officer.press(officer.page.locator("button[value=void]"), status=422)
    officer.close()
    second = Reader(chromium, office.address, way)
    tale.sign_in(second, SECOND)
    second.go(address)
    second.press(second.page.locator("button[value=void]"))
    office.work()
    second.go(address + "?which=voided")
    assert number in second.text("main")
    second.close()
