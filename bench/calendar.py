"""The work calendar: due dates by workdays and months, and the derivation sheet; no store."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from bench.measuring import Bench, micros_each


def measure(bench: Bench) -> None:
    from yangguang.base.workdays import Amount, national

    calendar, dice = national(), random.Random(bench.seed)
    first = date(2008, 1, 1)
    days = [first + timedelta(days=dice.randrange(6500)) for _ in range(64)]
    pauses = [[(day + timedelta(days=2), day + timedelta(days=12))] for day in days]
    times = bench.size or 30

    def each(work: Callable[[int], object]) -> list[float]:
        def all_days() -> None:
            for place in range(len(days)):
                work(place)

        return [value / len(days) for value in micros_each(all_days, times=times)]

    for text in ("20wd", "30d", "3m", "-30d"):
        amount = Amount.parse(text)

        def count(place: int, amount: Amount = amount) -> object:
            return calendar.due(days[place], amount)

        bench.add(f"due {text}", "µs", each(count))
    twenty = Amount.parse("20wd")
    bench.add(
        "due 20wd, one pause", "µs", each(lambda n: calendar.due(days[n], twenty, pauses=pauses[n]))
    )
    bench.add("sheet of 20wd", "µs", each(lambda n: calendar.due(days[n], twenty).sheet))
