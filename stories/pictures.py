"""Make the pictures of the docs from the lively land: ``python -m stories.pictures [FOLDER]``.

Needs Chromium and a Chinese font. The land's seed is fixed and its dates end today, so the same day
gives the same pictures. Every picture is looked at before it is kept.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import django
import typst
from playwright.sync_api import Browser

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
django.setup()  # the names of the example stand beside its models

from stories import running, tale  # noqa: E402 - see above
from stories.reader import PHONE, WIDE, Reader, Way  # noqa: E402

from yangguang.site.workshop.paths import ROOT, SOURCE  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
CONTENT = SUBJECT = "青石岭村道路用地批准文件"
ASKED = "请写明道路的起点和终点，以便查找。"
PAPER = """#set page(paper: "a4", margin: 24mm)
#set text(font: ("Source Han Serif SC", "Noto Serif CJK SC", "Noto Sans CJK SC"), size: 16pt, lang: "zh")
#align(center)[#text(size: 22pt)[关于青石岭村道路用地的批复]]

青石岭村村民委员会：

经审查，同意使用集体建设用地 0.42 公顷，用于村道建设。道路起点为青石岭村小学，终点为省道路口。

其中某地块的施工工艺，按照合同约定保密。请按照规定办理有关手续，接受社会监督。
"""
"""A document of which a part is withheld."""
GIVEN = "起点为青石岭村小学，终点为省道路口。"
HEAVIEST = 60_000
"""Bytes of one picture."""
LEAF, MARGIN = (688, 1009), (53, 57)
"""What a sheet of A4 shows within its margins, and the margins, in pixels (96 an inch)."""
RECODE = """async ([png, quality, scale, [left, top]]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const [width, height] = [image.width + 2 * left, image.height + 2 * top];
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const drawing = canvas.getContext("2d");
  drawing.imageSmoothingQuality = "high";
  drawing.scale(scale, scale);
  drawing.fillStyle = "white";
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(image, left, top);
  const blob = await canvas.convertToBlob({type: "image/webp", quality});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}"""


class Shot(NamedTuple):
    """A picture of a page that anybody reads: its name, where, in which language, size and dress."""

    name: str
    path: str
    language: str = "zh-hans"
    size: tuple[int, int] = WIDE
    dress: str = "light"


OPEN = (
    Shot("home", ""),
    Shot("home-phone", "", "zh-hant", PHONE),
    Shot("column", "records/"),
    Shot("column-phone", "records/", size=PHONE),
    Shot("office", "o/shili-xian/", "zh-hant"),
    Shot("catalogue", "catalogue/shili-xian/"),
    Shot("recognition", "recognition/", "en"),
    Shot("guide", "guides/information-request/"),
    Shot("guide-print", "guides/information-request/card/", size=LEAF, dress="print"),
    Shot("figures", "figures/"),
    Shot("figures-dark", "figures/", "zh-hant", dress="dark"),
    Shot("annual", "figures/annual/", size=(1280, 1700)),
    Shot("annual-phone", "figures/annual/", "zh-hant", size=(390, 1600)),
    Shot("annual-print", "figures/annual/", size=LEAF, dress="print"),
    Shot("watch", "watch/", dress="dark"),
    Shot("days", "days/?start=2026-09-27&n=10&unit=wd"),
    Shot("days-large", "days/?start=2026-09-27&n=10&unit=wd", dress="large"),
    Shot("empty", "search/?q=无此事项", size=PHONE, dress="dark"),
    Shot("error", "cases/XG-2026-999999-9/", "en", PHONE),
    Shot("follow", "follow/", size=PHONE),
    Shot("api", "api/", "en"),
    Shot("mining", "mining/"),
    Shot("mining-map", "mining/map/"),
    Shot("mining-map-phone", "mining/map/", "zh-hant", PHONE),
)
CASE = (
    Shot("case", "cases/{case}/"),
    Shot("case-dark", "cases/{case}/", dress="dark"),
    Shot("case-phone", "cases/{case}/", "zh-hant", PHONE),
    Shot("case-english", "cases/{case}/", "en"),
    Shot("case-print", "cases/{case}/", size=LEAF, dress="print"),
    Shot("case-large", "cases/{case}/", size=PHONE, dress="large"),
)
"""One case, read in many ways; the first is the picture of the README."""


@contextmanager
def example(*, is_lively: bool = True) -> Iterator[running.Office]:
    """Open an office of its own, gone when the pictures are taken."""
    with tempfile.TemporaryDirectory(prefix="yangguang-pictures-") as folder:
        home, url = Path(folder), f"sqlite:///{folder}/office.sqlite3"
        environment = {**os.environ, "DATABASE_URL": url, "YANGGUANG_HOME": folder}
        environment["PYTHONPATH"] = str(SOURCE)
        migrate = [sys.executable, "-P", "-m", "yangguang.site.cli", "manage", "migrate", "-v0"]
        subprocess.run(migrate, env=environment, cwd=ROOT, check=True)
        with running.running(url=url, home=home, is_lively=is_lively) as office:
            yield office


class Album:
    """Where the pictures go; each is made small by the browser that took it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder, self.desk = folder, browser.new_page()
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, reader: Reader, name: str, **how: Any) -> None:
        """Take what the window shows; the pointer and focus are out of the way."""
        reader.page.evaluate("() => document.activeElement?.blur()")
        margin = MARGIN if reader.way.size == LEAF else (0, 0)
        self.keep(name, reader.page.screenshot(animations="disabled", **how), margin)

    def keep(self, name: str, png: bytes, margin: tuple[int, int] = (0, 0)) -> None:
        """Keep a picture as WebP, as good and as large as fits; paper gets its margins back."""
        for scale, quality in product((1, 0.8, 0.7), (0.9, 0.8, 0.7, 0.6)):
            asked = [base64.b64encode(png).decode(), quality, scale, margin]
            if len(made := base64.b64decode(self.desk.evaluate(RECODE, asked))) <= HEAVIEST:
                break
        (self.folder / f"{name}.webp").write_bytes(made)


