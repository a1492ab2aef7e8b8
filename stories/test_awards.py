"""Recognition in Chromium, in an office where part of it happened before (`awards`).

From the nomination in batch to the register and out of it; objections, a gap, a void, a past brought in.
"""

from __future__ import annotations

import pytest
from stories import awards, names, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner

pytestmark = pytest.mark.browser

COUNTIES, BROKEN_COUNTIES, KEPT_COUNTIES = (
    tuple(line.replace("；", "（") + "）" for line in lines)
    for lines in (awards.COUNTIES, awards.BROKEN_COUNTIES, awards.KEPT_COUNTIES)
)
NEW, NEW_COUNTIES = "矿山复垦模范县", ("余庄县", "云台县")
OBJECTIONS = ("余庄县的复垦面积不实", "云台县的验收材料不全")
ANSWERS = ("经核查属实", "经核查不属实")
PAST_HONOUR, PAST_NAMES = "国土资源科学技术奖", ("成果甲", "成果乙")
PAST = f"""类别,称号,获奖者,年度,批准日期,公示日期,公示截止日期,文号
奖项,{PAST_HONOUR},{PAST_NAMES[0]},2011,2011年12月1日,2011-11-10,2011-11-19,示国土资公告〔2011〕3号
奖项,{PAST_HONOUR},{PAST_NAMES[1]},2011,,,,
锦旗,{PAST_HONOUR},成果丙,2011,2011年12月1日,,,
"""
REASON = "复核时用错了年度数据"


@pytest.fixture(scope="module")
def past(_rested, tmp_path_factory):
    """An office of its own with a past (`awards`), and what a story must know of it."""
    folder = tmp_path_factory.mktemp("awards")
    with (
        copied(_rested, folder) as url,
        running.running(url=url, home=folder) as office,
    ):
        told = running.beforehand("stories.awards", url=url, home=folder)
        office.work()
        yield office, told


@pytest.fixture
def readers(past, chromium):
    names.written.update({*COUNTIES, *BROKEN_COUNTIES, *KEPT_COUNTIES, *NEW_COUNTIES})
    names.written.update(line.partition("；")[0] for line in awards.COUNTIES)
    names.written.update(line.partition("；")[0] for line in awards.BROKEN_COUNTIES)
    names.written.update(line.partition("；")[0] for line in awards.KEPT_COUNTIES)
    names.written.update({awards.HONOUR, awards.BROKEN, awards.KEPT, awards.QUALIFICATION, NEW})
    names.written.update({awards.UNIT, *OBJECTIONS, *ANSWERS, REASON, "规划", "储量"})
    names.written.add(KEPT_COUNTIES[0][:2])
    names.written.update(
        {PAST_HONOUR, *PAST_NAMES, "历史数据导入", "示国土资公告〔2011〕3号", "成果丙", "锦旗"}
    )
    officer = Reader(chromium, past[0].address, Way("zh-hans", WIDE))
    citizen = Examiner(chromium, past[0].address, Way("zh-hant", PHONE))
    tale.sign_in(officer, f"officer@{awards.SLUG}")
    yield officer, citizen
    officer.close()
    citizen.close()


def sends(officer: Reader) -> None:
    """Press the button that takes the step: the first of its form."""
    officer.press(officer.page.locator("main form button.button").first)


def takes(officer: Reader, number: str, step: str, **typed: str) -> None:
    """Open a case at the desk, press the button of a step, fill in its form and send it."""
    officer.go(f"desk/cases/{number}/")
    officer.press(officer.page.locator(f"a.button[href*='/{number}/{step}/']").first)
    officer.fill(**typed)
    sends(officer)
    assert officer.path == f"/desk/cases/{number}/", officer.text()


def is_open(officer: Reader, number: str, step: str) -> bool:
    officer.go(f"desk/cases/{number}/")
    return officer.page.locator(f"a.button[href$='/{number}/{step}/']").count() > 0


def test_a_list_is_announced_and_the_register_says_so(past, readers):
    (officer, citizen), (office, told) = readers, past
    citizen.go(f"recognition/{told['ready']}/")
    assert citizen.page.locator("figure.band").count() == 1, "the publicity is drawn"
    takes(officer, told["ready"], "announce")
    office.work()
    citizen.go("recognition/")
    register = citizen.text()
    for county in COUNTIES:
        assert county in register
    assert awards.UNIT not in register, "the qualification of 2012 has lapsed by itself"
    citizen.go(f"recognition/{told['ready']}/")
    citizen.press(citizen.page.locator("main .ledger a", has_text=COUNTIES[0]))
    assert awards.HONOUR in citizen.text()
    assert "登記授予" in citizen.text()
    assert "有效，沒有規定有效期" in citizen.text()


def test_a_qualification_lapsed_by_time_and_its_entry_says_so(past, readers):
    _, citizen = readers
    citizen.go("recognition/?on=2013-01-01")
    citizen.press(citizen.page.locator("main .ledger a", has_text=awards.UNIT))
    said = citizen.text()
    assert "有效期至 2017年4月16日，已失效" in said
    assert "名錄" in said
    lapse = citizen.page.locator("ol.line li, .line li", has_text="失效").last
    assert "2017年4月17日" in lapse.inner_text(), "the day after its last day"


