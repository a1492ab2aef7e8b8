"""An administrator sets an office up: posts, a deputy, a hand-over, a lost device; outsiders stay out.

The first account is made on the machine, as `init` does; everything after that happens in browsers.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from stories import names, running, tale
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import Examiner

from yangguang.site.workshop.paths import ROOT, SOURCE

pytestmark = pytest.mark.browser

WORD = "春江潮水连海平，海上明月"
STAFF = """登录名,姓名,机关,职责,职务,内设机构,任职日期
guanli,示例管理甲,shili-xian,管理员,管理员,办公室,2020-01-01
erhao,示例管理乙,shili-xian,管理员,管理员,办公室,2020-01-01
"""
PEOPLE_TYPED = {"示例管理甲", "示例管理乙", "示例新承办", "管理员", "管理", "行政审批科"}


@pytest.fixture
def place(database: str, tmp_path: Path) -> Iterator[tuple[running.Office, dict[str, str]]]:
    """Give an office of one's own, and the one-time codes of its two administrators."""
    home = tmp_path / "home"
    with running.running(url=database, home=home) as office:
        listed, codes = home / "staff.csv", home / "codes.txt"
        listed.write_text(STAFF, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-P", "-m", "yangguang.site.cli", "staff", listed, "--codes", codes],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": database,
                "YANGGUANG_HOME": str(home),
                "PYTHONPATH": str(SOURCE),
            },
            check=True,
            capture_output=True,
        )
        found = dict(
            re.findall(r"(guanli|erhao).*?((?:[A-Z0-9]{4}-){3}[A-Z0-9]{4})", codes.read_text())
        )
        names.written.update(PEOPLE_TYPED)
        yield office, found


def test_an_administrator_sets_up_an_office(
    place: tuple[running.Office, dict[str, str]], chromium: Browser
) -> None:
    office, codes = place
    wide, small = Way("zh-hans", WIDE), Way("en", PHONE)
    first = Examiner(chromium, office.address, wide)
    come_in(first, "guanli", codes["guanli"])
    second = Reader(chromium, office.address, small)
    come_in(second, "erhao", codes["erhao"])

    officer = Reader(chromium, office.address, wide)
    enrol(first, officer)
    slip = a_deputy_acts(first, officer)
    the_post_is_handed_over(first, officer, slip.number)
    a_device_is_lost(first, second)
    an_outsider_stays_out(first)
    for reader in (first, second, officer):
        reader.close()


def visitor(beside: Reader) -> Reader:
    """Return somebody else, at a browser of their own."""
    browser = beside.context.browser
    assert browser is not None
    return Reader(browser, beside.office, beside.way)


def come_in(reader: Reader, login: str, code: str) -> None:
    """Come in by a code on paper: choose a password, set a device up, keep the recovery codes."""
    sign_in(reader, login, code)
    choose(reader)
    set_up(reader)
    assert reader.path == "/account/people/"


def send(reader: Reader, *, status: int = 200) -> None:
    """Press the button of the page's own form."""
    reader.press(reader.page.locator("main form button:not(.quiet)").first, status=status)


def sign_in(reader: Reader, login: str, word: str) -> None:
    reader.go("account/sign-in/")
    names.written.add(login)
    reader.fill(login=login, password=word)
    send(reader)


def choose(reader: Reader) -> None:
    reader.fill(new=WORD, again=WORD)
    send(reader)


def set_up(reader: Reader) -> None:
    secret = reader.page.locator("main code").inner_text()
    reader.fill(code=six_digits(secret))
    send(reader)
    assert reader.page.locator("main ol li").count() == 10
    reader.press(reader.page.locator("main a.button"))


def six_digits(secret: str) -> str:
    """Reckon the code of this half minute as a telephone does (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def person(administrator: Reader, login: str) -> None:
    """Open somebody's page by the list."""
    administrator.go(f"account/people/?text={login}")
    administrator.press(administrator.page.locator("main table tbody a").first)


