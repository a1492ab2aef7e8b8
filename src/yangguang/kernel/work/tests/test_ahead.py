"""What a batch has read ahead is told without asking the store, and never once it may be stale."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from yangguang.kernel.calendar.models import CalendarDay
from yangguang.kernel.work import statements, waiting
from yangguang.kernel.work.models import Lease

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
TABLE = "work_lease"


@pytest.fixture
def batch():
    """A batch that has read two leases ahead, and that there is no third."""
    statements.insert([Lease(name=name, holder="one", until=AT) for name in "ab"])
    with waiting.together():
        statements.read_ahead(Lease, "name", ["a", "b", "c"])
        statements.answer_ahead(TABLE, "held by one", 2, touches=lambda row: row.holder == "one")
        yield


def held(name):
    return [row.holder for row in statements.read(Lease, ("holder",), "name", [name])]


def count():
    return statements.once(TABLE, "held by one", Lease.objects.filter(holder="one").count)


def test_what_was_read_ahead_is_told_without_asking(batch, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert [held(name) for name in "abc"] == [["one"], ["one"], []]
        assert count() == 2
        assert statements.objects(Lease, "name", ["b"])[0].until == AT


def test_what_was_read_ahead_is_told_in_the_order_that_is_asked_for(batch):
    read = statements.read(Lease, ("name",), "name", ["b", "a"], order_by=("name",))
    assert [row.name for row in read] == ["a", "b"]


def test_what_is_to_be_held_is_asked_for(batch, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert statements.held(Lease, "a").holder == "one"


def test_a_new_row_takes_back_what_it_touches(batch):
    statements.insert([Lease(name="c", holder="two", until=AT)])
    assert held("c") == ["two"]
    assert count() == 2
    statements.insert([Lease(name="d", holder="one", until=AT)])
    assert count() == 3


def test_a_change_takes_back_what_it_touches(batch):
    statements.update([Lease(name="a", holder="two")], ("holder",))
    assert (held("a"), held("b"), count()) == (["two"], ["one"], 1)


def test_what_goes_takes_back_what_it_touches(batch):
    statements.clear(Lease, "name", ["a"])
    assert (held("a"), held("b"), count()) == ([], ["one"], 1)


def test_what_goes_takes_back_what_was_read_of_it_by_another_column_and_nothing_else(
    django_assert_num_queries,
):
    holders = {"a": "one", "b": "one", "c": "two"}
    statements.insert(
        [Lease(name=name, holder=holder, until=AT) for name, holder in holders.items()]
    )
    with waiting.together():
        statements.read_ahead(Lease, "holder", ["one", "two", "three"])
        statements.clear(Lease, "name", ["a"])
        with django_assert_num_queries(0):
            assert named("two") == ["c"]
            assert named("three") == []
        assert named("one") == ["b"]


def named(holder):
    return [row.name for row in statements.read(Lease, ("name",), "holder", [holder])]


@pytest.mark.parametrize(
    "write",
    [
        lambda: Lease.objects.filter(name="a").update(holder="two"),
        lambda: statements.delete(Lease, "holder", ["one"]),
        lambda: Lease.objects.all().delete(),
        lambda: Lease.objects.create(name="c", holder="one", until=AT),
    ],
)
def test_any_other_write_takes_back_everything_of_its_table(batch, write):
    write()
    for name in "abc":
        assert held(name) == list(Lease.objects.filter(name=name).values_list("holder", flat=True))
    assert count() == Lease.objects.filter(holder="one").count()


def test_what_was_answered_in_a_savepoint_goes_with_it(batch):
    with suppress(ZeroDivisionError), transaction.atomic():
        statements.update([Lease(name="a", holder="two")], ("holder",))
        assert count() == 1
        raise ZeroDivisionError
    assert (held("a"), count()) == (["one"], 2)


def test_outside_a_batch_it_is_asked_each_time(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert [count(), count()] == [0, 0]


def test_reserved_keys_are_given_in_order_and_again_after_a_savepoint_rolled_back():
    statements.insert([])
    with waiting.together():
        statements.reserve(CalendarDay, 2)
        keys = waiting.current().ahead
        first = keys.take_key("calendar_calendarday")
        with suppress(ZeroDivisionError), transaction.atomic():
            second = keys.take_key("calendar_calendarday")
            raise ZeroDivisionError
        assert keys.take_key("calendar_calendarday") == second > first
        assert keys.take_key("calendar_calendarday") is None


def test_reserved_keys_that_nobody_took_are_taken_back():
    with waiting.together():
        statements.reserve(CalendarDay, 3)
        keys = waiting.current().ahead
        first = keys.take_key("calendar_calendarday")
        assert list(keys.take_back("calendar_calendarday")) == [first + 1, first + 2]
        assert keys.take_key("calendar_calendarday") is None
        assert not keys.take_back("calendar_calendarday")


def test_a_lock_read_ahead_serves_who_holds(django_assert_num_queries):
    statements.insert([Lease(name="a", holder="one", until=AT + timedelta(hours=1))])
    with waiting.together():
        statements.read_ahead(Lease, "name", ["a", "b"], lock=True)
        with django_assert_num_queries(0):
            assert statements.held(Lease, "a").holder == "one"
        with pytest.raises(Lease.DoesNotExist):
            statements.held(Lease, "b")
    assert connection.in_atomic_block
