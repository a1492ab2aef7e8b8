"""Many acts in one go: each row by itself, each chunk whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import audit
from yangguang.kernel.cases.batch import taking_many
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import Actor
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


def test_nothing_to_do_is_nothing(filed):
    assert list(taking_many([], filed)) == []
