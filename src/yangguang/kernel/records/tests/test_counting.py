"""Sums for figures: the same as counted by a second way, in pieces or anew, on both engines."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release, kinds
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, counting, queries, windows
from yangguang.kernel.records.counted import Counted, Sum
from yangguang.kernel.records.models import Fate, Publication, What, Window
from yangguang.kernel.records.tests.kinds import COUNTY, PROVINCE, REGULATION, Internal, Posted

pytestmark = pytest.mark.django_db

REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """An answer with all that is told of answers."""

    kind = "test-answer"
    heading = "示例答复"
    basis = Article(REGULATION, "2")
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {
        "received_on": "收到之日",
        "replied_on": "答复日期",
        "outcome": "结果代码",
        "on_time": "按时",
    }
    received_on: date | None = date(2026, 2, 9)
    replied_on: date = date(2026, 3, 2)
    outcome: str = "A"
    on_time: bool | None = True

    def title(self) -> Said:
        return Said("答复")


@dataclass(frozen=True, kw_only=True)
class Reviewed(Answer):
    """The same, let out by a second person."""

    kind = "test-answer-reviewed"
    release = Release.SECOND_PERSON


def publish(at, record=None, *, office=COUNTY, **more):
    return acts.publish(record or Answer(), about="XG-1", office=office, at=at, **more)


def posted(at):
    made = publish(at, Posted(subject="甲"))
    acts.release(made, by=REVIEWER, at=at)
    return made


def count(at):
    sequencer.run(at=at)
    while counting.run(at=at):
        pass


def n(scope="", *, matter="published", part="", month=0, year=2026, kind="test-answer"):
    found = Sum.objects.filter(
        scope=scope, year=year, month=month, matter=matter, kind=kind, part=part
    )
    return sum(row.n for row in found)


def sums():
    keys = ("scope", "above", "year", "month", "matter", "kind", "part", "n")
    return {row[:-1]: row[-1] for row in Sum.objects.values_list(*keys) if row[-1]}


def test_an_answer_counts_in_every_scope_with_what_it_tells(at):
    publish(at)
    count(at)
    for scope in ("", COUNTY.province, COUNTY.city, COUNTY.county, f"={COUNTY.county}"):
        assert n(scope) == n(scope, month=3) == 1
        assert n(scope, part="kept") == n(scope, part="outcome:A") == 1
    # 10 to 14 February (five days, the 14th made up), after the festival 24 to 28 (five, the 28th made up), 2 March
    assert n(part="workdays:11") == 1
    assert n(part="late") == n(month=2) == n(f"={COUNTY.province}") == 0


def test_what_nobody_can_say_is_in_no_part(at):
    publish(at, Answer(received_on=None, on_time=None, outcome=""))
    count(at)
    assert sum(sums().values()) == 10  # five scopes, for the month and for the year
    assert {key[-1] for key in sums()} == {""}


def test_the_level_of_an_office_alone_is_a_scope_of_its_own(at):
    publish(at)
    publish(at, office=PROVINCE)
    count(at)
    assert n(COUNTY.province) == 2
    assert n(f"={COUNTY.province}") == n(f"={COUNTY.county}") == 1
    beside = Sum.objects.filter(above=COUNTY.province, month=0, part="")
    assert dict(beside.values_list("scope", "n")) == {f"={COUNTY.province}": 1, COUNTY.city: 1}


def test_a_correction_takes_away_and_its_successor_counts(at):
    made = publish(at, Answer(on_time=False, outcome="B"))
    count(at)
    acts.correct(made, Answer(), reason="日期有误", at=at)
    count(at)
    assert (n(), n(part="late"), n(part="outcome:B"), n(part="kept")) == (1, 0, 0, 1)
    assert n(matter="corrected") == 1
    acts.withdraw(made, reason="有误", at=at)
    count(at)
    assert (n(), n(matter="corrected"), n(matter="withdrawn")) == (1, 1, 1)


def test_what_is_not_out_does_not_count_and_counts_on_the_day_it_comes_out(at):
    held = publish(at, Reviewed())
    publish(at, Internal(subject="内部"))
    count(at)
    assert sums() == {}
    acts.release(held, by=REVIEWER, at=at + timedelta(days=40))
    count(at + timedelta(days=40))
    assert n(kind="test-answer-reviewed", month=4) == 1
    assert n(kind="test-answer-reviewed", month=3) == 0


def test_corrected_or_withdrawn_before_it_was_out_is_nobodys_figure(at):
    held = publish(at, Reviewed())
    acts.correct(held, Answer(), reason="日期有误", at=at)
    acts.release(held, by=REVIEWER, at=at)
    other = publish(at, Reviewed())
    acts.withdraw(other, reason="重复", at=at)
    count(at)
    assert {key[4] for key in sums()} == {"published"}
    assert (n(), n(kind="test-answer-reviewed")) == (1, 0)


def test_adopted_history_is_counted_apart(at):
    made = publish(at, adopted=True)
    count(at)
    assert (n(), n(matter="adopted")) == (0, 1)
    acts.withdraw(made, reason="有误", at=at)
    count(at)
    assert (n(matter="adopted"), n(matter="withdrawn")) == (0, 0)


def test_an_erased_body_says_only_that_there_was_a_record(at):
    made = publish(at)
    count(at)
    acts.erase(made, reason="依申请删除", at=at)
    count(at)
    assert n() == 1
    assert n(part="kept") == n(part="outcome:A") == n(part="workdays:11") == 0
    kept = sums()
    counting.rebuild(at=at)
    assert sums() == kept


def test_a_window_counts_two_days_after_its_end(at):
    made = posted(at)
    [window] = windows.of(made)
    Window.objects.update(tried_at=window.until_at, seen_at=window.until_at)
    count(window.until_at + timedelta(days=1))
    assert n(matter="window", kind="test-posted") == 0
    count(window.until_at + timedelta(days=2))
    assert (
        n(matter="window", kind="test-posted")
        == n(matter="window", kind="test-posted", part="kept")
        == 1
    )


def test_a_window_with_a_gap_is_broken_and_one_that_nobody_looked_at_is_neither(at):
    broken, unseen = (posted(at) for _ in "甲乙")
    [window] = windows.of(broken)
    Window.objects.filter(address=broken.address).update(
        tried_at=window.until_at, seen_at=window.until_at - timedelta(days=1)
    )
    assert windows.of(unseen)
    count(window.until_at + timedelta(days=2))
    assert n(matter="window", kind="test-posted") == 2
    assert n(matter="window", kind="test-posted", part="late") == 1
    assert n(matter="window", kind="test-posted", part="kept") == 0


def second_way():
    """Count again from the tables of records, in plain Python: no ledger, no rows of the counting."""
    found = Counter()
    for row in Publication.objects.all():
        if kinds()[row.kind, row.version].audience == "internal":
            continue
        fates = {fate.what: fate for fate in Fate.objects.filter(publication_id=row.id)}
        released = fates.get(What.RELEASED)
        if released is None:
            continue
        corrected, withdrawn = fates.get(What.CORRECTED_BY), fates.get(What.WITHDRAWN)
        early = corrected is not None and corrected.id < released.id
        if corrected is None and withdrawn is None:
            found["adopted" if row.adopted else "published", row.kind, _day(released)] += 1
        if corrected is not None and not early and not row.adopted:
            found["corrected", row.kind, _day(corrected)] += 1
        if withdrawn is not None and not early and not row.adopted:
            found["withdrawn", row.kind, _day(withdrawn)] += 1
    return found


def _day(fate):
    return timezone.localtime(fate.at).date()


def test_kept_is_rebuilt_is_counted_by_a_second_way(at):
    chance, out = random.Random(7), []
    for step in range(120):
        now = at + timedelta(hours=step * 9)
        if out and chance.random() < 0.35:
            made = out.pop(chance.randrange(len(out)))
            if chance.random() < 0.5:
                out.append(acts.correct(made, Answer(outcome="B"), reason="有误", at=now))
            else:
                acts.withdraw(made, reason="有误", at=now)
        else:
            office = chance.choice([COUNTY, PROVINCE])
            record = Answer(
                outcome=chance.choice("ABC"), on_time=chance.choice([True, False, None])
            )
            out.append(publish(now, record, office=office, adopted=chance.random() < 0.1))
        if step % 17 == 0:
            sequencer.run(at=now)
            counting.run(at=now, limit=5)
    last = at + timedelta(hours=120 * 9)
    count(last)
    kept = sums()
    rows = Counter(Counted.objects.values_list("matter", "kind", "on"))
    assert rows == second_way()
    counting.rebuild(at=last)
    assert sums() == kept
    by_hand = Counter()
    for (matter, kind, on), times in second_way().items():
        by_hand[matter, kind, on.year, on.month] += times
    monthly = {(k[4], k[5], k[2], k[3]): v for k, v in kept.items() if k[0] == k[6] == "" and k[3]}
    assert monthly == by_hand
    assert queries.visible().exists()
