"""`receive-mail` as a mail server calls it: kept, or "try again later", and nothing between."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date

import pytest

from yangguang.kernel.inbox import receiving, storing
from yangguang.kernel.inbox.models import Arrival, Mail
from yangguang.kernel.offices.models import Level, Office, OfficeContact
from yangguang.site.cli import receive_mail
from yangguang.site.workshop.paths import SOURCE

RAW = (
    b"From: a@m.example\r\nTo: gk@a.example\r\nMessage-ID: <1@m.example>\r\n"
    b"Date: Mon, 2 Mar 2026 09:00:00 +0800\r\nSubject: x\r\n\r\nTOKEN\r\n"
)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_OFFICE = ""


@pytest.fixture
def offices(db):
    for slug, county in (("a-xian", "990101"), ("b-xian", "990102")):
        office = Office.objects.create(
            slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
        )
        online = f"gk@{slug[0]}.example"
        OfficeContact.objects.create(office=office, from_on=date(2018, 1, 1), online=online)


@pytest.fixture
def pipe(monkeypatch):
    def piped(raw, *arguments):
        stdin = io.TextIOWrapper(io.BytesIO(raw))
        monkeypatch.setattr(sys, "stdin", stdin)
        return receive_mail.run(list(arguments))

    return piped


def test_a_letter_that_is_kept_is_answered_with_nought(pipe, offices):
    assert pipe(RAW) == 0
    assert Mail.objects.get().office.slug == "a-xian"


@pytest.mark.parametrize("asked", [("--to", "gk@b.example"), ("--office", "b-xian")])
def test_the_envelope_says_for_whom(pipe, offices, asked):
    assert pipe(RAW, *asked) == 0
    assert Mail.objects.get().office.slug == "b-xian"


def test_tried_again_after_a_failure_it_is_one_letter(pipe, offices, monkeypatch, capsys):
    def broken(*args, **kwargs):
        raise ConnectionError("a@m.example")

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "_kept", broken)
        assert pipe(RAW) == 75
        assert pipe(RAW) == 75
    assert "a@m.example" not in capsys.readouterr().err
    assert pipe(RAW) == 0
    assert Mail.objects.count() == Arrival.objects.count() == 1


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemError, OSError])
def test_whatever_breaks_the_mail_server_keeps_the_letter(pipe, offices, monkeypatch, error):
    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr(storing, "hold", broken)
    assert pipe(RAW) == 75


def test_a_wrong_option_bounces_nobodys_letter(pipe, offices):
    assert pipe(RAW, "--nonsense") == 75


def test_without_an_office_it_is_tried_again(pipe, db):
    assert pipe(RAW) == 75


def test_from_a_shell_without_a_store_it_says_later(tmp_path):
    """A process of its own: no database to be had."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "DATABASE_URL": f"sqlite:///{tmp_path}/none/office.sqlite3",
        "YANGGUANG_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "yangguang.site.cli", "receive-mail"],
        input=RAW,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 75
    kept = list((tmp_path / "home" / "inbox" / "new").iterdir())
    assert [path.read_bytes() for path in kept] == [RAW]
