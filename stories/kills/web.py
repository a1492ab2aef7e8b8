"""The office's own WSGI application, with a wire across the request that asks to be killed.

A request with the header `X-Kill-At: n` dies, and its process with it, at the n-th point of its work
in the database. Every answer says in `X-Points` how many points it passed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from stories.kills import tripwire

# Nobody gathered the static files of this office; their plain names will do.
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

office = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    wire = tripwire.Tripwire(at=int(environ.get("HTTP_X_KILL_AT") or 0))
    commit = connection._commit
    wire.across(connection)

    def answering(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Points", str(wire.passed))], *rest)

    try:
        return office(environ, answering)
    finally:
        connection.execute_wrappers.remove(wire)
        connection._commit = commit
