"""The permanent addresses of a record: without language, stable for as long as the office stands."""

from __future__ import annotations


def permanent(address: str) -> str:
    """Return what the square of a proof says; it leads to the page in the reader's language."""
    return f"/r/{address}"


def content(address: str) -> str:
    """Return where the canonical bytes lie."""
    return f"/r/{address}.json"


def proof(address: str) -> str:
    """Return where the proof lies."""
    return f"/r/{address}/proof.json"
