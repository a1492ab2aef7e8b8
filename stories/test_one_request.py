"""One request, from the form to a proof that anyone can check.

A citizen files it, an officer handles it at the desk, each in a browser of their own; the citizen
once with and once without JavaScript, in each script, wide and on a phone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way
from stories.tale import Slip

from yangguang.site.workshop.paths import ROOT, SOURCE

pytestmark = pytest.mark.browser

WAYS = [
    Way(language, size, scripted)
    for language, size in (("zh-hans", WIDE), ("zh-hant", PHONE), ("en", WIDE))
    for scripted in (True, False)
]
PLACES = ["青石岭", "北河镇", "南岭坡", "西河湾", "东关厢", "白马湖"]
ASK = "请写明宗地的位置，以便查找。"
SUPPLEMENT = "宗地在后里村东，面积约三百平方米。"
EXTENDED = "档案还在调阅。"
REPLY = "现将合同复制件寄给您。"
REPLIED = {"zh-hans": "答复", "zh-hant": "答覆", "en": "Reply"}


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the start script where no database can be reached."""
    nowhere = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "YANGGUANG_HOME": "/nonexistent",
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "yangguang.site.cli", *arguments],
        cwd=ROOT,
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass
class Story:
    """Citizen and officer, what is asked for, and the slip."""

    citizen: Reader
    officer: Reader
    content: str
    subject: str
    slip: Slip | None = None

    @property
    def number(self) -> str:
        """The public number, once there is one."""
        assert self.slip
        return self.slip.number


@pytest.fixture(params=list(enumerate(WAYS)), ids=lambda param: str(param[1]))
def story(request, office, chromium):
    place, way = request.param
    content = f"{PLACES[place]}宗地的出让合同复制件"
    subject = f"{PLACES[place]}宗地出让合同"
    names.written.update({subject, ASK, SUPPLEMENT, EXTENDED, REPLY})
    citizen = Reader(chromium, office.address, way)
    officer = Reader(chromium, office.address, replace(way, scripted=True))
    yield Story(citizen, officer, content, subject)
    citizen.close()
    officer.close()


def test_from_the_form_to_a_proof(story, office, tmp_path):
    files_it_and_gets_a_slip_once(story)
    an_officer_confirms_and_asks(story)
    the_citizen_supplements(story)
    an_officer_extends_and_replies(story)
    office.work()
    everyone_sees_why_that_day(story)
    it_is_found_in_search(story)
    the_proof_holds_without_us(story, tmp_path)


def files_it_and_gets_a_slip_once(story: Story) -> None:
    citizen = story.citizen
    citizen.go("")
    citizen.press(citizen.page.locator("main a[href$='/requests/']").first)
    citizen.press(citizen.page.locator("main a.button[href$='/requests/new/']"))
    story.slip = slip = tale.request(citizen, content=story.content)
    assert citizen.path == "/requests/filed/"
    citizen.go("requests/filed/")
    assert citizen.path == "/my/", "the code is shown once"
    assert slip.code not in citizen.page.content()
    citizen.go(f"cases/{story.number}/")
    public = citizen.page.content()
    for private in (story.content, *tale.APPLICANT.values(), slip.code):
        assert private not in public


def an_officer_confirms_and_asks(story: Story) -> None:
    officer, number = story.officer, story.number
    tale.sign_in(officer)
    assert officer.path == "/desk/"
    row = officer.page.locator("table.work tr", has_text=number)
    assert story.content in row.inner_text()
    officer.press(row.locator("a"))
    tale.take(officer, number, "confirm", on=today().isoformat())
    tale.take(officer, number, "ask", period="10", text=ASK)


def the_citizen_supplements(story: Story) -> None:
    citizen = story.citizen
    assert story.slip
    tale.open_mine(citizen, story.slip)
    assert ASK in citizen.text()
    assert said(due("10wd"), citizen.way) in citizen.text(".turn")
    tale.answer(citizen, text=SUPPLEMENT)
    assert citizen.path == f"/my/{story.number}/"
    assert SUPPLEMENT in citizen.text()


