"""The mineral that a list is asked for, as anybody types it: by its name in any language of the site, or its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from yangguang.base.mining import minerals
from yangguang.kernel.ui import wanted

_ENDS: Final = (" ores", " ore", " mines", " mine", " minerals", " deposit", "矿产", "矿")
"""What is typed behind the name of a mineral, and is no part of it."""


@cache
def names() -> Mapping[str, str]:
    """Return the names under which rights are registered, by each folded form of each name in use."""
    every = [(name, name) for name in minerals.names.SAID]
    uses = [(one.name, one.mineral.name) for one in minerals.codes() if one.mineral]
    return wanted.by_name(tuple((said, _of_law(name)) for said, name in (*every, *uses)))


def _of_law(name: str) -> str:
    named = minerals.named(name)
    return named.name if named else name


def read(typed: str) -> str:
    """Return the name under which rights for a mineral are registered; empty: nobody knows what was typed."""
    text = typed.strip()
    if (named := minerals.named(text)) is not None:
        return named.name
    if (coded := minerals.of_code(text)) is not None:
        return coded.mineral.name if coded.mineral else ""
    form = wanted.form_of(text)
    bare = next((form.removesuffix(end) for end in _ENDS if form.endswith(end)), form)
    return names().get(form) or names().get(bare.strip()) or ""
