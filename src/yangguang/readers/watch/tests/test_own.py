"""What the office finds wrong with its own records, calendar, ledger and outlets."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.offices.models import Office, OfficeContact
from yangguang.kernel.records import acts, queries, windows
from yangguang.kernel.records.models import Window
from yangguang.readers.watch import own
from yangguang.readers.watch.tests.conftest import clock


def found(at):
    return {section.key: section.found.entries for section in own.sections(at=at)}


@pytest.fixture
def published(confirmed):
    """The record that a request was received, released at once."""
    row = queries.visible().first()
    return queries.by_address(row.address)


def test_with_everything_in_order_nothing_is_found(client, office, officer, today):
    OfficeContact.objects.create(office=office, from_on=date(2020, 1, 1), phone="0000")
    assert not any(found(today("2026-03-02")).values())
    assert client.get("/zh-hans/watch/own/").content.decode().count("正常") == 6


def test_an_office_with_staff_and_without_contacts_is_named(client, office, officer, today):
    Office.objects.create(slug="elsewhere", level="county", province="990000", county="990109")
    assert [entry.href for entry in found(today("2026-03-02"))["contacts"]] == [""]
    assert "示例县自然资源局" in client.get("/zh-hans/watch/own/").content.decode()


@pytest.mark.parametrize(("before", "is_found"), [(61, False), (60, True), (0, True)])
def test_a_calendar_that_ends_within_sixty_days_is_found(office, today, before, is_found):
    until = calendars.current().covered_until
    at = today((until - timedelta(days=before)).isoformat())
    assert bool(found(at)["calendar"]) is is_found


def test_a_withdrawn_record_is_listed_with_its_reason(client, published, officer, today):
    acts.withdraw(published, by=officer, reason="登记有误", at=clock("2026-03-03"))
    [entry] = found(today("2026-03-04"))["records"]
    assert entry.number == published.address
    assert "登记有误" in client.get("/zh-hans/watch/own/").content.decode()


def test_a_gap_in_a_window_that_goes_on_is_found_and_one_that_ended_too(published, today):
    # Seen on 3 March at 00:00; six hours and two of tolerance are over at 08:00.
    start = datetime(2026, 3, 3, tzinfo=SHANGHAI)
    window = windows.open_for(published, from_at=start, until_at=start + timedelta(days=10))
    Window.objects.filter(pk=window.pk).update(seen_at=start, tried_at=start)
    assert found(start + timedelta(hours=8))["windows"] == ()
    assert len(found(start + timedelta(hours=9))["windows"]) == 1
    window.refresh_from_db()
    later = start + timedelta(hours=12)
    windows.note_gap(window, at=later)
    Window.objects.filter(pk=window.pk).update(seen_at=later, tried_at=later)
    [entry] = found(later + timedelta(hours=1))["windows"]
    assert entry.number == published.address


def test_a_ledger_that_is_not_signed_for_a_quarter_of_an_hour_is_found(
    published, settings, tmp_path
):
    settings.YANGGUANG_HOME, settings.YANGGUANG_LEDGER_NAME = tmp_path, "land.example.cn/ledger"
    written = Entry.objects.order_by("at").first().at
    sequencer.run(at=written)
    assert found(written + timedelta(minutes=15))["ledger"] == ()
    assert len(found(written + timedelta(minutes=16))["ledger"]) == 1
    checkpoints.sign(at=written + timedelta(minutes=16))
    assert found(written + timedelta(hours=9))["ledger"] == ()


def test_the_page_costs_at_most_ten_queries(client, published, today):
    client.get("/zh-hans/watch/own/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/zh-hans/watch/own/")
    assert len(asked) <= 10, [each["sql"] for each in asked]
