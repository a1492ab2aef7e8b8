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
    return (
        f"{_lots(get_language(), get_urlconf(), get_script_prefix())}{quote(number, safe=_PLAIN)}/"
    )


@lru_cache(maxsize=64)
def _lots(language: str | None, urlconf: str | None, prefix: str) -> str:  # noqa: ARG001 - what the address hangs on
    """Return where the lots are, of which each is one: settled at the start, but for the language."""
    return reverse("market:lots")
