"""Addresses that pages write fifty times: what `reverse` gives, a tenth as dear."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

_PLAIN: Final = "!$&'()*+,;=/~:@"
"""Characters that `reverse` writes as they are."""


def lot(number: str) -> str:
    """Return what ``reverse("market:lot", args=[number])`` returns."""
    return f"{of('market:lots')}{quote(number, safe=_PLAIN)}/"


def of(name: str) -> str:
    """Return the address of a page without arguments. NoReverseMatch: this office runs none such."""
    return _settled(name, get_language(), get_urlconf(), get_script_prefix())


@lru_cache(maxsize=256)
def _settled(name: str, *_where: str | None) -> str:
    """Return it for a language, which addresses an office has, and below which: what else is settled at the start."""
    return reverse(name)
