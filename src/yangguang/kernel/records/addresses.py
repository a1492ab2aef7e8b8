"""The public address of a record: its year and eight characters, ``2026-0Z7K3FQ1``.

The characters are Crockford's Base 32 (no I, L, O, U), so that an address can be read aloud. They
are random: an address tells neither how many records there are nor that a held one exists.
"""

from __future__ import annotations

import os
import re
import secrets
from collections import defaultdict
from typing import Final

from yangguang.kernel.records.models import Publication

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
DRAWN: Final = 64
"""Addresses that are drawn, and looked up, at a time."""

_SHAPE = re.compile(rf"([0-9]{{4}})-[{ALPHABET}]{{{LENGTH}}}")
_stock: defaultdict[int, list[str]] = defaultdict(list)
os.register_at_fork(after_in_child=_stock.clear)  # parent and child must not give the same


def free(year: int) -> str:
    """Return an address of `year` that no record has; this process gives it to nobody else.

    What another process draws is the same once in a million million times: the table refuses it.
    """
    while True:
        try:
            return _stock[year].pop()
        except IndexError:
            _draw(year, DRAWN)


def ready(year: int, count: int) -> None:
    """Let so many addresses of `year` lie ready: one question for a batch."""
    if (lacking := count - len(_stock[year])) > 0:
        _draw(year, max(lacking, DRAWN))


def _draw(year: int, count: int) -> None:
    drawn = {_drawn(year) for _ in range(count)}
    taken = Publication.objects.filter(year=year, address__in=drawn)
    _stock[year] += drawn.difference(taken.values_list("address", flat=True))


def _drawn(year: int) -> str:
    return f"{year}-{''.join(ALPHABET[byte & 31] for byte in secrets.token_bytes(LENGTH))}"


def year_in(address: str) -> int | None:
    """Return the year of an address; None: it has not the shape of one."""
    found = _SHAPE.fullmatch(address)
    return int(found[1]) if found else None