def shoot(browser: Browser, office: running.Office, album: Album, shot: Shot) -> None:
    """Take a page that anybody reads, in its dress."""
    reader = Reader(browser, office.address, Way(shot.language, shot.size))
    reader.page.emulate_media(
        color_scheme="dark" if shot.dress == "dark" else "light",
        media="print" if shot.dress == "print" else "screen",
    )
    if shot.dress == "large":
        reader.page.goto(f"{office.address}/{shot.language}/size/elder/")
    reader.page.goto(f"{office.address}/{shot.language}/{shot.path}")
    album.take(reader, shot.name)
    reader.close()


def numbers_on(officer: Reader) -> list[str]:
    """Return the numbers on the worklist, the most urgent first."""
    links = officer.page.locator("table.work td a").evaluate_all("all => all.map(a => a.href)")
    return [re.split(r"[/?]", link.partition("/cases/")[2])[0] for link in links]


def eventful(officer: Reader) -> str:
    """Return the number of the running case of the worklist whose strip shows the most."""

    def shows(number: str) -> int:
        page = officer.context.request.get(f"{officer.office}/zh-hans/cases/{number}/").text()
        kinds = ("paused", "make_up", "today", "provisional", "rest")
        return sum(f'class="day {kind}' in page or f" {kind}" in page for kind in kinds)

    requests = [number for number in numbers_on(officer) if number.startswith("XG")]
    return max(requests, key=shows)


def a_citizen(browser: Browser, office: running.Office, officer: Reader, album: Album) -> None:
    """Form, slip, one's own case while it runs; then the record of the reply, and its proof."""
    citizen = Reader(browser, office.address, Way("zh-hans", WIDE))
    citizen.go("requests/new/?office=shili-xian")
    album.take(citizen, "form")
    slip = tale.request(citizen, content=CONTENT)
    album.take(citizen, "slip")
    tale.take(officer, slip.number, "confirm")
    tale.take(officer, slip.number, "ask", period="10", text=ASKED)
    tale.open_mine(citizen, slip)
    album.take(citizen, "mine")
    tale.answer(citizen, text=GIVEN)
    # the document is dropped again: the reply gives everything
    a_document(officer, slip.number, album, work=office.work)
    officer.press(officer.page.locator("button[value=drop]"))
    tale.take(officer, slip.number, "reply", outcome="A", subject=SUBJECT, text="见附件。")
    office.work()
    citizen.page.goto(f"{office.address}/zh-hans/search/?q=征地补偿")
    album.take(citizen, "search")
    citizen.go(f"cases/{slip.number}/")
    citizen.press(citizen.page.locator("main .ledger a[href*='/r/']").first)
    album.take(citizen, "record")
    shoot(browser, office, album, Shot("record-phone", citizen.path.strip("/") + "/", size=PHONE))
    proof = citizen.context.request.get(
        citizen.office + str(citizen.page.locator("a[href$='/proof.json']").get_attribute("href"))
    )
    citizen.go("verify/")
    citizen.fill(proof_text=proof.text())
    citizen.press(citizen.page.locator("main form[action$='/verify/'] button"))
    album.take(citizen, "verify")
    citizen.close()


