"""Auditing imports: the counts of every batch, and the case of every adopted row.

It reads everything: for tests, restores and the auditor's evening, not for a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import again, sources
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow

_UNCHECKED = {RowState.STAGED: BatchState.STAGED, RowState.READY: BatchState.ADOPTING}
"""Rows in such a state may be left until the batch has passed beyond this one."""
_ORDER = (BatchState.STAGED, BatchState.CHECKED, BatchState.ADOPTING, BatchState.DONE)


def disagreements() -> Iterator[str]:
    """Yield one sentence for each thing that doesn't fit; none: imports agree with themselves."""
    for batch in Batch.objects.exclude(state=BatchState.STAGING).order_by("pk").iterator():
        states = Counter(StagedRow.objects.filter(batch=batch).values_list("state", flat=True))
        for fault in _of_batch(batch, states):
            yield f"batch {batch}: {fault}"
    yield from _of_cases()


def _of_batch(batch: Batch, states: Counter[str]) -> Iterator[str]:
    became = states[RowState.ADOPTED] + states[RowState.VOIDED]
    passed = states[RowState.READY] + states[RowState.REFUSED] + became
    found = {
        "rows": states.total(),
        "ready": passed,
        "blocked": states[RowState.BLOCKED],
        "adopted": states[RowState.ADOPTED],
        "refused": states[RowState.REFUSED],
        "voided": states[RowState.VOIDED],
    }
    for name, count in found.items():
        if (kept := getattr(batch, name)) != count:
            yield f"{name} is kept as {kept} and counted as {count}"
    if batch.state in _ORDER:
        for state, last in _UNCHECKED.items():
            if states[state] and _ORDER.index(BatchState(batch.state)) > _ORDER.index(last):
                yield f"it is {batch.state}, and {states[state]} rows are still {state}"


def _of_cases() -> Iterator[str]:
    """Every adopted row has its own cases, and every case that an import made has its row."""
    rows = StagedRow.objects.filter(state__in=(RowState.ADOPTED, RowState.VOIDED))
    named: Counter[str] = Counter()
    for number, also in rows.values_list("case_number", "also").iterator(chunk_size=2000):
        named.update((number, *also))
    for number, n in named.items():
        more = sum(again.is_more(row) for row in rows.filter(case_number=number)) if n > 1 else 0
        if n - more != 1:
            yield f"case {number}: {n} rows name it"
    adopted = set(Case.objects.filter(adopted=True).values_list("pk", flat=True))
    yield from (
        f"case {number}: a row names it and it isn't there" for number in named.keys() - adopted
    )
    made = Step.objects.filter(seq=1, voids=None, source__startswith=sources.BEGINS)
    for number, source in made.values_list("case_number", "source").iterator():
        if number not in named:
            yield f"case {number}: no row names it; it came by {source}"
