"""The form of the reply begins with what the files that go out withhold, and may not say less (Art. 37)."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest

from yangguang.kernel.redaction import making
from yangguang.kernel.redaction.models import Document, State
from yangguang.readers.desk.tests.test_budget import MOST, cost

from .conftest import clock
from .test_redaction import PDF, home, marked, send, way

__all__ = ["home", "send", "way"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def case(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


@pytest.fixture
def approved(desk, send, colleague, now):
    """One file from which a name is withheld as privacy, approved by a second person."""
    page = send(PDF)
    marked(desk, page, "quote", quote="QIAO WENLI", ground="privacy")
    desk.post(page, {"do": "make"})
    making.run(at=clock("2026-03-02"))
    desk.post(page, {"do": "submit"})
    seen = Document.objects.get().changed_at.isoformat()
    colleague.post(page, {"do": "approve", "seen": seen})
    assert Document.objects.get().state == State.APPROVED
    now("2026-03-03")


def reply(case):
    return f"/zh-hans/desk/cases/{case.pk}/reply/"


def listed(desk, case):
    """Return the line of the list as the form shows it."""
    body = desk.get(reply(case)).content.decode()
    return re.search(r'<textarea name="index"[^>]*>\s*(.*?)</textarea>', body, re.DOTALL)[1].strip()


def typed(**more):
    return {"outcome": "B", "text": "公开批准文件，隐去姓名", "means": "post", **more}


C4 = "不予公开：保护第三方合法权益"


def test_the_form_begins_with_what_the_files_withhold(desk, case, approved):
    body = desk.get(reply(case)).content.decode()
    assert re.search(r'<option value="B" selected', body)
    assert re.search(rf'<option value="{C4}" selected', body)
    line = listed(desk, case)
    for word in ("文件1", "第1页", "1处", "个人隐私", "第15条"):
        assert word in line
    assert "QIAO" not in line
    assert cost(desk, reply(case)) <= MOST


def test_without_files_the_form_begins_empty(desk, case):
    body = desk.get(reply(case)).content.decode()
    assert not re.search(r'<option value="B" selected', body)
    assert listed(desk, case) == ""


LESS = (
    ({"outcome": "A", "withheld": ""}, "不能以“予以公开”答复"),
    ({"withheld": ""}, "不公开部分属于哪一种情形"),
    ({"withheld": "不予公开：属于四类过程性信息"}, "待发文件中标注的是"),
    ({"withheld": C4, "index": "没有隐去任何内容"}, "区分处理清单没有写明"),
)


def test_a_form_that_says_less_than_the_files_withhold_is_refused(desk, case, approved):
    """Each in turn at the same file: what is refused changes nothing."""
    for more, says in LESS:
        answer = desk.post(reply(case), typed(**more))
        body = re.sub(r"<[^>]+>", "", answer.content.decode())
        assert says in body, more
        assert "第37条" in body, more
        assert "公开批准文件，隐去姓名" in body, more
        case.refresh_from_db()
        assert case.closed_on is None, more


def test_the_list_is_completed_and_stands_in_the_letter_of_the_reply(desk, case, approved, now):
    whole = f"{listed(desk, case)}（经办人姓名）"
    way = f"/zh-hans/desk/cases/{case.pk}/letters/before/reply/reply/"
    answer = desk.post(way, typed(withheld=C4, index=whole))
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    said = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    assert "区分处理清单：文件1，第1页，1处，个人隐私" in said
    assert "（经办人姓名）" in said
    assert desk.post(reply(case), typed(withheld=C4, index=whole)).status_code == 302
    case.refresh_from_db()
    assert case.closed_on is not None


def test_a_list_left_blank_is_that_of_the_marks(desk, case, approved):
    assert desk.post(reply(case), typed(withheld=C4, index="")).status_code == 302
