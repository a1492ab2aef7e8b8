"""The land market in Chromium, wide and on a phone: who reads, who offers and contracts, who supervises, who delivers.

`test_lot_whole_life` tells the rest, with a clock that it moves.
"""

from __future__ import annotations

import json
import urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from stories import market_beside, market_typed, names, offered, plots, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner
from stories.test_subscribe import letters, path_in

pytestmark = pytest.mark.browser

WAYS = (Way("zh-hans", WIDE), Way("zh-hant", PHONE))
DESKS = (Way("zh-hans", WIDE), Way("zh-hans", PHONE))
AROUND = "112.189,24.409\n112.193,24.409\n112.193,24.413\n112.189,24.413"
"""Around the lot of `plots`, whose square begins at 112.1900, 24.4100 and is 0.0015 degrees wide."""
REPLY = "施工图正在审查，承诺三个月内动工。"
HEAD = "xzqDm,xzqFullName,dzBaBh,xmMc,zdZl,mj,tdLy,tdYt,gyFs,cjJg,tdSyqr,jdSj,jgSj,批准单位,qdRq"
DELIVERED = ("演示送交甲", "演示送交乙", "演示送交丙")


@pytest.fixture(scope="module")
def market(_rested, tmp_path_factory):
    """An office in whose market something goes on, and whose mails go into a folder."""
    folder = tmp_path_factory.mktemp("market")
    mails = folder / "mails"
    mails.mkdir()
    with pytest.MonkeyPatch.context() as patch, copied(_rested, folder) as url:
        patch.setenv("YANGGUANG_MAIL", mails.as_uri())
        patch.setenv("YANGGUANG_MAIL_FROM", "notice@example.cn")
        with running.running(url=url, home=folder) as office:
            told = running.beforehand("stories.market_beside", url=url, home=folder)
            office.work()
            names.written.update(offered.WRITTEN, plots.WRITTEN, market_beside.WRITTEN)
            names.written.update(market_typed.WRITTEN, {REPLY, *DELIVERED})
            yield office, told, mails


def seated(office, chromium, login: str, way: Way) -> Reader:
    """Return the browser of somebody who signed in."""
    reader = Examiner(chromium, office.address, way)
    tale.sign_in(reader, login)
    return reader


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_citizen_finds_a_lot_and_follows_the_ground_around_it(market, chromium, way):
    office, told, mails = market
    citizen = Examiner(chromium, office.address, way)
    citizen.go("market/")
    assert offered.LOT in citizen.text(), "what is on offer stands on the front"
    citizen.fill(q=plots.NAME)
    citizen.press(
        citizen.page.locator("main form[action$='/market/lots/'] button, form.find button").first
    )
    if not citizen.path.startswith(f"/market/lots/{told['land']}/"):
        citizen.press(citizen.page.locator("main .ledger a", has_text=plots.NAME).first)
    assert citizen.path == f"/market/lots/{told['land']}/"
    assert plots.HOLDER in citizen.text()
    citizen.go("market/map/")
    citizen.page.locator("main, aside").locator("textarea[name=corners]").fill(AROUND)
    citizen.press(citizen.page.locator("#draw button:not([type=button])"))
    assert plots.NAME in citizen.text()
    assert market_beside.NAME not in citizen.text(), "it lies elsewhere"
    citizen.press(citizen.page.locator("a.button[href*='/market/follow/']").first)
    assert citizen.page.locator("[name=corners]").input_value().split() == AROUND.split()
    box = f"land-{way.size[0]}@example.cn"
    citizen.fill(address=box)
    citizen.press(citizen.page.locator("main form[action$='/follow/'] button.button:not([name])"))
    office.work()
    letter = letters(mails, box)[-1]
    citizen.go(path_in(letter, "confirm"))
    citizen.press(citizen.page.locator("main form button.button").first)
    assert citizen.path == "/follow/mine/", "confirmed, and shown what is followed"
    citizen.close()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_photo_of_the_field_fits_the_page_of_its_lot(market, chromium, way):
    office, told, _ = market
    citizen = Examiner(chromium, office.address, way)
    citizen.go(f"market/lots/{told['land']}/")
    photo = citizen.page.locator("figure.photo img").first
    photo.scroll_into_view_if_needed()
    citizen.page.wait_for_function(
        "() => document.querySelector('figure.photo img').naturalWidth > 0"
    )
    box = photo.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= way.size[0]
    citizen.look()
    citizen.close()


@pytest.mark.parametrize("way", DESKS, ids=str)
def test_an_officer_publishes_a_notice_of_two_lots_and_enters_a_contract(market, chromium, way):
    office, _, _ = market
    officer = seated(office, chromium, tale.OFFICER, way)
    today = datetime.now(ZoneInfo("Asia/Shanghai"))
    serial = str(way.size[0])
    officer.go("desk/new/land-offer/")
    officer.fill(lots_count="2")
    officer.press(officer.page.locator("main button[name=look]"))
    officer.fill(**market_typed.announced(today, days=market_typed.SHORT_DAYS))
    officer.press(officer.page.locator("main button[name=look]"))
    assert "S1" in officer.text(), "18 days are fewer than the 20 of Order 39, article 8"
    assert officer.page.locator("[name=lot2_name]").input_value() == market_typed.NAMES[1]
    typed = market_typed.announced(today, number=f"{market_typed.NUMBER}（{serial}）")
    names.written.add(typed["number"])
    officer.fill(**typed)
    officer.press(officer.page.locator("main button[name=look]"))
    assert "没有意见" in officer.text()
    officer.press(officer.page.locator("main form button.button:not([name])").last)
    number = officer.text("section.slip .number").strip()
    officer.go(f"desk/cases/{number}/")
    officer.go("desk/new/land-supply/")
    officer.fill(**market_typed.contract(today, serial=serial))
    officer.press(officer.page.locator("main form button.button:not([name])").last)
    supplied = officer.text("section.slip .number").strip()
    office.work()
    for lot in (f"{number}-01", f"{number}-02", supplied):
        officer.go(f"market/lots/{lot}/")
    assert market_typed.HOLDER in officer.text()
    officer.go(f"market/offers/{number}/")
    officer.go(f"market/offers/{number}/01/?still=1")
    officer.close()


