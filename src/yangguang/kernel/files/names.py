"""File names as they are kept and sent: no paths, no control signs, an extension that is true."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from yangguang.kernel.files.checking.verdict import EXTENSIONS, Kind

_BAD: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_MOST: Final = 120


def plain(name: str, *, kind: Kind) -> str:
    """Return a sender's file name without its path and without signs that mislead."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, _, extension = _BAD.sub("", last).rpartition(".")
    stem = stem.strip(". ")[:_MOST] or "file"
    extension = extension.strip().lower()
    return f"{stem}.{extension if extension in EXTENSIONS[kind] else EXTENSIONS[kind][0]}"


def disposition(name: str, *, kind: Kind) -> str:
    """Return the header that makes a browser save and not show (RFC 6266, RFC 8187)."""
    encoded = quote(name, safe="")
    return f"attachment; filename=\"file.{EXTENSIONS[kind][0]}\"; filename*=UTF-8''{encoded}"