def an_officer_extends_and_replies(story: Story) -> None:
    officer, number = story.officer, story.number
    officer.go(f"desk/cases/{number}/")
    assert SUPPLEMENT in officer.page.content()
    tale.take(officer, number, "extend", days="10", text=EXTENDED)
    assert said(due("30wd"), officer.way) in officer.text(".turn")
    tale.take(officer, number, "reply", outcome="A", subject=story.subject, text=REPLY)
    steps = officer.page.locator("a.button[href*='/desk/cases/']")
    assert steps.count() == 0, "nothing is left to do"


def everyone_sees_why_that_day(story: Story) -> None:
    """Twenty working days from the supplement, and ten more: each day with its reason."""
    citizen, number = story.citizen, story.number
    citizen.go(f"my/{number}/")
    for letter in (ASK, SUPPLEMENT, EXTENDED, REPLY):
        assert letter in citizen.text()
    citizen.go(f"cases/{number}/")
    assert REPLY not in citizen.page.content(), "letters are the applicant's"
    citizen.page.locator("details.sheet summary").click()
    assert citizen.page.locator("details.sheet table").is_visible()
    citizen.press(citizen.page.locator("details.sheet a[href$='/why/']"))
    rows = citizen.page.locator("details.sheet tbody tr")
    numbers = [text for text in rows.locator("td.num").all_inner_texts() if text.isdigit()]
    assert numbers == [str(count) for count in range(1, 31)]
    last = rows.last
    assert last.locator("time").get_attribute("datetime") == due("30wd").isoformat()
    assert "due" in (last.get_attribute("class") or "")
    for row in rows.all():
        assert row.locator("td").last.inner_text().strip(), "a day without a reason"


def it_is_found_in_search(story: Story) -> None:
    """In the ledger's public face, by simplified and by traditional characters."""
    citizen = story.citizen
    place = story.subject[:3]
    for asked in (f"{place}宗地出让合同", f"{place}宗地出讓合同"):
        names.written.add(asked)
        citizen.go("search/")
        citizen.fill(q=asked)
        citizen.press(citizen.page.locator("main form[role=search] button"))
        found = citizen.page.locator("main .ledger a[href*='/r/']")
        assert found.count() == 1, citizen.text()
    citizen.press(found.first)
    record = citizen.text("article.paper")
    for there in (story.subject, story.number, tale.NAME, REPLIED[citizen.way.language]):
        assert there in record
    assert REPLY not in citizen.page.content()
    assert citizen.page.locator("section.slip .tag.ok").count() == 1, "sequenced and signed"


def the_proof_holds_without_us(story: Story, folder: Path) -> None:
    citizen = story.citizen
    with citizen.page.expect_download() as arriving:
        citizen.page.locator("section.slip a[href$='/proof.json']").click()
    proof, key = folder / "proof.json", folder / "office.key"
    arriving.value.save_as(proof)
    key.write_bytes(citizen.context.request.get(citizen.office + "/ledger/key").body())
    accepted = command("verify", str(proof), "--key", str(key))
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert "核验通过" in accepted.stdout
    body = bytearray(proof.read_bytes())
    body[body.index(story.number.encode()) + 3] ^= 1  # the year of another number
    proof.write_bytes(body)
    refused = command("verify", str(proof), "--key", str(key))
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "核验不通过" in refused.stdout


# --- the days ---------------------------------------------------------------------------------


def due(limit: str) -> date:
    """Count a limit from today with the command that anybody can run."""
    counted = command("due", today().isoformat(), limit, "--json")
    assert counted.returncode == 0, counted.stderr
    return date.fromisoformat(json.loads(counted.stdout)["due"])


def said(on: date, way: Way) -> str:
    """Write a date as the reader's language does."""
    if way.language == "en":
        return f"{on.day} {on:%B} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"
