"""The public address of a record: its year and eight characters, ``2026-0Z7K3FQ1``.

The characters are Crockford's Base 32 (no I, L, O, U), so that an address can be read aloud. They
are random: an address tells neither how many records there are nor that a held one exists.
"""

from __future__ import annotations

import re
import secrets

from yangguang.kernel.records.models import Publication

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_SHAPE = re.compile(rf"([0-9]{{4}})-[{ALPHABET}]{{{LENGTH}}}")


def free(year: int) -> str:
    """Return an address of `year` that no record has."""
    while True:
        address = f"{year}-{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"
        if not Publication.objects.filter(year=year, address=address).exists():
            return address


def year_in(address: str) -> int | None:
    """Return the year of an address; None: it has not the shape of one."""
    found = _SHAPE.fullmatch(address)
    return int(found[1]) if found else None
