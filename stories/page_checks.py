"""What can be seen of a page without a browser: its HTML, its words, its weight, where it leads."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
from django.contrib.staticfiles import finders
from stories import names
from stories.reader import TAGS, leaks

HEAVIEST = 100_000
"""Bytes of a first load: the page as it is sent, and the files that it names."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SAYING = ("aria-label", "title", "placeholder", "alt")
UNREAD = {"script", "style", "textarea"}
NUMBER = re.compile(r"[\u4e00-\u9fff]+(?:〔\d{4}〕|令第)\d+号")
WITHIN_A_WORD = {"mark", "wbr", "b", "em", "strong"}
"""What stands within a text without ending it."""
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup", "hr"},
}
"""Elements that may hold nothing but these (HTML, content models)."""
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "span", "summary", "button", "label", "dt", "legend"}
FLOW = {"div", "section", "article", "table", "ul", "ol", "dl", "form", "p", "figure", "fieldset"}
PLACES = ("href", "src", "action", "formaction")


@dataclass
class Page(HTMLParser):
    """A page taken apart: texts with their language, identifiers, links, what is wrong with it."""

    text: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    references: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lang: str = ""
    _goes_on: bool = False
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        within = self._open[-1] if self._open else ("", "")
        lang = given.get("lang", within[1])
        self.lang = self.lang or (lang if tag == "html" else "")
        self._identify(given)
        self._place(tag, given)
        self.texts += [(lang, given[name]) for name in SAYING if given.get(name)]
        self.wrong += _misplaced(tag, [name for name, _ in self._open], given)
        self._goes_on = self._goes_on and tag in WITHIN_A_WORD
        if tag not in VOID:
            self._open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._goes_on = self._goes_on and tag in WITHIN_A_WORD
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not data.strip() or not self._open or self._open[-1][0] in UNREAD:
            return
        lang, before = self._open[-1][1], ""
        if self._goes_on and self.texts and self.texts[-1][0] == lang:
            before = self.texts.pop()[1]
        self.texts.append((lang, (before + data).strip()))
        self._goes_on = True

    def _identify(self, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in REFERRING:
            self.references.update(given.get(name, "").split())

    def _place(self, tag: str, given: dict[str, str]) -> None:
        for name in PLACES:
            if name in given:
                kept = self.files if tag in {"link", "script", "img"} else self.links
                kept.append(given[name])


def _misplaced(tag: str, around: list[str], given: dict[str, str]) -> Iterator[str]:
    parent = around[-1] if around else ""
    if parent in CHILDREN and tag not in {*CHILDREN[parent], "script", "template"}:
        yield f"<{tag}> in <{parent}>"
    if tag in FLOW and parent in PHRASING_ONLY:
        yield f"<{tag}> in <{parent}>"
    if tag in {"a", "button", "input", "select", "textarea"} and {"a", "button"} & set(around):
        yield f"<{tag}> in a link or button"
    if tag == "form" and given.get("method") == "post" and not given.get("action"):
        yield "a form without an address: it would keep the place that the skip link led to"
    if "style" in given or tag == "style":
        yield f"style in the page: <{tag}>"
    if tag == "script" and "src" not in given:
        yield "script in the page"
    yield from (f"{name} on <{tag}>" for name in given if name.startswith("on"))


def troubles(page: Page, language: str) -> Iterator[str]:
    """Yield what is wrong with a page that should be read in `language`."""
    yield from page.wrong
    if page.lang != TAGS[language]:
        yield f"its language is said to be {page.lang!r}"
    yield from (f"id twice: {name}" for name, count in page.ids.items() if count > 1)
    yield from (f"no such id: {name}" for name in sorted(page.references - set(page.ids)))
    if "<h1" not in page.text or page.text.count("<h1") > 1:
        yield "not one <h1>"
    kept = names.quoted() | names.written
    yield from (
        f"in another script or language: {text}" for text in leaks(cited(page), language, kept)
    )
    if (size := weight(page)) > HEAVIEST:
        yield f"{size} bytes"


def cited(page: Page) -> list[tuple[str, str]]:
    """Return the texts without the numbers of documents, which are quoted as they are."""
    return [(lang, NUMBER.sub("", text)) for lang, text in page.texts]


def invalid(text: str) -> Iterator[str]:
    """Yield the parse errors of the HTML standard, with the line of each."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    lines = text.splitlines()
    for (line, _), code, more in parser.errors:
        yield f"{code} {more or ''} at {lines[min(line, len(lines)) - 1].strip()[:120]}"


def weight(page: Page) -> int:
    """Return how many bytes a first load takes; style sheet and script are sent compressed."""
    return len(page.text.encode()) + sum(map(_sent, set(page.files)))


@cache
def _sent(address: str) -> int:
    path = urlsplit(address).path
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    return len(gzip.compress(Path(str(found)).read_bytes())) if found else 0
