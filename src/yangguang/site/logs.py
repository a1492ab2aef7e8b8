"""Log lines as JSON, without personal data."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

Respond = Callable[[HttpRequest], HttpResponseBase]

_request_id: ContextVar[str] = ContextVar("yangguang.request", default="")
_log = logging.getLogger("yangguang.web")
_spelled = json.JSONEncoder(ensure_ascii=False).encode


class JsonLines(logging.Formatter):
    """One JSON object a line: instant, level, logger, message; for an exception kind and place.

    The text of an exception is left out: a database quotes the row that it refuses. What Django
    says of a request is kept with the pattern of its address instead of the address: people write
    names and telephone numbers into addresses too. `request` is the same in all lines of one.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        request = getattr(record, "request", None)
        if record.name.startswith("django.security"):
            line["says"] = _plain(record)
        elif isinstance(request, HttpRequest):
            line["says"] = _plain(record)
            line["route"] = route_of(request)
            line["status"] = getattr(record, "status_code", None)
        else:
            line["says"] = record.getMessage()
        if same := _request_id.get():
            line["request"] = same
        line |= getattr(record, "figures", {})
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line["exception"] = f"{kind.__module__}.{kind.__qualname__}"
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(trace)
            ]
        return _spelled(line)


def _plain(record: logging.LogRecord) -> str:
    """Return the beginning of what Django says of a request, before it quotes anything."""
    text = str(record.msg)
    if text.startswith("%s") and isinstance(record.args, tuple) and record.args:
        text = str(record.args[0])  # the status in words: "Not Found"
    return re.split(r"[:(%]", text, maxsplit=1)[0].strip()


def route_of(request: HttpRequest) -> str:
    """Return the pattern of the address that was asked for; empty: it fits none."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else ""


def note(*, method: str, route: str, status: int, seconds: float) -> None:
    """Log that a request was answered, and how. Who called isn't looked for: nobody reads it."""
    if not _log.isEnabledFor(logging.INFO):
        return
    ms = round(seconds * 1000, 1)
    figures = {"method": method, "route": route, "status": status, "ms": ms}
    said = ("request", (), None, None, {"figures": figures})
    _log.handle(_log.makeRecord(_log.name, logging.INFO, "", 0, *said))


def request_lines(respond: Respond) -> Respond:
    """Log one line for each request: method, pattern of the address, status, milliseconds.

    Neither who asked nor for which number stands in it; the proxy's own log is the operator's.
    """

    def responding(request: HttpRequest) -> HttpResponseBase:
        token = _request_id.set(secrets.token_hex(6))
        began = time.monotonic()
        try:
            response = respond(request)
            note(
                method=request.method or "",
                route=route_of(request),
                status=response.status_code,
                seconds=time.monotonic() - began,
            )
            return response
        finally:
            _request_id.reset(token)

    return responding


CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "yangguang.site.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "pikepdf": {"level": "WARNING"},
        "django.server": {"handlers": ["lines"], "level": "INFO", "propagate": False},
    },
}
"""What Django is told: every line is one JSON object on the error output."""
