"""Make the pictures of the docs from a worked example that runs: ``python -m stories.pictures``.

Needs Chromium and a Chinese font. Every picture is looked at before it is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import Browser

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
django.setup()  # the names of the example stand beside its models

from stories import running, tale  # noqa: E402 - see above
from stories.reader import PHONE, WIDE, Reader, Way  # noqa: E402

from yangguang.site.workshop.paths import ROOT, SOURCE  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
CONTENT = "青石岭村道路用地批准文件"
SUBJECT = "青石岭村道路用地批准文件"
ASKED = "请写明道路的起点和终点，以便查找。"
GIVEN = "起点为青石岭村小学，终点为省道路口。"


@contextmanager
def example() -> Iterator[running.Office]:
    """Open an office of its own, gone when the pictures are taken."""
    with tempfile.TemporaryDirectory(prefix="yangguang-pictures-") as folder:
        home, url = Path(folder), f"sqlite:///{folder}/office.sqlite3"
        environment = {**os.environ, "DATABASE_URL": url, "YANGGUANG_HOME": folder}
        environment["PYTHONPATH"] = str(SOURCE)
        migrate = [sys.executable, "-P", "-m", "yangguang.site.cli", "manage", "migrate", "-v0"]
        subprocess.run(migrate, env=environment, cwd=ROOT, check=True)
        with running.running(url=url, home=home) as office:
            yield office


def shoot(reader: Reader, name: str) -> None:
    """Take what the window shows; the pointer and focus are out of the way."""
    reader.page.evaluate("() => document.activeElement?.blur()")
    reader.page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def open_case(reader: Reader, asked: str) -> str:
    """Open a case at the desk by what is asked for; return its number."""
    reader.go("desk/?shelf=all")
    reader.press(reader.page.locator("table.work a", has_text=asked))
    return reader.path.strip("/").split("/")[-1]


def a_citizen(browser: Browser, office: running.Office, officer: Reader) -> None:
    """Form, slip, one's own case while it runs."""
    citizen = Reader(browser, office.address, Way("zh-hans", WIDE))
    citizen.go("")
    shoot(citizen, "home")
    citizen.go("requests/new/?office=shili-xian")
    shoot(citizen, "form")
    slip = tale.request(citizen, content=CONTENT)
    shoot(citizen, "slip")
    tale.take(officer, slip.number, "confirm")
    tale.take(officer, slip.number, "ask", period="10", text=ASKED)
    tale.open_mine(citizen, slip)
    shoot(citizen, "mine")
    tale.answer(citizen, text=GIVEN)
    tale.take(officer, slip.number, "reply", outcome="B", subject=SUBJECT, text="见附件。")
    office.work()
    citizen.go("search/?q=道路用地批准")
    shoot(citizen, "search")
    citizen.press(citizen.page.locator("main .ledger a[href*='/r/']").first)
    shoot(citizen, "record")
    proof = citizen.context.request.get(
        citizen.office + citizen.page.locator("a[href$='/proof.json']").get_attribute("href")
    )
    citizen.go("verify/")
    citizen.fill(proof_text=proof.text())
    citizen.press(citizen.page.locator("main form[action$='/verify/'] button"))
    shoot(citizen, "verify")
    citizen.close()


def the_desk(officer: Reader) -> None:
    """The worklist, and a case of it."""
    officer.go("desk/?shelf=all")
    shoot(officer, "desk")
    open_case(officer, "青石岭铅锌矿评估报告")
    shoot(officer, "desk-case")


def one_case_in_many_ways(browser: Browser, office: running.Office, number: str) -> None:
    """The public page of a running case: the picture of the README, and how else it is read."""
    for name, way, scheme in (
        ("case", Way("zh-hans", WIDE), "light"),
        ("dark", Way("zh-hans", WIDE), "dark"),
        ("phone", Way("zh-hant", PHONE), "light"),
        ("english", Way("en", WIDE), "light"),
    ):
        reader = Reader(browser, office.address, way)
        reader.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        reader.go(f"cases/{number}/")
        shoot(reader, name)
        reader.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with example() as office, running.chromium() as browser:
        officer = Reader(browser, office.address, Way("zh-hans", WIDE))
        tale.sign_in(officer)
        a_citizen(browser, office, officer)
        officer.close()
        province = Reader(browser, office.address, Way("zh-hans", WIDE))
        tale.sign_in(province, "officer@shili-sheng")
        the_desk(province)
        number = open_case(province, "城东三宗工业用地出让合同")
        province.close()
        one_case_in_many_ways(browser, office, number)


if __name__ == "__main__":
    main()
