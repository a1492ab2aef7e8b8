"""Many acts in one go: each row by itself, each chunk whole."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.cases import audit
from yangguang.kernel.cases.batch import taking_many
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ledger import audit as ledger
from yangguang.kernel.ledger.models import Entry, Unsequenced
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records.models import Publication
from yangguang.modules.requests import acts, rules

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


@pytest.fixture
def filed(office):
    def one(content):
        return acts.file(
            office,
            by=Actor(role="applicant", label="申请人"),
            at=AT,
            channel=rules.Channel.ONLINE,
            name="甲",
            contact="乙",
            content=content,
        )

    return one


def test_a_refused_row_leaves_nothing_and_stops_nobody(filed):
    outcomes = list(taking_many(["一", " ", "三"], filed))
    assert [outcome.done for outcome in outcomes] == [True, False, True]
    assert [outcome.row for outcome in outcomes] == ["一", " ", "三"]
    assert outcomes[1].refusal.reasons[0].code == "facts"
    assert Case.objects.count() == 2
    assert not list(audit.disagreements())


def test_a_bug_rolls_its_chunk_back_and_keeps_the_chunks_before(filed):
    ticks = iter(range(100))

    def act(content):
        if content == "坏":
            raise ZeroDivisionError
        return filed(content)

    batch = taking_many(["一", "二", "坏"], act, longest=1, measure=lambda: next(ticks))
    assert next(batch).row == "一"
    with pytest.raises(ZeroDivisionError):
        list(batch)
    assert Case.objects.count() == 2


def test_an_act_of_a_batch_sees_what_the_rows_before_it_wrote(filed):
    def act(content):
        filed(content)
        return Case.objects.count(), Step.objects.count(), Publication.objects.count()

    made = [outcome.made for outcome in taking_many(["一", "二", "三"], act)]
    assert made == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]


def test_a_row_refused_after_it_looked_takes_nothing_of_others_along(filed):
    def act(content):
        filed(content)
        if content == "二":
            assert Entry.objects.count() == 4  # two of each request: said, and let out
            raise Refusal([sentence(Reason.RULE, "不予受理。")])

    assert [o.done for o in taking_many(["一", "二", "三"], act)] == [True, False, True]
    assert Case.objects.count() == Step.objects.count() == Publication.objects.count() == 2
    assert Entry.objects.count() == Unsequenced.objects.count() == 4
    assert not list(audit.disagreements())
    assert not list(ledger.disagreements())


def test_a_batch_writes_each_table_once_in_a_chunk(filed):
    with CaptureQueriesContext(connection) as captured:
        assert all(outcome.done for outcome in taking_many(["一", "二", "三"], filed, longest=60))
    into = [
        table
        for query in captured.captured_queries
        for table in re.findall(r'INSERT INTO "(\w+)"', query["sql"] or "")
    ]
    assert sorted(into) == sorted(set(into))
    assert {"cases_case", "cases_step", "ledger_entry", "records_body"} <= set(into)


def test_nothing_to_do_is_nothing(filed):
    assert list(taking_many([], filed)) == []
