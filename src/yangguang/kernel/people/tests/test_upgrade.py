"""A store of the first version goes forward with its people, posts and looks as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from yangguang.kernel.people.models import Deed, Look, Person, Post

FIRST = [("people", "0001_initial")]


@pytest.fixture
def nothing(store):
    """A database without a table."""
    if connection.vendor == "sqlite":
        connection.close()
        Path(store.name).unlink()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def test_the_first_store_goes_forward(nothing, at):
    call_command("migrate", "people", "0001", verbosity=0, interactive=False)
    old = MigrationExecutor(connection).loader.project_state(FIRST).apps
    people = old.all_models["people"]  # as they were then: the models of today know more
    office = old.all_models["offices"]["office"].objects.create(
        slug="shili-sheng", level="province", province="990000"
    )
    person = people["person"].objects.create(login="zhang", name="张示例", password="x")
    post = people["post"].objects.create(
        person=person, office=office, role="officer", title="科员", from_on=date(2018, 4, 1)
    )
    people["look"].objects.create(
        year=2026, id=uuid4(), person=person, seen_as="x", case_number="YG-1", what="y", at=at
    )

    call_command("migrate", verbosity=0, interactive=False)
    kept = Person.objects.get()
    assert (kept.login, kept.session_round, kept.password_until) == ("zhang", 0, None)
    now = Post.objects.get()
    assert (now.pk, now.role, now.acts_for, now.until_on) == (post.pk, "officer", None, None)
    assert Look.objects.get().case_number == "YG-1"
    Deed.objects.create(year=2026, done_as="x", what="y", at=at)
    for rows in (Look.objects.all(), Deed.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
