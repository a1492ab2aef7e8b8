"""What is handed over at the end: licence of 1998; certificate and permit of 2025 as two; the extract."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.letters import copies, matters
from yangguang.kernel.letters.dressing import Script
from yangguang.kernel.letters.tests import printed
from yangguang.modules.mining import acts, letters
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db
PDF = copies.Form(Kind.PDF, Script.HANS)


@pytest.fixture(autouse=True)
def site(settings):
    settings.YANGGUANG_URL = "https://land.example/"


def papers(case, declared, day):
    """Every paper that the steps of a case call for, as PDF."""
    rows = history.told_of(case)
    found = {}
    for slot in matters.slots(case, declared, rows):
        matter = matters.matter(case, slot, declared, rows, dated_on=day)
        content = slot.kind.write(matter)
        found[slot.kind.key, slot.member] = copies.printed(content, PDF, number="示矿证〔2026〕1号")
    return found


def record_of(case, step):
    return Step.objects.filter(case_number=case.pk, name=step).first().records[0]


def case_of(right):
    return Case.objects.get(pk=right.versions.order_by("-no").first().case_number)


def test_until_mid_2025_one_paper_is_right_and_permit(register):
    right = register(day="2024-05-06")
    case = case_of(right)
    made = papers(case, letters.REGISTRATION, clock("2024-05-06").date())
    assert set(made) == {("licence", "")}
    text = printed.text_of_pdf(made["licence", ""])
    assert "勘查许可证" in text
    assert "探矿权证书" not in text
    assert right.number in text
    assert "示例地质队" in text
    assert "2024年5月6日" in text
    address = record_of(case, "confirm")
    assert f"核验码：{address}" in text
    assert printed.figures_of(made["licence", ""]) == [f"https://land.example/r/{address}"]


def test_since_mid_2025_certificate_and_permit_are_two_papers(register, province, officer):
    right = register(day="2025-09-10")
    made = papers(case_of(right), letters.REGISTRATION, clock("2025-09-10").date())
    assert set(made) == {("certificate", "")}
    text = printed.text_of_pdf(made["certificate", ""])
    assert "探矿权证书" in text
    assert "勘查、开采须另行取得许可" in text
    asked = acts.permits.apply(
        province,
        by=officer,
        at=clock("2025-09-12"),
        number=right.number,
        valid_from=clock("2025-10-01").date(),
    )
    acts.permits.grant(asked, by=officer, at=clock("2025-09-20"), document="示矿许〔2025〕7号")
    [permit] = papers(asked, letters.PERMIT, clock("2025-09-20").date()).values()
    text = printed.text_of_pdf(permit)
    assert "勘查许可证" in text
    assert "示矿许〔2025〕7号" in text
    assert "示例地质队" in text
    assert printed.figures_of(permit) == [f"https://land.example/r/{record_of(asked, 'grant')}"]


def test_without_a_public_address_the_paper_has_the_code_and_no_square(register, settings):
    settings.YANGGUANG_URL = ""
    case = case_of(register(day="2024-05-06"))
    [paper] = papers(case, letters.REGISTRATION, clock("2024-05-06").date()).values()
    assert f"核验码：{record_of(case, 'confirm')}" in printed.text_of_pdf(paper)
    assert printed.figures_of(paper) == []


def test_anybody_has_the_extract_as_pdf_in_the_script_of_the_page(register, client):
    right = register(day="2024-05-06")
    answer = client.get(f"/zh-hans/mining/{right.number}/certificate.pdf?on=2024-06-01")
    assert answer["Content-Type"] == "application/pdf"
    text = printed.text_of_pdf(answer.content)
    assert "截至2024年6月1日，登记簿载明下列探矿权，状态：有效" in text
    assert "不能代替它们" in text
    assert printed.figures_of(answer.content) == [
        f"https://land.example/r/{record_of(case_of(right), 'confirm')}"
    ]
    other = client.get(f"/zh-hant/mining/{right.number}/certificate.pdf?on=2024-06-01").content
    assert "登記簿摘錄" in printed.text_of_pdf(other)
    assert (
        client.get(f"/zh-hans/mining/{right.number}/certificate.pdf?on=2020-01-01").status_code
        == 404
    )
    assert client.get("/zh-hans/mining/X1/certificate.pdf").status_code == 404
    assert len(PdfReader(io.BytesIO(answer.content)).pages) >= 1


def test_a_name_that_no_font_has_is_a_sentence_and_no_broken_page(register, client):
    right = register(day="2024-05-06", name="示例\U00030edd铁矿")
    answer = client.get(f"/zh-hans/mining/{right.number}/certificate.pdf")
    assert answer.status_code in {409, 422}
    assert "字库没有的字" in answer.content.decode()