def a_document(officer: Reader, number: str, album: Album, *, work: Callable[[], None]) -> None:
    """A document that goes out with a reply: marked, made anew, before it is handed to the second person."""
    officer.go(f"desk/cases/{number}/redaction/")
    page = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": typst.compile(PAPER.encode())}
    officer.page.set_input_files("input[type=file]", page)  # type: ignore[arg-type] # one file, as its bytes
    officer.press(officer.page.locator("main form button.button").last)
    officer.page.locator("#id_quote-quote").fill("某地块")
    officer.page.locator("#id_quote-ground").select_option(index=4)
    officer.press(officer.page.locator("#mark-quote button.button"))
    officer.press(officer.page.locator("button[value=make]"))
    work()
    officer.page.reload()
    album.take(officer, "redaction")


def the_desk(browser: Browser, office: running.Office, officer: Reader, album: Album) -> str:
    """The worklist, a case of it, the account; the worklist in other dresses. Return the case."""
    officer.go("desk/")
    album.take(officer, "desk")
    number = eventful(officer)
    officer.go(f"desk/cases/{number}/")
    album.take(officer, "desk-case")
    officer.go("account/")
    album.take(officer, "account")
    for name, size, reading in (("desk-phone", PHONE, "standard"), ("desk-large", WIDE, "elder")):
        other = Reader(browser, office.address, Way("zh-hans", size))
        other.page.goto(f"{office.address}/zh-hans/size/{reading}/")
        tale.sign_in(other)
        album.take(other, name)
        other.close()
    return number


def mines_and_lots(browser: Browser, office: running.Office, album: Album) -> None:
    """A right in its plan, an application as the desk looks at it, a lot that has fallen and one that waits."""
    reader = Reader(browser, office.address, Way("zh-hans", WIDE))
    reader.go("mining/?kind=采矿权&state=有效")
    right = str(reader.page.locator("main .ledger a").first.get_attribute("href"))
    reader.go("valuation/")
    rooms = reader.page.locator("main .ledger a").evaluate_all("all => all.map(a => a.href)")
    drawn, waits = (room.partition("/zh-hans/")[2] + "room/" for room in (rooms[-1], rooms[1]))
    reader.go("mining/publicity/")
    shown = re.search(r"KQ-\d{4}-\d{6}-\w", reader.text())
    reader.close()
    right = right.partition("/zh-hans/")[2]
    for shot in (
        Shot("mining-right", right, size=(1280, 1300)),
        Shot("mining-right-phone", right, "zh-hant", (390, 1500)),
        Shot("draw-room", drawn),
        Shot("draw-room-phone", f"{drawn}?round=1&step=1", "zh-hant", PHONE),
        Shot("draw-waits", waits, dress="dark"),
    ):
        shoot(browser, office, album, shot)
    assert shown is not None
    officer = Reader(browser, office.address, Way("zh-hans", (1280, 1300)))
    tale.sign_in(officer, "officer@shili-sheng")
    officer.page.goto(f"{office.address}/zh-hans/desk/cases/{shown[0]}/amend/")
    officer.page.locator("button[name=look]").click()
    officer.page.wait_for_load_state("load")
    album.take(officer, "mining-desk")
    officer.close()


def main(folder: Path = FOLDER) -> None:
    """Take all pictures."""
    with example() as office, running.chromium() as browser:
        album = Album(browser, folder)
        for shot in OPEN:
            shoot(browser, office, album, shot)
        mines_and_lots(browser, office, album)
        officer = Reader(browser, office.address, Way("zh-hans", WIDE))
        tale.sign_in(officer)
        number = the_desk(browser, office, officer, album)
        a_citizen(browser, office, officer, album)
        officer.close()
        for shot in CASE:
            shoot(browser, office, album, shot._replace(path=shot.path.format(case=number)))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
