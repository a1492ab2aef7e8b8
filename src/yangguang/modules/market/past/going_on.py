"""Whether the row of a plan that is in already says more of it: an adjustment, an account; else it corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from yangguang.base.market import printed
from yangguang.modules.market.past import adjusted

ACCOUNTS: Final = {"half": ("half", "half_on"), "done": ("done", "done_on")}
"""By account, its columns."""


def goes_on(then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Tell whether a row says what it said, and more: a further adjustment, an account that wasn't there.

    A plan is adjusted again on a later day; other words for the same day correct what was said.
    """
    names = then.keys() | now.keys()
    others = {name for name in names if (then.get(name) or "") != (now.get(name) or "")}
    more = {*adjusted.COLUMNS, *(name for pair in ACCOUNTS.values() for name in pair)}
    if not others or others - more:
        return False
    if others & set(adjusted.COLUMNS) and not is_adjusted(then, now):
        return False
    return all(
        account in told(then, now) for account, pair in ACCOUNTS.items() if others & set(pair)
    )


def is_adjusted(then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Tell whether a row has an adjustment, dated, that it hadn't: the first, or one of a later day."""
    day = _day(now)
    if day is None or not now.get("adjusted"):
        return False
    if not any(then.get(name) for name in adjusted.COLUMNS):
        return True
    before = _day(then)
    return before is not None and before < day


def told(then: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Return the accounts that a row has, and hadn't."""
    return frozenset(
        account
        for account, pair in ACCOUNTS.items()
        if now.get(account) and not any(then.get(name) for name in pair)
    )


def _day(said: Mapping[str, str]) -> date | None:
    text = str(said.get("adjusted_on") or "")
    return printed.day(text).value if text else None
