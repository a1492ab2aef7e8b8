"""The main jobs of everybody with JavaScript off: ask, follow, answer, search; sign in, take steps, sign off.

In 繁 on a phone for the citizen; at the desk, wide, for the officer and the head.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from stories import names, running, tale
from stories.reader import PHONE, WIDE, Reader, Way
from stories.tale import Slip

pytestmark = pytest.mark.browser

CONTENT, SUBJECT = "乌石埠宗地的出让合同复制件", "乌石埠宗地出让合同"
QUESTION, ANSWER, REPLY = "请写明宗地的年份。", "二〇一九年出让的那一宗。", "现将复制件寄给您。"
HEAD = "head@shili-xian"
SENT = "main form button.button:not([name])"


def test_everything_works_with_javascript_off(office: running.Office, chromium: Browser) -> None:
    names.written.update({CONTENT, SUBJECT, QUESTION, ANSWER, REPLY})
    off = {"scripted": False}
    citizen = Reader(chromium, office.address, Way("zh-hant", PHONE, **off))
    officer, head = (Reader(chromium, office.address, Way("zh-hans", WIDE, **off)) for _ in "ab")
    slip = asks_and_follows(citizen)
    confirms_and_asks_back(officer, slip)
    answers(citizen, slip)
    drafts(officer, slip)
    signs(head, slip)
    office.work()
    finds_it_and_reads_it(citizen, slip)
    for person in (citizen, officer, head):
        assert person.page.evaluate("() => document.scripts.length") == 0 or person is not citizen
        person.close()


def asks_and_follows(citizen: Reader) -> Slip:
    citizen.go("requests/new/")
    slip = tale.request(citizen, content=CONTENT)
    citizen.go(f"cases/{slip.number}/")
    citizen.press(citizen.page.locator(f"a[href*='/follow/?number={slip.number}']"))
    feed = citizen.page.locator("main a[href*='.atom']").get_attribute("href")
    assert slip.number in citizen.context.request.get(citizen.office + str(feed)).text()
    return slip


def confirms_and_asks_back(officer: Reader, slip: Slip) -> None:
    tale.sign_in(officer)
    officer.press(officer.page.locator("table.work tr", has_text=slip.number).locator("a"))
    tale.take(officer, slip.number, "confirm")
    tale.take(officer, slip.number, "ask", period="99", text=QUESTION)
    assert officer.page.locator("section.errors").count() == 1
    officer.fill(period="5")
    officer.press(officer.page.locator(SENT).last)
    assert officer.path == f"/desk/cases/{slip.number}/"


def answers(citizen: Reader, slip: Slip) -> None:
    tale.open_mine(citizen, slip)
    tale.answer(citizen, text=ANSWER)
    assert citizen.path == f"/my/{slip.number}/"
    citizen.page.locator("main summary").first.click()  # what is folded opens without a script


def drafts(officer: Reader, slip: Slip) -> None:
    """Hand a reply in for the head; unfinished it would be refused."""
    officer.go(f"desk/cases/{slip.number}/reply/")
    officer.press("提交复核")
    assert officer.page.locator("section.errors").count() == 1
    officer.fill(outcome="A", subject=SUBJECT, text=REPLY)
    officer.press("提交复核")
    assert officer.path == f"/desk/cases/{slip.number}/"


def signs(head: Reader, slip: Slip) -> None:
    tale.sign_in(head, HEAD)
    head.press(head.page.locator("nav.lists a", has_text="待我复核").first)
    head.press(head.page.locator("table.work tr", has_text=slip.number).locator("a").first)
    head.press(head.page.locator("main a[href*='/drafts/']").first)
    head.press("核准并办理")
    assert head.page.locator("main .turn.done").count() == 1


def finds_it_and_reads_it(citizen: Reader, slip: Slip) -> None:
    citizen.go("")
    citizen.page.locator("main input[name=q]").fill(SUBJECT)
    citizen.press(citizen.page.locator("main form[role=search] button").first)
    citizen.press(citizen.page.locator("main .ledger a[href*='/r/']").first)
    assert slip.number in citizen.text()
    tale.open_mine(citizen, slip)
    assert REPLY in citizen.text()
