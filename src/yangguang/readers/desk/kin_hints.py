"""How many earlier cases one belongs with: counted for the rail of its page, without a look at whose they are.

That costs a search and a comparison of texts, so the numbers are kept in this process until the case goes
on. Which cases they are stands on a page of its own, where each look is written down.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from django.db.models import QuerySet

from yangguang.kernel import module
from yangguang.kernel.cases.models import Case
from yangguang.kernel.work.together import Answers, Rows

SAME, BEFORE = "kin-same", "kin-before"
"""The questions."""
COMPARED: Final = (
    *("id", "request_id", "content"),
    *("identity_key", "name_key", "contact_key"),
)
MOST: Final = 4096
"""So many numbers are kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Hints:
    """How many earlier cases are of the same person, and how many of others ask the same."""

    same: int = 0
    alike: int = 0
    is_least: bool = False
    """Whether there may be more of the same person."""


NOTHING: Final = Hints()

_kept: OrderedDict[tuple[str, str, int], Hints] = OrderedDict()
_lock = Lock()


def counts(case: Case) -> Mapping[str, QuerySet[Any]]:
    """Return what is counted beside a case, where it isn't known yet."""
    kinship = module.of(case.procedure).kinship
    return {SAME: kinship.earlier(case)} if kinship and _key(case) not in _kept else {}


def rows(case: Case) -> dict[str, Rows]:
    """Return what is compared beside a case that runs, where it isn't known yet."""
    kinship = module.of(case.procedure).kinship
    if kinship is None or case.closed_on is not None or _key(case) in _kept:
        return {}
    return {BEFORE: Rows(kinship.before(case), COMPARED)}


def of(case: Case, answers: Answers) -> Hints:
    """Return the numbers, as they were asked for along with the lists: no further query."""
    kinship, key = module.of(case.procedure).kinship, _key(case)
    if kinship is not None and SAME in answers.counts:
        same = answers.counts[SAME]
        alike = kinship.alike_among(case.pk, answers.rows.get(BEFORE, ()))
        _keep(key, Hints(same, alike, same >= kinship.most))
    return _kept.get(key, NOTHING)


def _key(case: Case) -> tuple[str, str, int]:
    """Name a case as it is now: with its next step it is counted anew."""
    return case.pk, case.opened_at.isoformat(), case.last_seq


def _keep(key: tuple[str, str, int], found: Hints) -> None:
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
