"""How much is accepted, from the settings."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from yangguang.kernel.files.checking import Limits

_MEGABYTE: Final = 1024 * 1024


def limits() -> Limits:
    """Return the limits of one file (setting YANGGUANG_UPLOAD_MB)."""
    return Limits(file_bytes=settings.YANGGUANG_UPLOAD_MB * _MEGABYTE)


def most_files() -> int:
    """Return how many files one matter may have (setting YANGGUANG_UPLOADS)."""
    return int(settings.YANGGUANG_UPLOADS)


def scanner() -> str:
    """Return where ClamAV listens (setting YANGGUANG_CLAMAV): a path or host:port; empty: nowhere."""
    return str(settings.YANGGUANG_CLAMAV)
