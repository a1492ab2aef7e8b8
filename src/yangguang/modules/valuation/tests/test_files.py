"""Report and contract as files: through the gate under two persons, to anybody, while their record stands."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.files import acts as files
from yangguang.kernel.records import acts as recording
from yangguang.kernel.records import queries as records
from yangguang.kernel.redaction import acts as redaction
from yangguang.kernel.redaction import making
from yangguang.modules.valuation import acts, queries
from yangguang.modules.valuation.tests.conftest import clock, stated

pytestmark = pytest.mark.django_db

REPORT, CONTRACT = "评估报告全文（示例）".encode(), "委托合同全文（示例）".encode()
SHOWN = {"with_report": True, "with_contract": True}


@pytest.fixture
def checked(drawn, officer):
    acts.sign(
        drawn, by=officer, at=clock("2026-03-10"), contract="评2026-1", report_due=date(2026, 4, 3)
    )
    acts.deliver(drawn, by=officer, at=clock("2026-04-01"), report=stated())
    acts.check_report(drawn, by=officer, at=clock("2026-04-02"))
    return drawn


def received(project, officer, content, at=None):
    """A document that was made and waits for the second person."""
    at = at or clock("2026-04-03")
    prepared = files.prepare([content], name="某某自己起的名字.txt")
    document = redaction.receive(project.case, prepared, way="as-is", by=officer, at=at)
    making.run(at=at)
    document.refresh_from_db()
    redaction.submit(document, by=officer, at=at)
    document.refresh_from_db()
    return document


def approved(project, officer, other, content, at=None):
    document = received(project, officer, content, at)
    when = at or clock("2026-04-03")
    redaction.approve(document, by=other, at=when, seen_at=document.changed_at)
    return document.pk


@pytest.fixture
def shown(checked, officer, other):
    chosen = {
        "report_file": approved(checked, officer, other, REPORT),
        "contract_file": approved(checked, officer, other, CONTRACT),
    }
    acts.show(checked, by=officer, at=clock("2026-04-07"), **SHOWN, **chosen)
    return checked


def address_of(project):
    return records.about(project.pk).filter(kind="valuation-report-shown").first().address


def record_of(project):
    return records.read(records.by_address(address_of(project)))[0]


def path(project, piece=""):
    return f"/zh-hans/valuation/{project.pk}/" + (f"files/{piece}" if piece else "")


def test_anybody_downloads_report_and_contract_and_the_record_ties_their_digests(shown, client):
    digests = [hashlib.sha256(content).hexdigest() for content in (REPORT, CONTRACT)]
    record = record_of(shown)
    assert [record.report_digest, record.contract_digest] == digests
    page = client.get(path(shown)).content.decode().replace("<wbr>", "")
    assert all(digest in page for digest in digests)
    for piece, content in (("report", REPORT), ("contract", CONTRACT)):
        answer = client.get(path(shown, piece))
        assert answer.content == content
        assert "attachment" in answer["Content-Disposition"]
        assert "%E6%9F%90%E6%9F%90" not in answer["Content-Disposition"]  # the sender's own name
    assert client.get(path(shown, "other")).status_code == 404


def test_the_page_with_files_takes_at_most_ten_queries(
    shown, client, django_assert_max_num_queries
):
    client.get(path(shown))
    with django_assert_max_num_queries(10):
        assert client.get(path(shown)).status_code == 200


def test_what_one_person_alone_put_in_is_not_published(checked, officer, other):
    report = received(checked, officer, REPORT).pk
    contract = approved(checked, officer, other, CONTRACT)
    with pytest.raises(Refusal, match="没有核准"):
        acts.show(
            checked,
            by=officer,
            at=clock("2026-04-07"),
            **SHOWN,
            report_file=report,
            contract_file=contract,
        )


def test_one_of_the_two_alone_is_refused(checked, officer, other):
    report = approved(checked, officer, other, REPORT)
    with pytest.raises(Refusal, match="不能只附其中一件"):
        acts.show(checked, by=officer, at=clock("2026-04-07"), **SHOWN, report_file=report)
    both = {"report_file": report, "contract_file": report}
    with pytest.raises(Refusal, match="不能两处附同一件"):
        acts.show(checked, by=officer, at=clock("2026-04-07"), **SHOWN, **both)


def test_without_files_the_page_says_so_and_the_step_keeps_a_finding(checked, officer, client):
    acts.show(checked, by=officer, at=clock("2026-04-07"), **SHOWN)
    assert "公示没有附上文件" in client.get(path(checked)).content.decode()
    assert client.get(path(checked, "report")).status_code == 404
    [row] = [row for row in cases.timeline(checked.case) if row.name == "show"]
    assert "没有附上" in row.findings[0]["text"]


def test_they_are_withdrawn_with_their_record(shown, officer, client):
    publication = records.by_address(address_of(shown))
    recording.withdraw(publication, by=officer, at=clock("2026-04-08"), reason="误发")
    assert client.get(path(shown, "report")).status_code == 404
    assert "下载全文" not in client.get(path(shown)).content.decode()


def test_a_changed_report_is_shown_anew_with_its_file_and_the_same_contract(
    shown, officer, other, client
):
    changed = {"report": stated(value_fen=100_000_000), "changed": "储量改正", **SHOWN}
    with pytest.raises(Refusal, match="改正后也须附上"):
        acts.reshow(shown, by=officer, at=clock("2026-04-20"), **changed)
    new = "改正的报告（示例）".encode()
    report = approved(shown, officer, other, new, at=clock("2026-04-20", "09:00"))
    contract = [key for key in queries.ready_files(shown.case) if key != report][1]
    chosen = {"report_file": report, "contract_file": contract}
    acts.reshow(shown, by=officer, at=clock("2026-04-20"), **changed, **chosen)
    assert client.get(path(shown, "report")).content == new
    assert client.get(path(shown, "contract")).content == CONTRACT


def test_a_publicity_that_is_resumed_shows_the_same_files(shown, officer, client):
    from yangguang.base.publicity import Cause

    acts.interrupt(shown, by=officer, at=clock("2026-04-09"), cause=next(iter(Cause)))
    acts.resume(shown, by=officer, at=clock("2026-04-10"))
    assert record_of(shown).report_digest == hashlib.sha256(REPORT).hexdigest()
    assert client.get(path(shown, "report")).content == REPORT
