"""Requests of the lively example: each state they wait in, each way they ended, and how many came in time."""

from __future__ import annotations

from collections import Counter

import pytest

from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.queries import read
from yangguang.site.example import asking
from yangguang.site.tests.lively.conftest import NOW


def _standing(land, name):
    case = Case.objects.get(pk=land.made[name].request.pk)
    return case, queries.standing(case, at=NOW)


OPEN = {
    "new": (None, "officer"),  # no limit runs before the day of receipt is fixed
    "running": ("reply", "officer"),
    "overdue": ("reply", "officer"),
    "almost": ("reply", "officer"),
    "extended": ("reply", "officer"),
    "supplement": ("answer", "applicant"),
    "party": ("respond", "party"),
}
"""Requests that wait: for which step, of whom."""

CLOSED = {
    "late": "reply",
    "silent": "reply",
    "misnamed": "reply",
    "dropped": "drop",
    "given-back": "withdraw",
    "wrong": "reply",
}


@pytest.mark.parametrize("name", OPEN)
def test_a_request_waits_in_each_state(land, name):
    case, standing = _standing(land, name)
    step, who = OPEN[name]
    assert case.closed_on is None
    assert case.waiting_for == who
    assert step is None or step in {row.step for row in queries.expected(case)}
    assert queries.overdue(case, at=NOW) is (name == "overdue")
    assert not standing.fallen


@pytest.mark.parametrize("name", CLOSED)
def test_a_request_has_ended_in_each_way(land, name):
    case, _ = _standing(land, name)
    rows = queries.timeline(case)
    assert case.closed_on is not None
    assert rows[-1].name == CLOSED[name]
    names = {row.name for row in rows}
    assert ("silence" in names) is (name == "silent")
    assert any(row.voids for row in rows) is (name == "wrong")


def test_answers_came_late_now_and_then_and_mostly_in_time(land):
    replies = Publication.objects.filter(kind="reply-given", adopted=False)
    kept = Counter(read(row)[0].on_time for row in replies)
    assert kept[False] >= 2
    assert kept[True] > 10 * kept[False]


def test_requests_came_by_every_channel_and_ended_with_many_results(land):
    filed = Step.objects.filter(name="file", adopted=False)
    assert {step.facts["channel"] for step in filed} == {c.value for c in asking.Channel}
    outcomes = {s.facts["outcome"] for s in Step.objects.filter(name="reply", adopted=False)}
    assert {"A", "B", "D1"} <= outcomes
    assert len(outcomes) >= 6
