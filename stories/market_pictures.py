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
NIGHT = """行政区,电子监管号,项目名称,面积(公顷),土地用途,供应方式,成交价格(万元),土地使用权人,合同签订日期,容积率
示例市,9901002020B00101,演示一号厂房,1.5450,工业用地,挂牌出让,370.8,演示一号公司,2020年02月10日,≥1.0
示例市,99O1002020B00102,演示二号厂房,15450,工业用地,挂牌出让,370.8,演示二号公司,2020年02月11日,0.00
示例市,9901002020B00103,演示三号厂房,1.5450,工业用地,挂牌出让,370.8,演示三号公司,,≥1.0
示例市,9901002020B00104,演示四号厂房,1.5450,工业用地,挂牌出让,370.8,演示四号公司,1900-01-01,≥1.0
示例市,9901002020B00105,演示五号厂房,一点五,工业用地,白送,三百,演示五号公司,2020年13月40日,>2且<1
"""
"""What a city's system delivers in one night, much of it wrong."""


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
        Shot("market-follow", f"market/follow/?corners={DRAWN}", size=TALL),
        Shot("market-follow-phone", f"market/follow/?corners={DRAWN}", "zh-hant", (390, 1300)),
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


def paid_too_much(browser: Browser, office: running.Office, album: Album, lot: str) -> None:
    """Take a payment whose sum was typed in yuan where 10,000 yuan are asked for."""
    officer = seated(browser, office, tale.OFFICER, TALL)
    officer.page.goto(f"{office.address}/zh-hans/desk/cases/{lot}/pay/")
    officer.fill(paid="32000000", instalment="2")
    officer.page.locator("main form button.button:not([name])").last.click()
    officer.page.locator("main .errors").wait_for()
    album.take(officer, "market-pay")
    officer.close()


def delivered(browser: Browser, office: running.Office, album: Album) -> None:
    """Take the report of a file of which some rows come back."""
    city = seated(browser, office, "officer@shili-shi", TALL)
    city.page.goto(f"{office.address}/zh-hans/desk/imports/new/market-supply-past/")
    sent = {"name": "night.csv", "mimeType": "text/csv", "buffer": NIGHT.encode()}
    city.page.locator("main input[type=file]").set_input_files(sent)  # type: ignore[arg-type] # a dict as asked
    city.page.locator("main form button.button").first.click()
    city.page.wait_for_load_state("load")
    for _ in range(3):
        office.work()
    city.page.reload()
    album.take(city, "market-import")
    city.close()


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
    phone = seated(browser, office, "officer@shili-sheng", PHONE)
    phone.page.goto(f"{office.address}/zh-hant/desk/market/watch/?question=late-finish")
    album.take(phone, "market-watch-phone")
    phone.close()


def main(folder: Path = pictures.FOLDER) -> None:
    """Take all of them."""
    with example() as office, running.chromium() as browser:
        album = Album(browser, folder)
        lot = open_to_all(browser, office, album)
        at_the_desk(browser, office, album)
        reader = Reader(browser, office.address, Way("zh-hans", WIDE))
        unpaid = found(reader, market_lots.UNPAID).split("/")[2]
        reader.close()
        paid_too_much(browser, office, album, unpaid)
        delivered(browser, office, album)
        in_the_field(browser, office, album, lot)
        supervised(browser, office, album)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
