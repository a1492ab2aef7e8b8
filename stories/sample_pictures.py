"""Make the pictures of the samples for the docs: ``python -m stories.sample_pictures``.

As `stories.pictures`: needs Chromium and a Chinese font, and each is looked at before it is kept.
"""

from __future__ import annotations

from stories import running
from stories.pictures import FOLDER, Album, example
from stories.reader import PHONE, WIDE, Reader, Way

SHOTS = (
    ("samples-charts", Way("zh-hans", WIDE), "light", "figure#supply, figure#prices"),
    ("samples-bars", Way("zh-hans", WIDE), "light", "figure#change, figure#weeks"),
    ("samples-maps", Way("zh-hans", WIDE), "light", "figure#right, figure#warning"),
    ("samples-dark", Way("zh-hant", WIDE), "dark", "figure#supply, figure#prices, figure#right"),
    ("samples-phone", Way("zh-hans", PHONE), "light", "figure#supply, figure#change, figure#right"),
    ("samples-filters", Way("en", WIDE), "light", "form.filters, form.filters + *"),
)
ASKED = "samples/figures/?use=works&signed_from=2026-08-01&sort=-area"
BETWEEN = """(chosen) => {
  const boxes = [...document.querySelectorAll(chosen)].map(part => part.getBoundingClientRect());
  const [left, top] = [Math.min(...boxes.map(b => b.left)), Math.min(...boxes.map(b => b.top))];
  const [right, bottom] = [Math.max(...boxes.map(b => b.right)), Math.max(...boxes.map(b => b.bottom))];
  return {x: Math.max(left - 16, 0), y: top + scrollY - 12, width: right - left + 32, height: bottom - top + 24};
}"""
"""The box around some parts, with a little room."""


def main() -> None:
    """Take all pictures."""
    with example(is_lively=False) as office, running.chromium() as browser:
        album = Album(browser, FOLDER)
        for name, way, scheme, chosen in SHOTS:
            reader = Reader(browser, office.address, way)
            reader.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            reader.page.goto(f"{office.address}/{way.language}/{ASKED}")
            clip = reader.page.evaluate(BETWEEN, chosen)
            album.keep(name, reader.page.screenshot(full_page=True, clip=clip))
            reader.close()


if __name__ == "__main__":
    main()
