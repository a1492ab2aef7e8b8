"""Axe on many pages, two at a time: both themes, wide and on a phone, each page also without JavaScript.

A page is loaded with its scripts, and once more without them where they have made anything else of it
than what was sent: else both are the same page (axe itself could not run in a browser with JavaScript
off). Addresses that answer with the very same page show one page. Theme and width change under the
loaded page, as a reader changes them: a theme changes colours only, so that in the dark only contrast
is looked at anew.

A tab goes from page to page: most of the time would otherwise go into starting Chromium's processes
and reading axe in each.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.async_api import Browser, async_playwright
from playwright.async_api import Page as Tab
from stories.reader import PHONE, WIDE
from stories.running import QUIET
from stories.test_access import AXE

AT_ONCE = 2
PATIENCE = 120
RUN = """async (only) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const runOnly = only ? {type: "rule", values: [only]} : {type: "tag", values: tags};
  const {violations} = await axe.run({runOnly, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 2).map(
    node => node.html.slice(0, 160) + " " + node.failureSummary.split("\\n").slice(1, 2)).join(" | "));
}"""
UNFOLD = "() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })"
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
UNTOUCHED = """source => {
  const sent = new DOMParser().parseFromString(source, "text/html");
  const typed = page => JSON.stringify([...page.querySelectorAll("input, select, textarea, option, details")]
    .map(one => [one.value, one.checked, one.indeterminate, one.selected, one.open]));
  const shadowed = [...document.querySelectorAll("*")].some(one => one.shadowRoot);
  return sent.documentElement.isEqualNode(document.documentElement) && typed(sent) === typed(document)
    && !shadowed && document.adoptedStyleSheets.length === 0;
}"""
"""Whether the page is what was sent, after its scripts have run."""
ONCE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]*')
"""What is another each time a page is sent."""
RINGS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(one => one.checkVisibility() && one.tabIndex < 0 && !one.disabled)
  .map(one => one.outerHTML.slice(0, 120))"""
"""What can be pressed but not reached by Tab."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page to be examined: whose session opens it, and what must be done just before."""

    who: str
    path: str
    status: int = 200
    before: Callable[[], None] | None = None


@contextmanager
def served() -> Iterator[str]:
    """Serve this process's site and its static files; give the address."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override=None)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def examine(looks: Iterable[Look], *, at: str, sessions: dict[str, str]) -> list[str]:
    """Return what is wrong on any page; runs in a thread without an event loop of its own."""
    found: list[str] = []
    waiting = list(looks)

    def run() -> None:
        found.extend(asyncio.run(_all(waiting, at=at, sessions=sessions)))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found


async def _all(waiting: list[Look], *, at: str, sessions: dict[str, str]) -> list[str]:
    found: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        seen: set[tuple[str, bool]] = set()

        async def work() -> None:
            hand = _Hand(browser, at, sessions, seen)
            while waiting:
                look = waiting.pop(0)
                try:
                    found.extend(await asyncio.wait_for(hand.examined(look), PATIENCE))
                except TimeoutError:
                    found.append(f"{look.path}: not done in {PATIENCE} seconds")

        done = await asyncio.gather(*(work() for _ in range(AT_ONCE)), return_exceptions=True)
        await browser.close()
    return found + [f"the examination broke off: {error!r}" for error in done if error]


@dataclass
class _Hand:
    """Two tabs, with and without the scripts of pages; each comes as whoever looks.

    `seen` are the pages that have been examined, as they were sent.
    """

    browser: Browser
    at: str
    sessions: dict[str, str]
    seen: set[tuple[str, bool]]
    tabs: dict[bool, Tab] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    async def examined(self, look: Look) -> list[str]:
        found, is_untouched = await self._seen(look, scripted=True)
        if not is_untouched:
            found += (await self._seen(look, scripted=False))[0]
        return found

    async def _tab(self, who: str, *, scripted: bool) -> Tab:
        """Return the tab, wide, light, and with nothing but the session of `who`."""
        if scripted not in self.tabs:
            room = await self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
            await room.add_init_script(AXE.read_text(encoding="utf-8"))
            if not scripted:
                await room.route("**/*.js", lambda route: route.abort())
            self.tabs[scripted] = await room.new_page()
            self.tabs[scripted].on("pageerror", lambda it: self.troubles.append(f"script: {it}"))
        tab = self.tabs[scripted]
        await tab.context.clear_cookies()
        if session := self.sessions.get(who):
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.at}
            await tab.context.add_cookies([cookie])
        await _turn(tab, WIDE, "light")
        return tab

    async def _seen(self, look: Look, *, scripted: bool) -> tuple[list[str], bool]:
        """Return what is wrong, and whether the page is still what was sent."""
        if look.before:
            await asyncio.to_thread(_apart, look.before)
        tab = await self._tab(look.who, scripted=scripted)
        self.troubles.clear()
        answer = await tab.goto(self.at + look.path)
        if answer is None or answer.status != look.status:
            return [f"{look.path}: answers {answer and answer.status}, not {look.status}"], True
        source = await answer.text()
        is_untouched = bool(await tab.evaluate(UNTOUCHED, source))
        page = _page(source, look.path)
        troubles: list[str] = []
        if (page, scripted) not in self.seen:
            self.seen.add((page, scripted))
            troubles = await _looked_at(tab)
        way = "without" if not scripted else "with or without" if is_untouched else "with"
        troubles = [*self.troubles, *troubles]
        return [f"{look.path} {way} JavaScript: {it}" for it in troubles], is_untouched


def _page(source: str, path: str) -> str:
    """Return a page as it was sent, but for its own address and what is another each time."""
    within_language = path.partition("?")[0].split("/", 2)[2]
    page = ONCE.sub("", source)
    return page.replace(f"/{within_language}", "/@") if within_language else page


async def _looked_at(tab: Tab) -> list[str]:
    """Return what axe, the width and Tab find wrong with a page, folded parts open."""
    troubles: list[str] = []
    await tab.evaluate(UNFOLD)
    for size, scheme, only in (
        (WIDE, "light", None),
        (WIDE, "dark", "color-contrast"),
        (PHONE, "dark", "color-contrast"),
        (PHONE, "light", None),
    ):
        await _turn(tab, size, scheme)
        seen: list[Any] = await tab.evaluate(RUN, only)
        if scheme == "light" and (beyond := await tab.evaluate(SIDEWAYS)) > 0:
            seen.append(f"scrolls sideways by {beyond}")
        troubles += [f"({size[0]}, {scheme}) {it}" for it in seen]
    return troubles + [f"not reached by Tab: {it}" for it in await tab.evaluate(RINGS)]


async def _turn(tab: Tab, size: tuple[int, int], scheme: Literal["dark", "light"]) -> None:
    await tab.set_viewport_size({"width": size[0], "height": size[1]})
    await tab.emulate_media(color_scheme=scheme)


def _apart(before: Callable[[], None]) -> None:
    """Run in a thread of its own, with a connection that ends with it."""
    before()
    connections.close_all()
