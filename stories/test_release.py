"""Nobody lets out what they made: a second person reviews it, and only then does the public see it."""

from __future__ import annotations

import pytest
from stories import names, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way

pytestmark = pytest.mark.browser

HEAD = "head@shili-xian"
CONTENT, SUBJECT = "后里村道路用地批准文件", "后里村道路用地批准"
NOTE, WRONG = "附件中的姓名已经遮盖。", "事项名称不准确"


@pytest.fixture(scope="module")
def office(_rested, tmp_path_factory):
    """An office that lets no answer out without a review by another person."""
    folder = tmp_path_factory.mktemp("reviewed")
    with (
        pytest.MonkeyPatch.context() as patch,
        copied(_rested, folder) as url,
    ):
        patch.setenv("YANGGUANG_REVIEW", "reply-given")
        with running.running(url=url, home=folder) as office:
            yield office


@pytest.mark.parametrize(
    "way",
    [Way("zh-hans", WIDE), Way("zh-hant", PHONE, scripted=False), Way("en", WIDE, scripted=False)],
    ids=str,
)
def test_the_public_sees_an_answer_only_after_the_review(office, chromium, way):
    names.written |= {CONTENT, SUBJECT, NOTE, WRONG}
    citizen = Reader(chromium, office.address, way)
    citizen.go("requests/new/")
    slip = tale.request(citizen, content=CONTENT)
    maker = answered(office, chromium, way, slip.number)
    reader = Reader(chromium, office.address, way)
    assert records_of(reader, slip.number) == 1, "of the answer nothing is public yet"
    address = the_maker_is_refused(maker, slip.number)
    reader.go(f"r/{address}/", status=404)
    another_lets_it_out(office, chromium, way, address)
    reader.go(f"r/{address}/")
    assert SUBJECT in reader.text()
    assert records_of(reader, slip.number) == 2
    citizen_reads_again(citizen, slip)
    for browser in (maker, reader, citizen):
        browser.close()


def answered(office, chromium, way, number):
    maker = Reader(chromium, office.address, way)
    tale.sign_in(maker)
    tale.take(maker, number, "confirm")
    names.written.add("见附件。")
    tale.take(maker, number, "reply", outcome="A", subject=SUBJECT, text="见附件。")
    return maker


def records_of(reader, number):
    """How many records the public page of the case lists."""
    reader.go(f"cases/{number}/")
    found = {
        link.get_attribute("href") for link in reader.page.locator("main a[href*='/r/']").all()
    }
    return len(found)


def the_maker_is_refused(maker, number):
    maker.go(f"desk/cases/{number}/")
    maker.press(maker.page.locator("main a[href*='/desk/records/']").first)
    assert maker.page.locator("section.errors cite").count() == 1, "the article is named"
    assert maker.page.locator("button[value=let-out]").count() == 0
    return maker.path.strip("/").split("/")[-1]


def another_lets_it_out(office, chromium, way, address):
    head = Reader(chromium, office.address, way)
    tale.sign_in(head, HEAD)
    head.go("desk/records/")
    head.press(head.page.locator(f"main a[href$='/{address}/']"))
    previews = head.page.locator("section.preview")
    assert [one.get_attribute("lang") for one in previews.all()] == ["zh-Hans", "zh-Hant"]
    head.press(head.page.locator("button[value=let-out]"), status=422)  # nothing was checked
    for key in ("secrets", "privacy", "internal"):
        head.page.locator(f"input[name={key}]").check()
    head.fill(note=NOTE)
    head.press(head.page.locator("button[value=let-out]"))
    assert NOTE in head.text("body")
    head.close()


def citizen_reads_again(citizen, slip):
    """Whoever asked reads again what they asked, by number and code."""
    tale.open_mine(citizen, slip)
    citizen.page.locator("main details summary").first.click()
    assert CONTENT in citizen.text()


def test_what_is_withdrawn_says_why(office, chromium):
    way = Way("zh-hans", WIDE)
    names.written |= {CONTENT, WRONG}
    citizen = Reader(chromium, office.address, way)
    citizen.go("requests/new/")
    slip = tale.request(citizen, content=CONTENT)
    head = Reader(chromium, office.address, way)
    tale.sign_in(head, HEAD)
    head.go(f"desk/cases/{slip.number}/")
    head.page.locator("details", has_text="更正、撤回或者删除").locator("summary").click()
    head.press(head.page.locator("main details a[href*='/desk/records/']").first)
    address = head.path.strip("/").split("/")[-1]
    head.press(head.page.locator("aside a[href$='/withdraw/']"))
    head.fill(reason=WRONG)
    head.press(head.page.locator("button[value=look]"))
    citizen.go(f"r/{address}/")
    assert WRONG not in citizen.text(), "nothing has happened yet"
    head.press(head.page.locator("button[value=sure]"))
    citizen.go(f"r/{address}/")
    assert WRONG in citizen.text()
    for browser in (head, citizen):
        browser.close()
