"""Whose feeds of warnings this office may fetch, and how long it is kept which device showed what."""

from __future__ import annotations

from urllib.parse import urlsplit

from yangguang.site.environment import env

LEAST_DAYS = 30


def origins(text: str) -> tuple[str, ...]:
    """Read https://host or http://host:port, divided by commas. ValueError: something else, or more than that."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        url = urlsplit(part)
        bare = f"{url.scheme}://{url.netloc}"
        if url.scheme not in {"https", "http"} or not url.hostname or "@" in url.netloc:
            raise ValueError(f"write https://host or http://host:port, not {part!r}")
        if part.rstrip("/") != bare:
            raise ValueError(f"write {bare} only: every address under it may be fetched")
        found.append(bare.lower())
    return tuple(dict.fromkeys(found))


def days(text: str) -> int:
    """Read a number of days. ValueError: none, or so few that what was shown can't be accounted for."""
    if not text.isascii() or not text.isdigit() or int(text) < LEAST_DAYS:
        raise ValueError(f"write a number of days, at least {LEAST_DAYS}")
    return int(text)


FEEDS: tuple[str, ...] = env(
    "YANGGUANG_FEEDS",
    (),
    origins,
    says="From where warnings of others may be fetched, divided by commas: https://host, or http://host:port.",
    unset="nothing is fetched; warnings of others come by hand",
)
TOLD_DAYS: int = env(
    "YANGGUANG_TOLD_DAYS",
    400,
    days,
    says="For how many days it is kept which screen and loudspeaker showed what (assumed: a year and a bit).",
)
