"""The tables of a year: the same as counted by a second way, in pieces or anew; carried over by date."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release, Yearly
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts, counting
from yangguang.kernel.records.tests.kinds import COUNTY, PROVINCE, REGULATION
from yangguang.kernel.records.yearly import Handled, YearRow, YearSum

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Came(Record):
    """A matter came."""

    kind = "test-year-came"
    heading = "示例收件"
    basis = Article(REGULATION, "3")
    release = Release.STANDING
    erasure = Erasure.NOTHING_PERSONAL
    yearly = Yearly("requests", came="on", group="who")
    labels = {"on": "到达日期", "who": "类别"}
    on: date
    who: str = "自然人"

    def title(self) -> Said:
        return Said("收件")


@dataclass(frozen=True, kw_only=True)
class Ended(Record):
    """It ended."""

    kind = "test-year-ended"
    heading = "示例答复"
    basis = Article(REGULATION, "3")
    release = Release.STANDING
    erasure = Erasure.NOTHING_PERSONAL
    yearly = Yearly("requests", ended="on", result="how", kept="kept", apart="earlier")
    labels = {"on": "答复日期", "how": "结果", "kept": "按时", "earlier": "原件"}
    on: date
    how: str = "A"
    kept: bool = True
    earlier: str = ""

    def title(self) -> Said:
        return Said("答复")


def publish(record, about, at, *, office=COUNTY, adopted=False):
    return acts.publish(record, about=about, office=office, at=at, adopted=adopted)


def count(at):
    while sequencer.run(at=at):
        pass
    while counting.run(at=at):
        pass


def n(row, year, *, scope="", group=None, adopted=False, table="requests"):
    found = YearSum.objects.filter(scope=scope, year=year, table=table, row=row, adopted=adopted)
    return sum(one.n for one in found if group in {None, one.group})


def kept():
    names = ("scope", "above", "year", "table", "row", "adopted", "group")
    return {tuple(row): n for *row, n in YearSum.objects.exclude(n=0).values_list(*names, "n")}


def test_a_matter_is_carried_over_each_year_end_until_it_ends(at):
    publish(Came(on=date(2023, 12, 30)), "XG-1", at)
    count(at)
    assert (n("came", 2023), n("open", 2023), n("forward", 2023)) == (1, 1, 0)
    publish(Ended(on=date(2025, 1, 8), how="B"), "XG-1", at)
    count(at)
    assert n("open", 2023) == 0
    assert [n("forward", year) for year in (2022, 2023, 2024, 2025)] == [0, 1, 1, 0]
    assert [n("carried", year) for year in (2023, 2024, 2025, 2026)] == [0, 1, 1, 0]
    assert (n("B", 2025), n("done", 2025), n("B", 2025, group="自然人")) == (1, 1, 1)
    for scope in (COUNTY.province, COUNTY.city, COUNTY.county, f"={COUNTY.county}"):
        assert n("B", 2025, scope=scope) == 1
    assert n("B", 2025, scope=f"={COUNTY.province}") == 0


def test_an_answer_that_was_withdrawn_leaves_the_matter_open(at):
    publish(Came(on=date(2025, 3, 3)), "XG-1", at)
    wrong = publish(Ended(on=date(2025, 3, 9), kept=False), "XG-1", at)
    count(at)
    assert (n("late", 2025), n("late-of", 2025), n("open", 2025)) == (1, 1, 0)
    acts.withdraw(wrong, reason="有误", at=at)
    count(at)
    assert (n("late", 2025), n("done", 2025), n("open", 2025)) == (0, 0, 1)
    assert YearRow.objects.filter(row="A").count() == 0


def test_a_corrected_answer_counts_as_corrected(at):
    publish(Came(on=date(2025, 3, 3)), "XG-1", at)
    made = publish(Ended(on=date(2025, 3, 9)), "XG-1", at)
    count(at)
    acts.correct(made, Ended(on=date(2026, 1, 9), how="C1"), reason="日期有误", at=at)
    count(at)
    assert (n("A", 2025), n("done", 2025), n("C1", 2026), n("carried", 2026)) == (0, 0, 1, 1)


def test_what_was_handled_anew_counts_apart_and_a_result_unsaid_is_said_so(at):
    publish(Ended(on=date(2025, 3, 9), earlier="XG-1"), "XG-2", at)
    publish(Came(on=date(2025, 3, 3)), "XG-3", at, adopted=True)
    publish(Ended(on=date(2025, 3, 9), how=""), "XG-3", at, adopted=True)
    count(at)
    assert (n("done", 2025, table="anew"), n("done", 2025)) == (1, 0)
    assert (n("unsaid", 2025, adopted=True), n("done", 2025, adopted=True)) == (1, 1)


def second_way(lived):
    """Count by looking at each matter: what stands of it at the end."""
    found = Counter()
    for office, adopted, came, ended in lived.values():
        group = came[1] if came else ""
        rows = []
        if came:
            rows.append((came[0].year, "came"))
        if ended:
            rows += [(ended[0].year, ended[1]), (ended[0].year, "done")]
        if came and not ended:
            rows.append((came[0].year, "open"))
        if came and ended:
            for year in range(came[0].year, ended[0].year):
                rows += [(year, "forward"), (year + 1, "carried")]
        for year, row in rows:
            for scope in {"", office.province, office.city, office.county}:
                found[scope, year, row, adopted, group] += 1
    return {key: n for key, n in found.items() if n}


def test_kept_is_rebuilt_is_counted_by_a_second_way(at):
    drawn = random.Random(20250104)
    lived, spoken = {}, {}
    for turn in range(160):
        number = f"XG-{drawn.randrange(60)}"
        office, adopted = (COUNTY, PROVINCE)[hash_of(number) % 2], hash_of(number) % 3 == 0
        by = {"office": office, "adopted": adopted}
        _, _, came, ended = lived.get(number, (office, adopted, None, None))
        day = date(2023, 1, 1) + timedelta(days=drawn.randrange(900))
        if came is None:
            who = drawn.choice(("自然人", "商业企业"))
            spoken[number, "came"] = publish(Came(on=day, who=who), number, at, **by)
            came = (day, who)
        elif ended is None:
            day = came[0] + timedelta(days=drawn.randrange(500))
            how = drawn.choice("ABC")
            spoken[number, "ended"] = publish(Ended(on=day, how=how), number, at, **by)
            ended = (day, how)
        else:
            acts.withdraw(spoken.pop((number, "ended")), reason="有误", at=at)
            ended = None
        lived[number] = (office, adopted, came, ended)
        if turn % 37 == 0:
            count(at)
    count(at)
    found = Counter()
    for (scope, _, year, _, row, adopted, group), n_ in kept().items():
        if not scope.startswith("="):
            found[scope, year, row, adopted, group] += n_
    assert dict(found) == second_way(lived)
    rows = Counter(YearRow.objects.values_list("year", "row", "adopted", "group"))
    nation = {key[1:]: n for key, n in found.items() if not key[0] and key[2] != "done"}
    assert dict(rows) == nation
    before, matters = kept(), set(Handled.objects.values_list())
    counting.rebuild(at=at)
    assert kept() == before
    assert set(Handled.objects.values_list()) == matters


def hash_of(number):
    return int(number.removeprefix("XG-"))
