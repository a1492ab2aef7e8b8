"""Attachments of a citizen's request: checked, kept with the case, refused in words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.files import queries
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf, png
from yangguang.modules.requests.models import Particulars, Request

FORM = "/zh-hans/requests/new/"
TYPED = {
    "category": "natural",
    "name": "游余范",
    "identity": "居民身份证 990101200001010000",
    "contact": "请写信到示例县北河镇后里村",
    "content": "后里村道路用地批准文件",
    "form_wanted": "邮寄",
}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_UPLOADS = 2
    settings.YANGGUANG_UPLOAD_MB = 1


def sent(client, *files):
    page = client.get(FORM)
    token = page.context["form"]["token"].value()
    return client.post(FORM, TYPED | {"token": token, "attachments": list(files)})


def a_file(content, name):
    return SimpleUploadedFile(name, content)


def test_files_are_kept_with_the_case(client, office):
    answer = sent(client, a_file(pdf(), "说明.pdf"), a_file(png(), "地块.png"))
    assert answer.status_code == 302
    kept = queries.of(Request.objects.get().case_id)
    assert [(row.name, row.kind) for row in kept] == [("说明.pdf", "pdf"), ("地块.png", "png")]


def test_without_a_file_it_is_filed_as_before(client, office):
    assert sent(client).status_code == 302
    assert Request.objects.count() == 1
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([(b"MZ\x90\x00" + bytes(100), "x.pdf")], ""),
        ([(pdf(), "a.pdf"), (b"nonsense\x00", "b.png")], ""),
        ([(pdf() + bytes(1_100_000), "x.pdf")], ""),
        ([(pdf(), "a.pdf"), (pdf(), "b.pdf"), (pdf(), "c.pdf")], "每件最多可以上传2个文件。"),
    ],
    ids=["program", "second-is-bad", "too-large", "too-many"],
)
def test_a_bad_file_is_refused_in_words_and_what_was_typed_stays(client, office, files, said):
    answer = sent(client, *(a_file(*one) for one in files))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    form = answer.context["form"]
    assert list(form.errors) == ["attachments"]
    assert "后里村道路用地批准文件" in page
    assert "游余范" in page
    assert not Particulars.objects.exists()
    assert not Upload.objects.exists()
