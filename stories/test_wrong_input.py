"""What people type by mistake or in anger: each time a sentence says what to do, and nothing breaks."""

from __future__ import annotations

import re

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way

pytestmark = pytest.mark.browser

LONG = "山" * 10_000
CITY = "officer@shili-shi"
names.written.add(LONG)


@pytest.fixture
def citizen(office, chromium):
    reader = Reader(chromium, office.address, Way("zh-hans", PHONE, scripted=False))
    yield reader
    reader.close()


@pytest.fixture
def officer(office, chromium):
    reader = Reader(chromium, office.address, Way("zh-hans", WIDE))
    yield reader
    reader.close()


def problems(reader: Reader) -> str:
    """Return what the error box says, after looking where it leads."""
    box = reader.page.locator("section.errors")
    for link in box.locator("a[href^='#']").all():
        target = link.get_attribute("href")
        assert reader.page.locator(target or "").count() == 1, f"{target} leads nowhere"
    return box.inner_text()


def field(reader: Reader, name: str) -> str:
    return reader.page.locator(f"main [name={name}]").input_value()


# --- the citizen ------------------------------------------------------------------------------


def test_an_empty_form_says_what_is_missing(citizen):
    citizen.go("requests/new/")
    citizen.press(citizen.page.locator("main form button"), status=422)
    said = problems(citizen)
    for label in ("向哪个机关申请", "您要什么信息", "姓名或者名称", "身份证明", "联系方式"):
        assert label in said


def test_too_much_is_refused_and_nothing_typed_is_lost(citizen):
    citizen.go("requests/new/")
    for name in ("content", "name"):  # past what the browser itself would stop
        citizen.page.locator(f"main [name={name}]").evaluate(
            "field => field.removeAttribute('maxlength')"
        )
    citizen.fill(office=tale.SLUG, **{**tale.APPLICANT, "content": LONG, "contact": "  "})
    citizen.press(citizen.page.locator("main form button"), status=422)
    said = problems(citizen)
    assert "您要什么信息" in said
    assert "联系方式" in said
    assert field(citizen, "content") == LONG
    assert field(citizen, "name") == tale.APPLICANT["name"]


def test_markup_is_text_and_nothing_more(citizen):
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\x0b{{ 7 }}\u202e'
    citizen.go("requests/new/")
    citizen.fill(content=nasty, name=nasty)
    citizen.press(citizen.page.locator("main form button"), status=422)
    assert citizen.page.locator("main img, main script").count() == 0
    assert "<script>" in field(citizen, "content")


def test_going_back_and_sending_again_makes_no_second_case(citizen):
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="同一份申请")
    citizen.page.go_back()
    citizen.look()
    assert citizen.path == "/requests/new/"
    citizen.fill(office=tale.SLUG, content="同一份申请", **tale.APPLICANT)  # browsers do it, too
    citizen.press(citizen.page.locator("main form button"), status=422)
    assert slip.number in problems(citizen)
    assert field(citizen, "content") == "同一份申请"
    citizen.go("requests/new/")
    assert serial(tale.request(citizen, content="另一份申请")) == serial(slip) + 1


def test_a_form_sent_twice_is_filed_once(citizen):
    citizen.go("requests/new/")
    hidden = {
        name: citizen.page.locator(f"main form [name={name}]").first.input_value()
        for name in ("csrfmiddlewaretoken", "token")
    }
    slip = tale.request(citizen, content="点了两次")
    again = {**hidden, **tale.APPLICANT, "office": tale.SLUG, "content": "点了两次"}
    answer = citizen.context.request.post(
        f"{citizen.office}/zh-hans/requests/new/",
        form={**again, "category": "natural", "form_wanted": "电子邮件"},
        headers={"Origin": citizen.office},
    )
    assert answer.status in {200, 422}
    assert 'section class="errors"' in answer.text()
    citizen.go("requests/new/")
    assert serial(tale.request(citizen, content="后一份申请")) == serial(slip) + 1


def serial(slip: tale.Slip) -> int:
    return int(slip.number.split("-")[2])


@pytest.mark.parametrize(
    "typed",
    [
        "XG-2026-000001-A",
        "XG-2099-123456-0",
        "一二三",
        "' OR 1=1 --",
        "../../etc/passwd",
        "山" * 60,
        "０１２",
    ],
)
def test_a_wrong_number_leads_to_help(citizen, typed):
    citizen.go("cases/")
    citizen.fill(number=typed)
    citizen.press(citizen.page.locator("main form button"), status=404)
    assert "没有找到这一件" in citizen.text()
    assert field(citizen, "number") == typed


def test_a_number_is_read_however_it_is_typed(citizen):
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="换一种写法")
    citizen.go("cases/")
    citizen.fill(number=slip.number.lower().replace("-", " "))
    citizen.press(citizen.page.locator("main form button"))
    assert citizen.path == f"/cases/{slip.number}/"


