"""The same act for many rows (`taking_many`), and `bulk_create` of the same rows."""

from __future__ import annotations

import random
from datetime import datetime
from functools import partial
from typing import Any

from bench.measuring import Bench, Stores, at_least, seconds

RUNS = 3
PORTION = 500


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories.kills.clerk import found_office

    from bench.acts import Desk
    from bench.loading import BEGIN, Loader
    from yangguang.kernel.cases.batch import taking_many

    size = bench.size or 2000
    stores = Stores(bench.folder)
    ours: list[float] = []
    theirs: list[float] = []
    for run in range(RUNS):
        with stores.fresh():
            found_office()
            desk = Desk()

            def file(_: int, desk: Any = desk) -> Any:
                return next(iter(desk.one_case(BEGIN)))()

            def filing(begin: datetime, desk: Any = desk) -> list[Any]:
                return [next(iter(desk.one_case(begin)))]

            loader = Loader.of([filing], [BEGIN], seed=run)
            told = [loader.rows(500_000 + serial) for serial in range(size)]

            halves = [partial(_all, taking_many(range(size), file)), partial(_written, told)]
            order = [0, 1] if random.Random(bench.seed + run).random() < 0.5 else [1, 0]
            spent = {half: seconds(halves[half]) for half in order}
            ours.append(size / spent[0])
            theirs.append(size / spent[1])
            bench.read_store()
    stores.close()
    bench.add("filed by taking_many", "acts/s", ours)
    bench.add("bulk_create of the same rows", "acts/s", theirs)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    bench.add("ratio within one run", "", ratios, target=at_least(0.3))


def _all(outcomes: Any) -> None:
    for outcome in outcomes:
        if not outcome.done:
            raise outcome.refusal


def _written(told: list[Any]) -> None:
    from django.db import transaction

    from bench import tables
    from bench.bare import plain

    for first in range(0, len(told), PORTION):
        portion = told[first : first + PORTION]
        with transaction.atomic():
            for model in tables.ALL:
                rows = [model(**row) for case in portion for row in case[model]]
                plain(model).bulk_create(rows)
