"""A letter by mail is opened as it came, runs nothing, and each look at it is written down."""

from __future__ import annotations

import pytest

from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.inbox import acts, queries
from yangguang.kernel.inbox.models import Way
from yangguang.kernel.people.models import Look
from yangguang.readers.desk.tests.conftest import a_post, clock

from .conftest import HERE, TEXT, at, page

pytestmark = pytest.mark.django_db


class TestLetter:
    def test_opening_it_is_written_down(self, desk, arrived, post):
        row = arrived(files=[("甲的身份证.pdf", pdf())])
        said = page(desk, at(row))
        assert TEXT in said
        assert "甲的身份证.pdf" in said
        assert "jia@m.example" in said
        look = Look.objects.get()
        assert (look.person_id, look.case_number, look.what) == (
            post.person_id,
            str(row.key),
            "来信内容",
        )

    def test_what_could_not_be_read_is_said(self, desk, office):
        row = acts.receive(
            "您好：没有信头".encode(), way=Way.PIPE, at=clock("2026-02-25"), slug=office.slug
        )
        assert "来信没有信头" in page(desk, at(row))

    def test_markup_in_a_letter_is_shown_and_never_run(self, desk, arrived):
        said = page(desk, at(arrived("<script>alert(1)</script><img src=x>", subject="<b>粗</b>")))
        assert "<script>alert" not in said
        assert "&lt;script&gt;" in said

    def test_a_file_comes_byte_by_byte_whatever_it_is_and_is_only_saved(self, desk, arrived):
        row = arrived(files=[("批量.exe", b"MZ\0\xff")])
        answer = desk.post(at(row, "files", 1))
        assert answer.content == b"MZ\0\xff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert Look.objects.get().what == "来信附件"
        assert desk.get(at(row, "files", 1)).status_code == 405
        assert desk.post(at(row, "files", 2)).status_code == 404

    def test_the_original_comes_as_it_came(self, desk, arrived):
        row = arrived()
        assert desk.post(at(row, "original")).content == queries.raw_of(row)

    def test_a_scanner_that_does_not_answer_lets_nothing_out(self, desk, arrived, settings):
        settings.YANGGUANG_CLAMAV = "/nowhere"
        row = arrived(files=[("a.pdf", pdf())])
        assert desk.post(at(row, "files", 1)).status_code == 409

    def test_others_have_no_part_in_it(self, client_of, elsewhere, auditor, arrived, client):
        row = arrived()
        other = client_of(a_post(elsewhere, "other"))
        for address in (at(row), at(row, "register", "information-request")):
            assert other.get(address).status_code == 404
            assert auditor.get(address).status_code == 403
        assert other.post(at(row, "do", "aside"), {"reason": "x"}).status_code == 404
        assert client.get(HERE).status_code == 302