def enrol(administrator: Reader, officer: Reader) -> None:
    administrator.press("登记新人员")
    administrator.fill(
        name="示例新承办",
        login="chengban",
        office="shili-xian",
        role="officer",
        title="科员",
        section="行政审批科",
        source="示任〔2026〕1号",
    )
    names.written.update({"科员", "示任〔2026〕1号"})
    send(administrator)
    code = administrator.page.locator("main code").inner_text()
    sign_in(officer, "chengban", code)
    choose(officer)
    assert officer.path == "/desk/"


def a_deputy_acts(administrator: Reader, officer: Reader) -> tale.Slip:
    """The head is on leave: the officer acts in that post, under their own name."""
    person(administrator, "head@shili-xian")
    administrator.press(administrator.page.locator("main a[href$='/deputise/']"))
    today = administrator.page.evaluate(
        "() => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Shanghai'}).format(new Date())"
    )
    administrator.fill(person="chengban", from_on=today, until_on=today, source="请假单第7号")
    names.written.update({"请假单第7号", "办公室主任（代理）", "代理"})
    send(administrator)

    citizen = visitor(administrator)
    citizen.go("requests/new/")
    slip = tale.request(citizen, content="南岭片区测绘成果目录")
    citizen.close()
    officer.go("account/posts/")
    officer.page.get_by_label("办公室主任（代理）").check()
    officer.press("以此职务办理")
    tale.take(officer, slip.number, "confirm")
    person(administrator, "chengban")
    kept = administrator.page.locator("main table", has_text=slip.number).first.inner_text()
    assert "确认收到之日" in kept
    return slip


def the_post_is_handed_over(administrator: Reader, officer: Reader, number: str) -> None:
    """What lies with the one who leaves is counted, shown, and goes to the successor."""
    leaving = visitor(administrator)
    tale.sign_in(leaving)
    leaving.go(f"desk/cases/{number}/")
    leaving.press("由我承办")

    person(administrator, "officer@shili-xian")
    administrator.press(administrator.page.locator("main a[href$='/hand-over/']"))
    administrator.fill(person="chengban", source="交接单第2号")
    names.written.add("交接单第2号")
    send(administrator)
    assert re.search(r"未结案件\s*1 件", administrator.text())
    assert re.search(r"草稿\s*0 份", administrator.text())
    administrator.press("确认交接")
    assert administrator.page.locator("main .held.over").count() == 1

    leaving.go("desk/")
    assert leaving.path == "/account/sign-in/"
    leaving.fill(login=tale.OFFICER, password=tale.PASSWORD)
    send(leaving, status=403)
    leaving.close()
    sign_in(officer, "chengban", WORD)
    officer.page.locator("main input[type=radio]").last.check()
    officer.press("以此职务办理")
    officer.go("desk/?shelf=assigned")
    assert number in officer.text()


def a_device_is_lost(first: Reader, second: Reader) -> None:
    """One asks, another person grants; the owner sets up a new device before anything else."""
    person(first, "erhao")
    first.press("重置动态口令")
    reason = "手机遗失，已当面核对本人"
    names.written.add(reason)
    first.fill(reason=reason)
    send(first)
    assert reason not in first.text()  # nobody grants what they asked for

    head = visitor(first)
    tale.sign_in(head, "head@shili-xian")
    head.go("account/people/")
    assert reason in head.text()
    head.press("已核对本人，确认重置")
    head.close()
    second.go("account/people/")
    assert second.path == "/account/sign-in/"
    second.fill(login="erhao", password=WORD)
    send(second)
    assert second.path == "/account/set-up-device/"
    set_up(second)


def an_outsider_stays_out(administrator: Reader) -> None:
    """The city's head was entered three accounts before the county's: no page of theirs opens."""
    person(administrator, "head@shili-xian")
    county = int(administrator.path.strip("/").rpartition("/")[2])
    administrator.go(f"account/people/{county - 3}/", status=404)
    administrator.go("account/offices/shili-shi/", status=404)
    administrator.go(f"account/people/{county - 3}/appoint/", status=404)
