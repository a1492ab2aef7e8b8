"""The one shape of a request that is read before gunicorn's parser; whatever differs is gunicorn's to read."""

from __future__ import annotations

import re
from typing import Final

from yangguang.kernel.records.addresses import ALPHABET, LENGTH

LONGEST: Final = 8192
"""Bytes of a head; what gunicorn reads at once."""
PATH: Final = rf"/(zh-hans|zh-hant|en)/r/([0-9]{{4}}-[{ALPHABET}]{{{LENGTH}}})/"
_MOST_FIELDS: Final = 60
_FIELD: Final = r"[A-Za-z0-9-]+: ?[!-~](?:[ -~]*[!-~])?\r\n"
_HEAD: Final = re.compile(rf"(GET|HEAD) ({PATH}) HTTP/1\.1\r\n((?:{_FIELD})+)\r\n")
_READ: Final = frozenset({"host", "cookie", "if-none-match", "x-forwarded-proto"})
_WITHOUT_EFFECT: Final = frozenset(
    {
        *("accept", "accept-encoding", "accept-language", "cache-control", "dnt", "pragma"),
        *("priority", "referer", "save-data", "sec-ch-ua", "sec-ch-ua-mobile"),
        *("sec-ch-ua-platform", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site"),
        *("sec-fetch-user", "sec-gpc", "sec-purpose", "upgrade-insecure-requests"),
        *("user-agent", "x-forwarded-for", "x-real-ip"),
    }
)
"""Fields that browsers and proxies send and that change nothing of a kept page."""


def read(data: bytes) -> dict[str, str] | None:
    """Return of a request what a kept page depends on, as a WSGI environment names it.

    None: `data` isn't exactly one plain head without a body, on a connection that stays open, with
    known fields, each once. Nothing is guessed: an unknown field, a second request behind the first,
    a blank too many are left to gunicorn.
    """
    if len(data) > LONGEST:
        return None
    found = _HEAD.fullmatch(data.decode("latin-1"))
    if found is None:
        return None
    environ = {
        "REQUEST_METHOD": found[1],
        "PATH_INFO": found[2],
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "wsgi.url_scheme": "http",
    }
    lines = found[5].split("\r\n")
    names = set()
    for line in lines[:-1]:
        name, _, value = line.partition(":")
        name = name.lower()
        names.add(name)
        if name in _READ:
            environ["HTTP_" + name.upper().replace("-", "_")] = value.lstrip(" ")
        elif name not in _WITHOUT_EFFECT and (name != "connection" or not _stays(value)):
            return None
    is_plain = len(names) == len(lines) - 1 <= _MOST_FIELDS and "host" in names
    return environ if is_plain else None


def _stays(connection: str) -> bool:
    return connection.strip(" ").lower() == "keep-alive"
