"""Every part on its page of samples: axe finds nothing wrong and nothing runs out of its place, however
somebody reads. How the pages look is held by `test_references`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect
from stories import names
from stories.reader import PHONE, WIDE, Reader, Way
from stories.test_access import AXE, RUN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
]  # pages of made-up rows that the program brings itself

PAGES = ("samples/", "samples/figures/", "samples/desk/")
PARTS = (
    "main > *, .cols section, figure, table, form, .turn, .strip, .line, .slip, .ledger, details"
)
MEASURE = """(parts) => {
  const seen = element =>
    element.checkVisibility() && !element.closest(".unseen, details:not([open]) > :not(summary)");
  const name = element =>
    `${element.tagName} ${element.getAttribute("class")}: ${element.textContent.trim().slice(0, 40)}`;
  const troubles = [];
  for (const part of document.querySelectorAll(parts)) {
    if (!seen(part) || part.closest(".scroll")) continue;
    const {left, right} = part.getBoundingClientRect();
    if (left < -0.5 || right > innerWidth + 0.5) troubles.push("beyond the page: " + name(part));
  }
  for (const svg of document.querySelectorAll("figure > svg")) {
    if (!seen(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map(text => [name(text), text.getBoundingClientRect()]);
    texts.forEach(([said, box], n) => {
      const beyond = [frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom];
      if (Math.max(...beyond) > 1) troubles.push("beyond the drawing: " + said);
      if (box.height < 11) troubles.push(`too small to read (${box.height}): ` + said);
      for (const [other, second] of texts.slice(n + 1)) {
        const across = Math.min(box.right, second.right) - Math.max(box.left, second.left);
        const down = Math.min(box.bottom, second.bottom) - Math.max(box.top, second.top);
        if (across > 1 && down > Math.min(box.height, second.height) * 0.35)
          troubles.push(`over each other: ${said} | ${other}`);
      }
    });
  }
  return troubles;
}"""
"""Boxes beyond the page or their drawing, words over each other or too small; line boxes of letters
are taller than the letters, so a third of them may be shared."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of reading the samples."""

    way: Way
    scheme: str = "light"
    is_large: bool = False

    def __str__(self) -> str:
        return f"{self.way}-{self.scheme}{'-large' if self.is_large else ''}"


LOOKS = (
    Look(Way("zh-hans", WIDE)),
    Look(Way("zh-hans", PHONE)),
    Look(Way("zh-hant", WIDE), "dark"),
    Look(Way("zh-hans", WIDE), is_large=True),
    Look(Way("zh-hans", PHONE), "dark", is_large=True),
    Look(Way("en", WIDE)),
    Look(Way("en", PHONE), "dark"),
)
SAMPLED = ("范里干", "范某里", "示国土告字〔2026〕41号", "第 0198 期", "评选〔2026〕9号")
"""What the samples quote: names and numbers that are the same in every language."""


@pytest.fixture(params=LOOKS, ids=str)
def reader(request, office, chromium):
    """Somebody who reads in one of the ways."""
    look: Look = request.param
    names.written.update(SAMPLED)
    reader = Reader(chromium, office.address, look.way)
    reader.page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
    if look.is_large:
        reader.go("size/elder/?back=/zh-hans/samples/")
    yield reader
    reader.close()


@pytest.mark.parametrize("path", PAGES)
def test_samples_are_open_to_everyone(reader, path):
    reader.go(path)
    reader.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = reader.page.evaluate(RUN)
    assert found == []
    for summary in reader.page.locator("main summary").all():
        summary.click()
    reader.look()
    found = reader.page.evaluate(RUN)
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_everything_has_its_place(reader, path):
    reader.go(path)
    assert reader.page.evaluate(MEASURE, PARTS) == []


def test_filters_work_without_a_script(office, chromium):
    reader = Reader(chromium, office.address, Way("zh-hans", PHONE, scripted=False))
    reader.page.goto(f"{office.address}/zh-hans/samples/figures/?sort=-area")
    rows = reader.page.locator("#main table.figures").first.locator("tbody tr")
    assert rows.count() == 4
    reader.page.locator("select[name=use]").select_option("works")
    reader.page.locator("form.filters button").click()
    assert rows.locator("th").all_inner_texts() == ["示2026-0398", "示2026-0377"]
    reader.page.locator(".chips a").first.click()
    expect(rows).to_have_count(4)
    assert reader.page.url.endswith("?sort=-area")
    reader.close()


def test_a_map_is_walked_by_keys(office, chromium):
    reader = Reader(chromium, office.address, Way("zh-hans", WIDE))
    reader.go("samples/figures/")
    reader.page.locator("#warning svg.wide [tabindex]").first.focus()
    heard = []
    for _ in range(6):
        heard.append(
            reader.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        )
        reader.page.keyboard.press("Tab")
    assert heard == [
        "示例省：区划",
        "西部三县：黄色（三级）；至 25 日 20:00",
        "青石镇：橙色（二级）；至 25 日 20:00",
        "东岭：红色（一级）",
        "南滩：蓝色（四级）",
        "监测点：雨量站",
    ]
    reader.close()