@pytest.mark.parametrize("way", DESKS, ids=str)
def test_who_supervises_sees_all_offices_and_the_county_replies(market, chromium, way):
    office, told, _ = market
    province = seated(office, chromium, "officer@shili-sheng", way)
    province.go("desk/market/watch/?question=late-start")
    assert market_beside.NAME in province.text()
    assert tale.NAME in province.text(), "a province sees the lots of its counties"
    province.close()
    county = seated(office, chromium, tale.OFFICER, way)
    here = f"desk/market/watch/late-start/{told['late']}/"
    county.go(here)
    county.press(county.page.locator("main form button.button").last, status=422)
    county.fill(text=REPLY)
    county.press(county.page.locator("main form button.button").last)
    assert REPLY in county.text()
    for page in (
        "desk/market/checks/",
        f"desk/market/checks/{told['late']}/",
        "desk/market/licences/",
    ):
        county.go(page)
    county.close()
    citizen = Examiner(chromium, office.address, Way("zh-hant", way.size))
    for page in (
        "supervision/",
        "supervision/late-start/",
        "idle/",
        "stock/",
        "figures/",
        "plans/",
    ):
        citizen.go(f"market/{page}")
    citizen.go("market/supervision/late-start/")
    assert REPLY in citizen.text()
    citizen.close()


def row(no: int, name: str, *, signed: str) -> str:
    return (
        f"990101,示例县,9901012016B{no:05},{name},示例路{no}号,1.5,现有建设用地,工业用地,挂牌出让,"
        f"40.47,{name}公司,2016年02月02日,2018年11月24日,示例县人民政府,{signed}"
    )


def asked(office, told, path: str, content: bytes | None = None):
    """Ask as the province's system does; return the status and the answer."""
    ways = {"Authorization": f"Bearer {told['bearer']}", "Accept": "application/x-ndjson"}
    if content is not None:
        ways |= {"Content-Type": "text/csv", "Idempotency-Key": "night-1"}
    request = urllib.request.Request(f"{office.address}{path}", data=content, headers=ways)
    with urllib.request.urlopen(request) as answer:
        return answer.status, answer.read().decode()


def test_a_province_delivers_and_each_row_is_in_or_back_with_its_reasons(market, chromium):
    office, told, _ = market
    days = ("2016年01月04日", "无", "2016年01月05日")
    lines = [
        row(n, name, signed=day)
        for n, (name, day) in enumerate(zip(DELIVERED, days, strict=True), 1)
    ]
    content = "\n".join([HEAD, *lines]).encode()
    path = "/api/market/deliveries?doubts=taken"
    assert asked(office, told, path, content)[0] == 202
    for _ in range(4):
        office.work()
    said = json.loads(asked(office, told, "/api/market/deliveries/night-1")[1])
    assert (said["state"], said["rows"], said["in"], said["back"]) == ("done", 3, 2, 1)
    report = asked(office, told, said["report"])[1].splitlines()
    rows = [json.loads(line) for line in report]
    assert [one["state"] for one in rows] == ["in", "back", "in"]
    assert rows[1]["findings"], "the second has no day of signing"
    status, again = asked(office, told, path, content)
    assert (status, json.loads(again)["in"]) == (200, 2)
    citizen = Reader(chromium, office.address, Way("zh-hans", PHONE))
    citizen.go(f"market/lots/?q={DELIVERED[0]}")
    assert DELIVERED[0] in citizen.text()
    citizen.go(f"market/lots/?q={DELIVERED[1]}")
    assert citizen.page.locator("main .ledger a", has_text=DELIVERED[1]).count() == 0
    citizen.close()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_bidder_signs_up_and_waits_to_be_admitted(market, chromium, way):
    office, told, _ = market
    bidder = Examiner(chromium, office.address, way)
    here = f"market/offers/{told['listing']}/01/"
    bidder.go(f"{here}sign-up/")
    bidder.press(bidder.page.locator("main form button.button").last, status=422)
    name = f"演示竞买{way.size[0]}公司"
    names.written.add(name)
    bidder.fill(name=name, contact="000-0000000")
    bidder.press(bidder.page.locator("main form button.button").last)
    assert bidder.page.locator("main kbd, main code").count() > 0, "number and code are said once"
    bidder.go(f"{here}bid/")
    bidder.fill(no="9" * 60, code="🏗")
    bidder.press(bidder.page.locator("main form button.button").first, status=422)
    assert bidder.page.locator("main [name=no]").input_value() == "9" * 60
    bidder.go(f"{here}?still=1")
    bidder.close()
