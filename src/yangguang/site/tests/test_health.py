"""What monitoring is told: ready or not, and the figures; how much that costs; who may ask."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from yangguang.kernel.ledger import triggers
from yangguang.kernel.ledger.models import Unsequenced
from yangguang.kernel.work import leases, loop
from yangguang.site import founding, health, metrics

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, monkeypatch, at):
    settings.YANGGUANG_HOME = tmp_path
    settings.SECURE_SSL_REDIRECT = False
    monkeypatch.setattr(timezone, "now", lambda: at)


def works(at):
    leases.take("job:sequence", holder="one", at=at, lasting=loop.LASTING)


def answers(client):
    response = client.get("/readyz")
    return response.status_code, response.json()["answers"]


def test_ready_while_a_worker_works(client, at):
    works(at - timedelta(seconds=5))
    status, told = answers(client)
    assert status == 200, told
    assert set(told) == {
        *("database", "room", "clock", "migrations"),
        *("triggers", "worker", "ledger", "index"),
    }
    assert told["worker"]["found"] == {"age_s": 5.0}
    assert told["database"]["found"] == connection.vendor


def test_without_a_worker_it_is_not_ready(client, at):
    assert answers(client)[0] == 503
    works(at - timedelta(seconds=61))
    status, told = answers(client)
    assert status == 503
    assert told["worker"] == {"well": False, "found": {"age_s": 61.0}}
    assert [name for name, answer in told.items() if not answer["well"]] == ["worker"]


def test_an_entry_that_waits_too_long(client, at):
    works(at)
    Unsequenced.objects.create(
        entry_year=2026, entry_id=uuid4(), at=at - timedelta(seconds=90), leaf_hash=b"x" * 32
    )
    status, told = answers(client)
    assert status == 503
    assert told["ledger"]["found"] == {"waiting": 1, "oldest_s": 90.0}


def test_a_table_that_lost_its_guard(client, at):
    works(at)
    table = next(iter(triggers.tables()))
    with connection.cursor() as cursor:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        name = "only_grows" if on else "no_update"
        cursor.execute(f'DROP TRIGGER "{table}_{name}"{on}')
    status, told = answers(client)
    assert status == 503
    assert told["triggers"]["found"] == [f"{table}_{name}"]


def test_a_database_that_is_gone_is_said_without_its_words(client, monkeypatch):
    def broken():
        raise DatabaseError("password=secret host=10.0.0.1")

    monkeypatch.setattr(health.connection, "cursor", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["answers"] == {"database": {"well": False, "found": "DatabaseError"}}


def test_the_figures_are_what_prometheus_reads(client, at):
    works(at - timedelta(seconds=4))
    response = client.get("/metrics")
    assert response["Content-Type"] == metrics.CONTENT_TYPE
    lines = response.content.decode().splitlines()
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    values = dict(line.split() for line in lines if not line.startswith("#"))
    assert list(values) == names
    assert all(re.fullmatch(r"yangguang_[a-z_]+", name) for name in names)
    assert values["yangguang_worker_heartbeat_age_seconds"] == "4"
    assert values["yangguang_ledger_entries"] == "0"
    assert values["yangguang_checkpoint_age_seconds"] == "NaN"
    # From ten in the morning to the last midnight: a day less than the calendar counts.
    days = (founding.last_day_known() - date(2026, 3, 2)).days - 1
    assert values["yangguang_calendar_known_days"] == str(days)


def test_figures_cost_the_same_however_much_waits(client, at, django_assert_max_num_queries):
    Unsequenced.objects.bulk_create(
        Unsequenced(entry_year=2026, entry_id=uuid4(), at=at, leaf_hash=b"x" * 32)
        for _ in range(50)
    )
    with django_assert_max_num_queries(12):
        assert "waiting_entries 50\n" in metrics.text(at=at)


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_only_near_ones_may_ask(client, settings, path):
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get(path, REMOTE_ADDR="").status_code == 403
    settings.YANGGUANG_METRICS_FROM = ["192.0.2.0/24", "2001:db8::/32"]
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code in {200, 503}
    assert client.get(path, REMOTE_ADDR="2001:db8::7").status_code in {200, 503}
    # What the visitor says of itself is not believed without a proxy of ours.
    far = client.get(path, REMOTE_ADDR="198.51.100.1", headers={"x-forwarded-for": "192.0.2.7"})
    assert far.status_code == 403
