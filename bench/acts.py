"""Acts a second, one after another, against bare ORM code that writes the same rows without the engine."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from bench.measuring import Bench, Stores, at_least

RUNS = 5
CODE = "7KQ4-M2XD-9RTA"
"""Its digest is slow on purpose (scrypt), which is no cost of the engine: acts are timed without."""

ACTS = ("file", "confirm", "ask", "answer", "extend", "reply")


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories.kills.clerk import found_office

    from bench.bare import Bare

    cases = bench.size or 60
    stores = Stores(bench.folder)
    with stores.fresh():
        found_office()
        office = Desk()
        bare = Bare.captured(office.one_case(office.begin))
        ours: list[list[list[Spent]]] = []
        theirs: list[list[list[Spent]]] = []
        for run in range(RUNS):
            begin = office.begin + timedelta(days=run)
            ours.append([])
            theirs.append([])
            for _ in range(cases):  # in turn, so that both meet the same machine
                ours[-1].append(_timed(office.one_case(begin)))
                theirs[-1].append(_timed(bare.one_case()))
        coded = [next(office.one_case(office.begin, code=CODE)) for _ in range(30)]
        bench.add("file with a query code", "ms", [1e3 * act[0] for act in _timed(iter(coded))])
        bench.read_store()
        if bench.profile:
            bench.notes += _profiled(office, cases)
    stores.close()
    _report(bench, ours, theirs)


class Desk:
    """An officer and an applicant who take the six steps of one case."""

    def __init__(self) -> None:
        from stories.kills.clerk import CITIZEN, SLUG

        from yangguang.base.workdays import SHANGHAI
        from yangguang.kernel.offices.models import Office
        from yangguang.kernel.people import actors
        from yangguang.kernel.people.models import Post

        self.begin = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
        self.office = Office.objects.get(slug=SLUG)
        post = Post.objects.select_related("person", "office").filter(office=self.office).first()
        assert post is not None
        self.officer, self.citizen = actors.officer(post, at=self.begin), CITIZEN

    def one_case(self, begin: datetime, *, code: str = "") -> Iterator[Callable[[], Any]]:
        """Yield the acts of one case, each to be called before the next is asked for."""
        from yangguang.kernel.people import actors
        from yangguang.modules.requests import acts, rules

        made: list[Any] = []

        def after(days: int) -> datetime:
            return begin + timedelta(days=days)

        def file() -> Any:
            made.append(
                acts.file(
                    self.office,
                    by=self.citizen,
                    at=begin,
                    channel=rules.Channel.ONLINE,
                    name="甲",
                    contact="甲的电话",
                    content="青石岭地块征收批准文件",
                    code=code,
                )
            )
            return made[0]

        yield file
        request, officer = made[0], self.officer
        applicant = actors.applicant(request.pk)
        yield lambda: acts.confirm(request, by=officer, at=after(1))
        yield lambda: acts.ask(request, by=officer, at=after(3), period=5, text="请写明地块位置")
        yield lambda: acts.answer(request, by=applicant, at=after(8), text="城东")
        yield lambda: acts.extend(request, by=officer, at=after(20), days=20, text="需要核对")
        yield lambda: acts.reply(
            request,
            by=officer,
            at=after(40),
            outcome=rules.Outcome.A,
            subject="青石岭地块征收批准文件",
            text="见附件",
        )


Spent = tuple[float, float]
"""Seconds by the clock, and seconds of the processor: the rest is waiting for disk or server."""


def _timed(acts: Iterator[Callable[[], Any]]) -> list[Spent]:
    spent = []
    for act in acts:
        begun, worked = time.perf_counter(), time.process_time()
        act()
        spent.append((time.perf_counter() - begun, time.process_time() - worked))
    return spent


def _report(bench: Bench, ours: list[list[list[Spent]]], theirs: list[list[list[Spent]]]) -> None:
    for part, words in enumerate(("", " of processor time")):

        def rate(run: list[list[Spent]], part: int = part) -> float:
            return len(run) * len(ACTS) / sum(act[part] for case in run for act in case)

        # what is promised is promised by the clock
        least = (at_least(400), at_least(0.4)) if part == 0 else (None, None)
        bench.add(f"acts{words}", "acts/s", [rate(run) for run in ours], target=least[0])
        bench.add(f"bare ORM, the same rows{words}", "acts/s", [rate(run) for run in theirs])
        both = zip(ours, theirs, strict=True)
        ratios = [rate(a) / rate(b) for a, b in both]
        bench.add(f"ratio within one run{words}", "", ratios, target=least[1])
    for place, name in enumerate(ACTS):
        bench.add(name, "ms", [case[place][0] * 1e3 for run in ours for case in run])
        bench.add(f"{name}, bare", "ms", [case[place][0] * 1e3 for run in theirs for case in run])


def _profiled(office: Desk, cases: int) -> list[str]:
    profile = cProfile.Profile()
    for _ in range(cases):
        for act in office.one_case(office.begin):
            profile.enable()
            act()
            profile.disable()
    text = io.StringIO()
    stats = pstats.Stats(profile, stream=text).strip_dirs()
    stats.sort_stats("cumulative").print_stats(70)
    stats.sort_stats("tottime").print_stats(25)
    return text.getvalue().splitlines()
