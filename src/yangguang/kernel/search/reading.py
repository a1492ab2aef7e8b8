"""The open index of this process, reloaded for every query."""

from __future__ import annotations

import contextlib

import tantivy

from yangguang.kernel.search import store

_ATTEMPTS = 5
_opened: tuple[str, tantivy.Index] | None = None


def index() -> tantivy.Index | None:
    """Return the index in use as of its last commit; None: there is none yet.

    A build that is taken away between being named and being opened was followed by another.
    """
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(ValueError):
            return _reloaded()
    return _reloaded() if store.exists(store.named()) else None


def _reloaded() -> tantivy.Index | None:
    global _opened  # noqa: PLW0603 - one open index per process
    build = store.named()
    if not build:
        return None
    path, held = str(store.path_of(build)), _opened
    if held is None or held[0] != path:
        opened = tantivy.Index.open(path)
        opened.config_reader(reload_policy="manual")
        _opened = held = (path, opened)
    held[1].reload()
    return held[1]
