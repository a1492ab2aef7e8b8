"""Make the pictures of warnings for the docs from the lively land: ``python -m stories.hazard_pictures [FOLDER]``.

As `stories.pictures`: needs Chromium and a Chinese font, and each is looked at before it is kept.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser
from stories import pictures, running, tale
from stories.pictures import Album, Shot, example, shoot
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.site.example import hazard_people

TALL = (1280, 1300)
BUREAU, STATION = (f"officer@{slug}" for slug in (hazard_people.WEATHER, hazard_people.STATION))
HALL = {"kind": "hall", "name": "示例县办事大厅西屏", "code": "990101"}


def seated(browser: Browser, office: running.Office, login: str, size: tuple[int, int]) -> Reader:
    """Return the browser of somebody who signed in."""
    reader = Reader(browser, office.address, Way("zh-hans", size))
    tale.sign_in(reader, login)
    return reader


def open_to_all(browser: Browser, office: running.Office, album: Album) -> str:
    """Take what anybody reads; return the number of the warning in force."""
    reader = Reader(browser, office.address, Way("zh-hans", WIDE))
    reader.page.goto(f"{office.address}/zh-hans/hazards/")
    found = re.search(r"hazards/warnings/(YJ-[^/]+)/", reader.page.content())
    reader.page.goto(f"{office.address}/zh-hans/hazards/archive/")
    season = re.search(r"hazards/seasons/(QX-[^/]+)/", reader.page.content())
    reader.page.goto(f"{office.address}/zh-hans/hazards/incidents/")
    told = re.search(r"hazards/incidents/(ZX-[^/]+)/", reader.page.content())
    reader.close()
    assert found is not None
    assert season is not None
    assert told is not None
    for shot in (
        Shot("hazards", "hazards/"),
        Shot("hazards-dark", "hazards/", "zh-hant", dress="dark"),
        Shot("warning", f"hazards/warnings/{found[1]}/", size=(1280, 1100)),
        Shot("warning-phone", f"hazards/warnings/{found[1]}/", "zh-hant", (390, 1500)),
        Shot("warning-season", f"hazards/seasons/{season[1]}/"),
        Shot("incident-told", f"hazards/incidents/{told[1]}/"),
    ):
        shoot(browser, office, album, shot)
    return found[1]


def the_desks(browser: Browser, office: running.Office, album: Album, number: str) -> None:
    """Take the station's desk, the draft, the page of signatures, the board, the incident and the quick report."""
    editor = seated(browser, office, STATION, TALL)
    editor.page.goto(f"{office.address}/zh-hans/desk/hazards/television/")
    editor.page.locator("img.picture").first.scroll_into_view_if_needed()
    editor.page.wait_for_timeout(1500)
    editor.page.evaluate("() => scrollTo(0, 0)")
    album.take(editor, "television")
    officer = seated(browser, office, tale.OFFICER, TALL)
    officer.page.goto(f"{office.address}/zh-hans/desk/hazards/{number}/board/")
    album.take(officer, "warning-board")
    officer.page.set_viewport_size({"width": 1280, "height": 900})
    officer.page.goto(f"{office.address}/zh-hans/desk/hazards/draft/?last=1")
    album.take(officer, "warning-draft")
    officer.page.locator("button[name=send]").click()
    officer.page.wait_for_url("**/sign/")
    bureau = seated(browser, office, BUREAU, TALL)
    bureau.page.goto(officer.page.url)
    album.take(bureau, "warning-sign")
    officer.page.goto(f"{office.address}/zh-hans/desk/hazards/incidents/")
    officer.page.locator("main a[href*='/incidents/ZX-']").first.click()
    officer.page.wait_for_load_state("load")
    album.take(officer, "incident")
    a_screen(browser, office, album, officer)
    quick = seated(browser, office, tale.OFFICER, PHONE)
    quick.page.goto(f"{office.address}/zh-hans/desk/hazards/incidents/new/")
    album.take(quick, "incident-phone")
    for reader in (editor, officer, bureau, quick):
        reader.close()


def a_screen(browser: Browser, office: running.Office, album: Album, officer: Reader) -> None:
    """Register a screen of the hall, set it up with its key, and take what it shows."""
    officer.page.goto(f"{office.address}/zh-hans/desk/screens/")
    officer.fill(**HALL)
    officer.page.locator("main form button.button:not(.quiet)").last.click()
    officer.page.wait_for_load_state("load")
    key = re.search(
        r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", officer.page.locator("main").inner_text()
    )
    assert key is not None
    hall = Reader(browser, office.address, Way("zh-hans", (1120, 630)))
    hall.page.goto(f"{office.address}/screen")
    hall.page.locator("main input:not([type=hidden])").first.fill(key[0])
    hall.page.locator("main form button").last.click()
    hall.page.wait_for_timeout(4000)
    album.take(hall, "screen")
    hall.close()


def take(browser: Browser, office: running.Office, folder: Path) -> None:
    """Take all pictures of an office."""
    album = Album(browser, folder)
    the_desks(browser, office, album, open_to_all(browser, office, album))


def main(folder: Path = pictures.FOLDER) -> None:
    """Take all pictures."""
    with example() as office, running.chromium() as browser:
        take(browser, office, folder)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
