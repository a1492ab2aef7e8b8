"""Axe on many pages, two at a time: both themes, wide and on a phone, each page also without JavaScript.

A page is loaded once without its scripts, and again with them where it brings any; without one both
are the same page (axe itself could not run in a browser with JavaScript off). Theme and width change
under the loaded page, as a reader changes them: a theme changes colours only, so that in the dark only
contrast is looked at anew.
"""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.async_api import Browser, BrowserContext, async_playwright
from playwright.async_api import Page as Tab
from stories.reader import PHONE, WIDE
from stories.running import QUIET
from stories.test_access import AXE

AT_ONCE = 2
PATIENCE = 40
RUN = """async (only) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const runOnly = only ? {type: "rule", values: [only]} : {type: "tag", values: tags};
  const {violations} = await axe.run({runOnly, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 2).map(
    node => node.html.slice(0, 160) + " " + node.failureSummary.split("\\n").slice(1, 2)).join(" | "));
}"""
UNFOLD = "() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })"
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
SCRIPTS = "() => document.scripts.length"
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
        rooms = _Rooms(browser, at, sessions)

        async def work() -> None:
            while waiting:
                look = waiting.pop(0)
                try:
                    found.extend(await asyncio.wait_for(rooms.examined(look), PATIENCE))
                except TimeoutError:
                    found.append(f"{look.path}: not done in {PATIENCE} seconds")

        done = await asyncio.gather(*(work() for _ in range(AT_ONCE)), return_exceptions=True)
        await browser.close()
    return found + [f"the examination broke off: {error!r}" for error in done if error]


class _Rooms:
    """One browser context for each person, with and without JavaScript."""

    def __init__(self, browser: Browser, at: str, sessions: dict[str, str]) -> None:
        self.browser, self.at, self.sessions = browser, at, sessions
        self.held: dict[tuple[str, bool], BrowserContext] = {}
        self.axe = AXE.read_text(encoding="utf-8")

    async def _room(self, who: str, *, scripted: bool) -> BrowserContext:
        key = (who, scripted)
        if key not in self.held:
            room = await self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
            if not scripted:
                await room.route("**/*.js", lambda route: route.abort())
            self.held[key] = room
            if session := self.sessions.get(who):
                await room.add_cookies([{"name": "sessionid", "value": session, "url": self.at}])
        return self.held[key]

    async def examined(self, look: Look) -> list[str]:
        found, brings_script = await self._seen(look, scripted=False)
        if brings_script:
            found += (await self._seen(look, scripted=True))[0]
        return found

    async def _seen(self, look: Look, *, scripted: bool) -> tuple[list[str], bool]:
        if look.before:
            await asyncio.to_thread(_apart, look.before)
        room = await self._room(look.who, scripted=scripted)
        tab = await room.new_page()
        try:
            return await self._looked(tab, look, scripted=scripted)
        finally:
            await tab.close()

    async def _looked(self, tab: Tab, look: Look, *, scripted: bool) -> tuple[list[str], bool]:
        troubles: list[str] = []
        tab.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        await tab.set_viewport_size(_size(WIDE))
        answer = await tab.goto(self.at + look.path)
        if answer is None or answer.status != look.status:
            return [f"{look.path}: answers {answer and answer.status}, not {look.status}"], False
        await tab.evaluate(UNFOLD)
        await tab.evaluate(self.axe)
        for size, scheme, only in (
            (WIDE, "light", None),
            (WIDE, "dark", "color-contrast"),
            (PHONE, "dark", "color-contrast"),
            (PHONE, "light", None),
        ):
            await tab.set_viewport_size(_size(size))
            await tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            seen: list[Any] = await tab.evaluate(RUN, only)
            if scheme == "light" and (beyond := await tab.evaluate(SIDEWAYS)) > 0:
                seen.append(f"scrolls sideways by {beyond}")
            troubles += [f"({size[0]}, {scheme}) {it}" for it in seen]
        troubles += [f"not reached by Tab: {it}" for it in await tab.evaluate(RINGS)]
        brings_script = not scripted and bool(await tab.evaluate(SCRIPTS))
        way = "with" if scripted else "without"
        return [f"{look.path} {way} JavaScript: {it}" for it in troubles], brings_script


def _size(size: tuple[int, int]) -> Any:
    return {"width": size[0], "height": size[1]}


def _apart(before: Callable[[], None]) -> None:
    """Run in a thread of its own, with a connection that ends with it."""
    before()
    connections.close_all()
