"""What is asked of all modules together: gaps to judge, registers to look through, records of a case."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import known
from yangguang.kernel.module.parts import Lines
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Shown
from yangguang.kernel.work import together

ITEMS_OF_A_CASE: Final = 5
CHUNK: Final = 500
"""Cases that are read together."""

_log: Final = logging.getLogger(__name__)


def lines(groups: Mapping[str, Sequence[Case]]) -> dict[str, str]:
    """Return, for officers, the lines of cases by the key of their procedure; what `Lines` tell, in one query."""
    plugged = {key: known.MODULES[key].lines for key in groups}
    asked = {key: one for key, one in plugged.items() if isinstance(one, Lines)}
    found = together.ask(
        together.asking({key: one.rows(groups[key]) for key, one in asked.items()}, {})
    )
    said: dict[str, str] = {}
    for key, one in plugged.items():
        if isinstance(one, Lines):
            said |= one.told(found.rows[key])
        else:
            said |= one(groups[key])
    return said


def judge_gaps(*, at: datetime) -> int:
    """Let the modules judge what is missing in the windows of their open cases; return how many steps: the job.

    What is refused (something was built on the window since) is logged by its number, and stops nobody.
    """
    judges = {key: module.judge for key, module in known.MODULES.items() if module.judge}
    numbers, taken = sorted(set(windows.broken(at=at))), 0
    for first in range(0, len(numbers), CHUNK):
        chunk = numbers[first : first + CHUNK]
        cases = Case.objects.filter(pk__in=chunk, closed_on=None, procedure__in=judges)
        for case in cases.select_related("office").order_by("pk"):
            try:
                taken += judges[case.procedure](known.MODULES[case.procedure].subject(case), at=at)
            except Refusal as refusal:
                _log.warning("gap in the window of %s not judged: %s", case.pk, refusal.code)
    return taken


def patrol(*, at: datetime) -> int:
    """Let each module look at the next piece of its register; return how much was found: the job."""
    return sum(module.patrol(at=at) for module in known.plugged() if module.patrol)


def listen(*, at: datetime) -> int:
    """Let each module ask other systems for what it follows; return how much came: the job."""
    return sum(module.listens(at=at) for module in known.plugged() if module.listens)


def unknown_since(*, at: datetime) -> datetime | None:
    """Return since when what some module says of now may not be true; None: all know."""
    asked = [module.unknown_since for module in known.plugged() if module.unknown_since]
    return min((since for ask in asked if (since := ask(at=at))), default=None)


def published(case: Case) -> QuerySet[Shown]:
    """Return the visible records about a case, and those of the items that it became, newest first."""
    shares = known.of(case.procedure).shares
    if shares is None or case.closed_on is None:
        return records.about(case.pk)
    items = cases.about(case.pk).filter(procedure=shares.key)[:ITEMS_OF_A_CASE]
    numbers = Case.objects.filter(pk=case.pk).values("pk")
    became = Case.objects.filter(pk__in=items.values("pk")).values("pk")
    return records.visible().filter(about__in=numbers.union(became, all=True))
