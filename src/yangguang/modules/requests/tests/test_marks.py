"""An answer is marked once, and nobody can tell from the store who gave which mark."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction

from yangguang.base.procedure import APPLICANT, SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, marking, rules, tallies
from yangguang.modules.requests.models import Marks, Request

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
CITIZEN = Actor(role=APPLICANT.value, label="申请人")
GOOD, FAIR, POOR = rules.Grade.GOOD, rules.Grade.FAIR, rules.Grade.POOR


@pytest.fixture
def file(office):
    def filed(content="青石岭地块征收批准文件"):
        return acts.file(
            office,
            by=CITIZEN,
            at=AT,
            channel=rules.Channel.ONLINE,
            name="甲",
            contact="13900000000",
            identity="护照 E12345678",
            content=content,
        )

    return filed


@pytest.fixture
def answered(file, officer):
    def ended():
        made = file()
        acts.confirm(made, by=officer, at=AT)
        acts.reply(
            made, by=officer, at=AT + timedelta(days=3), outcome=rules.Outcome.A, text="见附件"
        )
        made.case.refresh_from_db()
        return made

    return ended


def mark(request, grade=GOOD, words="", *, day=4):
    acts.mark(request, at=AT + timedelta(days=day), grade=grade, words=words)


def whole_store():
    """Every row of every table, in the order in which the engine keeps it, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = [str(row) for row in cursor.fetchall()]
    return found


def test_from_the_whole_store_nobody_can_tell_who_gave_which_mark(answered):
    """Two who marked the same month, whoever gave which grade and words, and whoever came first: one store."""
    first, second, earlier = answered(), answered(), answered()
    mark(earlier, FAIR, "一般")  # the month has begun
    kept = []
    given = ((GOOD, "很快"), (POOR, "太慢"))
    for order in itertools.permutations([first, second]):
        for grades in itertools.permutations(given):
            with transaction.atomic():
                for request, (grade, words) in zip(order, grades, strict=True):
                    mark(request, grade, words)
                kept.append(whole_store())
                transaction.set_rollback(True)
    assert len(kept) == 4
    tables = [
        {name: sorted(rows) for name, rows in store.items()} for store in kept
    ]  # the order is compared below, for the tables that hold marks
    assert all(one == tables[0] for one in tables)
    assert all(one["requests_marks"] == kept[0]["requests_marks"] for one in kept)


def test_a_row_of_marks_has_no_case_no_instant_and_words_in_the_order_of_their_signs(answered):
    for grade, words in ((GOOD, "乙"), (POOR, "丙"), (GOOD, "甲"), (FAIR, "")):
        mark(answered(), grade, words)
    row = Marks.objects.get()
    assert row.counts == [0, 2, 1, 1, 0]
    assert row.words == sorted(["乙", "丙", "甲"])
    names = {field.name for field in Marks._meta.get_fields()}
    assert names == {"id", "office", "year", "month", "counts", "words"}


def refused(act, *args, **more):
    with pytest.raises(Refusal) as caught:
        act(*args, **more)
    return str(caught.value.reasons[0].said)


def test_once_and_only_an_answer(answered, file, officer):
    made = answered()
    mark(made)
    assert "已经评价过" in refused(mark, made, POOR)
    assert Marks.objects.get().counts == [0, 1, 0, 0, 0]
    running = file()
    assert "还没有答复" in refused(mark, running)
    applicant = Actor(role=APPLICANT.value, label="申请人", case_number=running.pk)
    acts.withdraw(running, by=applicant, at=AT)
    assert "还没有答复" in refused(mark, running)
    assert "不能超过" in refused(mark, answered(), GOOD, "字" * 401)
    assert list(Request.objects.filter(marked=True)) == [made]


def test_fewer_than_five_and_the_running_month_are_not_shown(answered, office):
    for _ in range(4):
        mark(answered())
    april = date(2026, 4, 1)
    assert marking.months(office, on=april)[1].counts is None
    mark(answered(), POOR, "慢")
    assert marking.months(office, on=date(2026, 3, 31))[0].counts is None
    month = marking.months(office, on=april)[1]
    assert (month.year, month.month, month.counts) == (2026, 3, (0, 4, 0, 1, 0))
    assert month.words == ("慢",)


def test_sums_are_of_months_that_are_shown_so_that_none_can_be_reckoned(answered, office):
    """Were all twelve months summed, the sum less those that are shown would be those that aren't."""
    for _ in range(5):
        mark(answered())
    mark(answered(), POOR, day=40)
    found = marking.months(office, on=date(2026, 6, 1))
    assert sum(marking.sums(found).values()) == 5
    assert "5 份评价中，5 份" in str(tallies.chart(found).title)


def test_the_page_shows_what_may_be_shown_and_no_words(answered, office, client, monkeypatch):
    from django.utils import timezone

    for _ in range(5):
        mark(answered(), POOR, "只给机关看的话")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 2, tzinfo=SHANGHAI))
    text = client.get("/zh-hans/requests/marks/").content.decode()
    assert "5 份评价中，0 份满意或者基本满意" in text
    assert "非常不满意" in text
    assert "只给机关看的话" not in text
    assert client.get("/zh-hans/requests/marks/?office=none").status_code == 200


def test_the_page_costs_a_bounded_number_of_queries(client, office, django_assert_max_num_queries):
    client.get("/zh-hans/requests/marks/")
    with django_assert_max_num_queries(5):
        client.get("/zh-hans/requests/marks/")
