"""区分处理 at the desk: a file is taken, marked, made, compared and approved; each look is written down."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.people.models import Look
from yangguang.kernel.redaction import making
from yangguang.kernel.redaction.models import Document, Mark, State
from yangguang.kernel.redaction.tests.bad.raw import Simple, shown

from .conftest import a_post, clock

AT = clock("2026-03-02")
PDF = Simple(shown("Land record 1", 50, 780) + shown("QIAO WENLI", 100, 600)).bytes()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def case(file):
    return file()


@pytest.fixture
def way(case):
    return f"/zh-hans/desk/cases/{case.pk}/redaction/"


@pytest.fixture
def send(desk, way):
    def sent(content=PDF, name="乔某某.pdf", how="here"):
        answer = desk.post(way, {"file": SimpleUploadedFile(name, content), "way": how})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return sent


def marked(desk, page, do, **typed):
    typed = {f"{do}-{name}": value for name, value in typed.items()}
    return desk.post(page, {"do": do, **typed})


def test_the_case_leads_there_and_the_page_never_names_the_file(desk, case, way, send):
    assert way in desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    send()
    page = desk.get(way).content.decode()
    assert "文件1 · PDF" in page
    assert "乔某某" not in page


def test_the_whole_way_from_upload_to_approval(
    desk, way, send, colleague, django_assert_max_num_queries
):
    page = send()
    shown_ = desk.get(page).content.decode()
    assert "QIAO WENLI" in shown_  # its lines, each to be ticked
    assert marked(desk, page, "quote", quote="QIAO WENLI", ground="privacy").status_code == 302
    assert desk.post(page, {"do": "make"}).status_code == 302
    assert "正在制作和检查" in desk.get(page).content.decode()
    making.run(at=AT)
    with django_assert_max_num_queries(10):
        body = desk.get(page).content.decode()
    assert f"{page}made/1.jpg" in body
    assert "隐去 1 处。" in body
    assert desk.get(f"{page}made/1.jpg").content.startswith(b"\xff\xd8")
    assert desk.post(page, {"do": "submit"}).status_code == 302
    assert "核准</button>" not in desk.get(page).content.decode()
    seen = Document.objects.get().changed_at.isoformat()
    assert desk.post(page, {"do": "approve", "seen": seen}).status_code == 422
    assert colleague.post(page, {"do": "approve", "seen": "nonsense"}).status_code == 422
    assert colleague.post(page, {"do": "approve", "seen": seen}).status_code == 302
    assert Document.objects.get().state == State.APPROVED
    made = desk.post(f"{page}made/")
    assert made.content.startswith(b"%PDF")
    table = desk.get(f"{way}index.csv").content.decode()
    assert "1,1,个人隐私,《政府信息公开条例》第15条" in table
    assert "QIAO" not in table


def test_every_look_at_the_original_is_written_down(desk, send, case, post):
    page = send()
    looks = Look.objects.filter(case_number=case.pk, person=post.person, what="区分处理原件")
    before = looks.count()
    desk.get(page)
    desk.get(f"{page}original/1.jpg")
    assert desk.post(f"{page}original/").content == PDF
    assert looks.count() == before + 3
    assert desk.get(f"{page}original/").status_code == 405


def test_marks_by_box_and_by_line_and_taking_them_away(desk, send):
    page = send()
    marked(desk, page, "box", left=30, top=80, width=60, height=10, ground="trade")
    marked(desk, page, "lines", lines=["1"], ground="privacy")
    box, line = Mark.objects.order_by("id")
    assert (box.page, box.left, box.top, box.width, box.height) == (1, 300, 800, 600, 100)
    assert line.left <= 353 < line.left + line.width  # 100 points are 35.3 mm
    desk.post(page, {"do": "unmark", "mark": [str(box.pk), "nonsense"]})
    assert list(Mark.objects.all()) == [line]


def test_what_was_typed_stays_where_it_is_wrong(desk, send):
    page = send()
    answer = marked(desk, page, "quote", quote="Q", ground="privacy")
    assert answer.status_code == 422
    assert "至少写两个字" in answer.content.decode()
    assert 'value="Q"' in answer.content.decode()
    assert marked(desk, page, "box", left="", top=1, width=1, height=1).status_code == 422
    assert not Mark.objects.exists()


def test_a_text_is_marked_by_paragraph_and_words(desk, send):
    page = send("甲某里来信。\n\n甲某里住青石岭。".encode(), "a.txt")
    typed = {"paragraph": 2, "words": "青石岭", "ground": "privacy"}
    assert marked(desk, page, "passage", **typed).status_code == 302
    mark = Mark.objects.get()
    assert (mark.quote, mark.start, mark.end) == ("青石岭", 12, 15)
    wrong = marked(desk, page, "passage", **{**typed, "words": "没有"})
    assert "这一段中没有这些文字" in wrong.content.decode()
    assert (
        "没有这一段" in marked(desk, page, "passage", **{**typed, "paragraph": 9}).content.decode()
    )


def test_a_file_that_can_not_be_opened_is_said(desk, send):
    page = send(PDF.replace(b"/Kids [3 0 R]", b"/Kids [9 0 R]"))
    assert "文件" in desk.get(page).content.decode()
    desk.post(page, {"do": "make"})
    making.run(at=AT)
    assert Document.objects.get().state == State.MARKING
    assert Document.objects.get().problems


def test_a_bad_upload_loses_nothing_and_keeps_nothing(desk, way):
    answer = desk.post(way, {"file": SimpleUploadedFile("a.pdf", b"<html>"), "way": "here"})
    assert answer.status_code == 422
    assert desk.post(way, {"way": "here"}).status_code == 422
    assert not Document.objects.exists()


def test_others_have_no_part_in_it(send, client_of, elsewhere, auditor, way, desk, file):
    page = send()
    stranger = client_of(a_post(elsewhere, "other"))
    for address in (way, page, f"{page}original/1.jpg", f"{way}index.csv"):
        assert stranger.get(address).status_code == 404
        assert auditor.get(address).status_code == 403
    another = page.replace(Document.objects.get().case_id, file("另一件").pk)
    assert desk.get(another).status_code == 404
    assert desk.get(f"{page}made/1.jpg").status_code == 404
    assert desk.get(f"{page}other/1.jpg").status_code == 404
    assert desk.get(f"{page}original/7.jpg").status_code in (409, 422, 403)
