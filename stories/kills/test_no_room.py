"""No room left, or a database that only reads: the act is refused with a page, and comes back later."""

from __future__ import annotations

import errno
import os
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client
from stories.kills import clerk
from stories.kills.campaign import BEGINNING, disagreements

from yangguang.kernel.files import acts as files
from yangguang.kernel.files import storing
from yangguang.kernel.files.models import Upload
from yangguang.kernel.search import indexing
from yangguang.kernel.work import room
from yangguang.modules.requests.models import Request

PAGE = "/zh-hans/requests/new/"


@pytest.fixture
def citizen(store, settings, tmp_path):
    """A browser at an office that is open."""
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_HOME.mkdir()
    clerk.found_office()
    return Client(raise_request_exception=False)


def filled(citizen, number):
    text = citizen.get(PAGE).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', text)[1]
    return {
        "token": token,
        "category": "natural",
        "name": "甲",
        "identity": "居民身份证 0000",
        "contact": "甲的电话",
        "content": f"青石岭地块征收批准文件，第{number}份",
        "form_wanted": "邮寄",
    }


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Full:
    """The database takes nothing more: SQLite of its own accord, PostgreSQL as if its disk were full."""

    says = "the database is full"

    def begin(self):
        if connection.vendor == "sqlite":
            run("PRAGMA max_page_count = 1")  # SQLite takes the present size instead
        else:
            run(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
                "CREATE TRIGGER no_room BEFORE INSERT ON ledger_entry"
                " FOR EACH ROW EXECUTE FUNCTION no_room()",
            )

    def end(self):
        if connection.vendor == "sqlite":
            run("PRAGMA max_page_count = 1073741823")
        else:
            run("DROP TRIGGER no_room ON ledger_entry", "DROP FUNCTION no_room()")


class OnlyReads:
    """The database is read-only, as after a disk's fault or on a standby."""

    says = "the database is read-only"

    def begin(self):
        if connection.vendor == "sqlite":
            run("PRAGMA query_only = 1")
        else:
            run("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")

    def end(self):
        if connection.vendor == "sqlite":
            run("PRAGMA query_only = 0")
        else:
            run("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")


@pytest.mark.parametrize("trouble", [Full(), OnlyReads()], ids=["full", "read-only"])
def test_what_cannot_be_written_is_said_and_can_be_sent_again(citizen, trouble):
    filed = 0
    for number in range(100):  # what fits into pages that are half empty is still taken
        form = filled(citizen, number)
        trouble.begin()
        answer = citizen.post(PAGE, form)
        if answer.status_code != 302:
            break
        trouble.end()
        filed += 1
    text = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "本站暂时不能登记" in text
    assert "不会重复登记" in text
    assert answer["Cache-Control"] == "no-store"
    assert Request.objects.count() == filed
    assert citizen.get("/zh-hans/").status_code == 200
    if connection.vendor == "sqlite" or isinstance(trouble, OnlyReads):
        lacking = citizen.get("/readyz").json()["answers"]["room"]
        assert lacking == {"well": False, "found": [trouble.says]}
    trouble.end()
    assert disagreements() == []
    assert citizen.get("/readyz").json()["answers"]["room"]["well"]
    assert citizen.post(PAGE, form).status_code == 302
    assert Request.objects.count() == filed + 1
    assert disagreements() == []


def test_an_english_reader_and_a_program_are_told_as_well(citizen):
    form = filled(citizen, 1)
    OnlyReads().begin()
    page = citizen.post("/en/requests/new/", form)
    asked = citizen.post("/en/requests/new/", form, headers={"accept": "application/json"})
    OnlyReads().end()
    assert page.status_code == asked.status_code == 503
    assert asked.json()["status"] == 503


def test_anything_else_is_still_a_bug(citizen, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError("syntax error")

    form = filled(citizen, 1)
    monkeypatch.setattr("yangguang.modules.requests.acts.file", broken)
    assert citizen.post(PAGE, form).status_code == 500


def test_the_worker_does_nothing_by_half_and_goes_on_when_there_is_room(citizen):
    for number in range(3):
        assert citizen.post(PAGE, filled(citizen, number)).status_code == 302
    OnlyReads().begin()
    with pytest.raises(DatabaseError) as raised:
        clerk.run_jobs(BEGINNING)
    assert room.is_lacking(raised.value)
    OnlyReads().end()
    assert disagreements() == []
    clerk.run_jobs(BEGINNING)
    assert disagreements() == []


def test_a_file_for_which_there_is_no_room_leaves_nothing_behind(citizen, monkeypatch, at):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    upload = SimpleUploadedFile("附件.txt", "青石岭".encode())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left") as raised:
            files.receive(upload.chunks(), name=upload.name, about="XG-1", at=at)
    assert room.is_lacking(raised.value)
    assert not Upload.objects.exists()
    assert [path for path in storing.folder().rglob("*") if path.is_file()] == []
    assert files.receive(upload.chunks(), name=upload.name, about="XG-1", at=at).size > 0


def test_an_index_that_cannot_be_written_catches_up(citizen, settings, at):
    assert citizen.post(PAGE, filled(citizen, 1)).status_code == 302
    clerk.run_jobs(at)
    place = settings.YANGGUANG_HOME / "index"
    place.write_text("")  # whoever would make the folder fails
    with pytest.raises(OSError, match="index"):
        indexing.run(at=at)
    place.unlink()
    assert indexing.run(at=at) > 0
    assert citizen.get("/readyz").json()["answers"]["index"]["found"] == {"lag": 0}


def test_little_room_is_said_before_it_is_none(citizen, monkeypatch):
    monkeypatch.setattr(room, "ENOUGH_BYTES", 10**18)
    answer = citizen.get("/readyz")
    (said,) = answer.json()["answers"]["room"]["found"]
    assert answer.status_code == 503
    assert re.fullmatch(r"\d+ MB left on the disk of home/", said)
