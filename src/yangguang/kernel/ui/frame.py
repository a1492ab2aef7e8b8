"""The frame around every page: whose office it is, in which language and size it is read.

A site names its own frame in the setting ``YANGGUANG_MASTHEAD``, a dotted path to a function from
request to `Masthead`. The function must not read the database if its pages are to outlive it: error
pages are framed by it too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_urlconf, is_valid_path
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from yangguang.kernel.ui.dates import language_tag
from yangguang.kernel.ui.parts import Link, Text

SIZE_COOKIE = "size"
ELDER = "elder"
_LANGUAGES = (
    ("zh-hans", "zh-Hans", "简", "简体中文"),
    ("zh-hant", "zh-Hant", "繁", "繁體中文"),
    ("en", "en", "EN", "English"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place of the site; `current` marks the one that the page belongs to."""

    text: Text
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """A worklist in the desk's left column, with how much waits in it; `calls`: someone is needed."""

    text: Text
    href: str
    count: int | None = None
    current: bool = False
    calls: bool = False


@dataclass(frozen=True, slots=True)
class ListFold:
    """Entries of the left column that are shut until one of them is the page that one is on."""

    title: Text
    links: tuple[ListItem, ...]

    @property
    def is_open(self) -> bool:
        """Whether one of them is current."""
        return any(link.current for link in self.links)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Worklists under one heading; `find`: the address that looks for words in it, by GET as ``q``."""

    title: Text
    links: tuple[ListItem, ...]
    folds: tuple[ListFold, ...] = ()
    find: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whose office this is. `checkpoint` is the sentence about the ledger at the foot."""

    office: Text
    service: Text = ""
    home: str = "/"
    nav: tuple[NavItem, ...] = ()
    sponsor: Text = ""
    site_code: str = ""
    checkpoint: Text = ""
    footer: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language."""

    tag: str
    mark: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """How this page is read: language, type size, and the ways to change both."""

    language: str
    size: str
    languages: tuple[LanguageLink, ...]
    size_href: str


def _in_language(code: str, full_path: str) -> str:
    """Return the address of the same page in another language; its home if it has none."""
    head, slash, rest = full_path.removeprefix("/").partition("/")
    if slash and head in {known[0] for known in _LANGUAGES}:
        return f"/{code}/{rest}"
    return f"/{code}/"


def page_of(request: HttpRequest) -> Page:
    """Say how `request` is read."""
    here = request.get_full_path()
    active = language_tag()
    links = tuple(
        LanguageLink(tag, mark, name, _in_language(code, here), tag == active)
        for code, tag, mark, name in _LANGUAGES
    )
    size = ELDER if request.COOKIES.get(SIZE_COOKIE) == ELDER else ""
    wanted = "plain" if size else ELDER
    language = get_language() or settings.LANGUAGE_CODE
    size_href = f"/{language}/size/{wanted}/?back={quote(here)}"
    return Page(active, size, links, size_href)


def reading_of(request: HttpRequest) -> str:
    """Return language and type size as one word, to be part of every ETag and cache key of a page.

    Without it, a reader who asks for large type is told "not modified" and gets the small page.
    """
    size = ELDER if request.COOKIES.get(SIZE_COOKIE) == ELDER else "plain"
    return f"{language_tag()}.{size}"


def within(path: str) -> str:
    """Return an address under the active language; empty where this office has no such page."""
    address = f"/{get_language()}/{path}"
    return address if _is_there(address, get_urlconf() or settings.ROOT_URLCONF) else ""


@lru_cache(maxsize=1024)
def _is_there(address: str, urlconf: str) -> bool:
    """Remembered, since every page asks a dozen: which pages an office has is settled at its start."""
    return bool(is_valid_path(address, urlconf))


def masthead_of(request: HttpRequest) -> Masthead:
    """Ask the site for its masthead."""
    path = getattr(settings, "YANGGUANG_MASTHEAD", "")
    if not path:
        return Masthead(office="阳光")
    build: Callable[[HttpRequest], Masthead] = import_string(path)
    return build(request)


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: `page` and `masthead` for ``ui/base.html``."""
    return {"page": page_of(request), "masthead": masthead_of(request)}
