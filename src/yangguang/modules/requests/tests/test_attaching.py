"""Attachments of a citizen's request: checked, kept with the case, refused in words."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yangguang.kernel.files import queries, serving
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf, png
from yangguang.kernel.ui import attaching
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
    settings.YANGGUANG_CLAMAV = ""
    settings.YANGGUANG_UPLOADS = 2
    settings.YANGGUANG_UPLOAD_MB = 1
    return settings.YANGGUANG_HOME


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


def word_in(answer):
    """Return what the form that came back sends again for the file that is held."""
    page = answer.content.decode()
    assert "已经收到的附件" in page
    return re.findall(r'name="attached" value="([^"]+)"', page)


def test_a_file_outlives_a_form_that_is_refused(client, office):
    """Something is missing: nothing that was sent has to be chosen a second time."""
    typed = TYPED | {"token": client.get(FORM).context["form"]["token"].value()}
    back = client.post(FORM, typed | {"name": "", "attachments": [a_file(pdf(), "说明.pdf")]})
    assert back.status_code == 422
    assert "说明.pdf" in back.content.decode()
    assert not Upload.objects.exists()
    more = {"attached": word_in(back), "attachments": [a_file(png(), "地块.png")]}
    assert client.post(FORM, typed | more).status_code == 302
    kept = queries.of(Request.objects.get().case_id)
    assert [row.name for row in kept] == ["说明.pdf", "地块.png"]
    assert [serving.served(row.key, check=lambda _: ()).content for row in kept] == [pdf(), png()]


def test_what_is_not_ticked_any_more_stays_out(client, office):
    back = sent(client, a_file(pdf(), "说明.pdf"), a_file(b"MZ" + bytes(90), "x.pdf"))
    assert len(word_in(back)) == 1
    token = back.context["form"]["token"].value()
    assert client.post(FORM, TYPED | {"token": token}).status_code == 302
    assert not Upload.objects.exists()


def test_another_browser_can_not_send_it(client, office):
    back = sent(client, a_file(pdf(), "说明.pdf"), a_file(b"MZ" + bytes(90), "x.pdf"))
    other = Client()
    typed = TYPED | {"token": other.get(FORM).context["form"]["token"].value()}
    answer = other.post(FORM, typed | {"attached": word_in(back)})
    assert answer.status_code == 422
    assert "放置过久，已经清除" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("word", ["", "made-up", "a:b:c", "\x00"])
def test_a_word_that_is_none_breaks_nothing(client, office, word):
    typed = TYPED | {"token": client.get(FORM).context["form"]["token"].value()}
    assert client.post(FORM, typed | {"attached": word}).status_code == 422


def test_too_old_or_gone_it_is_said_and_what_was_typed_stays(client, office, monkeypatch, home):
    back = sent(client, a_file(pdf(), "说明.pdf"), a_file(b"MZ" + bytes(90), "x.pdf"))
    typed = TYPED | {"token": back.context["form"]["token"].value(), "attached": word_in(back)}
    monkeypatch.setattr(attaching, "HELD_FOR", timedelta())
    for _ in range(2):
        answer = client.post(FORM, typed)
        assert answer.status_code == 422
        assert "请重新选择这些文件" in answer.content.decode()
        assert "后里村道路用地批准文件" in answer.content.decode()
        monkeypatch.undo()
        for path in (home / "files").rglob("*-*"):
            path.unlink()


def test_held_files_count(client, office):
    back = sent(client, a_file(pdf(), "a.pdf"), a_file(b"MZ" + bytes(90), "x.pdf"))
    typed = TYPED | {"token": back.context["form"]["token"].value(), "attached": word_in(back)}
    two = [a_file(pdf(), "b.pdf"), a_file(pdf(), "c.pdf")]
    answer = client.post(FORM, typed | {"attachments": two})
    assert answer.status_code == 422
    assert "每件最多可以上传2个文件" in answer.content.decode()
    assert len(word_in(answer)) == 1


def test_sent_twice_with_what_is_held_it_is_one_file(client, office):
    back = sent(client, a_file(pdf(), "说明.pdf"), a_file(b"MZ" + bytes(90), "x.pdf"))
    typed = TYPED | {"token": back.context["form"]["token"].value(), "attached": word_in(back)}
    assert [client.post(FORM, typed).status_code for _ in range(2)] == [302, 302]
    client.get("/zh-hans/requests/filed/")
    assert client.post(FORM, typed).status_code == 422
    assert Upload.objects.count() == Request.objects.count() == 1


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
