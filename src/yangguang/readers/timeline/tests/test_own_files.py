"""What the applicant filed, to be read again, and the files of the case, by number and code only."""

from __future__ import annotations

import pytest

from yangguang.kernel.files import acts as files
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.people.models import Look

from .conftest import AT


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def kept(filed):
    return files.receive([pdf()], name="说明.pdf", about=filed.case_id, at=AT)


def test_the_own_text_is_read_again_and_nobody_notes_it(holder, filed):
    page = holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    assert "您提出的申请" in page
    assert "青石岭地块征收批准文件" in page
    for private in ("甲某某", "13900000000", "证件九九九"):
        assert private not in page
    assert not Look.objects.exists()


def test_nobody_else_reads_it(client, filed):
    public = client.get(f"/zh-hans/cases/{filed.case_id}/").content.decode()
    assert "青石岭地块征收批准文件" not in public
    assert client.get(f"/zh-hans/my/{filed.case_id}/").status_code == 302


def test_the_file_is_handed_out_to_who_holds_the_code(holder, filed, kept):
    way = f"/zh-hans/my/{filed.case_id}/files/{kept.key}/"
    assert way in holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    answer = holder.get(way)
    assert answer.content == pdf()
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_without_the_code_it_leads_to_the_form(client, filed, kept):
    answer = client.get(f"/zh-hans/my/{filed.case_id}/files/{kept.key}/")
    assert answer.status_code == 302
    assert "/my/?number=" in answer["Location"]


def test_another_cases_file_is_none_that_it_knows(holder, filed):
    other = files.receive([pdf()], name="x.pdf", about="XG-2026-000009-9", at=AT)
    answer = holder.get(f"/zh-hans/my/{filed.case_id}/files/{other.key}/")
    assert answer.status_code == 404
    assert "没有这个文件。" in answer.content.decode()


def test_a_file_that_waits_for_the_scanner_is_named_and_not_linked(holder, filed, kept):
    Upload.objects.update(state=State.WAITING)
    page = holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    assert "待查毒" in page
    assert str(kept.key) not in page
    answer = holder.get(f"/zh-hans/my/{filed.case_id}/files/{kept.key}/")
    assert answer.status_code == 409
