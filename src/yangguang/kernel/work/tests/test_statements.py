"""Statements that are put together once: they write and read what the ORM writes and reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from yangguang.kernel.calendar.models import CalendarDay, CalendarNotice
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.work import statements, waiting
from yangguang.kernel.work.models import Lease

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, 30, 0, 123456, tzinfo=UTC)
NOTICE = {
    "key": "2026-1",
    "region": "990000",
    "number": "示例办〔2026〕1号",
    "title": "关于“放假”的通知 100%s",
    "published_on": date(2026, 2, 28),
    "year": 2026,
    "annual": False,
    "source": "https://example.org/",
    "assumed": "未经核对",
    "entered_at": AT,
    "entered_by_id": None,
    "digest": "ab" * 32,
}


def told(row):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}


def test_a_row_is_written_as_the_orm_writes_it():
    statements.insert([CalendarNotice(**NOTICE)])
    ours = CalendarNotice.objects.get()
    assert told(ours) == NOTICE
    CalendarNotice.objects.all().delete()
    CalendarNotice.objects.create(**NOTICE)
    assert told(CalendarNotice.objects.get()) == told(ours)


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model.__name__)
def test_a_row_is_made_as_its_own_constructor_makes_it(model):
    made, wanted = statements.made(model), model()
    for field in model._meta.concrete_fields:
        one, other = getattr(made, field.attname), getattr(wanted, field.attname)
        if callable(field.default):  # an identity of its own, or an empty list that nobody shares
            assert type(one) is type(other), field.name
            assert one is not getattr(statements.made(model), field.attname) or not one
        else:
            assert one == other, field.name
    assert made._state.adding


def test_a_row_is_made_of_what_is_said_and_of_nothing_that_has_no_column():
    said = statements.made(Office, id=7, slug="sheng", level=Level.PROVINCE, parent_id=3)
    assert (said.pk, said.slug, said.parent_id, said.county) == (7, "sheng", 3, "")
    with pytest.raises(AssertionError, match="Office"):
        statements.made(Office, name="示例局")


def test_a_choice_and_a_key_of_another_row_are_written_by_their_value():
    above = Office(pk=7_000_007, slug="sheng", level=Level.PROVINCE, province="990000")
    above.save(force_insert=True)
    statements.insert(
        [Office(slug="shi", level=Level.CITY, province="990000", city="990100", parent=above)]
    )
    below = Office.objects.get(slug="shi")
    assert (below.level, below.parent_id) == ("city", 7_000_007)


def test_many_rows_go_in_by_one_statement(django_assert_num_queries):
    rows = [Lease(name=str(n), holder="one", until=AT) for n in range(10_001)]
    # SQLite is given all of them with one statement; PostgreSQL takes them by one COPY, which isn't counted
    with django_assert_num_queries(1 if connection.vendor == "sqlite" else 0):
        statements.insert(rows)
    assert Lease.objects.count() == 10_001


def test_named_columns_are_written_and_no_others():
    Lease.objects.create(name="a", holder="one", until=AT)
    later = AT + timedelta(hours=1)
    statements.update([Lease(name="a", holder="two", until=later)], ["until"])
    assert Lease.objects.values_list("holder", "until").get() == ("one", later)
    with pytest.raises(AssertionError):
        statements.update([Lease(name="a")], ["until", "unknown"])


@pytest.mark.parametrize("count", [1, 3, 9])
def test_what_is_known_of_a_row_leads_to_it_and_may_be_written_anew(count):
    later = AT + timedelta(hours=1)
    for n in range(count):
        Lease.objects.create(name=f"{n}", holder="one", until=AT)
    anew = [Lease(name=f"{n}", holder="two", until=later) for n in range(count)]
    statements.update(anew, ["until", "holder"], known={"holder": "nobody"})
    assert set(Lease.objects.values_list("holder", "until")) == {("one", AT)}
    statements.update(anew, ["until", "holder"], known={"holder": "one"})
    assert set(Lease.objects.values_list("holder", "until")) == {("two", later)}
    with waiting.together():
        statements.update(
            [Lease(name="0", holder="three")], ["holder"], known={"holder": "two", "until": later}
        )
    assert Lease.objects.get(name="0").holder == "three"


@pytest.mark.parametrize("is_held", [True, False])
def test_what_is_read_is_what_the_orm_reads(is_held):
    CalendarNotice.objects.create(**NOTICE)
    kept = CalendarNotice.objects.get()
    if is_held:
        assert told(statements.held(CalendarNotice, kept.pk)) == told(kept) == NOTICE
        with pytest.raises(CalendarNotice.DoesNotExist):
            statements.held(CalendarNotice, kept.pk + 1)
    else:
        names = ("title", "published_on", "annual", "entered_at", "entered_by_id")
        (row,) = statements.read(CalendarNotice, names, "key", ["2026-1", "2026-2"])
        assert row == tuple(NOTICE[name] for name in names)


def test_rows_are_read_in_the_order_asked_for():
    for name in ("b", "c", "a"):
        Lease.objects.create(name=name, holder="one", until=AT)
    rows = statements.read(Lease, ("name",), "holder", ["one"], order_by=("name",))
    assert [row.name for row in rows] == ["a", "b", "c"]
    assert statements.read(Lease, ("name",), "holder", ["two"]) == []


def test_a_row_held_can_be_written_again_by_the_orm():
    Lease.objects.create(name="a", holder="one", until=AT)
    with transaction.atomic():
        lease = statements.held(Lease, "a")
        lease.holder = "two"
        lease.save()
    assert Lease.objects.get().holder == "two"


def test_rows_to_which_nothing_refers_are_deleted_by_a_column():
    notice = CalendarNotice.objects.create(**NOTICE)
    for day in (3, 4):
        CalendarDay.objects.create(notice=notice, on=date(2026, 3, day), worked=False, name="节")
    assert statements.delete(CalendarDay, "on", [date(2026, 3, 3)]) == 1
    assert [row.on for row in CalendarDay.objects.all()] == [date(2026, 3, 4)]


def test_a_row_created_has_the_key_that_the_database_gave():
    office = Office(slug="shi", level=Level.CITY, province="990000", city="990100")
    with waiting.together():
        statements.create(office)
        assert Office.objects.get(slug="shi").pk == office.pk
    office.slug = "other"
    office.save()
    assert [row.slug for row in Office.objects.all()] == ["other"]


def test_what_is_there_already_is_left_as_it_is():
    statements.insert([Lease(name="a", holder="one", until=AT)])
    with waiting.together():
        for holder in ("two", "three"):
            rows = [Lease(name=name, holder=holder, until=AT) for name in "ab"]
            statements.insert_new(rows)
    assert dict(Lease.objects.values_list("name", "holder")) == {"a": "one", "b": "two"}


def test_of_what_is_there_already_the_named_columns_are_written_anew():
    later = AT + timedelta(days=1)
    statements.insert([Lease(name="a", holder="one", until=AT)])
    with waiting.together():
        for holder in ("two", "three"):
            rows = [Lease(name=name, holder=holder, until=later) for name in "ab"]
            statements.put(rows, key=("name",), names=("holder",))
    found = Lease.objects.values_list("name", "holder", "until")
    assert sorted(found) == [("a", "three", AT), ("b", "three", later)]


def test_the_database_still_refuses_what_it_must():
    statements.insert([Lease(name="a", holder="one", until=AT)])
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert([Lease(name="a", holder="two", until=AT)])


def test_of_no_values_nothing_is_found_and_nothing_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert statements.read(Lease, ("name",), "name", []) == []
        assert statements.objects(Lease, "name", ()) == []
