"""Asking a publisher for its warnings: one GET, from the origins that the setting names, bounded in time and size."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from yangguang.base.cap.opening import MOST_BYTES

SECONDS: Final = 4.0
"""How long a publisher may be silent within an answer."""
ALTOGETHER_SECONDS: Final = 8.0
"""How long an answer may take, however it drips."""
_AGENT: Final = "Yangguang-CAP/1"
_LONGEST: Final = 200
"""Characters of a mark (ETag, Last-Modified); longer ones aren't kept."""


class ForbiddenError(OSError):
    """The address lies under no origin that may be asked."""


class TooLargeError(OSError):
    """More came than a message or a list may have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status of HTTP, body, the marks by which is asked next time, and after how many seconds (0: as usual)."""

    status: int
    body: bytes = b""
    etag: str = ""
    modified: str = ""
    after_seconds: int = 0


def is_allowed(address: str) -> bool:
    """Tell whether an address lies under an origin of the setting YANGGUANG_FEEDS."""
    try:
        url = urlsplit(address)
    except ValueError:
        return False
    is_plain = address.isascii() and address.isprintable() and " " not in address
    origin = f"{url.scheme}://{url.netloc}".lower()
    return is_plain and origin in settings.YANGGUANG_FEEDS


def get(address: str, *, etag: str = "", modified: str = "") -> Answer:
    """Ask once, for what is newer than the marks; no redirect is followed. OSError: nothing, too much or too slow."""
    if not is_allowed(address):
        raise ForbiddenError(address)
    url = urlsplit(address)
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    line = kind(url.hostname or "", url.port, timeout=SECONDS)
    try:
        line.connect()
        with _cut_after(ALTOGETHER_SECONDS, line.sock):
            where = url._replace(scheme="", netloc="", fragment="").geturl() or "/"
            line.request("GET", where, headers=_headers(etag, modified))
            return _answer(line.getresponse())
    except (http.client.HTTPException, ValueError) as fault:
        raise ConnectionError(type(fault).__name__) from fault
    finally:
        line.close()


def _headers(etag: str, modified: str) -> dict[str, str]:
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    always = {
        "User-Agent": _AGENT,
        "Accept": "application/cap+xml, application/atom+xml, */*;q=0.1",
    }
    return always | {name: value for name, value in asked.items() if value}


def _answer(found: http.client.HTTPResponse) -> Answer:
    body = found.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TooLargeError(f"more than {MOST_BYTES} bytes")
    length = found.getheader("Content-Length", "")
    if found.status == 200 and length.isdigit() and int(length) != len(body):
        raise ConnectionError("cut off")
    after = found.getheader("Retry-After", "")
    return Answer(
        found.status,
        body,
        _mark(found.getheader("ETag", "")),
        _mark(found.getheader("Last-Modified", "")),
        int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0,
    )


def _mark(text: str) -> str:
    is_plain = text.isascii() and text.isprintable() and len(text) <= _LONGEST
    return text if is_plain else ""


@contextmanager
def _cut_after(seconds: float, wire: socket.socket) -> Iterator[None]:
    """End an answer that takes too long: whoever reads it is told so by the socket. The answer may own it by then."""
    until = threading.Timer(seconds, _cut, [wire])
    until.daemon = True
    until.start()
    try:
        yield
    finally:
        until.cancel()


def _cut(wire: socket.socket) -> None:
    with suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)
