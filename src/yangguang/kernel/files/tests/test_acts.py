"""Keeping, scanning, serving and erasing; crashes in between; a disk that is full."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.files import acts, queries, serving
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.files.tests.conftest import EICAR
from yangguang.kernel.files.tests.samples import GOOD, TEXT, pdf, png
from yangguang.kernel.people.actors import Actor

OFFICER = Actor(role="officer", label="示例县自然资源局 办公室")
ABOUT = "SQ-2026-000001-7"


def anyone(upload: Upload):
    return ()


def take(at, content=None, *, name="说明.pdf", about=ABOUT):
    return acts.receive([pdf() if content is None else content], name=name, about=about, at=at)


def on_disk(home: Path) -> list[Path]:
    return sorted(path for path in (home / "files").rglob("*") if path.is_file())


@pytest.mark.django_db
class TestKeeping:
    def test_the_bytes_lie_outside_the_web_root_for_the_owner_only(self, home, at, settings):
        upload = take(at)
        [path] = on_disk(home)
        assert path.read_bytes() == pdf()
        assert hashlib.sha256(pdf()).hexdigest() == upload.digest
        assert path.name.startswith(upload.digest)
        assert path.stat().st_mode & 0o077 == 0
        assert Path(settings.STATIC_ROOT) not in path.parents
        assert upload.about == ABOUT

    def test_what_is_refused_leaves_nothing(self, home, at):
        for content, name in ((b"%PDF-1.4 <html>", "a.pdf"), (b"", "a.txt"), (pdf(), "a.png")):
            with pytest.raises(Refusal):
                take(at, content, name=name)
        assert on_disk(home) == []
        assert not Upload.objects.exists()

    def test_reading_stops_at_the_limit(self, at, settings):
        settings.YANGGUANG_UPLOAD_MB = 1
        given = []

        def endless():
            while True:
                given.append(1)
                yield b"a" * 65536

        with pytest.raises(Refusal, match="文件过大：最多1MB"):
            acts.prepare(endless(), name="a.txt")
        assert len(given) < 20

    def test_a_matter_has_so_many_files_and_erased_ones_do_not_count(self, home, at):
        uploads = [take(at) for _ in range(3)]
        with pytest.raises(Refusal, match="最多可以上传3个文件"):
            take(at)
        assert len(on_disk(home)) == 3
        take(at, about="SQ-2026-000002-5")
        with transaction.atomic():
            acts.erase(uploads[0], reason="重复", by=OFFICER, at=at)
        take(at)

    def test_names_lose_what_misleads(self, at):
        names = {
            "../../etc/passwd.pdf": "passwd.pdf",
            r"C:\用户\说明.PDF": "说明.pdf",
            "发票\u202efdp.pdf": "发票fdp.pdf",
            'a"\r\nX: y.pdf': "aX y.pdf",
            ".pdf": "file.pdf",
            "长" * 500 + ".pdf": "长" * 120 + ".pdf",
        }
        for given, kept in names.items():
            assert take(at, name=given, about=given[:20]).name == kept

    def test_a_full_disk_leaves_no_half_file(self, home, at, monkeypatch):
        def full(descriptor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            take(at)
        assert on_disk(home) == []
        assert not Upload.objects.exists()

    def test_the_same_bytes_twice_are_two_files(self, home, at):
        first, second = take(at), take(at)
        assert first.digest == second.digest
        assert first.seal != second.seal
        assert len(on_disk(home)) == 2


@pytest.mark.django_db
class TestServing:
    def test_headers_keep_the_browser_from_showing_it(self, at):
        served = serving.served(take(at, name="示例说明.pdf").key, check=anyone)
        assert served.content == pdf()
        assert served.headers["Content-Type"] == "application/pdf"
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert served.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        disposition = served.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename=\"file.pdf\"; filename*=UTF-8''")
        assert disposition.isascii()
        assert served.headers["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize("name", GOOD)
    def test_every_kind_comes_back_as_it_was(self, at, name):
        upload = take(at, GOOD[name], name=name)
        served = serving.served(str(upload.key), check=anyone)
        assert served.content == GOOD[name]
        assert "html" not in served.headers["Content-Type"]

    def test_text_says_its_charset(self, at):
        upload = take(at, TEXT.encode("gb18030"), name="a.csv")
        headers = serving.headers(upload)
        assert headers["Content-Type"] == "text/plain; charset=gb18030"

    def test_nothing_without_a_check_that_agrees(self, at):
        upload = take(at)
        asked = []

        def nobody(row):
            asked.append(row.about)
            return [sentence(Reason.RULE, "这不是您的文件。")]

        with pytest.raises(Refusal, match="这不是您的文件"):
            serving.served(upload.key, check=nobody)
        assert asked == [ABOUT]

    @pytest.mark.parametrize("key", ["", "x", "../../etc/passwd", "0" * 32, "\0"])
    def test_unknown_keys_are_refused(self, key):
        with pytest.raises(Refusal) as refused:
            serving.served(key, check=anyone)
        assert refused.value.code == Reason.UNKNOWN

    @pytest.mark.parametrize("spoil", ["changed", "gone"])
    def test_bytes_that_are_not_what_was_kept_are_never_handed_out(self, home, at, spoil):
        upload = take(at)
        [path] = on_disk(home)
        path.write_bytes(b"%PDF-evil") if spoil == "changed" else path.unlink()
        with pytest.raises(Refusal, match="文件缺失或者已经损坏"):
            serving.served(upload.key, check=anyone)
        upload.refresh_from_db()
        assert upload.state == State.LOST


@pytest.mark.django_db
class TestScanning:
    def test_where_no_scanner_is_set_it_is_said(self, at):
        upload = take(at)
        assert upload.state == State.CLEAN
        assert upload.scanned_by == ""
        assert [str(said) for said in queries.remarks(upload)] == ["本文件未经查毒程序检查。"]
        assert "未经查毒" in str(queries.scanning())

    def test_a_clean_file_is_scanned_whole(self, at, clamd):
        content = png(300, 300)
        upload = take(at, content, name="a.png")
        assert clamd.seen == [content]
        assert (upload.state, upload.scanned_by) == (State.CLEAN, "ClamAV")
        assert queries.remarks(upload) == []

    def test_an_infected_file_is_not_taken(self, home, at, clamd):
        with pytest.raises(Refusal, match="查出病毒"):
            take(at, EICAR, name="a.txt")
        assert on_disk(home) == []
        assert not Upload.objects.exists()

    @pytest.mark.parametrize(
        "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0", b"x" * 9000]
    )
    def test_a_scanner_that_does_not_say_lets_nothing_through(self, at, clamd, answer):
        clamd.answer = answer
        upload = take(at)
        assert upload.state == State.WAITING
        with pytest.raises(Refusal, match="等待查毒") as refused:
            serving.served(upload.key, check=anyone)
        assert refused.value.code == Reason.NOT_YET
        clamd.answer = None
        assert acts.scan_waiting(at=at) == 1
        assert serving.served(upload.key, check=anyone).content == pdf()

    def test_waiting_goes_on_while_nobody_answers(self, at, settings):
        settings.YANGGUANG_CLAMAV = "127.0.0.1:1"
        upload = take(at)
        assert acts.scan_waiting(at=at) == 0
        upload.refresh_from_db()
        assert upload.state == State.WAITING
        settings.YANGGUANG_CLAMAV = "/nonexistent/clamd.sock"
        assert acts.scan_waiting(at=at) == 0
        settings.YANGGUANG_CLAMAV = "not an address"
        assert acts.scan_waiting(at=at) == 0

    def test_what_is_found_later_is_refused_and_its_bytes_go(self, home, at, clamd):
        clamd.answer = b""
        upload = take(at, EICAR, name="a.txt")
        clamd.answer = None
        assert acts.scan_waiting(at=at) == 1
        upload.refresh_from_db()
        assert (upload.state, upload.virus) == (State.REFUSED, "Eicar-Test-Signature")
        assert on_disk(home) == []
        with pytest.raises(Refusal, match="查出病毒"):
            serving.served(upload.key, check=anyone)

    def test_a_scanner_taken_out_lets_the_waiting_go_and_says_so(self, at, clamd, settings):
        clamd.answer = b""
        upload = take(at)
        settings.YANGGUANG_CLAMAV = ""
        assert acts.scan_waiting(at=at) == 1
        upload.refresh_from_db()
        assert upload.state == State.CLEAN
        assert queries.remarks(upload)


@pytest.mark.django_db
class TestErasing:
    def test_a_tombstone_stays_and_nothing_else(self, home, at, django_capture_on_commit_callbacks):
        upload = take(at, name="张某身份证.pdf")
        seal = bytes(upload.seal)
        with django_capture_on_commit_callbacks(execute=True):
            acts.erase(upload, reason="申请人要求删除", by=OFFICER, at=at)
        assert on_disk(home) == []
        upload.refresh_from_db()
        assert (upload.name, upload.digest, upload.salt) == ("", "", None)
        assert bytes(upload.seal) == seal
        assert (upload.erased_by, upload.erasure_reason) == (OFFICER.label, "申请人要求删除")
        assert list(queries.of(ABOUT)) == [upload]
        with pytest.raises(Refusal, match="已经删除"):
            serving.served(upload.key, check=anyone)
        with pytest.raises(Refusal, match="已经删除"):
            acts.erase(upload, reason="再删", by=OFFICER, at=at)

    def test_not_without_a_reason(self, at):
        with pytest.raises(Refusal, match="理由"):
            acts.erase(take(at), reason=" ", by=OFFICER, at=at)

    def test_an_act_that_is_rolled_back_erases_nothing(self, home, at):
        upload = take(at)
        with transaction.atomic():
            acts.erase(upload, reason="误", by=OFFICER, at=at)
            transaction.set_rollback(True)
        assert len(on_disk(home)) == 1
        assert serving.served(upload.key, check=anyone).content == pdf()

    def test_the_table_refuses_half_an_erasure(self, at):
        upload = take(at)
        with pytest.raises(IntegrityError), transaction.atomic():
            Upload.objects.filter(pk=upload.pk).update(state=State.ERASED)
