"""Files on a supplement (补正): by the rules of the first filing, with the step, one's own to read again."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.cases.models import Step
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.files.tests.samples import pdf, png
from yangguang.kernel.people import actors
from yangguang.kernel.personal import erasing
from yangguang.kernel.personal.models import Ground

from .conftest import clock


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""
    settings.YANGGUANG_UPLOADS = 3
    settings.YANGGUANG_UPLOAD_MB = 1


@pytest.fixture
def asked(confirmed, acts, officer, today):
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请附身份证明")
    today("2026-03-05")
    return confirmed


@pytest.fixture
def form(asked):
    return f"/zh-hans/my/{asked.case_id}/answer/"


def sent(*files, text="附身份证明", **more):
    found = [SimpleUploadedFile(name, content) for name, content in files]
    return {"text": text, "attachments": found, **more}


def answered():
    return Step.objects.filter(name="answer").exists()


def test_the_form_takes_files(holder, form):
    page = holder.get(form).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page
    assert "只有申请人和承办机关看得到" in page


def test_they_are_kept_in_the_very_step_and_read_again(holder, asked, form):
    answer = holder.post(form, sent(("证件.pdf", pdf()), ("地块.png", png())), follow=True)
    page = answer.content.decode()
    assert "已登记：提交补正材料" in page
    kept = list(Upload.objects.order_by("id"))
    assert [(row.name, row.about) for row in kept] == [
        ("证件.pdf", asked.case_id),
        ("地块.png", asked.case_id),
    ]
    assert {row.received_at for row in kept} == {Step.objects.get(name="answer").at}
    listed = page.split("<h2>附件</h2>")[1].split("</section>")[0]
    assert listed.count("提交补正材料") == 2
    way = f"/zh-hans/my/{asked.case_id}/files/{kept[0].key}/"
    assert way in listed
    assert holder.get(way).content == pdf()


def test_without_a_file_it_is_taken_as_before(holder, form):
    assert holder.post(form, {"text": "城东"}).status_code == 302
    assert answered()
    assert not Upload.objects.exists()


def test_what_is_refused_loses_neither_text_nor_file(holder, form):
    back = holder.post(form, sent(("证件.pdf", pdf()), text=""))
    assert back.status_code == 422
    page = back.content.decode()
    assert "已经收到的附件" in page
    assert "证件.pdf" in page
    assert not answered()
    words = re.findall(r'name="attached" value="([^"]+)"', page)
    assert holder.post(form, {"text": "附身份证明", "attached": words}).status_code == 302
    assert [row.name for row in Upload.objects.all()] == ["证件.pdf"]


@pytest.mark.parametrize(
    "files",
    [
        [("x.pdf", b"MZ" + bytes(90))],
        [("a.pdf", pdf() + bytes(1_100_000))],
        [("a.pdf", pdf())] * 4,
    ],
    ids=["program", "too-large", "too-many"],
)
def test_the_rules_are_those_of_the_first_filing(holder, form, files):
    back = holder.post(form, sent(*files, text="留着我的话"))
    assert back.status_code == 422
    assert list(back.context["form"].errors) == ["attachments"]
    assert "留着我的话" in back.content.decode()
    assert not answered()
    assert not Upload.objects.exists()


def test_too_late_a_supplement_keeps_no_file(holder, asked, form, acts, officer, today):
    acts.answer(asked, by=actors.applicant(asked.case_id), at=clock("2026-03-05"), text="已补")
    back = holder.post(form, sent(("证件.pdf", pdf())))
    assert back.status_code == 422
    assert not Upload.objects.exists()


def test_the_page_takes_ten_queries(holder, asked, form, django_assert_max_num_queries):
    holder.post(form, sent(*[("a.pdf", pdf())] * 3), follow=True)
    with django_assert_max_num_queries(10):
        assert holder.get(f"/zh-hans/my/{asked.case_id}/").status_code == 200


def test_they_go_with_what_is_personal(holder, asked, form, django_capture_on_commit_callbacks):
    holder.post(form, sent(("证件.pdf", pdf())))
    asked.case.refresh_from_db()
    subject = type(asked).objects.get(pk=asked.pk)
    from yangguang.kernel import module as modules

    modules.of("information-request").acts.withdraw(
        subject, by=actors.applicant(asked.case_id), at=clock("2026-03-06")
    )
    with django_capture_on_commit_callbacks(execute=True):
        subject.case.refresh_from_db()
        erasing.erase(subject.case, ground=Ground.PERIOD, by=actors.TIME, at=clock("2036-03-10"))
    row = Upload.objects.get()
    assert (row.state, row.name, row.digest) == (State.ERASED, "", "")
