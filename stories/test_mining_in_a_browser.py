"""A county registers a mining right in Chromium: from the empty form, with corners that are wrong, to the map.

`test_mining_right` tells the rest, with a clock that it moves.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from stories import names, quarry, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner

pytestmark = pytest.mark.browser

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
SAID = ("示县自然资矿登〔2026〕1号",)


@pytest.fixture
def told(_rested, tmp_path):
    """An office in whose register the province's quarry is."""
    with copied(_rested, tmp_path) as url, running.running(url=url, home=tmp_path) as office:
        running.beforehand("stories.quarry", url=url, home=tmp_path)
        office.work()
        names.written.update(quarry.WRITTEN, SAID)
        yield office


def unfold(officer: Reader) -> None:
    """Open the groups of fields that are folded away."""
    folded = officer.page.locator("main form details:not([open]) > summary")
    while folded.count():
        folded.first.click()


def sends(officer: Reader) -> None:
    """Press the button that files or takes the step."""
    officer.press(officer.page.locator("main form button.button:not([name])").first)


def takes(officer: Reader, number: str, step: str, **typed: str) -> None:
    """Press the button of a step in its case, fill in its form and send it."""
    officer.go(f"desk/cases/{number}/")
    officer.press(officer.page.locator(f"a.button[href*='/{number}/{step}/']").first)
    officer.fill(**typed)
    sends(officer)
    assert officer.path == f"/desk/cases/{number}/", officer.text()


def files(officer: Reader) -> str:
    """File the quarry from the empty form: wrong corners first, then over a neighbour, then beside it."""
    officer.go("desk/new/mining-registration/")
    unfold(officer)
    officer.fill(**quarry.typed(TODAY))
    for corners, said in quarry.WRONG.values():
        officer.fill(corners=corners)
        sends(officer)
        assert said in officer.text().replace("\n", "")
        assert officer.page.locator("[name=corners]").input_value().split() == corners.split()
        assert officer.page.locator("[name=holder]").input_value() == quarry.HOLDER
        unfold(officer)
        assert officer.page.locator("[name=scale]").input_value() == "30"
    officer.fill(corners=quarry.WIDE)
    officer.press("先核对，不登记")
    seen = officer.text()
    assert quarry.NEIGHBOUR_NUMBER in seen, "overlap with a right of the province"
    assert quarry.WIDE_KM2 in seen
    assert officer.page.locator("main svg").count() > 0, "the plan shows both"
    officer.fill(corners=quarry.TRIMMED, area_km2=quarry.TRIMMED_KM2)
    officer.press("先核对，不登记")
    assert quarry.NEIGHBOUR_NUMBER not in officer.text("section.objections, .objections")
    sends(officer)
    return officer.text("section.slip .number").strip()


def test_a_county_registers_a_quarry_and_everybody_sees_it_on_the_map(told, chromium):
    officer = Reader(chromium, told.address, Way("zh-hans", WIDE))
    tale.sign_in(officer)
    number = files(officer)
    takes(officer, number, "accept")
    takes(officer, number, "show", **quarry.notice(TODAY))
    takes(officer, number, "show", **quarry.result(TODAY))
    takes(officer, number, "approve", document=SAID[0])
    takes(officer, number, "allot")
    takes(officer, number, "confirm")
    takes(officer, number, "certify")
    told.work()
    citizen = Examiner(chromium, told.address, Way("zh-hant", PHONE))
    citizen.go(f"mining/?q={quarry.HOLDER}")
    citizen.press(citizen.page.locator("main .ledger a", has_text=quarry.NAME).first)
    right = citizen.path.split("/")[2]
    assert right.startswith(f"C990101{TODAY:%Y%m}713")
    assert quarry.HOLDER in citizen.text()
    citizen.go(f"mining/?q={right}")
    assert quarry.NAME in citizen.text()
    citizen.go(f"mining/{quarry.NEIGHBOUR_OLD}/")
    assert quarry.NEIGHBOUR in citizen.text(), "a number of an older form leads to the right"
    citizen.go("mining/map/")
    assert quarry.NAME in citizen.text()
    assert quarry.NEIGHBOUR in citizen.text()
    citizen.go(f"mining/number/?q={right}")
    for reader in (officer, citizen):
        reader.close()
