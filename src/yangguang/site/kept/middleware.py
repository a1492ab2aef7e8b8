"""The page of a record answered before the framework: rendered when first read, then kept.

What is kept is shown only while the record is in the state in which it was rendered
(`readers.portal.state`), asked of the store before each answer, or `HELD_S` before at most. Everything
else goes on to the office: other addresses, other methods, and whatever fails here.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeAlias
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import parse_cookie

from yangguang.kernel.ui.frame import ELDER, SIZE_COOKIE
from yangguang.readers.portal import state
from yangguang.site import logs
from yangguang.site.kept import head, store

HELD_S: Final = 0.2
"""Seconds for which a process shows a page without asking for the record's state again."""
AT_HAND: Final = 256
"""Pages that a process holds in memory."""
ROUTE: Final = "r/<slug:address>/"
_PATH: Final = re.compile(head.PATH)
_OF_A_304: Final = frozenset({"etag", "cache-control", "vary", "content-language"})

ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
)


class Written(Protocol):
    """What `start_response` gives, and nobody uses."""

    def __call__(self, data: bytes, /) -> object:
        """Write."""


class Pages:
    """A WSGI application that answers from the kept pages, and else asks `office`."""

    def __init__(self, office: WSGIApplication, *, edition: str | None = None) -> None:
        self._office = office
        self._edition = edition_of_program() if edition is None else edition
        self._held: dict[str, tuple[float, store.Page]] = {}

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer."""
        began = time.monotonic()
        asked = _PATH.fullmatch(environ.get("PATH_INFO", ""))
        key = self.key_of(environ) if asked else ""
        if asked is None or not key:
            return self._office(environ, start)
        found, now = self.found(key, asked[2], began=began)
        if found is None:
            return self._rendered(environ, start, key=key, address=asked[2], now=now)
        status, headers, body = chosen(environ, found)
        start(status, headers)
        note(environ, status, began=began)
        return [body]

    def at_hand(self, key: str, *, now: float) -> store.Page | None:
        """Return the page in memory whose state was asked `HELD_S` before at most; ask nothing."""
        held = self._held.get(key)
        return held[1] if held is not None and 0 <= now - held[0] < HELD_S else None

    def found(self, key: str, address: str, *, began: float) -> tuple[store.Page | None, str]:
        """Return the page that may be shown, or None; and the state of its record, or nothing."""
        if held := self.at_hand(key, now=began):
            return held, held.state
        now = _state_of(address)
        found = self._fresh(key, now) if now else None
        if found is not None:
            self._hold(key, began, found)
        return found, now

    def key_of(self, environ: WSGIEnvironment) -> str:
        """Return what makes this page another than others; empty: it is not one that is kept.

        Of the cookies only the type size matters: pages that anyone reads never touch the session.
        """
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return ""
        if environ.get("QUERY_STRING") or environ.get("SCRIPT_NAME"):
            return ""
        size = ""
        if cookies := environ.get("HTTP_COOKIE"):
            size = ELDER if parse_cookie(cookies).get(SIZE_COOKIE) == ELDER else ""
        host = environ.get("HTTP_HOST", "")
        parts = (self._edition, scheme_of(environ), host, environ["PATH_INFO"], size)
        return "\n".join(parts)

    def _fresh(self, key: str, now: str) -> store.Page | None:
        held = self._held.get(key)
        found = held[1] if held else None
        if found is None or found.state != now:
            try:
                found = store.find(key)
            except (sqlite3.Error, OSError):
                found = None
        if found is not None and found.is_fresh(now, now=time.time()):
            return found
        self._held.pop(key, None)
        return None

    def _hold(self, key: str, began: float, page: store.Page) -> None:
        self._held.pop(key, None)
        self._held[key] = began, page
        while len(self._held) > AT_HAND:
            try:
                self._held.pop(next(iter(self._held)), None)
            except (StopIteration, RuntimeError):  # another thread makes room
                break

    def _rendered(
        self, environ: WSGIEnvironment, start: StartResponse, *, key: str, address: str, now: str
    ) -> Iterable[bytes]:
        """Ask the office, whole even where the reader asks for less, and keep what it says."""
        if not now or environ["REQUEST_METHOD"] != "GET" or "HTTP_IF_NONE_MATCH" in environ:
            return self._office(environ, start)
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def noting(
            status: str,
            headers: list[tuple[str, str]],
            exc_info: ExcInfo | None = None,
            /,
        ) -> Callable[[bytes], object]:
            told.append((status, headers))
            return start(status, _for_shared_caches(status, headers), exc_info)

        answer = self._office(environ, noting)
        try:
            body = b"".join(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()
        status, headers = told[-1]
        if status.startswith("200 ") and not any(n.lower() == "set-cookie" for n, _ in headers):
            page = store.Page(now, int(time.time()), tuple(headers), body)
            _keep(key, page, address=address)
        return [body]


def _keep(key: str, page: store.Page, *, address: str) -> None:
    try:
        store.keep(key, page, state=lambda: _state_of(address))
    except (sqlite3.Error, OSError) as error:
        _log.warning("a page was not kept: %s", type(error).__name__)


_log = logging.getLogger("yangguang.web")


def _state_of(address: str) -> str:
    """Return the state of a record's page; empty: nobody can say, and the office answers."""
    try:
        return state.of(address)
    except DatabaseError as error:
        _log.warning("the state of a record can't be asked: %s", type(error).__name__)
        connection.close()
        return ""


