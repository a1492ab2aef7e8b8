"""Whom this office pushes to, as one explicit list; pages, feeds and search pull and aren't here."""

from __future__ import annotations

from collections.abc import Sequence

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.outlets import Outlet


def pushed_to() -> Sequence[Outlet]:
    """Return the push outlets: none until a module needs one (warnings will)."""
    return ()


def install() -> None:
    """Fill the room's list, once at start."""
    outlets.install(pushed_to())
