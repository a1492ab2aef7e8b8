"""Plans that the store keeps: of which questions, and for how long; conditions that go with them."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from yangguang.kernel.work import keys, statements
from yangguang.kernel.work.planning import among, among_sql, keeping_plans, planning_anew

pytestmark = pytest.mark.django_db


def asked(model: str) -> list[str]:
    rows = ContentType.objects.filter(model=model).order_by("app_label")
    return list(rows.values_list("app_label", flat=True))


def kept() -> int:
    """Return of how many questions about kinds of content the store keeps a plan; None are kept by SQLite."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['SELECT "django_content_type".%'],
        )
        return int(cursor.fetchone()[0])


def test_one_plan_serves_whatever_the_values_are():
    before = kept()
    asked("session")
    assert kept() == before, "what is asked outside is planned each time"
    with keeping_plans():
        found = [asked(model) for model in ("session", "contenttype", "nothing")]
    assert found == [["sessions"], ["contenttypes"], []]
    assert kept() == before + (connection.vendor == "postgresql")
    with keeping_plans():
        ContentType.objects.filter(model="session", app_label="sessions").exists()
    asked("contenttype")
    assert kept() <= before + 2


def test_within_a_question_may_be_planned_anew():
    with keeping_plans():
        before = kept()
        with planning_anew():
            found = asked("session")
        assert kept() == before
        assert found == asked("session")
        assert kept() == before + (connection.vendor == "postgresql")


def test_plans_are_kept_no_longer_after_a_fault():
    with pytest.raises(ZeroDivisionError), keeping_plans():
        raise ZeroDivisionError
    before = kept()
    asked("session")
    assert kept() == before


@pytest.mark.parametrize("words", [[], ["session"], ["session", "nothing", "session"]])
def test_words_are_one_condition_however_many(words):
    with keeping_plans():
        found = list(ContentType.objects.filter(among("model", words)))
    assert [one.model for one in found] == ["session"] * bool(words)


@pytest.mark.parametrize("words", [[], ["session"], ["session", "nothing", "session"]])
def test_the_same_condition_is_written_for_who_reads_without_the_orm(words):
    condition, values = among_sql("model", words)
    rows = statements.fitting(ContentType, f"{condition} AND app_label = %s", [*values, "sessions"])
    assert [one.model for one in rows] == ["session"] * bool(words)
    assert rows == list(ContentType.objects.filter(model__in=words))


def test_filled_is_what_an_index_of_some_rows_states():
    ContentType.objects.create(app_label="", model="nowhere")
    rows = ContentType.objects.filter(keys.filled("app_label"))
    assert not rows.filter(model="nowhere").exists()
    assert rows.filter(model="session").exists()
    assert "NOT (" in str(rows.query)
    assert "= '')" in str(rows.query)
