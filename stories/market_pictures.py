"""Make the pictures of the land market from the lively land: ``python -m stories.market_pictures [FOLDER]``.

As `stories.pictures`: needs Chromium and a Chinese font, and each is looked at before it is kept.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser
from stories import pictures, running, tale
from stories.hazard_pictures import seated
from stories.market_typed import LOTS, announced, contract
from stories.pictures import Album, Shot, example, shoot
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.base.procedure import SHANGHAI
from yangguang.site.example import market_lots, market_open

TALL = (1280, 1300)
DRAWN = "112.40,24.34%0A112.48,24.34%0A112.48,24.40%0A112.40,24.40"
"""Corners of a ground that holds some of the lots."""


def found(reader: Reader, name: str) -> str:
    """Return the address of the lot of this name, without its language."""
    reader.go(f"market/lots/?q={name}")
    link = reader.page.locator("main .ledger a", has_text=name).first
    return str(link.get_attribute("href")).partition("/zh-hans/")[2]


def open_to_all(browser: Browser, office: running.Office, album: Album) -> str:
    """Take what anybody reads, from the front to the bidding; return the number of the lot."""
    reader = Reader(browser, office.address, Way("zh-hans", WIDE))
    lot, open_lot = (found(reader, name) for name in (market_lots.WHOLE, market_open.RUNNING.name))
    room = f"market/offers/{open_lot.split('/')[2]}/01/"
    reader.go("market/plans/")
    plan = str(reader.page.locator("main .ledger a").first.get_attribute("href"))
    reader.close()
    for shot in (
        Shot("market", "market/"),
        Shot("market-phone", "market/", "zh-hant", PHONE),
        Shot("market-lots", "market/lots/"),
        Shot("market-lot", lot, size=TALL),
        Shot("market-lot-phone", lot, "zh-hant", (390, 1500)),
        Shot("market-map", f"market/map/?corners={DRAWN}"),
        Shot("market-map-phone", f"market/map/?corners={DRAWN}", "zh-hant", PHONE),
        Shot("market-figures", "market/figures/?year=2023", size=TALL),
        Shot("market-figures-phone", "market/figures/?year=2023", "zh-hant", PHONE),
        Shot("market-plan", plan.partition("/zh-hans/")[2], size=TALL),
        Shot("market-supervision", "market/supervision/"),
        Shot("market-idle", "market/idle/"),
        Shot("market-deliver", "market/files/#deliver"),
        Shot("market-bidding", room),
        Shot("market-bidding-phone", f"{room}?still=1", "zh-hant", PHONE, dress="dark"),
    ):
        shoot(browser, office, album, shot)
    return lot.split("/")[2]


def at_the_desk(browser: Browser, office: running.Office, album: Album) -> None:
    """Take a notice of two lots as the desk looks at it before it is published."""
    officer = seated(browser, office, tale.OFFICER, TALL)
    today = datetime.now(SHANGHAI)
    officer.page.goto(f"{office.address}/zh-hans/desk/new/land-offer/")
    officer.page.locator("main [name=lots_count]").fill(str(len(LOTS)))
    officer.page.locator("main button[name=look]").click()
    officer.page.wait_for_load_state("load")
    officer.fill(**announced(today + timedelta(days=1), days=15))
    officer.page.locator("main button[name=look]").click()
    officer.page.wait_for_load_state("load")
    album.take(officer, "market-notice")
    officer.page.goto(f"{office.address}/zh-hans/desk/new/land-supply/")
    officer.fill(**contract(today, serial="21") | {"price": "82000000"})
    officer.page.locator("main button[name=look]").click()
    officer.page.wait_for_load_state("load")
    album.take(officer, "market-contract")
    officer.close()


def in_the_field(browser: Browser, office: running.Office, album: Album, lot: str) -> None:
    """Take the field check of a lot as it opens on a phone."""
    officer = seated(browser, office, tale.OFFICER, PHONE)
    officer.page.goto(f"{office.address}/zh-hans/desk/market/checks/{lot}/")
    album.take(officer, "market-check-phone")
    officer.close()


def supervised(browser: Browser, office: running.Office, album: Album) -> None:
    """Take what a province sees of its counties."""
    province = seated(browser, office, "officer@shili-sheng", WIDE)
    province.page.goto(f"{office.address}/zh-hans/desk/market/watch/?question=late-finish")
    album.take(province, "market-watch")
    province.close()


def main(folder: Path = pictures.FOLDER) -> None:
    """Take all of them."""
    with example() as office, running.chromium() as browser:
        album = Album(browser, folder)
        lot = open_to_all(browser, office, album)
        at_the_desk(browser, office, album)
        in_the_field(browser, office, album, lot)
        supervised(browser, office, album)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
