"""A long case is read on from where it was known; what a broken transaction took back is forgotten."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from yangguang.kernel.cases import history, long
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Call a case of three steps long."""
    monkeypatch.setattr(long, "LONG", 3)


@pytest.fixture
def case(office, officer):
    made = toy.file(office, by=officer, at=clock(2))
    for minute in range(4):
        toy.note(made, by=officer, at=clock(2, 11, minute))
    return made


def days(case):
    fresh = Case.objects.get(pk=case.pk)
    return [one.at for one in history.course_of(fresh).rows]


def test_what_is_known_is_not_read_again(case, officer):
    """Five rows are known; after one more, two are read: the last known one and the new one."""
    assert len(days(case)) == 5
    toy.note(case, by=officer, at=clock(3))
    fresh = Case.objects.get(pk=case.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = history.course_of(fresh).rows
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5, 6]
    told = " ".join(query["sql"] for query in asked)
    assert '"seq" >=' in told
    assert rows == tuple(history.taking_of(row, case.procedure) for row in history.steps_of(case))


class BrokenError(RuntimeError):
    """Something that breaks a transaction off."""


@transaction.atomic
def broken_off(case, officer):
    toy.note(case, by=officer, at=clock(3))
    assert days(case)[-1] == clock(3)
    raise BrokenError


def test_what_was_taken_back_is_forgotten(case, officer):
    with pytest.raises(BrokenError):
        broken_off(case, officer)
    assert days(case)[-1] == clock(2, 11, 3)
    toy.note(case, by=officer, at=clock(4))
    assert days(case)[-1] == clock(4)
    assert len(days(case)) == 6


def test_only_so_many_cases_are_kept_in_mind(office, officer, case, monkeypatch):
    monkeypatch.setattr(long, "MOST", 1)
    other = toy.file(office, by=officer, at=clock(2))
    for minute in range(4):
        toy.note(other, by=officer, at=clock(2, 12, minute))
    assert (len(days(case)), len(days(other)), len(days(case))) == (5, 5, 5)
