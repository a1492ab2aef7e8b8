"""Fetching what the public would get, from the public address: what heartbeats testify to."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Final

from django.conf import settings

from yangguang.kernel.records.models import Window

SECONDS: Final = 10
LARGEST_BYTES: Final = 4 * 2**20


def is_possible() -> bool:
    """Tell whether the office knows its own public address (`YANGGUANG_URL`)."""
    return bool(settings.YANGGUANG_URL)


def content_of(window: Window) -> bytes | None:
    """Return the bytes of a record as its public address gives them; None: they didn't come."""
    address = f"{settings.YANGGUANG_URL.rstrip('/')}/r/{window.address}.json"
    if not address.startswith(("https://", "http://")):
        return None
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - checked above
            found: bytes = answer.read(LARGEST_BYTES + 1)
    except (urllib.error.URLError, OSError):
        return None
    return found if len(found) <= LARGEST_BYTES else None
