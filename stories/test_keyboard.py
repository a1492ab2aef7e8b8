"""The main jobs done by keys alone: a citizen asks, searches and keeps a proof; an officer's and a head's desk.

What is looked at on the way, at each stop of the Tab key and on each kind of page, stands in `stories.hands`.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator
from stories import names, tale
from stories.hands import Hands
from stories.reader import PHONE, WIDE, Way
from stories.tale import Slip

pytestmark = pytest.mark.browser

WAY = Way("zh-hans", WIDE)
WALKED: set[str] = set()
"""Kinds of pages that somebody has walked round in this run."""
ASKED, TOLD, BRIEF = "石鼓岭宗地的出让合同复制件", "石鼓岭宗地出让合同", "现将合同复制件寄给您。"
OTHER = "月亮湾宗地的出让合同复制件"
HEAD = "head@shili-xian"


@pytest.fixture
def hands(office, chromium):
    """Give people without a mouse, as many as come."""
    names.written.update({ASKED, TOLD, BRIEF, OTHER})
    came: list[Hands] = []

    def one(way: Way = WAY) -> Hands:
        came.append(Hands(chromium, office.address, way, walked=WALKED))
        return came[-1]

    yield one
    for person in came:
        person.close()


def button(person: Hands) -> Locator:
    """Return the button that sends the page's own form."""
    return person.page.locator("main form button.button:not([name])").last


def test_a_citizen_asks_and_opens_what_became_of_it(hands):
    citizen = hands()
    citizen.go("")
    citizen.skip()
    citizen.open(citizen.page.locator("main a[href$='/requests/']").first)
    citizen.skip()
    citizen.open(citizen.page.locator("main a.button[href$='/requests/new/']"))
    citizen.skip()
    citizen.open(button(citizen), status=422)
    assert citizen.has_focus("main section.errors"), "after an error, on what is wrong"
    citizen.to(citizen.page.locator("section.errors a").first)
    citizen.key("Enter")
    assert citizen.has_focus("main [name=office]"), "and from there, in the field that it is about"
    slip = files(citizen, ASKED)
    citizen.open(citizen.page.locator("main a.button[href*='/my/?number=']"))
    citizen.skip()
    assert citizen.page.locator("main [name=number]").input_value() == slip.number
    citizen.write(code=slip.code)
    citizen.leads("Enter")
    assert citizen.path == f"/my/{slip.number}/"
    citizen.skip()
    citizen.to(citizen.page.locator("main summary", has_text="原文").first)
    citizen.key("Enter")
    assert ASKED in citizen.text()


def files(citizen: Hands, content: str) -> Slip:
    """Fill in the form from top to bottom, send it, and read the slip where the focus is."""
    citizen.write(office=tale.SLUG, content=content)
    citizen.write(name=tale.APPLICANT["name"])
    citizen.write(identity=tale.APPLICANT["identity"], contact=tale.APPLICANT["contact"])
    names.written.update(tale.APPLICANT.values())
    citizen.open(button(citizen))
    assert citizen.path == "/requests/filed/"
    assert citizen.has_focus("h1"), "after filing, on what came of it"
    kept = citizen.page.locator("section.slip")
    return Slip(
        kept.locator(".number").inner_text().strip(),
        kept.locator(".code kbd").inner_text().strip(),
    )


def test_a_citizen_finds_a_record_and_keeps_its_proof(hands):
    citizen = hands(Way("zh-hant", PHONE, scripted=False))
    citizen.go("")
    citizen.skip()
    box = citizen.page.locator("main input[type=search]")
    citizen.to(box)
    names.written.add("征地补偿标准")
    citizen.page.keyboard.insert_text("征地补偿标准")
    citizen.leads("Enter")
    citizen.skip()
    citizen.open(citizen.page.locator("main .ledger a[href*='/r/']").first)
    citizen.skip()
    citizen.to(citizen.page.locator("a[href$='/proof.json']").first)
    with citizen.page.expect_download() as kept:
        citizen.key("Enter")
    assert json.loads(kept.value.path().read_text(encoding="utf-8"))


