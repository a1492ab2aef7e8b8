"""Savepoints of a batch keep or forget as those of the store do, and cost it nothing until something is written."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction

from yangguang.kernel.work import waiting
from yangguang.kernel.work.models import Lease
from yangguang.kernel.work.tests.test_waiting import AT, Stop, let, names, written

pytestmark = pytest.mark.django_db


def test_what_is_refused_inside_leaves_nothing(django_assert_num_queries):
    with django_assert_num_queries(1), waiting.together():
        let("a")
        with suppress(Stop), waiting.savepoint():
            let("b")
            raise Stop
        with waiting.savepoint():
            let("c")
    assert names() == ["a", "c"]


def test_one_inside_another_goes_with_it():
    with waiting.together():
        with suppress(Stop), waiting.savepoint():
            let("a")
            with waiting.savepoint():
                let("b")
            raise Stop
        with waiting.savepoint():
            with suppress(Stop), waiting.savepoint():
                let("c")
                raise Stop
            let("d")
    assert names() == ["d"]


def test_what_was_written_inside_is_taken_back_by_the_store():
    with waiting.together():
        let("a")
        with suppress(Stop), waiting.savepoint():
            let("b")
            assert names() == ["a", "b"]  # to be told so, both were written
            raise Stop
        assert written() == []
        with waiting.savepoint():
            Lease.objects.create(name="c", holder="one", until=AT)
    assert names() == ["a", "c"]


def test_an_error_of_the_store_inside_is_the_end_of_that_alone():
    Lease.objects.create(name="a", holder="one", until=AT)
    with waiting.together():
        let("b")
        with suppress(IntegrityError), waiting.savepoint():
            Lease.objects.create(name="a", holder="two", until=AT)
        with waiting.savepoint():
            let("c")
    assert names() == ["a", "b", "c"]


def test_among_those_of_django_each_keeps_its_place():
    with waiting.together():
        with suppress(Stop), waiting.savepoint():
            with transaction.atomic():
                let("a")
            raise Stop
        with suppress(Stop), transaction.atomic():
            with waiting.savepoint():
                let("b")
            raise Stop
        with waiting.savepoint(), transaction.atomic():
            let("c")
    assert names() == ["c"]
    assert not connection.needs_rollback


def test_what_was_to_be_done_on_commit_goes_with_it(django_capture_on_commit_callbacks):
    done: list[str] = []
    with django_capture_on_commit_callbacks(execute=True), waiting.together():
        with suppress(Stop), waiting.savepoint():
            transaction.on_commit(lambda: done.append("a"))
            raise Stop
        with waiting.savepoint():
            transaction.on_commit(lambda: done.append("b"))
    assert done == ["b"]


def test_outside_a_batch_it_is_a_transaction():
    with suppress(Stop), waiting.savepoint():
        let("a")
        raise Stop
    assert names() == []


def test_an_act_that_fails_outside_a_batch_leaves_nothing():
    @waiting.in_one
    def act(name):
        let(name)
        if name == "b":
            raise Stop
        return name

    assert act("a") == "a"
    with suppress(Stop), transaction.atomic():
        act("b")
    assert names() == ["a"]
