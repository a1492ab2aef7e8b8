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
from stories.market_typed import LOTS, announced
from stories.pictures import Album, Shot, example, shoot
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.base.procedure import SHANGHAI
from yangguang.site.example import market_lots, market_open

TALL = (1280, 1300)


def found(reader: Reader, name: str) -> str:
    """Return the address of the lot of this name, without its language."""
    reader.go(f"market/lots/?q={name}")
    link = reader.page.locator("main .ledger a", has_text=name).first
    return str(link.get_attribute("href")).partition("/zh-hans/")[2]


def open_to_all(browser: Browser, office: running.Office, album: Album) -> None:
    """Take what anybody reads: the front, a lot, the map, figures, a plan, supervision, the bidding."""
    reader = Reader(browser, office.address, Way("zh-hans", WIDE))
    lot, open_lot = (found(reader, name) for name in (market_lots.WHOLE, market_open.RUNNING.name))
    room = f"market/offers/{open_lot.split('/')[2]}/01/"
    reader.go("market/plans/")
    plan = str(reader.page.locator("main .ledger a").first.get_attribute("href"))
    reader.close()
    for shot in (
        Shot("market", "market/"),
        Shot("market-lot", lot, size=TALL),
        Shot("market-lot-phone", lot, "zh-hant", (390, 1500)),
        Shot("market-map", "market/map/"),
        Shot("market-figures", "market/figures/", size=TALL),
        Shot("market-plan", plan.partition("/zh-hans/")[2], size=TALL),
        Shot("market-supervision", "market/supervision/"),
        Shot("market-bidding", room),
        Shot("market-bidding-phone", f"{room}?still=1", "zh-hant", PHONE, dress="dark"),
    ):
        shoot(browser, office, album, shot)


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
    officer.close()


def main(folder: Path = pictures.FOLDER) -> None:
    """Take all of them."""
    with example() as office, running.chromium() as browser:
        album = Album(browser, folder)
        open_to_all(browser, office, album)
        at_the_desk(browser, office, album)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
