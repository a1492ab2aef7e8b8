"""Somebody at a browser: goes about the office, and looks hard at every page that comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Request, Response
from stories import names

WIDE, PHONE = (1280, 900), (390, 844)
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
GLOSS = re.compile(r"(?<=[A-Za-z”] )\([^()（）A-Za-z]*\)")
"""A Chinese term beside the English one, in brackets."""
TITLE = re.compile(r"《[^《》]*》")
"""A quoted title: it is never converted, nor translated where a statute is cited."""

TEXTS = """() => {
  const found = [], within = ["MARK", "WBR", "B", "EM", "STRONG"];
  let goesOn = false;
  const look = (node, lang) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data.trim()) return;
      const last = found.at(-1);
      if (goesOn && last[0] === lang) last[1] += node.data.trim();
      else found.push([lang, node.data.trim()]);
      goesOn = true;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEXTAREA"].includes(node.tagName)) return;
    goesOn &&= within.includes(node.tagName);
    lang = node.getAttribute("lang") || lang;
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (node.getAttribute(name)) { found.push([lang, node.getAttribute(name)]); goesOn = false; }
    for (const child of node.childNodes) look(child, lang);
    goesOn &&= within.includes(node.tagName);
  };
  look(document.documentElement, "");
  return found;
}"""
"""Every text that the page says, with the language that it is marked with; a marked word ends no text."""


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody reads: language, width and height in pixels, with or without JavaScript."""

    language: str
    size: tuple[int, int]
    scripted: bool = True

    def __str__(self) -> str:
        name = "phone" if self.size == PHONE else "wide"
        return f"{self.language}-{name}{'' if self.scripted else '-noscript'}"


def leaks(texts: list[tuple[str, str]], language: str, kept: frozenset[str]) -> list[str]:
    """Return what is not said in `language`; `kept` are names and what people wrote themselves."""
    tag = TAGS[language]
    names_in = re.compile("|".join(map(re.escape, sorted(kept, key=len, reverse=True))))
    said = [TITLE.sub("", names_in.sub("", text)) for lang, text in texts if lang == tag]
    if language == "en":
        return [text for text in said if HAN.search(GLOSS.sub("", text))]
    charset = "gb2312" if language == "zh-hans" else "big5"
    return [text for text in said if not _fits("".join(HAN.findall(text)), charset)]


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


class Reader:
    """One person's browser: own cookies, own language. Every page is looked at when it comes."""

    def __init__(self, browser: Browser, office: str, way: Way) -> None:
        width, height = way.size
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=way.scripted,
            locale="en-GB" if way.language == "en" else "zh-CN",
            timezone_id="Asia/Shanghai",
        )
        self.office, self.way = office, way
        self.troubles: list[str] = []
        self.expected: set[int] = set()
        self.seen: list[str] = []
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        expected = any(f"status of {code} " in message.text for code in self.expected)
        if message.type in {"error", "warning"} and not expected:
            self.troubles.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download is no page
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.troubles.append(f"{response.status}: {response.url}")

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """Know that the next page says no."""
        self.expected.add(status)
        yield
        self.expected.discard(status)

    # --- going about --------------------------------------------------------------------------

    def go(self, path: str, *, status: int = 200) -> None:
        """Type an address under the reader's language, or a whole path that begins with a slash."""
        rest = path if path.startswith("/") else f"/{self.way.language}/{path}"
        with self.expecting(status):
            response = self.page.goto(self.office + rest)
            assert response is not None
            assert response.status == status, rest
            self.look()

    def press(self, control: Locator | str, *, status: int = 200) -> None:
        """Press a link or button (by what it says, in the page's own text) that leads to a page."""
        target = control if isinstance(control, Locator) else self.named(control)
        with self.expecting(status):
            with self.page.expect_navigation() as arriving:
                target.click()
            response = arriving.value
            assert response is not None
            assert response.status == status, f"{response.url}: {self.text()}"
            self.look()

    def named(self, name: str) -> Locator:
        """Find the button or link in the page's text that says `name`."""
        main = self.page.locator("main, aside")
        exact = re.compile(rf"^\s*{re.escape(name)}\s*$")
        button = main.get_by_role("button", name=exact)
        return button.or_(main.get_by_role("link", name=exact)).first

    def fill(self, **fields: str) -> None:
        """Fill in fields by their names; a choice is made by its value."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def text(self, selector: str = "main") -> str:
        """Return what stands on the page, or in a part of it."""
        return self.page.locator(selector).first.inner_text()

    @property
    def path(self) -> str:
        """Where the reader is, without the language."""
        return urlsplit(self.page.url).path.removeprefix(f"/{self.way.language}")

    # --- looking ------------------------------------------------------------------------------

    def look(self) -> None:
        """Look at the page: language, width, and nothing that went wrong on the way."""
        self.page.wait_for_load_state("load")
        here = f"{self.way} {self.page.url}"
        self.seen.append(self.page.url)
        page: dict[str, Any] = self.page.evaluate(
            "() => ({lang: document.documentElement.lang,"
            " wide: document.documentElement.scrollWidth, seen: innerWidth})"
        )
        assert page["lang"] == TAGS[self.way.language], here
        assert page["wide"] <= page["seen"], f"{here} scrolls sideways"
        texts = [(lang, text) for lang, text in self.page.evaluate(TEXTS)]
        foreign = leaks(texts, self.way.language, names.quoted() | names.written)
        assert foreign == [], f"{here} says {foreign}"
        assert self.troubles == [], f"{here}: {self.troubles}"

    def close(self) -> None:
        """Leave."""
        self.context.close()
