"""Which tests run on both engines, and which once: those that can't differ between engines.

Once, in the first of two rounds, runs what asks for no database. Once, in the last, runs what only looks
at pages in a browser (mark `look`): contrast, widths, Tab, pictures. It writes nothing, and a page is made of
rows by the same templates on any engine; that every page opens there and says what it should is held on
both without a browser (`test_every_page_speaks_one_language_is_light_and_valid` and its neighbours).
Two rounds share what runs once, so that neither is much longer; a single round runs everything.

A test asks for a database by its marks or by a fixture, at any depth, that has to do with the test database,
or that asks for others by name as it runs.
One that does neither is held to it while it runs: pytest-django lets nobody connect, processes that it
starts are given the address of a database that isn't there, and a fixture asked for on the way
(`getfixturevalue`) is found at its end. It fails in each case.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

if TYPE_CHECKING:
    import pytest

MADE: Final = "django_db_setup"
"""The fixture on which all stand that give a test its database."""
UNBLOCKS: Final = "django_db_blocker"
NOWHERE: Final = "postgres://nobody@127.0.0.1:1/a-test-without-an-engine-asked-for-a-database"
"""Port 1 has no server: whoever asks is refused, on both engines."""
OPTION: Final = "--asking"
LOOKS_LATER: Final = "--looks-later"


class Asked(Exception):  # noqa: N818 - says what happened
    """A test that was counted as one without an engine asked for a database."""


def add_option(parser: pytest.Parser) -> None:
    """Let the second of two rounds leave out what the first has run for both, and the other way round."""
    parser.addoption(
        OPTION,
        metavar="FILE",
        help="run only tests that ask for a database; write how many others there are to FILE",
    )
    parser.addoption(
        LOOKS_LATER,
        metavar="FILE",
        help="leave out tests that only look at pages (mark look); write how many there are to FILE",
    )


def asks(item: pytest.Item) -> bool:
    """Tell whether a test asks for a database, and so may differ between engines."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("engine"):
        return True
    names = set(getattr(item, "fixturenames", ()))
    return MADE in names or any(_unblocks(one) or _asks_later(one) for one in _fixtures(item))


def _fixtures(item: pytest.Item) -> Iterator[Any]:
    """Yield the definitions of all fixtures of a test, and the test itself."""
    found = getattr(item, "_fixtureinfo", None)
    if found is None:
        return
    yield item.obj, found.argnames  # type: ignore[attr-defined]
    for definitions in found.name2fixturedefs.values():
        yield from ((one.func, one.argnames) for one in definitions)


def _unblocks(one: tuple[Any, tuple[str, ...]]) -> bool:
    """Tell whether a function of ours lets others connect; pytest-django's own does so for nobody."""
    function, names = one
    return UNBLOCKS in names and not function.__module__.startswith("pytest_django")


def _asks_later(one: tuple[Any, tuple[str, ...]]) -> bool:
    """Tell whether a function of ours asks for fixtures while it runs, by names that nobody sees before."""
    function, _ = one
    code = getattr(function, "__code__", None)
    is_ours = not function.__module__.startswith(("pytest", "_pytest"))
    return is_ours and code is not None and "getfixturevalue" in code.co_names


def only_looks(item: pytest.Item) -> bool:
    """Tell whether a test only looks at pages in a browser."""
    return item.get_closest_marker("look") is not None


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs once, in the other of two rounds."""
    _leave(config, items, OPTION, lambda item: not asks(item))
    _leave(config, items, LOOKS_LATER, only_looks)


def _leave(
    config: pytest.Config,
    items: list[pytest.Item],
    option: str,
    is_left: Callable[[pytest.Item], bool],
) -> None:
    counted = config.getoption(option)
    if not counted:
        return
    left = [item for item in items if is_left(item)]
    items[:] = [item for item in items if not is_left(item)]
    config.hook.pytest_deselected(items=left)
    Path(counted).write_text(str(len(left)), encoding="utf-8")


@contextmanager
def out_of_reach(item: pytest.Item) -> Iterator[None]:
    """Give the processes of a test that asks for no database, and of its fixtures, none to find."""
    nowhere = {} if asks(item) else {"DATABASE_URL": NOWHERE}
    with patch.dict(os.environ, nowhere):
        yield


def hold_to_it(item: pytest.Item) -> None:
    """Raise Asked if a test that asks for no database came to a fixture of it on the way."""
    if not asks(item):
        judge(item.nodeid, getattr(getattr(item, "_request", None), "_fixture_defs", {}))


def judge(name: str, used: Any) -> None:
    """Raise Asked if there is a database among the fixtures that a test used."""
    if MADE in used:
        raise Asked(
            f"{name} was counted as a test that asks for no database, and would run on one engine "
            "only, but asked for a fixture of the database on its way: name it as an argument, or "
            "mark the test `engine`."
        )
