"""Saying that something isn't there."""

from __future__ import annotations

from yangguang.base.refusal import Reason, Refusal, sentence


def unknown(text: str, *, remedy: str, **params: str) -> Refusal:
    """Return the refusal of what doesn't exist."""
    return Refusal([sentence(Reason.UNKNOWN, text, remedy=remedy, basis=None, **params)])
