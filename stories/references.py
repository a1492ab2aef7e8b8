"""Reference pictures of the pages of samples, and how a page is laid beside them.

``PYTHONPATH=src:. python -m stories.references`` takes them anew, on purpose: look at what `git diff` shows of each.

Letters would differ from machine to machine, so every text is set in `stories.squares`; what is left is
ours: boxes, rules, colours, columns, line breaks, drawings. One Chromium draws that the same to the
pixel. Another one may smooth curves and draw boxes to tick a little differently, so a few pixels may
differ: in no square of 64 by 64 pixels more than 32, by more than 8 of 256 levels. A rule of one pixel
that crosses such a square is 64 pixels, so a rule that went, moved, or changed its colour is found.
What goes beyond that on a machine with another Chromium than the one that took the pictures is either
a fault or that Chromium's; `made_by.txt` says which one took them.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import Browser, Page
from stories import running, squares
from stories.pictures import example
from stories.reader import PHONE, WIDE

FOLDER = Path(__file__).parent / "reference_pictures"
DIFFERING = Path(__file__).parent.parent / ".cache" / "differing_pictures"
MADE_BY = FOLDER / "made_by.txt"
AGAIN = "PYTHONPATH=src:. python -m stories.references"
PLAIN_LETTERS = ("--font-render-hinting=none", "--disable-lcd-text")
LEVELS, SQUARE, MOST = 8, 64, 32
"""Differences of so many levels count; pixels of the side of a square; how many of them may differ."""

COMPARE = """async ([one, other, levels, side]) => {
  const [before, now] = await Promise.all([one, other].map(async png => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.getContext("2d").getImageData(0, 0, image.width, image.height);
  }));
  const {width, height} = now, sizes = [before.width, before.height, width, height];
  if (before.width !== width || before.height !== height) return {sizes, most: -1, at: [0, 0], all: 0, png: other};
  const squares = new Map();
  let all = 0;
  for (let at = 0; at < now.data.length; at += 4) {
    const differs = [0, 1, 2].some(channel => Math.abs(now.data[at + channel] - before.data[at + channel]) > levels);
    for (const channel of [0, 1, 2]) now.data[at + channel] = 160 + now.data[at + channel] * 0.37;
    if (!differs) continue;
    all += 1;
    [now.data[at], now.data[at + 1], now.data[at + 2]] = [224, 0, 32];
    const pixel = at / 4, x = pixel % width, y = (pixel - x) / width;
    const square = Math.floor(y / side) * 1000 + Math.floor(x / side);
    squares.set(square, (squares.get(square) ?? 0) + 1);
  }
  const [worst, most] = [...squares].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d").putImageData(now, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return {sizes, most, at: [worst % 1000 * side, Math.floor(worst / 1000) * side], all, png: btoa(text)};
}"""


class Seen(TypedDict):
    """Two pictures laid over each other: sizes, the worst square and where it is, pixels in all, the picture."""

    sizes: list[int]
    most: int
    at: list[int]
    all: int
    png: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of samples in one dress."""

    page: str
    scheme: str
    size: tuple[int, int]

    def __str__(self) -> str:
        name = self.page.strip("/").replace("/", "-")
        return f"{name}-{'wide' if self.size == WIDE else 'phone'}-{self.scheme}"

    @property
    def file(self) -> Path:
        return FOLDER / f"{self}.png"


SHOTS = tuple(
    Shot(page, scheme, size)
    for page in ("samples/", "samples/figures/", "samples/desk/")
    for size in (WIDE, PHONE)
    for scheme in ("light", "dark")
)


def opened(browser: Browser, address: str, page: str, size: tuple[int, int]) -> Page:
    """Open a page of samples with every letter a square; the foot, which tells of today, is left away."""
    room = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        bypass_csp=True,  # the page itself would take neither a font nor a style from us
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    tab = room.new_page()
    tab.goto(f"{address}/zh-hans/{page}")
    letters = base64.b64encode(squares.font()).decode()
    tab.add_style_tag(
        content="@font-face { font-family: squares; font-weight: 1 1000;"
        f" src: url(data:font/ttf;base64,{letters}); }}"
        " *, ::before, ::after, ::placeholder, ::-webkit-datetime-edit, ::file-selector-button"
        " { font-family: squares !important; font-synthesis: none !important; }"
        " .foot { display: none !important; }"
    )
    loaded: int = tab.evaluate(
        "async () => { const found = await document.fonts.load('16px squares');"
        " await document.fonts.ready; return found.length; }"
    )
    assert loaded == 1, "the font of squares was not taken"
    return tab


def taken(tab: Page, scheme: str) -> bytes:
    """Photograph a page as it is read in the light or the dark."""
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    return tab.screenshot(full_page=True, animations="disabled", caret="hide")


def compared(tab: Page, before: bytes, now: bytes) -> Seen:
    """Lay two pictures over each other; what differs is red on the picture that comes back."""
    pictures = [base64.b64encode(png).decode() for png in (before, now)]
    seen: Seen = tab.evaluate(COMPARE, [*pictures, LEVELS, SQUARE])
    return seen


def trouble(tab: Page, shot: Shot, now: bytes) -> str:
    """Return what is to be said of a picture that isn't like its reference; "": it is alike."""
    if not shot.file.exists():
        return f"there is no reference picture {shot.file.name}: {AGAIN}"
    seen = compared(tab, shot.file.read_bytes(), now)
    if 0 <= seen["most"] <= MOST:
        return ""
    DIFFERING.mkdir(parents=True, exist_ok=True)
    differing = DIFFERING / shot.file.name
    differing.write_bytes(base64.b64decode(seen["png"]))
    return f"{shot}: {said(seen)}; see {differing}. {whose(tab)} If it is meant: {AGAIN}"


def said(seen: Seen) -> str:
    width, height, now_width, now_height = seen["sizes"]
    if seen["most"] < 0:
        return f"was {width} by {height} pixels, is {now_width} by {now_height}"
    x, y = seen["at"]
    return f"{seen['all']} pixels differ, {seen['most']} of them in the square at {x}, {y}"


def whose(tab: Page) -> str:
    """Say so if another Chromium took the reference."""
    assert tab.context.browser
    mine, theirs = tab.context.browser.version, MADE_BY.read_text(encoding="utf-8").strip()
    return "" if mine == theirs else f"This is Chromium {mine}, the reference is by {theirs}."


def main() -> None:
    """Take all references anew."""
    FOLDER.mkdir(exist_ok=True)
    with example() as office, running.chromium(*PLAIN_LETTERS) as browser:
        tabs: dict[Any, Page] = {}
        for shot in SHOTS:
            key = (shot.page, shot.size)
            if key not in tabs:
                tabs[key] = opened(browser, office.address, *key)
            shot.file.write_bytes(taken(tabs[key], shot.scheme))
        MADE_BY.write_text(f"{browser.version}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
