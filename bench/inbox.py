"""Letters by mail as they really come, through the whole way in: no letter, word or byte of a file is lost."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from bench.measuring import Bench, Stores, at_most

AT = datetime(2026, 3, 2, 1, 12, tzinfo=UTC)
LETTERS = 2_100
"""Of each of 34 shapes some sixty."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories.kills.clerk import found_office

    stores = Stores(bench.folder)
    with stores.fresh():
        found_office()
        _receive(bench, bench.sized(LETTERS, full=21_000))
        bench.read_store()
    stores.close()


def _receive(bench: Bench, size: int) -> None:
    from yangguang.base.tests.letters import samples
    from yangguang.kernel.inbox import acts, storing
    from yangguang.kernel.inbox.models import Arrival, Mail, Way

    made, taken, rows = samples(size, seed=bench.seed or 711), [], []
    for sample in made:
        began = time.perf_counter()
        rows.append(acts.receive(sample.raw, way=Way.PIPE, at=AT))
        taken.append((time.perf_counter() - began) * 1000)
    lost = Counter[str]()
    for sample, row in zip(made, rows, strict=True):
        lost += _lost(sample, row)
    lost["rows"] += size - Mail.objects.count()
    lost["arrivals"] += size - Arrival.objects.count()
    lost["left on the disk"] += len(storing.waiting(datetime.now(UTC)))
    bench.faults += [f"{count} lost: {what}" for what, count in sorted((+lost).items())]
    bench.add("letters", "letters", [len(rows)])
    bench.add("words found", "words", [sum(len(one.tokens) for one in made)])
    bench.add("attachments, byte by byte", "files", [sum(len(one.files) for one in made)])
    bench.add("lost", "of all", [(+lost).total()], target=at_most(0, judged="max"))
    bench.add("a letter, on the disk and in the store", "ms", taken)


def _lost(sample: Any, row: Any) -> Counter[str]:
    """Count what of a letter did not come out again."""
    from yangguang.base.tests.letters import digest
    from yangguang.kernel.inbox import queries

    raw, letter = queries.raw_of(row), queries.letter_of(row)
    said = _everything(letter)
    there = Counter(digest(one.content) for one in letter.attachments)
    return Counter(
        {
            f"{sample.shape}: original": hashlib.sha256(raw).digest()
            != hashlib.sha256(sample.raw).digest(),
            f"{sample.shape}: words": sum(token not in said for token in sample.tokens),
            f"{sample.shape}: files": (Counter(sample.files) - there).total(),
            f"{sample.shape}: nature": row.nature != sample.nature,
        }
    )


def _everything(letter: Any) -> str:
    own = [letter.subject, letter.text, letter.quoted, letter.alternative]
    return "\n".join([*own, *(_everything(inner) for inner in letter.enclosed)])
