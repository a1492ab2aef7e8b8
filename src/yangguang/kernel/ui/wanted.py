"""What somebody typed for one of several names: understood in each language of the site, or what is near to it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Final

from django.utils.translation import gettext, override

from yangguang.base.script import fold

MOST_NEAR: Final = 5
_SHORTEST: Final = 3
"""So many letters of an English word say enough to be looked for within others."""


@cache
def by_name(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return the values of (name, value) by each folded form of the name: Chinese, either script, and English."""
    with override("en"):
        english = {form_of(gettext(name)): value for name, value in reversed(names)}
    return english | {form_of(name): value for name, value in reversed(names)}


def form_of(text: str) -> str:
    """Return the form in which names are compared: one script, one width, one case, single spaces."""
    return " ".join(fold(text).replace("-", " ").split())


def near(typed: str, names: Mapping[str, str]) -> list[str]:
    """Return the values whose name is near to what was typed, the nearest first: at most five."""
    form = form_of(typed)
    if not form:
        return []
    alike = difflib.get_close_matches(form, list(names), n=MOST_NEAR, cutoff=0.7)
    within = [name for name in names if _shares(form, name)]
    both = [*alike, *sorted(within, key=lambda name: abs(len(name) - len(form)))]
    return list(dict.fromkeys(names[name] for name in both))[:MOST_NEAR]


def _shares(form: str, name: str) -> bool:
    """Tell whether a name contains the other; of Chinese ones, whether they share a character."""
    if form.isascii() != name.isascii():
        return False
    if not form.isascii():
        return bool(set(form) & set(name))
    words = [word for word in name.split() if len(word) >= _SHORTEST]
    return any(word in form for word in words) or (len(form) >= _SHORTEST and form in name)
