"""The address of a lot's page, for pages that write it fifty times."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

_PLAIN: Final = "!$&'()*+,;=/~:@"
"""Characters that `reverse` writes as they are."""


def lot(number: str) -> str:
    """Return what ``reverse("market:lot", args=[number])`` returns, a tenth as dear."""
    return f"{_lots(*where())}{quote(number, safe=_PLAIN)}/"


def where() -> tuple[str | None, ...]:
    """Return what the addresses of an office's pages hang on: the language, which addresses it has, and below which."""
    return get_language(), get_urlconf(), get_script_prefix()


@lru_cache(maxsize=64)
def _lots(*_where: str | None) -> str:
    """Return where the lots are, each below it: settled at the start, but for the language."""
    return reverse("market:lots")
