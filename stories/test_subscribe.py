"""Somebody follows a case without an account: by mail, confirmed, told of the reply, left in one click.

Mails lie in a folder of this office. In them stands a public address; here the office answers at
another, so the story opens the same path there, as a proxy would.
"""

from __future__ import annotations

import email
import email.policy
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from stories import names, running, tale
from stories.conftest import copied
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.site.workshop.paths import ROOT, SOURCE

pytestmark = pytest.mark.browser

WAYS = [Way("zh-hans", WIDE), Way("zh-hant", PHONE, scripted=False), Way("en", PHONE)]
BOX = {"zh-hans": "yi@example.cn", "zh-hant": "er@example.cn", "en": "san@example.cn"}
OTHER = "si@example.cn"
CONTENT = "东关厢宗地的出让合同复制件"
SUBJECT = "东关厢宗地出让合同"
REPLY = "现将合同复制件寄给您。"


@pytest.fixture(scope="module")
def posted(
    _rested: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[running.Office, Path, str]]:
    """Open an office whose mails go into a folder."""
    folder = tmp_path_factory.mktemp("posted")
    mails = folder / "mails"
    mails.mkdir()
    with (
        pytest.MonkeyPatch.context() as patch,
        copied(_rested, folder) as url,
    ):
        patch.setenv("YANGGUANG_MAIL", mails.as_uri())
        patch.setenv("YANGGUANG_MAIL_FROM", "notice@example.cn")
        with running.running(url=url, home=folder) as office:
            yield office, mails, url


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def letters(mails: Path, to: str) -> list[EmailMessage]:
    """Return the mails to an address, the oldest first."""
    found = []
    for file in sorted(mails.iterdir(), key=lambda file: file.stat().st_mtime_ns):
        for text in file.read_bytes().split(b"-" * 79):
            if text.strip():
                letter = email.message_from_bytes(text.lstrip(), policy=email.policy.default)
                assert isinstance(letter, EmailMessage)
                found.append(letter)
    return [letter for letter in found if letter["To"] == to]


def path_in(letter: EmailMessage, word: str) -> str:
    """Return the path of the link of that word in a mail."""
    [found] = re.findall(rf"http\S+/{word}/\S+", letter.get_content())
    return str(urlsplit(found).path)


LATER = """
from datetime import UTC, datetime, timedelta
import django
django.setup()
from yangguang.kernel.subscriptions import sending
sending.run(at=datetime.now(UTC) + timedelta(minutes=20))
"""
"""What waits is mailed two minutes after it came: nobody waits for that here."""


