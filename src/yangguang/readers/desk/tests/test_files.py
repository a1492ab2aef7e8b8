"""A case's files at the desk: named without their names, handed out through the check, noted."""

from __future__ import annotations

import pytest

from yangguang.kernel.files import acts as files
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.people.models import Look

from .conftest import a_post, clock

AT = clock("2026-03-02")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def case(file):
    return file()


@pytest.fixture
def kept(case):
    return files.receive([pdf()], name="甲某里的证件.pdf", about=case.pk, at=AT)


@pytest.fixture
def way(case, kept):
    return f"/zh-hans/desk/cases/{case.pk}/files/{kept.key}/"


def test_the_page_of_the_case_says_what_there_is_and_not_how_it_is_called(desk, case, way):
    page = desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    assert "附件1 · PDF" in page
    assert way in page
    assert "本文件未经查毒程序检查。" in page
    assert "甲某里的证件" not in page
    assert not Look.objects.exists()


def test_a_file_is_handed_out_and_the_look_is_written_down(desk, case, way, post):
    answer = desk.post(way)
    assert answer.content == pdf()
    assert "sandbox" in answer["Content-Security-Policy"]
    look = Look.objects.get()
    assert (look.person_id, look.case_number, look.what) == (post.person_id, case.pk, "附件")


def test_an_address_alone_takes_nothing(desk, way):
    assert desk.get(way).status_code == 405
    assert not Look.objects.exists()


def test_what_can_not_be_had_is_said_and_nothing_is_noted(desk, way):
    Upload.objects.update(state=State.WAITING)
    answer = desk.post(way)
    assert answer.status_code == 409
    assert "文件正在等待查毒" in answer.content.decode()
    assert not Look.objects.exists()


def test_others_have_no_part_in_it(client_of, elsewhere, auditor, way, desk, file):
    assert client_of(a_post(elsewhere, "other")).post(way).status_code == 404
    assert auditor.post(way).status_code == 403
    another = file("另一件")
    key = way.rstrip("/").split("/")[-1]
    assert desk.post(f"/zh-hans/desk/cases/{another.pk}/files/{key}/").status_code == 404
    assert not Look.objects.exists()
