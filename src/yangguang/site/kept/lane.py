"""A kept page answered to the bytes of a request: the same bytes that gunicorn and the office would write."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from gunicorn.http.wsgi import Response

from yangguang.site.kept import head, middleware, store

_PROXY: Final = ("HTTP_X_FORWARDED_PROTO", "https")
_log = logging.getLogger("yangguang.web")

Told = tuple[str, list[tuple[str, str]], bytes]
"""Status, headers and body."""
Finding = Callable[[str, WSGIEnvironment, float], store.Page | None]


class Lane:
    """Shows what `Pages` would show; what it returns nothing for, gunicorn and the office answer."""

    def __init__(self, pages: middleware.Pages, *, cfg: Any) -> None:
        """Take the pages, and gunicorn's settings."""
        self._pages, self._cfg = pages, cfg
        self._written: tuple[int, dict[tuple[str, str, str], tuple[store.Page, bytes]]] = 0, {}

    def at_once(self, data: bytes) -> bytes | None:
        """Return the answer if the page is at hand. Asks neither store nor disk: no loop waits."""
        return self._tried(data, lambda key, _, began: self._pages.at_hand(key, now=began))

    def asking(self, data: bytes) -> bytes | None:
        """Return the answer if the page is kept in the present state, of which the store is asked."""
        return self._tried(data, self._found)

    def _found(self, key: str, environ: WSGIEnvironment, began: float) -> store.Page | None:
        address = environ["PATH_INFO"].split("/")[3]
        return self._pages.found(key, address, began=began)[0]

    def _tried(self, data: bytes, find: Finding) -> bytes | None:
        try:
            return self._answer(data, find)
        except Exception as error:  # noqa: BLE001 - whatever fails here is the office's to answer
            _log.warning("a kept page was not shown: %s", type(error).__name__)
            return None

    def _answer(self, data: bytes, find: Finding) -> bytes | None:
        began = time.monotonic()
        environ = head.read(data)
        if environ is None or not is_scheme_sure(environ):
            return None
        key = self._pages.key_of(environ)
        page = find(key, environ, began)
        if page is None:
            return None
        told = middleware.chosen(environ, page)
        answer = self._bytes_of((key, environ["REQUEST_METHOD"], told[0]), page, told)
        middleware.note(environ, told[0], began=began)
        return answer

    def _bytes_of(self, what: tuple[str, str, str], page: store.Page, told: Told) -> bytes:
        """Return the bytes of an answer: the same ones until the second is over, for they are dated."""
        second, written = self._written
        if second != (now := int(time.time())):
            self._written = now, (written := {})
        held = written.get(what)
        if held is None or held[0] is not page:
            if len(written) >= middleware.AT_HAND:
                written.clear()
            held = written[what] = page, _written(what[1], told, self._cfg)
        return held[1]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What gunicorn's `Response` wants to know of a request."""

    method: str
    version: tuple[int, int] = (1, 1)

    def should_close(self) -> bool:
        """Return False: the lane takes no request that ends the connection."""
        return False


class _Paper:
    """A socket to be written on."""

    def __init__(self) -> None:
        self.written = bytearray()

    def sendall(self, data: bytes) -> None:
        """Write."""
        self.written += data


def _written(method: str, told: Told, cfg: Any) -> bytes:
    """Return what gunicorn writes for an answer: its own code writes it."""
    status, headers, body = told
    paper = _Paper()
    response = Response(_Asked(method), paper, cfg)
    response.start_response(status, headers)
    response.write(body)
    response.close()
    return bytes(paper.written)


def is_scheme_sure(environ: WSGIEnvironment) -> bool:
    """Tell whether only the office's own setting says by which scheme was asked, not gunicorn's too."""
    said = environ.get("HTTP_X_FORWARDED_PROTO")
    return said is None or (
        settings.SECURE_PROXY_SSL_HEADER == _PROXY and said in {"http", "https"}
    )
