"""Rows of a batch wait, are never missed, and come and go with their savepoint."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from yangguang.kernel.work import statements, waiting
from yangguang.kernel.work.models import Lease

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


class Stop(Exception):  # noqa: N818 - says what it is
    """What ends a transaction."""


@contextmanager
def rolled_back():
    """A savepoint that is rolled back at its end."""
    with suppress(Stop), transaction.atomic():
        yield
        raise Stop


def let(name: str) -> None:
    statements.insert([Lease(name=name, holder="one", until=AT)])


def names() -> list[str]:
    return sorted(Lease.objects.values_list("name", flat=True))


def written() -> list[str]:
    """What is in the table by now, past those who wait."""
    with connection.cursor() as cursor:
        cursor.cursor.execute("SELECT name FROM work_lease ORDER BY name")
        return [row[0] for row in cursor.cursor.fetchall()]


def test_rows_are_written_together_at_the_end(django_assert_num_queries):
    with django_assert_num_queries(1), waiting.together():
        for name in "abc":
            let(name)
    assert names() == ["a", "b", "c"]


def test_outside_a_batch_a_row_is_written_at_once():
    let("a")
    assert written() == ["a"]


@pytest.mark.parametrize(
    "look",
    [
        names,
        lambda: Lease.objects.filter(name="a").update(holder="two"),
        lambda: statements.read(Lease, ("name",), "name", ["a"]),
        lambda: Lease.objects.create(name="z", holder="one", until=AT),
    ],
)
def test_whatever_names_the_table_finds_them(look):
    with waiting.together():
        let("a")
        assert written() == []
        look()
        assert "a" in written()
        let("b")
    assert {"a", "b"} <= set(names())


def test_a_savepoint_that_is_kept_keeps_its_rows():
    with waiting.together():
        let("a")
        with transaction.atomic():
            let("b")
            with transaction.atomic():
                let("c")
        assert written() == []
    assert names() == ["a", "b", "c"]


def test_of_a_savepoint_rolled_back_what_waited_is_forgotten():
    with waiting.together():
        let("a")
        with rolled_back():
            let("b")
        let("c")
    assert names() == ["a", "c"]


def test_what_waited_before_a_savepoint_and_was_written_in_it_is_written_again():
    with waiting.together():
        let("a")
        with rolled_back():
            let("b")
            assert names() == ["a", "b"]
        assert written() == []
        let("c")
    assert names() == ["a", "c"]


def test_an_inner_savepoint_does_not_outlive_the_outer_one():
    with waiting.together():
        with rolled_back():
            let("a")
            with transaction.atomic():
                let("b")
                assert names() == ["a", "b"]
        with rolled_back():
            let("c")
        let("d")
    assert names() == ["d"]


def test_a_batch_within_a_batch_ends_with_the_outer_one(django_assert_num_queries):
    with django_assert_num_queries(1), waiting.together():
        with waiting.together():
            let("a")
        let("b")
    assert names() == ["a", "b"]


def test_an_error_ends_the_batch_and_its_transaction():
    with rolled_back(), suppress(Stop), waiting.together():
        let("a")
        raise Stop
    let("b")
    assert names() == ["b"]


def test_what_the_table_refuses_is_an_error_at_the_latest_at_the_end():
    def twice() -> None:
        with transaction.atomic(), waiting.together():
            let("a")
            let("a")

    with pytest.raises(IntegrityError):
        twice()
    assert names() == []


def holder_of(name: str) -> str:
    return waiting.once(
        "work_lease",
        name,
        lambda: str(Lease.objects.values_list("holder", flat=True).get(name=name)),
    )


def test_in_a_batch_the_same_is_read_once_until_its_table_is_written(django_assert_num_queries):
    let("a")
    with waiting.together():
        with django_assert_num_queries(1):
            assert {holder_of("a"), holder_of("a")} == {"one"}
        Lease.objects.filter(name="a").update(holder="two")
        assert holder_of("a") == "two"
        with rolled_back():
            Lease.objects.filter(name="a").update(holder="three")
            assert holder_of("a") == "three"
        assert holder_of("a") == "two"
    with django_assert_num_queries(2):
        assert {holder_of("a"), holder_of("a")} == {"two"}


def test_what_waits_for_the_table_is_read_too():
    let("a")
    with waiting.together():
        assert waiting.once("work_lease", "all", names) == ["a"]
        let("b")
        assert waiting.once("work_lease", "all", names) == ["a", "b"]
