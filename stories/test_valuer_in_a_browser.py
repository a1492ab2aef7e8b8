"""A valuer is drawn by lot in Chromium, and a stranger draws again from the saved page, without a network.

`test_valuer_by_lot` tells the rest, with a clock that it moves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from stories import hall, lots, names, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner

from yangguang.base import lot

pytestmark = pytest.mark.browser

NOW = datetime.now(ZoneInfo("Asia/Shanghai"))
LATE, RELATED = "演示丁咨询公司", "与矿业权人有投资关系"
CONTRACT, REFUSED = "演示合202601号", "人手不足，书面放弃。"
SECRET = ("演示联系人", "000-0000000")
EVENT = {
    "kind": "lottery",
    "source": lots.SOURCE,
    "item": "第演示24期",
    "form": "digits 5",
    "event_at": f"{NOW + timedelta(days=1):%Y-%m-%dT21:15}",
}


@pytest.fixture(scope="module")
def told(_rested, tmp_path_factory):
    """An office with a lot that waits for its event's value, and one for which valuers sign up."""
    folder = tmp_path_factory.mktemp("hall")
    with copied(_rested, folder) as url, running.running(url=url, home=folder) as office:
        numbers = running.beforehand("stories.hall", url=url, home=folder)
        office.work()
        names.written.update(lots.WRITTEN, SECRET)
        names.written.update(
            {hall.TITLE, LATE, RELATED, CONTRACT, REFUSED, EVENT["item"], "演示监督员"}
        )
        yield office, numbers


@pytest.fixture
def officers(told, chromium):
    found = [Reader(chromium, told[0].address, Way("zh-hans", WIDE)) for _ in range(2)]
    for officer, login in zip(found, (tale.OFFICER, "head@shili-xian"), strict=True):
        tale.sign_in(officer, login)
    yield found
    for officer in found:
        officer.close()


def sends(officer: Reader, button: str = "button.button:not([name])") -> None:
    officer.press(officer.page.locator(f"main {button}").first)


def opens(officer: Reader, number: str, step: str, **typed: str) -> None:
    """Open the form of a step at the desk and fill it in."""
    officer.go(f"desk/cases/{number}/{step}/")
    officer.fill(**typed)


def takes(officer: Reader, number: str, step: str, **typed: str) -> None:
    opens(officer, number, step, **typed)
    sends(officer)
    assert officer.path == f"/desk/cases/{number}/", officer.text()


def together(officers: list[Reader], number: str, step: str, **typed: str) -> None:
    """One drafts, the other reads it in the hall and takes it."""
    first, second = officers
    opens(first, number, step, **typed)
    sends(first, "button[value=submit]")
    second.go(f"desk/cases/{number}/")
    second.press(second.page.locator("main a[href*='/drafts/'], aside a[href*='/drafts/']").first)
    sends(second, "button[value=approve]")


def test_a_list_is_signed_up_for_frozen_and_committed_to(told, officers, chromium):
    (office, numbers), officer = told, officers[0]
    valuer = Examiner(chromium, office.address, Way("zh-hant", PHONE))
    valuer.go(f"valuation/{numbers['open']}/")
    valuer.press(valuer.page.locator("main a[href$='/sign-up/']").first)
    valuer.fill(identity="SP-004", name=LATE, person=SECRET[0], phone=SECRET[1])
    sends(valuer)
    assert "報名已經收到" in valuer.text("body")
    valuer.go(f"valuation/{numbers['open']}/")
    assert LATE in valuer.text()
    assert not [said for said in SECRET if said in valuer.text("body")]
    number = numbers["signed"]
    takes(officer, number, "list_entrants", excluded=f"SP-003；{RELATED}")
    takes(officer, number, "freeze", **EVENT)
    opens(officer, number, "list_entrants", excluded="SP-001；迟到")
    sends(officer)
    assert "名单已经冻结，不能改动" in officer.text()
    together(officers, number, "observe", who=lots.WHO, value="0417")
    together(officers, number, "commit")
    office.work()
    valuer.go(f"valuation/{number}/room/")
    room = valuer.text()
    assert "0417" in room
    assert lots.VALUERS["SP-001"] in room
    assert lots.VALUERS["SP-003"] not in room, "it is related to the holder"
    opens(officer, number, "read_value", value=lots.VALUE)
    sends(officer)
    assert "届满" in officer.text(), "nobody knows tomorrow's lottery"
    valuer.close()


def test_the_lot_falls_and_a_stranger_finds_the_same_winner(told, officers, chromium, tmp_path):
    office, number = told[0], told[1]["committed"]
    first, second = officers
    takes(first, number, "read_value", value=lots.VALUE)
    opens(second, number, "draw", value=lots.VALUE)
    sends(second)
    assert "没有其他机关联署本机关的账本" in second.text(), "unsealed it must be said so"
    second.page.locator("[name=unsealed]").check()
    sends(second)
    office.work()
    citizen = Examiner(chromium, office.address, Way("zh-hant", PHONE))
    citizen.go(f"valuation/{number}/room/?round=1")
    winner = citizen.page.locator("main .winner").first.inner_text()
    for rank in range(1, len(lots.VALUERS) + 1):
        citizen.press(citizen.page.locator("main a[rel=next]").first)
        assert f"step={rank}" in citizen.page.url
    answer = citizen.context.request.get(
        f"{office.address}/zh-hans/valuation/{number}/protocol.json"
    )
    content = answer.body()
    verdict = lot.verify_file(content)
    assert verdict.findings == ()
    drawn = [one.name for one in verdict.drawn]
    assert drawn[0] in winner
    assert drawn[0] in judged_offline(citizen, chromium, content, tmp_path)
    takes(first, number, "refuse", text=REFUSED)
    takes(first, number, "sign", contract=CONTRACT)
    office.work()
    citizen.go(f"valuation/{number}/")
    said = citizen.text()
    assert CONTRACT in said
    assert drawn[1] in said
    assert REFUSED not in said
    citizen.close()


def judged_offline(citizen, chromium, content, tmp_path) -> str:
    """Save the verifier from the office, open it from disk without a network, give it the protocol."""
    saved = citizen.context.request.get(f"{citizen.office}/zh-hans/verify/offline/")
    assert saved.status == 200
    file, protocol = tmp_path / "verifier.html", tmp_path / "protocol.json"
    file.write_bytes(saved.body())
    protocol.write_bytes(content)
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.set_input_files("#file", str(protocol))
    page.wait_for_selector("#verdict:not([hidden])")
    said = page.inner_text("#verdict")
    context.close()
    return said
