"""Long cases: what a process has read of a history before it doesn't read again.

A history only grows, and the identity of its last known row tells that all before it stand: a row that a broken
transaction took back is not found, and then everything is read anew. Nothing derived is kept here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Final

from yangguang.base.procedure import Taking
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.work import statements, waiting

LONG: Final = 64
"""Rows from which on a case is long: below, reading all of them costs less than looking."""
MOST: Final = 32
"""So many long cases are kept in mind by a process, those that were asked for last."""


class Rows(list[Any]):
    """The rows of a long case in the order of recording; `takings`: as the engine reads them."""

    takings: tuple[Taking, ...] = ()


_KNOWN: OrderedDict[str, Rows] = OrderedDict()
_LOCK = Lock()


def is_long(case: Case) -> bool:
    """Tell whether it is worth to remember its rows; never where rows wait to be written."""
    return case.last_seq >= LONG and waiting.current() is None


def read(case: Case, names: tuple[str, ...], typed: Callable[[Any, str], Taking]) -> Rows:
    """Return the whole history of a case: what is known, and what came since; one query, two if it went back."""
    number = str(case.pk)
    with _LOCK:
        known = _KNOWN.get(number)
    if not known:
        return _keep(case, None, _after(number, 0, names), typed)
    fresh = _after(number, known[-1].seq, names)
    if fresh and fresh[0].id == known[-1].id:
        return _keep(case, known, fresh[1:], typed)
    return _keep(case, None, _after(number, 0, names), typed)


def _after(number: str, seq: int, names: tuple[str, ...]) -> list[Any]:
    """Return the rows from `seq` on."""
    columns = (*names, "id")
    condition = '"case_number" = %s AND "seq" >= %s ORDER BY "seq"'
    return statements.found(Step, columns, condition, [number, seq])


def _keep(
    case: Case, known: Rows | None, fresh: list[Any], typed: Callable[[Any, str], Taking]
) -> Rows:
    rows = Rows([*(known or ()), *fresh])
    news = (typed(row, case.procedure) for row in fresh)
    rows.takings = (*(known.takings if known else ()), *news)
    with _LOCK:
        _KNOWN[str(case.pk)] = rows
        _KNOWN.move_to_end(str(case.pk))
        while len(_KNOWN) > MOST:
            _KNOWN.popitem(last=False)
    return rows