def test_a_batch_is_nominated_and_its_objections_are_answered_one_by_one(past, readers):
    officer, citizen = readers
    officer.go("desk/new/recognition/")
    officer.fill(kind="model-county", honour=NEW, nominees="\n".join(NEW_COUNTIES))
    sends(officer)
    number = officer.text("section.slip .number").strip()
    takes(officer, number, "circulate", departments="规划\n储量")
    takes(officer, number, "opine", opinion="all")
    takes(officer, number, "opine", opinion="all")
    takes(officer, number, "show")
    for objection in OBJECTIONS:
        citizen.go(f"recognition/{number}/")
        citizen.press(citizen.page.locator("aside a.button, .rail a.button").first)
        citizen.fill(text=objection)
        citizen.press(citizen.page.locator("main form button"))
        assert "異議已經收到" in citizen.text("body")
    takes(officer, number, "settle", upheld="true", struck=NEW_COUNTIES[0], text=ANSWERS[0])
    takes(officer, number, "settle", upheld="false", text=ANSWERS[1])
    assert not is_open(officer, number, "announce"), "the window has not run"
    takes(officer, number, "interrupt", cause="content")
    takes(officer, number, "resume")
    citizen.go(f"recognition/{number}/")
    public = citizen.text()
    assert "異議成立，已取消" in citizen.text(f".ledger li:has-text('{NEW_COUNTIES[0]}')")
    assert "已取消" not in citizen.text(f".ledger li:has-text('{NEW_COUNTIES[1]}')")
    assert citizen.page.locator("figure.band").count() == 2, "shown twice"
    assert "公示內容有誤或者不全" in public
    assert not [word for word in (*OBJECTIONS, *ANSWERS) if word in public]


def test_a_gap_that_the_patrol_found_starts_the_window_anew_and_says_why(past, readers):
    (officer, citizen), (_, told) = readers, past
    number = told["broken"]
    citizen.go(f"recognition/{number}/")
    broken, anew = (citizen.page.locator("figure.band").nth(at).inner_text() for at in (0, 1))
    assert "有中斷" in broken
    assert "巡查沒有取得公示內容" in broken
    assert "中斷的重新計算" in anew
    assert "巡查發現公示中斷" in citizen.text()
    assert not is_open(officer, number, "announce"), "nine days would have been enough without it"
    citizen.press(citizen.page.locator("main a[href*='/r/'], .rail a[href*='/r/']").nth(1))
    assert "公示期自恢復公示之日重新計算" in citizen.text()
    citizen.go(f"recognition/{number}/")
    citizen.press(citizen.page.locator("aside a.button, .rail a.button").first)
    assert citizen.path == f"/recognition/{number}/dispute/", "objections have the new window too"


def test_two_persons_void_a_revocation_and_the_register_has_the_county_again(
    past, readers, chromium
):
    (officer, citizen), (office, told) = readers, past
    number, county = told["revoked"], KEPT_COUNTIES[1]
    citizen.go("recognition/")
    assert county not in citizen.text()
    officer.go(f"desk/cases/{number}/")
    officer.page.locator("summary", has_text="作废错误的步骤").click()
    officer.press(officer.page.locator("a[href*='/void/']").last)
    officer.fill(reason=REASON)
    officer.press(officer.page.locator("button[value=submit]"))
    head = Reader(chromium, office.address, Way("zh-hans", WIDE))
    tale.sign_in(head, f"head@{awards.SLUG}")
    head.go("desk/?shelf=review")
    head.press(head.page.locator(f"a[href*='/{number}/']").first)
    if "/drafts/" not in head.path:
        head.press(head.page.locator("a[href*='/drafts/']").first)
    head.press(head.page.locator("button[value=approve]"))
    head.close()
    citizen.go("recognition/")
    assert county in citizen.text()
    citizen.go(f"recognition/{number}/")
    assert "有效，沒有規定有效期" in citizen.text()
    assert "已作廢：" in citizen.text(), "the revocation stays in its life, with the reason"


def test_a_list_of_past_awards_is_brought_in_as_adopted(past, readers, tmp_path):
    (officer, citizen), (office, _) = readers, past
    file = tmp_path / "历年奖励.csv"
    file.write_text(PAST, encoding="gb18030")
    officer.go("desk/imports/new/recognised-past/")
    officer.page.locator("main input[type=file]").set_input_files(file)
    officer.press(officer.page.locator("main form button.button").first)
    batch = officer.path.removeprefix("/")
    office.work()
    officer.go(batch)
    assert "没有写明公示的起止日期" in officer.text()
    assert "应为" in officer.text(), "the row with an unknown kind says what may stand there"
    officer.page.locator("input[name=with_doubts]").check()
    officer.press(officer.page.locator("button[value=confirm]"))
    office.work()
    citizen.go("recognition/?q=國土資源科學技術獎")
    register = citizen.text()
    assert [name in register for name in PAST_NAMES] == [True, True]
    assert "成果丙" not in register
    citizen.press(citizen.page.locator("main .ledger a", has_text=PAST_NAMES[1]))
    said = citizen.text()
    assert "授予日期沒有公布" in said
    assert "公示日期沒有公布" in said
    assert "收編" in said


@pytest.mark.parametrize("way", [Way("zh-hans", WIDE), Way("en", PHONE)], ids=str)
def test_the_register_is_filtered_in_every_language(past, readers, chromium, way):
    office, told = past
    reader = Examiner(chromium, office.address, way)
    reader.go("recognition/")
    filters = reader.page.locator("form.filters")
    filters.locator("[name=kind]").select_option("qualification")
    filters.locator("[name=state]").select_option("all")
    reader.press(reader.page.locator("form.filters button"))
    assert awards.UNIT in reader.text()
    assert KEPT_COUNTIES[0] not in reader.text()
    reader.press(reader.page.locator("ul.chips a").first)
    assert KEPT_COUNTIES[0] in reader.text()
    filters.locator("[name=q]").fill(KEPT_COUNTIES[0][:2])
    reader.press(reader.page.locator("form.filters button"))
    assert KEPT_COUNTIES[0] in reader.text()
    assert KEPT_COUNTIES[2] not in reader.text()
    for number in (told["revoked"], told["kept"], told["broken"]):
        reader.go(f"recognition/{number}/")
    reader.close()
