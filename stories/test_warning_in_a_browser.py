"""Tonight's warning in Chromium, wide and on a phone: drafted, agreed to, signed, on the portal, at the station's desk.

`test_warning_arrives` tells the rest, with a clock that it moves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from stories import names, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner

pytestmark = pytest.mark.browser

SHANGHAI = ZoneInfo("Asia/Shanghai")
GORGE, COUNTY, ADVICE = "青石岭乡石门沟", "示例县", "请沟口、坡脚住户转移。"
CORNERS = "112.38,24.37 112.42,24.365 112.42,24.395 112.39,24.40"
PLACE = "示例县青石岭乡石门沟村二组"
WAYS = (Way("zh-hans", WIDE), Way("zh-hans", PHONE))


@pytest.fixture(scope="module")
def told(_rested, tmp_path_factory):
    """An office with the weather bureau and the station that stand beside it."""
    folder = tmp_path_factory.mktemp("warned")
    with copied(_rested, folder) as url, running.running(url=url, home=folder) as office:
        written = running.beforehand("stories.beside", url=url, home=folder)
        names.written.update({*written, GORGE, COUNTY, ADVICE, PLACE})
        office.work()
        yield office


def seated(told, chromium, login: str, way: Way) -> Reader:
    """Return the browser of somebody who signed in."""
    reader = Examiner(chromium, told.address, way)
    tale.sign_in(reader, login)
    return reader


def drafts(officer: Reader) -> str:
    """Draw and write tonight's warning; return its number."""
    now = datetime.now(SHANGHAI)
    officer.go("desk/hazards/draft/")
    officer.fill(
        onset=f"{now - timedelta(minutes=2):%Y-%m-%dT%H:%M}",
        expires=f"{now + timedelta(hours=23):%Y-%m-%dT%H:%M}",
        level_0="2",
        words_0=GORGE,
        codes_0="990101101",
        corners_0=CORNERS,
        level_1="3",
        words_1=COUNTY,
        codes_1="990101",
        advice=ADVICE,
    )
    officer.press(officer.page.locator("main button[name=send]"))
    lines = (line.strip() for line in officer.text().splitlines())
    names.written.update(line for line in lines if COUNTY in line or GORGE in line)  # quoted later
    return officer.path.split("/")[3]


def signs(reader: Reader, number: str) -> None:
    """Sign what the page shows."""
    reader.go(f"desk/hazards/{number}/sign/")
    reader.press(reader.page.locator("form:has([name=digest]) button.button").last)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_from_the_map_to_the_portal_and_the_station(told, chromium, way):
    forecaster = seated(told, chromium, tale.OFFICER, way)
    number = drafts(forecaster)
    bureau = seated(told, chromium, "officer@shili-qixiang", way)
    signs(bureau, number)
    head = seated(told, chromium, "head@shili-xian", way)
    signs(head, number)
    told.work()
    citizen = Examiner(chromium, told.address, Way("zh-hant", way.size))
    citizen.go(f"hazards/warnings/{number}/")
    assert GORGE in citizen.text()
    assert citizen.page.locator("main svg .map, main svg").count() > 0
    editor = seated(told, chromium, "officer@shili-dianshi", way)
    editor.go("desk/hazards/television/")
    assert editor.page.locator(".broadcast .clock").first.inner_text().strip() != ""
    editor.press(editor.page.locator(".broadcast button.button").first)
    forecaster.go(f"desk/hazards/{number}/board/")
    assert "电视值班台" in forecaster.text()
    for reader in (forecaster, bureau, head, citizen, editor):
        reader.close()


def test_at_night_without_a_network_what_is_typed_waits_on_the_phone(told, chromium):
    county = seated(told, chromium, tale.OFFICER, Way("zh-hans", PHONE))
    county.go("desk/hazards/incidents/new/")
    county.fill(place=PLACE, area="990101101", dead="1", missing="7")
    county.context.set_offline(True)
    county.page.locator("main form button.button").last.click()
    status = county.page.locator("#kept")
    status.wait_for(state="visible")
    assert "尚未送出" in status.inner_text()
    assert county.page.locator("[name=place]").input_value() == PLACE
    county.troubles.clear()  # that the network is gone is what the browser complains of
    with county.page.expect_navigation():
        county.context.set_offline(False)
    county.go("desk/hazards/incidents/")
    assert PLACE in county.text()
    county.close()
