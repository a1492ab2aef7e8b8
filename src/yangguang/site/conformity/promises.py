"""Each room's page says what it promises, with the test that holds it; this looks that the test is there.

A table of promises is a Markdown table whose first heading is `promise` and whose second begins with
`test`; folders named there in backticks are where its tests lie (else: the whole repository). In each row
backticks name files (`test_units.py`), folders, classes (`TestAtRest`) or tests; a test's name may be
cut short with `…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yangguang.site.workshop.paths import ROOT

_NAMED = re.compile(r"`([^`]+)`")
_TEST = re.compile(r"^\s*(?:async )?(?:def|class) ((?:test_|Test)\w+)", re.MULTILINE)
_TREES = ("src", "stories")
_SOURCE = "src/yangguang"


@dataclass(frozen=True, slots=True)
class Promise:
    """One row: what is promised, and what its second cell names."""

    said: str
    names: tuple[str, ...]
    folders: tuple[str, ...]


def promises(page: str) -> Iterator[Promise]:
    """Yield the rows of the tables of promises in a Markdown page."""
    folders: tuple[str, ...] | None = None
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            folders = None
        elif len(cells) >= 2 and cells[0] == "promise" and cells[1].startswith("test"):
            folders = tuple(_NAMED.findall(cells[1]))
        elif folders is not None and not set(cells[0]) <= set("-: "):
            yield Promise(cells[0], tuple(_NAMED.findall(cells[-1])), folders)


def unheld(page: str, *, root: Path = ROOT) -> Iterator[str]:
    """Yield what is wrong with the promises of a page: no test, or one that isn't there."""
    for promise in promises(page):
        tests = [name for name in promise.names if _is_test(name)]
        if not tests:
            yield f"no test holds: {promise.said}"
        for name in promise.names:
            if _is_test(name) and not _is_there(name, promise.folders, root):
                yield f"there is no {name}: {promise.said}"


def _is_test(name: str) -> bool:
    return name.startswith(("test_", "Test", "stories", "src/")) or "tests" in name


def _is_there(name: str, folders: Sequence[str], root: Path) -> bool:
    """Tell whether a file, a folder or a test of that name is where the table says."""
    places = [base / f for f in folders for base in (root, root / _SOURCE)] or [root]
    if name.endswith(".py") or "/" in name or name == "stories":
        below = [place / name for place in (*places, root, root / _SOURCE)]
        return any(path.exists() for path in below) or any(
            path.name == name for place in places for path in _files(place)
        )
    start, cut, _ = name.partition("…")
    among = [_tests_below(place) for place in (*places, *(root / tree for tree in _TREES))]
    if not cut:
        return any(start in found for found in among)
    return any(test.startswith(start) for found in among for test in found)


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    trees = [folder / tree for tree in _TREES] if (folder / ".git").exists() else [folder]
    return tuple(path for tree in trees for path in sorted(tree.rglob("test*.py")))


@cache
def _tests_below(folder: Path) -> frozenset[str]:
    return frozenset(test for path in _files(folder) for test in _tests(path))


@cache
def _tests(path: Path) -> frozenset[str]:
    return frozenset(_TEST.findall(path.read_text(encoding="utf-8")))
