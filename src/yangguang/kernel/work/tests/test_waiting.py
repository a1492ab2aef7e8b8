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


def test_many_rows_are_written_as_few_are_and_go_with_their_savepoint():
    many = [f"{one:03d}\t\\N" for one in range(40)]
    with waiting.together():
        for name in many[:20]:
            let(name)
        assert names() == many[:20]
        with rolled_back():
            for name in many[20:]:
                let(name)
            assert names() == many
        assert written() == many[:20]
        let("z")
    assert names() == [*many[:20], "z"]


def test_of_many_rows_one_that_is_there_already_is_told_as_of_few():
    let("007")
    rows = [Lease(name=f"{one:03d}", holder="one", until=AT) for one in range(40)]
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert(rows)
    assert names() == ["007"]


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


def test_changes_and_what_goes_wait_in_their_order(django_assert_num_queries):
    statements.insert([Lease(name=name, holder="one", until=AT) for name in "abc"])
    with waiting.together():
        with django_assert_num_queries(0):
            statements.clear(Lease, "name", ["a"])
            let("a")
            let("d")
        statements.clear(Lease, "name", ["d"])  # one that waits: it is written, and goes
        statements.update([Lease(name=name, holder="two") for name in "bc"], ("holder",))
        statements.update([Lease(name="b", holder="three")], ("holder",))
    found = dict(Lease.objects.values_list("name", "holder"))
    assert found == {"a": "one", "b": "three", "c": "two"}


def test_changes_of_different_columns_come_one_after_the_other():
    statements.insert([Lease(name="a", holder="one", until=AT)])
    later = datetime(2027, 1, 1, tzinfo=UTC)
    with waiting.together():
        statements.update([Lease(name="a", holder="two")], ("holder",))
        statements.update([Lease(name="a", holder="three", until=later)], ("holder", "until"))
        statements.update([Lease(name="a", holder="four")], ("holder",))
    assert Lease.objects.values_list("holder", "until").get() == ("four", later)


def test_many_are_written_as_they_are():
    told = [f"100 %s % \\ ' \" {place}" for place in range(9)]
    with waiting.together():
        statements.insert([Lease(name=name, holder="", until=AT) for name in told])
    with waiting.together():
        statements.update([Lease(name=name, holder=name) for name in told], ("holder",))
    assert sorted(Lease.objects.values_list("name", "holder")) == sorted((one, one) for one in told)


def test_of_a_savepoint_rolled_back_changes_are_forgotten():
    statements.insert([Lease(name=name, holder="one", until=AT) for name in "ab"])
    with waiting.together():
        statements.update([Lease(name="a", holder="two")], ("holder",))
        with rolled_back():
            statements.update([Lease(name="b", holder="two")], ("holder",))
            statements.clear(Lease, "name", ["a"])
            assert names() == ["b"]
    assert dict(Lease.objects.values_list("name", "holder")) == {"a": "two", "b": "one"}


def test_a_savepoint_inside_which_nothing_is_written_is_none_to_the_store():
    unmade = []
    with waiting.together(), transaction.atomic(), transaction.atomic():
        for look in (names, lambda: let("a"), names):
            look()
            unmade.append(len(waiting.current().unmade))
    assert unmade == [2, 2, 0]  # what waited was written before the last look
    assert names() == ["a"]
