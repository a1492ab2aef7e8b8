"""Parts of a case that are drawn once and kept in this process while nothing in the case changes.

Only what says days, articles and steps is kept so, and no word of anybody: the day strip and the
sheet behind it are most of the work of a page, and the same case stands first on a list all day.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from threading import Lock
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui.parts import Part

MOST: Final = 1024
"""The oldest drawing goes first; each is a few kilobytes."""

_kept: OrderedDict[Hashable, SafeString] = OrderedDict()
_lock = Lock()


def key_of(case: Case, *, at: datetime, calendar: str) -> Hashable | None:
    """Return what decides how a case is drawn; None: it may change with the hour, or with another case."""
    instants = any(edition.instants for edition in registry.of(case.procedure).line)
    if instants or registry.leans_on(case.procedure):
        return None
    return case.pk, case.last_seq, case.derived_at, day_of(at), calendar, get_language()


def of(key: Hashable | None, name: str, draw: Callable[[], SafeString]) -> SafeString:
    """Return the drawing of that name, drawn now if it isn't kept."""
    if key is None:
        return draw()
    with _lock:
        if (known := _kept.get((key, name))) is not None:
            _kept.move_to_end((key, name))
            return known
    made = draw()
    with _lock:
        _kept[key, name] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def part(shown: Part | None) -> SafeString:
    """Draw a part by itself; None draws nothing."""
    if shown is None:
        return SafeString("")
    drawn = render_to_string(shown.template, {"part": shown})
    return mark_safe(drawn.strip())  # noqa: S308 - the template has escaped its values
