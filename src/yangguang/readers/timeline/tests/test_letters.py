"""Letters that were issued, for who holds the code of the case; those to others never."""

from __future__ import annotations

import hashlib
import io
import logging

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
