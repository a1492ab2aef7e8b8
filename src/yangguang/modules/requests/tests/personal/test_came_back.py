"""A notice about a case that comes back into the inbox: mails stop, and the desk of the case knows."""

from __future__ import annotations

import logging

import pytest

from yangguang.kernel.inbox import acts as inbox
from yangguang.kernel.inbox.models import Mention, Tray, Way
from yangguang.kernel.subscriptions import notices
from yangguang.kernel.subscriptions.models import Mailing, Purpose
from yangguang.kernel.ui.tests.county import clock

from .test_notices import opted_in, tick

__all__ = ["opted_in"]
pytestmark = pytest.mark.django_db
THEIRS = "li@example.cn"


def bounce(key, *, status, action):
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: notice@a.example\r\n"
        f"Message-ID: <{status}.{action}@mx.example>\r\nDate: Mon, 2 Mar 2026 15:00:00 +0800\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B1"\r\n\r\n'
        "--B1\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n"
        "--B1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {THEIRS}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        "--B1\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: <{key.hex}@notice.a.example>\r\nSubject: x\r\n\r\n--B1--\r\n"
    ).encode()


@pytest.fixture
def told(opted_in, acts, officer, box, settings, tmp_path):
    """Return the mail about the case that was sent."""
    settings.YANGGUANG_OFFICE = opted_in.case.office.slug
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    assert tick(clock("2026-03-02", 11)) == 1
    return Mailing.objects.get(purpose=Purpose.CASE)


def test_one_that_comes_back_for_good_ends_the_mails_and_lies_beside_the_case(
    told, opted_in, acts, officer, caplog
):
    caplog.set_level(logging.DEBUG)
    number = opted_in.case_id
    raw = bounce(told.key, status="5.1.1", action="failed")
    row = inbox.receive(raw, way=Way.PIPE, at=clock("2026-03-02", 15))
    assert row.tray == Tray.MACHINES
    assert str(notices.reach(number).undelivered_on) == "2026-03-02"
    assert notices.confirmed(number) is None
    assert list(Mention.objects.filter(mail=row).values_list("number", flat=True)) == [number]
    acts.extend(opted_in, by=officer, at=clock("2026-03-06"), days=20)
    assert tick(clock("2026-03-06", 11)) == 0
    assert THEIRS not in caplog.text


def test_one_that_is_only_delayed_ends_nothing(told, opted_in, acts, officer):
    number = opted_in.case_id
    raw = bounce(told.key, status="4.4.1", action="delayed")
    inbox.receive(raw, way=Way.PIPE, at=clock("2026-03-02", 15))
    assert notices.reach(number).undelivered_on is None
    assert notices.confirmed(number) is not None
    acts.extend(opted_in, by=officer, at=clock("2026-03-06"), days=20)
    assert tick(clock("2026-03-06", 11)) == 1
