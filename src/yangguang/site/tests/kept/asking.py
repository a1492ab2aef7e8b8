"""Kept pages in front of an office, read as a browser would; records to be read."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from yangguang.kernel.records import acts
from yangguang.modules.requests.records import ReplyGiven, RequestReceived
from yangguang.modules.requests.rules import Category, Channel, Outcome
from yangguang.site.kept import middleware

LANGUAGES = ("zh-hans", "zh-hant", "en")
NUMBER = "XG-2026-000001-0"
NOW = 1_772_416_800
"""Monday 2 March 2026, 10:00 in Shanghai."""


class Counting:
    """The office, and how often it was asked."""

    def __init__(self):
        self.office, self.asked = get_wsgi_application(), 0

    def __call__(self, environ, start):
        self.asked += 1
        return self.office(environ, start)


class Site:
    """Kept pages in front of a counted office, read as a browser would."""

    def __init__(self, **how):
        self.behind = Counting()
        self.front = middleware.Pages(self.behind, **how)

    def get(self, path, **more):
        """Ask as Django's own test client does: the test's connection outlives the request."""
        signals.request_started.disconnect(close_old_connections)
        signals.request_finished.disconnect(close_old_connections)
        try:
            return self._get(path, **more)
        finally:
            signals.request_started.connect(close_old_connections)
            signals.request_finished.connect(close_old_connections)

    def _get(self, path, *, method="GET", front=True, **environ):
        told = []
        given = RequestFactory().generic(method, path).environ | environ
        given["wsgi.input"] = BytesIO()
        asked = self.front if front else self.behind.office
        answer = asked(given, lambda status, headers, exc_info=None: told.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()
        status, headers = told[-1]
        return int(status[:3]), dict(headers), body


def received(office, at, **more):
    said = {"number": NUMBER, "office": "示例省自然资源厅", "arrived_on": date(2026, 3, 2)}
    record = RequestReceived.of(channel=Channel.ONLINE, category=Category.NATURAL, **said)
    return acts.publish(record, about=more.get("about", NUMBER), office=office, at=at)


def reply(subject="青石岭地块"):
    return ReplyGiven.of(
        number=NUMBER,
        office="示例省自然资源厅",
        subject=subject,
        received_on=date(2026, 3, 2),
        due_on=date(2026, 3, 30),
        replied_on=date(2026, 3, 27),
        outcome=Outcome.A,
        category=Category.NATURAL,
        earlier="",
    )


def page_of(publication, language="zh-hans"):
    return f"/{language}/r/{publication}/"


def bytes_on_disk(folder):
    return b"".join(file.read_bytes() for file in (folder / "pages").iterdir())