def the_post_goes(office: running.Office, url: str, mails: Path) -> None:
    """Let the time pass that news gather in, and the mails go."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "YANGGUANG_HOME": str(office.home),
        "YANGGUANG_MAIL": mails.as_uri(),
        "PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": "yangguang.site.settings",
    }
    subprocess.run([sys.executable, "-c", LATER], env=environment, check=True, timeout=60)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_case_is_followed_from_the_question_to_the_reply(posted, chromium, way):
    office, mails, url = posted
    citizen = Reader(chromium, office.address, way)
    officer = Reader(chromium, office.address, replace(way, scripted=True))
    box = BOX[way.language]
    names.written.update({CONTENT, SUBJECT, REPLY, box})
    citizen.go("requests/new/")
    slip = tale.request(citizen, content=CONTENT)
    office.work()
    asks_by_the_link_of_the_case(citizen, slip.number, box)
    office.work()
    letter = confirms_by_the_mail(citizen, letters(mails, box), slip.number)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    tale.sign_in(officer)
    tale.take(officer, slip.number, "confirm", on=today())
    tale.take(officer, slip.number, "reply", outcome="A", subject=SUBJECT, text=REPLY)
    office.work()
    the_post_goes(office, url, mails)
    told = letters(mails, box)[-1]
    assert SUBJECT in told.get_content() or "出讓合同" in told.get_content()
    for private in (REPLY, *tale.APPLICANT.values(), slip.code):
        assert private not in told.get_content()
    citizen.go(path_in(told, "r"))
    assert slip.number in citizen.text()

    leaves_in_one_click(citizen, path_in(told, "leave"))
    before = len(letters(mails, box))
    office.work()
    the_post_goes(office, url, mails)
    assert len(letters(mails, box)) == before
    assert box not in (office.home / "backroom.log").read_text(encoding="utf-8")
    assert all("@" not in address and box not in address for address in citizen.seen)
    citizen.close()
    officer.close()


def asks_by_the_link_of_the_case(citizen: Reader, number: str, box: str) -> None:
    citizen.go(f"cases/{number}/")
    citizen.press(citizen.page.locator(f"a[href*='/follow/?number={number}']"))
    for nonsense in ("yi", "yi@", "yi@@example.cn", "yi@example"):
        names.written.add(nonsense)
        citizen.page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
        citizen.fill(address=nonsense)
        citizen.press(citizen.page.locator("main form[method=post] button"), status=422)
    citizen.fill(address=box)
    citizen.press(citizen.page.locator("main form[method=post] button"))
    assert citizen.path == "/follow/asked/"


def confirms_by_the_mail(citizen: Reader, came: list[EmailMessage], number: str) -> EmailMessage:
    [letter] = came
    assert number in letter.get_content()
    citizen.go(path_in(letter, "confirm"))
    assert citizen.path == "/follow/confirm/"
    assert number in citizen.text()
    citizen.press(citizen.page.locator("main form button"))
    assert citizen.path == "/follow/mine/"
    assert number in citizen.text()
    return letter


def leaves_in_one_click(citizen: Reader, path: str) -> None:
    citizen.go(path)
    assert citizen.path == "/follow/mine/"
    citizen.press(citizen.page.locator("main form button").first)
    assert citizen.path == "/follow/mine/"
    assert citizen.page.locator("main form").count() == 0


def test_a_mail_program_leaves_by_one_click_of_its_own(posted, chromium):
    """RFC 8058: a POST without cookie, form token or redirect."""
    office, mails, _ = posted
    way = Way("zh-hans", WIDE)
    citizen = Reader(chromium, office.address, way)
    names.written.add(OTHER)
    citizen.go("follow/?place=999999", status=404)  # no such area, and no office there
    citizen.go("follow/?kind=reply-given")
    citizen.fill(address=OTHER)
    citizen.press(citizen.page.locator("main form[method=post] button"))
    office.work()
    [letter] = letters(mails, OTHER)
    citizen.go(path_in(letter, "confirm"))
    citizen.press(citizen.page.locator("main form button"))
    [link] = re.findall("<(.+)>", letter["List-Unsubscribe"])
    answer = urllib.request.urlopen(
        urllib.request.Request(
            office.address + urlsplit(link).path, data=b"List-Unsubscribe=One-Click", method="POST"
        )
    )
    assert (answer.status, urlsplit(answer.url).path) == (200, urlsplit(link).path)
    citizen.go("follow/mine/")
    assert citizen.page.locator("main form").count() == 0
    citizen.close()


def test_feeds_are_found_from_the_list_of_records(posted, chromium):
    office, _, _ = posted
    reader = Reader(chromium, office.address, Way("en", PHONE))
    names.written.add(SUBJECT)
    reader.go("records/?kind=reply-given")
    reader.press(reader.page.locator("aside a[href*='/follow/'], main a[href*='/follow/']").first)
    link = reader.page.locator("main a[href*='.atom']").get_attribute("href")
    feed = ET.fromstring(reader.context.request.get(office.address + str(link)).text())
    titles = [
        e.findtext("{http://www.w3.org/2005/Atom}title")
        for e in feed.iter()
        if e.tag.endswith("}entry")
    ]
    assert titles
    reader.close()