def scheme_of(environ: WSGIEnvironment) -> str:
    """Return by which scheme the reader asks, as Django's `request.scheme` does."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if said := environ.get(name):
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def _for_shared_caches(status: str, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Let the proxy in front, and only it, keep a page until the present second is over.

    The header comes first: nginx heeds the first that it meets.
    """
    if not status.startswith("200 "):
        return headers
    return [("X-Accel-Expires", f"@{int(time.time())}"), *headers]


def chosen(environ: WSGIEnvironment, page: store.Page) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return status, headers and body for who asks: the whole page, its head, or that it is the same."""
    headers, status, body = list(page.headers), "200 OK", page.body
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and _has(asked, page):
        status, body = "304 Not Modified", b""
        headers = [(name, value) for name, value in headers if name.lower() in _OF_A_304]
    elif environ["REQUEST_METHOD"] == "HEAD":
        body = b""
    return status, _for_shared_caches(status, headers), body


def note(environ: WSGIEnvironment, status: str, *, began: float) -> None:
    """Leave the line of a kept page in the log, as the office does for every other."""
    logs.note(
        method=environ["REQUEST_METHOD"],
        route=f"{environ['PATH_INFO'].split('/', 2)[1]}/{ROUTE}",
        status=int(status[:3]),
        seconds=time.monotonic() - began,
    )


def _has(asked: str, page: store.Page) -> bool:
    """Tell whether the reader has this very page (RFC 9110, 13.1.2: compared weakly)."""
    etag = next((value for name, value in page.headers if name.lower() == "etag"), "")
    given = {one.strip().removeprefix("W/") for one in asked.split(",")}
    return bool(etag) and (etag.removeprefix("W/") in given or asked.strip() == "*")


def edition_of_program() -> str:
    """Return a digest of everything that a page is made by: code, templates, words, look."""
    root, digest = Path(__file__).resolve().parents[2], hashlib.sha256()
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".html", ".mo"})
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    for path in [*files, *([manifest] if manifest.is_file() else [])]:
        held = path.stat()
        digest.update(f"{path}\n{held.st_size}\n{held.st_mtime_ns}\n".encode())
    chosen: list[Any] = [settings.YANGGUANG_OFFICE, settings.INSTALLED_APPS, settings.ALLOWED_HOSTS]
    digest.update(repr(chosen).encode())
    return digest.hexdigest()[:16]
