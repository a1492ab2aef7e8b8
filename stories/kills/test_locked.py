"""Somebody else holds the database longer than we can wait: the act ends whole, as not done."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, nullcontext

import pytest
from django.db import DatabaseError, connection, transaction
from stories.kills import clerk
from stories.kills.campaign import BEGINNING, disagreements

from yangguang.kernel.cases.models import Case, PublicNumber, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.modules.requests.models import Request

EVERYTHING = (Case, PublicNumber, Step, Entry, Request)


@pytest.fixture
def hand(store):
    """A clerk whose office is running."""
    clerk.found_office()
    hand = clerk.Clerk(random.Random(7), BEGINNING, lambda *_, **__: None, nullcontext)
    for _ in range(12):
        hand.once()
    return hand


@pytest.fixture
def held(store):
    """Another program with the write lock of the whole file, or of every series and case."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 1")
        with closing(sqlite3.connect(store.name, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield other.rollback
        return
    import psycopg

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1ms'")
    with psycopg.connect(store.url.replace("postgres:///", "postgresql:///")) as other:
        other.execute("LOCK TABLE cases_series, cases_case IN EXCLUSIVE MODE")
        yield other.rollback


def counts():
    return [model.objects.count() for model in EVERYTHING]


def test_a_locked_database_leaves_no_half_written_case(hand, held):
    before = counts()
    for _ in range(8):
        with pytest.raises(DatabaseError, match="lock"):
            hand.once()
        assert not connection.in_atomic_block
    assert counts() == before
    held()
    assert disagreements() == []
    hand.once()
    assert disagreements() == []


def test_a_lock_met_in_the_middle_of_an_act_takes_all_of_it_back(hand):
    """As if a statement inside had met the lock, at each of them in turn."""
    before, point = counts(), 0
    while True:
        point += 1
        refused = fail_at(point)
        try:
            with connection.execute_wrapper(refused), transaction.atomic():
                hand._file()
        except DatabaseError:
            assert counts() == before
            assert disagreements() == []
            continue
        break
    assert point > 10
    assert counts() != before


def fail_at(point):
    passed = 0

    def failing(execute, sql, params, many, context):
        nonlocal passed
        passed += not sql.startswith("ROLLBACK")
        if passed == point:
            raise DatabaseError("database is locked")
        return execute(sql, params, many, context)

    return failing
