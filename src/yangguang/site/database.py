"""From DATABASE_URL to Django's database settings: SQLite for a trial or county, else PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

JIT: Final = "-c jit=off"
"""Pages ask small questions of large tables: PostgreSQL compiled some for longer than it answered them."""
PLANS: Final = "-c plan_cache_mode=force_generic_plan"
"""Of a question whose plan is to be kept (`work.planning`) one plan serves, from the first time on."""


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for `url`.

    ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``postgres://user:word@host:port/name``;
    a unix socket is named by ``?host=/folder``; other query parts go to libpq as they are.
    ValueError: another scheme, or no name of a database.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(url)
    raise ValueError(f"write sqlite:///file or postgres://user@host/name, not {parts.scheme}://")


CACHE_KIB: Final = 16_000
"""What a connection to SQLite keeps in memory at most. The 2 MB of its own choice are less than a chunk of an
import writes: pages would be written out, read and written again before its end."""

CHECKPOINT_PAGES: Final = 8_000
"""After so many pages (32 MB) SQLite brings its log into the file; its own choice of 1,000 is a chunk of an import."""


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of one SQLite file: WAL, and no acknowledged act lost in a power cut.

    ``IMMEDIATE``: a transaction takes the write lock when it begins, so it waits (10 s) instead of
    failing in the middle when another writes.
    """
    if not path.name:
        raise ValueError("a database file must be named: sqlite:///file")
    return {
        "ENGINE": "yangguang.kernel.work.sqlite",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            f"PRAGMA cache_size=-{CACHE_KIB}; PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES};",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ValueError("the database must be named: postgres://user@host/name")
    socket = options.pop("host", "")
    options["options"] = f"{JIT} {PLANS} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or unquote(parts.hostname or ""),
        "PORT": options.pop("port", None) or (str(parts.port) if parts.port else ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
