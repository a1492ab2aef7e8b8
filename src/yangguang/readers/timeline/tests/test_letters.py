"""Letters that were issued, for who holds the code of the case; those to others never."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from datetime import date

import pypdf
import pytest

from yangguang.kernel import module as modules
from yangguang.kernel.letters import acts as letters
from yangguang.kernel.letters import copies, queries

from .conftest import clock


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"


@pytest.fixture
def issued(confirmed, acts, officer, head, today):
    """A receipt to the applicant, and a letter to a third party."""
    acts.consult(
        confirmed, by=officer, at=clock("2026-03-03"), third_parties=["示例矿业公司"], text="请答复"
    )
    declared = modules.of("information-request").letters
    case = confirmed.case
    today("2026-03-03", 15)
    told = {"by": head, "at": clock("2026-03-03", 15)}
    return [
        letters.issue(case, (2, "receipt", ""), declared, **told),
        letters.issue(case, (3, "third-party", "第三方1"), declared, **told),
    ]


def _way(letter, form="zh-Hans.pdf"):
    return f"/zh-hans/my/{letter.case_id}/letters/{letter.key}/{form}/"


def test_the_own_letter_is_listed_and_handed_out_as_it_was_kept(holder, filed, issued):
    receipt, _other = issued
    mine = holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    assert f"/zh-hans/my/{filed.case_id}/letters/" in mine
    page = holder.get(f"/zh-hans/my/{filed.case_id}/letters/").content.decode()
    assert "登记回执" in page
    assert receipt.number in page
    answer = holder.get(_way(receipt))
    kept = queries.file_of(receipt, copies.FORMS[0])
    assert hashlib.sha256(answer.content).hexdigest() == kept.digest
    assert answer["Cache-Control"] == "no-store"
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "甲某某" in text
    assert holder.get(_way(receipt, "zh-Hant.pdf")).status_code == 200


def test_a_letter_to_others_and_what_officers_go_on_with_are_not_theirs(holder, filed, issued):
    receipt, other = issued
    page = holder.get(f"/zh-hans/my/{filed.case_id}/letters/").content.decode()
    assert other.number not in page
    assert holder.get(_way(other)).status_code == 404
    assert holder.get(_way(receipt, "zh-Hans.docx")).status_code == 404


def test_without_the_code_it_leads_to_the_form(client, issued):
    answer = client.get(_way(issued[0]))
    assert answer.status_code == 302
    assert "/my/?number=" in answer["Location"]
    assert client.get(f"/zh-hans/my/{issued[0].case_id}/letters/").status_code == 302


def test_the_list_has_a_bounded_number_of_queries(holder, issued, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert holder.get(f"/zh-hans/my/{issued[0].case_id}/letters/").status_code == 200


def test_no_personal_data_is_in_the_address_the_headers_or_the_log(holder, issued, caplog):
    caplog.set_level(logging.DEBUG)
    answer = holder.get(_way(issued[0]))
    told = f"{_way(issued[0])}{answer.headers}{caplog.text}"
    for private in ("甲某某", "13900000000", "青石岭", "%E7%94%B2"):
        assert private not in told


def test_the_public_page_knows_of_no_letter(client, filed, issued):
    public = client.get(f"/zh-hans/cases/{filed.case_id}/").content.decode()
    assert issued[0].number not in public
    assert str(issued[0].key) not in public


@pytest.fixture
def served(issued, officer, today):
    """The receipt was posted on the 4th, came back on the 9th, and was handed over on the 10th; the other was sent."""
    declared = modules.of("information-request").letters
    receipt, other = issued
    for letter in issued:
        told = {"by": officer, "at": clock("2026-03-04"), "known": declared.means}
        letters.send(letter, means="post", reference="XA11", on=date(2026, 3, 4), **told)
    back = {"by": officer, "at": clock("2026-03-09")}
    letters.give_back(receipt, evidence="nobody", on=date(2026, 3, 9), **back)
    again = {"by": officer, "at": clock("2026-03-10")}
    known = declared.means
    letters.send(receipt, means="handed-over", on=date(2026, 3, 10), known=known, **again)
    letters.serve(receipt, evidence="signed", on=date(2026, 3, 10), **again)
    today("2026-03-11")
    return receipt, other


def test_who_asked_reads_in_plain_words_that_it_was_sent_came_back_and_arrived(
    holder, served, django_assert_max_num_queries
):
    receipt, other = served
    holder.get(f"/zh-hans/my/{receipt.case_id}/")  # keeps that the reader was here, once a minute
    with django_assert_max_num_queries(10):
        body = holder.get(f"/zh-hans/my/{receipt.case_id}/").content.decode()
    said = re.sub(r"<[^>]+>", "", body)
    words = ("已经发给您：登记回执", "被退回，没有送到：登记回执", "已经送到：登记回执")
    places = [said.index(word) for word in words]
    assert places == sorted(places)
    assert receipt.number in said
    assert "逾期无人领取退回" in said
    assert "请核对您留的联系方式" in said
    assert other.number not in said  # what went to others is not theirs


def test_the_public_timeline_knows_of_no_service(client, served):
    body = client.get(f"/zh-hans/cases/{served[0].case_id}/").content.decode()
    assert "登记回执" not in body
    for letter in served:
        assert letter.number not in body
    assert "XA11" not in body