def test_an_officer_goes_through_the_list_by_keys(hands):
    citizen, officer = hands(), hands()
    citizen.walked = WALKED | {"/requests/new/", "/requests/filed/"}
    slips = []
    for content in (ASKED, OTHER):
        citizen.go("requests/new/")
        slips.append(files(citizen, content))
    signs_in(officer, tale.OFFICER)
    officer.go("desk/?shelf=new")
    listed = officer.page.locator("table.work small").all_inner_texts()
    assert {slip.number for slip in slips} <= set(listed)
    place = listed.index(slips[0].number)
    for _ in range(place + 2):
        officer.key("j")
    officer.key("k")
    assert officer.has_focus(f"table.work a[href*='{listed[place]}']")
    officer.leads("o")
    assert officer.path == f"/desk/cases/{slips[0].number}/"
    officer.leads("1")
    assert officer.path.endswith("/confirm/")
    officer.skip()
    officer.open(officer.page.locator("main button[name=desk-then]"))
    assert officer.path.endswith("/confirm/")
    assert slips[0].number in officer.text("main [role=status]")
    assert officer.has_focus("main [role=status]"), "after a step, on what was done"
    officer.go(f"desk/cases/{slips[0].number}/")
    asks_for_more(officer)
    goes_on_and_looks_about(officer, slips)


def signs_in(person: Hands, login: str) -> None:
    person.go("desk/")
    person.skip()
    person.write(login=login)
    person.write(password="wrong")
    person.leads("Enter", status=403)
    assert person.has_focus("main section.errors")
    person.write(login=login)
    person.write(password=tale.PASSWORD)
    person.leads("Enter")
    assert person.path == "/desk/"


def asks_for_more(officer: Hands) -> None:
    """A form that is refused says so where the focus is; then it is drafted for the head."""
    officer.open(officer.page.locator("main .ready a.button[href$='/reply/']"))
    officer.skip()
    officer.open(button(officer))
    assert officer.has_focus("main section.errors")
    officer.write(outcome="A", subject=TOLD, text=BRIEF)
    officer.open(officer.page.locator("main button[value=submit]"))
    assert officer.has_focus("main [role=status]"), "after handing in a draft, on what was done"


def goes_on_and_looks_about(officer: Hands, slips: list[Slip]) -> None:
    officer.leads("n")
    assert officer.path.startswith("/desk/cases/")
    assert slips[0].number not in officer.path
    officer.leads("?")
    assert officer.path == "/desk/keys/"
    officer.leads("g")
    officer.key("/")
    assert officer.has_focus(".find input[name=number]")
    officer.page.keyboard.insert_text(slips[1].number)
    officer.leads("Enter")
    assert officer.path == f"/desk/cases/{slips[1].number}/"


def test_a_head_signs_a_draft_by_keys(hands):
    citizen, officer, head = hands(), hands(), hands()
    citizen.go("requests/new/")
    number = files(citizen, OTHER).number
    tale.sign_in(officer)
    tale.take(officer, number, "confirm")
    officer.go(f"desk/cases/{number}/reply/")
    officer.fill(outcome="A", subject=TOLD, text=BRIEF)
    officer.press("提交复核")
    signs_in(head, HEAD)
    head.open(head.page.locator("nav.lists a", has_text="待我复核").first)
    for _ in head.page.locator("table.work tbody a").all():
        head.key("j")
        if head.has_focus(f"table.work a[href*='{number}']"):
            break
    head.leads("o")
    head.skip()
    head.open(head.page.locator("main a[href*='/drafts/']").first)
    head.skip()
    head.open(head.page.locator("main button[value=approve]"))
    assert head.path == f"/desk/cases/{number}/"
    assert head.has_focus("main [role=status]"), "after signing, on what was done"


WELL = "<a class=skip href='#main'>past</a><main id=main tabindex=-1><a href=x>one</a> <a href=y>two</a></main>"
FAULTS = {
    "not seen": "<style>a:focus { outline: 0 }</style>",
    "stands out": "<style>a:focus { outline: 3px solid rgb(225 225 225) }</style>",
    "above": "<p style='height: 60px'><a href=z style='position: relative; top: -90px'>third</a></p>",
    "under something": "<div style='position: fixed; inset: 0'></div>",
    "outside": "<style>main a { position: fixed; left: -9999px }</style>",
    "come out": "<script>for (const side of ['keydown', 'keyup']) addEventListener(side, event =>"
    " event.key === 'Tab' && document.activeElement.textContent === 'two' && event.preventDefault())"
    "</script>",
    "begins with": "<script>document.querySelector('.skip').remove()</script>",
    "never come to": "<p inert><a href=q>dead</a></p>",
}


def test_what_is_wrong_for_the_keyboard_is_found(hands):
    """The walk can fail: each of these is found, and a page without them is not."""
    person = hands()
    head = "<!doctype html><html lang=zh-Hans><style>:focus { outline: 2px solid black }</style>"
    person.page.set_content(head + WELL)
    person.walk()
    for said, fault in FAULTS.items():
        person.page.set_content(f"{head}{WELL}{fault}")
        try:
            person.walk()
        except AssertionError as found:
            assert said in str(found)  # noqa: PT017 - which of them it was
        else:
            pytest.fail(f"{said}: not found")