def test_a_wrong_code_opens_nothing_and_soon_costs_time(citizen):
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="别人想看的申请")
    citizen.go("my/")
    for code in ("", "太短", "0000-0000-0000"):
        citizen.fill(number=slip.number, code=code)
        citizen.press(citizen.page.locator("main form[action$='/my/'] button"), status=422)
        assert problems(citizen)
        assert field(citizen, "number") == slip.number
    for _ in range(12):
        citizen.fill(number=slip.number, code="0000-0000-0000")
        citizen.press(citizen.page.locator("main form[action$='/my/'] button"), status=422)
        if "秒后再试" in problems(citizen):
            break
    else:
        pytest.fail("a code can be guessed as often as one likes")
    citizen.go(f"my/{slip.number}/")
    assert citizen.path == "/my/", "the case stayed shut"
    citizen.go(f"my/{slip.number}/withdraw/")
    assert citizen.path == "/my/"


@pytest.mark.parametrize(
    "path",
    [
        "search/?q=" + "%E5%B1%B1" * 400,
        "search/?q=%22&year=99999999&kind=nonsense",
        "search/?q=a:b%20[x%20TO%20y]&after=nonsense",
        "records/?place=%00&kind=x&after=%F0%9F%92%A5",
        "ledger/?before=minus-one",
        "verify/?x=%FF",
        "cases/?number=%FF%FE",
        "my/?number=%3Cb%3E",
        "requests/new/?office=nobody",
    ],
)
def test_an_address_typed_wrong_breaks_nothing(citizen, path):
    citizen.expected = set(range(400, 500))
    response = citizen.page.goto(f"{citizen.office}/zh-hans/{path}")
    assert response is not None
    assert response.status < 500
    citizen.look()


def test_nonsense_is_no_proof(citizen):
    citizen.go("verify/")
    for typed in ("", "山", "{", '{"format": "yangguang-proof/1"}', "[" * 5000):
        citizen.fill(proof_text=typed)
        citizen.expected = {422}
        with citizen.page.expect_navigation() as arriving:
            citizen.page.locator("main form[action$='/verify/'] button").click()
        assert arriving.value is not None
        assert arriving.value.status in {200, 422}
        assert "核验通过" not in citizen.text()


# --- the officer ------------------------------------------------------------------------------


def test_a_wrong_password_is_told_kindly(officer):
    officer.go("account/sign-in/")
    officer.fill(login="nobody@nowhere", password="12345")
    officer.press(officer.page.locator("main form button"), status=403)
    assert "登录名或者口令不正确" in problems(officer)
    assert field(officer, "password") == ""


def test_another_territory_is_out_of_reach(officer, citizen):
    citizen.go("requests/new/")
    citizen.fill(office="shili-sheng", content="省厅的文件", **tale.APPLICANT)
    citizen.press(citizen.page.locator("main form button"))
    number = citizen.page.locator(".slip .number").inner_text().strip()
    tale.sign_in(officer, CITY)
    assert number not in officer.page.content()
    officer.go(f"desk/cases/{number}/", status=404)
    officer.go(f"desk/cases/{number}/confirm/", status=404)


def test_an_auditor_reads_and_does_nothing(officer):
    tale.sign_in(officer, "auditor@shili-xian")
    officer.press(officer.page.locator("table.work a").first)
    number = officer.path.strip("/").split("/")[-1]
    assert officer.page.locator(f"a[href*='/{number}/reply/']").count() == 0
    officer.go(f"desk/cases/{number}/reply/", status=403)


def test_a_refused_step_says_why_and_keeps_what_was_typed(officer, citizen):
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="要补正的申请")
    tale.sign_in(officer)
    officer.go(f"desk/cases/{slip.number}/ask/")
    assert "确认收到之日" in problems(officer), "it can't be pressed yet, and the page says so"
    tale.take(officer, slip.number, "confirm", on="2025-06-02")
    refused = problems(officer)
    assert "不能早于申请到达之日" in refused
    assert "第31条" in refused
    assert field(officer, "on") == "2025-06-02"
    tale.take(officer, slip.number, "confirm")
    tale.take(officer, slip.number, "ask", period="99", text="请补正。")
    refused = problems(officer)
    assert re.search(r"1\s*至\s*30\s*个工作日", refused)
    assert "第30条" in refused
    assert field(officer, "text") == "请补正。"
    officer.fill(period="5")
    officer.press(officer.page.locator("main form button.button:not([name])").last)
    assert officer.path == f"/desk/cases/{slip.number}/"


def test_a_step_sent_twice_is_taken_once(officer, citizen):
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="点了两次的申请")
    tale.sign_in(officer)
    tale.take(officer, slip.number, "confirm")
    officer.page.go_back()
    officer.press(officer.page.locator("main form button.button:not([name])").last)
    assert "不能再办" in problems(officer)
    officer.go(f"cases/{slip.number}/")
    assert officer.page.locator("ol.line li.past", has_text="确认收到之日").count() == 1
