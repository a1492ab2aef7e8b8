"""An office of a few lines behind kept pages, for a web server of its own: no database, pages in memory.

It says what was asked, and how often it and the pages before it were: by that a reader sees who
answered. Only that server imports it: it puts other functions in the place of the store's.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")

import django

django.setup()

from yangguang.site.kept import middleware, store  # noqa: E402 - needs Django set up
from yangguang.site.tests.kept.heads import LARGE, LARGE_BYTES  # noqa: E402

times = {"office": 0, "pages": 0}
kept: dict[str, store.Page] = {}


def office(environ, start):
    times["office"] += 1
    body = environ["wsgi.input"].read()
    said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} body {len(body)} "
    said += f"office {times['office']} pages {times['pages']}"
    content = said.encode() + b"." * (LARGE_BYTES if LARGE in environ["PATH_INFO"] else 0)
    headers = [("Content-Type", "text/plain"), ("ETag", '"1"')]
    start("200 OK", [*headers, ("Content-Length", str(len(content)))])
    return [content]


class Counting(middleware.Pages):
    """Kept pages that count how often gunicorn asked them."""

    def __call__(self, environ, start):
        times["pages"] += 1
        return super().__call__(environ, start)


def keep(key, page, *, state):
    if state() == page.state:
        kept[key] = page


middleware._state_of = lambda address: "1"
setattr(middleware, "HELD_S", 600)  # noqa: B010 - Final for everybody else
setattr(store, "find", kept.get)  # noqa: B010
setattr(store, "keep", keep)  # noqa: B010
application = Counting(office, edition="tiny")
