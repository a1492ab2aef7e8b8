"""Following the ledger. Only numbered entries are read, so a late commit is never skipped.

An outlet reads, does what it does and makes it last, then advances. Killed in between, it reads the
same entries again: what it does must bear being done twice.
"""

from __future__ import annotations

from yangguang.kernel.delivery.models import Cursor
from yangguang.kernel.ledger import queries as ledger


def start(outlet: str, *, copy: str) -> None:
    """Begin to follow the ledger from its first entry; a copy that follows already goes on."""
    Cursor.objects.get_or_create(outlet=outlet, copy=copy)


def follows(outlet: str, *, copy: str) -> bool:
    """Tell whether the copy has a cursor in this database."""
    return Cursor.objects.filter(outlet=outlet, copy=copy).exists()


def position(outlet: str, *, copy: str) -> int:
    """Return how many entries the copy has taken; 0 for one that has no cursor."""
    found = Cursor.objects.filter(outlet=outlet, copy=copy).values_list("position", flat=True)
    return found.first() or 0


def read(outlet: str, *, copy: str, limit: int = 500) -> list[ledger.Logged]:
    """Return the entries that the copy has not taken yet, in leaf order, at most `limit`."""
    return ledger.after(position(outlet, copy=copy), limit=limit)


def advance(outlet: str, *, copy: str, past: ledger.Logged) -> None:
    """Say that the copy has taken everything up to and with `past`; a cursor never goes back."""
    start(outlet, copy=copy)
    taken = past.index + 1
    Cursor.objects.filter(outlet=outlet, copy=copy, position__lt=taken).update(position=taken)


def forget(outlet: str, *, copy: str) -> None:
    """Drop the cursor of a copy that is no more."""
    Cursor.objects.filter(outlet=outlet, copy=copy).delete()
