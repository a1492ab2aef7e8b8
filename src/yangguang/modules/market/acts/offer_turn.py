"""Whoever bids takes turns: an act waits for its case first, and is recorded when its turn comes.

What is judged is when it arrived; a step is never recorded before the one that came before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from yangguang.kernel.cases import locking
from yangguang.kernel.cases.models import Case, Step


@contextmanager
def in_turn(case: Case, *, at: datetime) -> Iterator[datetime]:
    """Hold the case, and give the moment under which a step that arrived `at` is recorded."""
    with transaction.atomic():
        locking.lock(str(case.pk))
        rows = Step.objects.filter(case_number=case.pk).order_by("-seq")
        yield max(at, rows.values_list("at", flat=True).first() or at)
