"""Make the pictures of the docs from a worked example that runs: ``python -m stories.pictures [FOLDER]``.

Needs Chromium and a Chinese font. Every picture is looked at before it is kept.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
HEAVIEST = 60_000
"""Bytes of one picture."""
RECODE = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({type: "image/webp", quality});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}"""

WIDE_IN = {language: Way(language, WIDE) for language in ("zh-hans", "zh-hant", "en")}
PHONE_IN = {language: Way(language, PHONE) for language in ("zh-hans", "zh-hant", "en")}
OPEN: tuple[tuple[str, Way, str, str], ...] = (
    ("home", WIDE_IN["zh-hans"], "light", ""),
    ("home-phone", PHONE_IN["zh-hant"], "light", ""),
    ("column", WIDE_IN["zh-hans"], "light", "records/"),
    ("office", WIDE_IN["zh-hant"], "light", "o/shili-xian/"),
    ("catalogue", WIDE_IN["zh-hans"], "light", "catalogue/shili-xian/"),
    ("guide", WIDE_IN["zh-hans"], "light", "guides/information-request/"),
    ("guide-print", WIDE_IN["zh-hans"], "print", "guides/information-request/card/"),
    ("figures", WIDE_IN["zh-hans"], "light", "figures/"),
    ("watch", WIDE_IN["zh-hans"], "dark", "watch/"),
    ("days-large", WIDE_IN["zh-hans"], "large", "days/?start=2026-03-27&n=10&unit=wd"),
    ("empty", PHONE_IN["zh-hans"], "dark", "search/?q=无此事项"),
    ("error", PHONE_IN["en"], "light", "cases/XG-2026-999999-9/"),
    ("follow", PHONE_IN["zh-hans"], "light", "follow/"),
    ("api", WIDE_IN["en"], "light", "api/"),
)
"""Pages that anybody reads: name, how it is read, in which dress, where."""


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


class Album:
    """Where the pictures go; each is made small by the browser that took it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder, self.desk = folder, browser.new_page()
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, reader: Reader, name: str, **how: Any) -> None:
        """Take what the window shows; the pointer and focus are out of the way."""
        reader.page.evaluate("() => document.activeElement?.blur()")
        self.keep(name, reader.page.screenshot(animations="disabled", **how))

    def keep(self, name: str, png: bytes) -> None:
        """Keep a picture as WebP, as good as fits."""
        for quality in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3):
            kept = self.desk.evaluate(RECODE, [base64.b64encode(png).decode(), quality])
            if len(made := base64.b64decode(kept)) <= HEAVIEST:
                break
        (self.folder / f"{name}.webp").write_bytes(made)


def dress(reader: Reader, scheme: str) -> None:
    """Put on the dark, the large type, or the paper."""
    reader.page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light",
        media="print" if scheme == "print" else "screen",
    )
    if scheme == "large":
        reader.go("")
        reader.page.goto(f"{reader.office}/{reader.way.language}/size/elder/")


def open_case(reader: Reader, asked: str) -> str:
    """Open a case at the desk by what is asked for; return its number."""
    reader.go("desk/?shelf=all")
    reader.press(reader.page.locator("table.work a", has_text=asked))
    return reader.path.strip("/").split("/")[-1]


def open_pages(browser: Browser, office: running.Office, album: Album) -> None:
    """What anybody reads, each in one dress."""
    for name, way, scheme, path in OPEN:
        reader = Reader(browser, office.address, way)
        dress(reader, scheme)
        reader.page.goto(f"{office.address}/{way.language}/{path}")
        album.take(reader, name)
        reader.close()


def a_citizen(browser: Browser, office: running.Office, officer: Reader, album: Album) -> None:
    """Form, slip, one's own case while it runs; then the record of the reply, and its proof."""
    citizen = Reader(browser, office.address, WIDE_IN["zh-hans"])
    citizen.go("requests/new/?office=shili-xian")
    album.take(citizen, "form")
    slip = tale.request(citizen, content=CONTENT)
    album.take(citizen, "slip")
    tale.take(officer, slip.number, "confirm")
    tale.take(officer, slip.number, "ask", period="10", text=ASKED)
    tale.open_mine(citizen, slip)
    album.take(citizen, "mine")
    tale.answer(citizen, text=GIVEN)
    tale.take(officer, slip.number, "reply", outcome="B", subject=SUBJECT, text="见附件。")
    office.work()
    citizen.go("search/?q=道路用地批准")
    album.take(citizen, "search")
    citizen.press(citizen.page.locator("main .ledger a[href*='/r/']").first)
    album.take(citizen, "record")
    proof = citizen.context.request.get(
        citizen.office + str(citizen.page.locator("a[href$='/proof.json']").get_attribute("href"))
    )
    citizen.go("verify/")
    citizen.fill(proof_text=proof.text())
    citizen.press(citizen.page.locator("main form[action$='/verify/'] button"))
    album.take(citizen, "verify")
    citizen.close()


def the_desk(officer: Reader, album: Album) -> None:
    """The worklist, and a case of it."""
    officer.go("desk/?shelf=all")
    album.take(officer, "desk")
    open_case(officer, "青石岭铅锌矿评估报告")
    album.take(officer, "desk-case")


def one_case_in_many_ways(
    browser: Browser, office: running.Office, number: str, album: Album
) -> None:
    """The public page of a running case: the picture of the README, and how else it is read."""
    for name, way, scheme in (
        ("case", WIDE_IN["zh-hans"], "light"),
        ("dark", WIDE_IN["zh-hans"], "dark"),
        ("phone", PHONE_IN["zh-hant"], "light"),
        ("english", WIDE_IN["en"], "light"),
        ("print", WIDE_IN["zh-hans"], "print"),
    ):
        reader = Reader(browser, office.address, way)
        dress(reader, scheme)
        reader.go(f"cases/{number}/")
        album.take(reader, name)
        reader.close()


def main(folder: Path = FOLDER) -> None:
    with example() as office, running.chromium() as browser:
        album = Album(browser, folder)
        open_pages(browser, office, album)
        officer = Reader(browser, office.address, WIDE_IN["zh-hans"])
        tale.sign_in(officer)
        a_citizen(browser, office, officer, album)
        officer.close()
        province = Reader(browser, office.address, WIDE_IN["zh-hans"])
        tale.sign_in(province, "officer@shili-sheng")
        the_desk(province, album)
        number = open_case(province, "城东三宗工业用地出让合同")
        province.close()
        one_case_in_many_ways(browser, office, number, album)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
