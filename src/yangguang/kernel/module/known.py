"""The modules that are plugged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangguang.kernel.module.manifest import Module

MODULES: dict[str, Module] = {}
"""By the key of their line of procedures."""


def of(key: str) -> Module:
    """Return the module that governs the procedure `key`. KeyError: none is plugged in."""
    return MODULES[key]


def plugged() -> tuple[Module, ...]:
    """Return every plugged module by key."""
    return tuple(MODULES[key] for key in sorted(MODULES))
