from __future__ import annotations

import random

import pytest
from django.db import connection, transaction

from yangguang.base.record import encode
from yangguang.kernel.ledger import audit as ledger_audit
from yangguang.kernel.ledger import sequencer, triggers
from yangguang.kernel.records import acts, audit
from yangguang.kernel.records.models import Body, Fate, Publication, Shown
from yangguang.kernel.records.tests.kinds import COUNTY, Standing
from yangguang.kernel.records.tests.test_projections import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(at):
    return acts.publish(Standing(subject="一"), about="", office=COUNTY, at=at)


@pytest.fixture
def unguarded(record):
    with connection.cursor() as cursor:
        for table, model in triggers.tables().items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            for name, _ in triggers._guards(connection, table, model):
                cursor.execute(f'DROP TRIGGER "{name}"{on}')


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_records_and_ledger_agree(seed, at):
    live(random.Random(seed), at)
    sequencer.run(at=at)
    assert list(audit.disagreements()) == []
    assert list(ledger_audit.disagreements()) == []


def test_a_changed_body(record):
    for content in (b"{}", encode(Standing(subject="二"))):
        Body.objects.update(content=content)
        assert any("its body isn't what was logged" in line for line in audit.disagreements())


def test_a_body_that_is_gone(record):
    Body.objects.update(content=None, salt=None)
    assert any("wasn't erased" in line for line in audit.disagreements())


def test_a_lost_fate(unguarded):
    Fate.objects.all().delete()
    assert any("isn't what was logged" in line for line in audit.disagreements())


def test_a_changed_digest(unguarded):
    Publication.objects.update(digest=bytes(32))
    assert any("another digest" in line for line in audit.disagreements())


def test_a_lost_record(unguarded):
    with transaction.atomic():
        Publication.objects.all().delete()
    found = list(audit.disagreements())
    assert any("it is logged and isn't there" in line for line in found)
    assert any("it is shown and isn't there" in line for line in found)


def test_a_wrong_list(record):
    Shown.objects.update(title="改过")
    assert any("lists show something else" in line for line in audit.disagreements())
    Shown.objects.all().delete()
    assert any("lists show something else" in line for line in audit.disagreements())
