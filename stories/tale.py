"""What people do again and again in the stories: file a request, sign in, take a step."""

from __future__ import annotations

import re
from typing import NamedTuple

from stories import names
from stories.reader import Reader

from yangguang.site.example import loading

PASSWORD = loading.PASSWORD
OFFICER = "officer@shili-xian"
SLUG, NAME = "shili-xian", "示例县自然资源局"

APPLICANT = {
    "name": "游余范",
    "identity": "居民身份证 990101200001010000",
    "contact": "请写信到示例县北河镇后里村",
}
"""Names and places whose characters a careless conversion would change."""


class Slip(NamedTuple):
    """What an applicant takes home: the public number and the secret code."""

    number: str
    code: str


def request(citizen: Reader, *, content: str) -> Slip:
    """File a request on the open form, past what is already public, and read the slip."""
    names.written.update({content, *APPLICANT.values()})
    citizen.fill(office=SLUG, content=content, **APPLICANT)
    files = citizen.page.locator("main form button.button:not(.quiet)")
    citizen.press(files)
    if (
        citizen.path == "/requests/new/"
    ):  # without script what is public is shown before it is filed
        citizen.press(files)
    slip = citizen.page.locator("section.slip")
    number = slip.locator(".number").inner_text().strip()
    return Slip(number, slip.locator(".code kbd").inner_text().strip())


def open_mine(citizen: Reader, slip: Slip) -> None:
    """Open one's own case with number and query code."""
    citizen.go("my/")
    citizen.fill(number=slip.number, code=slip.code)
    citizen.press(citizen.page.locator("main form[action$='/my/'] button"))


def sign_in(officer: Reader, login: str = OFFICER) -> None:
    """Come to the desk, be asked who one is, and say so."""
    officer.go("desk/")
    officer.fill(login=login, password=PASSWORD)
    officer.press(officer.page.locator("main form button"))


def take(officer: Reader, number: str, step: str, *, status: int = 200, **typed: str) -> None:
    """Open a case at the desk, press the button of a step, fill in its form and send it."""
    officer.go(f"desk/cases/{number}/")
    button = officer.page.locator(f"a.button[href$='/{number}/{step}/']")
    assert button.count() == 1, f"{step} can't be pressed: {officer.text('body')}"
    officer.press(button)
    officer.fill(**typed)
    officer.press(officer.page.locator("main form button.button:not([name])").last, status=status)


def answer(citizen: Reader, *, text: str) -> None:
    """Send the supplement that the open page of one's own case asks for."""
    names.written.add(text)
    citizen.press(citizen.page.locator("main a.button[href*='/answer/']").first)
    citizen.fill(text=text)
    citizen.press(citizen.page.locator("main form button.button").first)


def once(page: str) -> str:
    """Return the token of the form on a page; "": there is none."""
    found = re.search(r'name="(?:token|once)" value="([^"]+)"', page)
    return found[1] if found else ""
