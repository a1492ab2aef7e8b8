"""Pages of the desk that modules write themselves, in Chromium: parts stand apart, and no word is broken in two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from stories import names, running, tale
from stories.reader import PHONE, WIDE, Reader, Way

pytestmark = pytest.mark.browser

LEAST = 12
"""Pixels between a part of a page and what stands above it."""
PAGES = ("desk/hazards/incoming/", "desk/hazards/sources/", "desk/screens/", "desk/hazards/")
SOURCE, SENDER, SCREEN = (
    "示例国家预警发布单位",
    "alerts.example.cn",
    "示例县办事大厅一层东侧等候区大屏",
)

CROWDED = """(least) => [...document.querySelectorAll("main > *, main section > form")].flatMap(part => {
  const above = part.previousElementSibling, crowds = part.matches("section, form, .empty, .scroll");
  if (!crowds || !above || above.matches(".head")) return [];
  const gap = part.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
  return gap < least ? [`${part.tagName} stands ${gap} below ${above.outerHTML.slice(0, 60)}`] : [];
})"""
"""What begins a part, and stands closer than that to the part above it."""
BROKEN = """() => [...document.querySelectorAll("main :is(th, td)")].flatMap(cell => {
  const found = [], walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[A-Za-z]{2,}/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, word.index);
    range.setEnd(walker.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) found.push(word[0]);
  }
  return found;
})"""
"""Words of tables that go over two lines."""


@pytest.fixture
def officer(office: running.Office, chromium: Browser):
    """An officer who follows a publisher and has registered a screen."""
    names.written.update({SOURCE, SENDER, SCREEN})
    reader = Reader(chromium, office.address, Way("zh-hans", WIDE))
    tale.sign_in(reader)
    reader.go("desk/hazards/sources/")
    if SOURCE not in reader.text():
        reader.fill(name=SOURCE, sender=SENDER, minutes="1440")
        reader.press(reader.page.locator("main form button").last)
        reader.go("desk/screens/")
        reader.fill(name=SCREEN, code="990101")
        reader.press(reader.page.locator("main form button").last)
    yield reader
    reader.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_parts_of_the_desk_stand_apart_and_words_stay_whole(
    officer: Reader, size: tuple[int, int], language: str
) -> None:
    officer.page.set_viewport_size({"width": size[0], "height": size[1]})
    officer.way = Way(language, size)
    for path in PAGES:
        officer.go(path)
        crowded, broken = officer.page.evaluate(CROWDED, LEAST), officer.page.evaluate(BROKEN)
        assert (path, crowded, broken) == (path, [], [])
    officer.go("desk/hazards/sources/")
    parts = officer.page.locator("main > section").count()
    assert parts == 2, "the page shows a publisher, and the form under it"
