"""What the page of duties says, with days counted by hand from the calendar of 2026."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import Actor
from yangguang.readers.watch import duties
from yangguang.readers.watch.tests.conftest import clock, outcome

# Confirmed on Monday 2 March 2026: twenty working days (3-6, 9-13, 16-20, 23-27, 30 March) end on
# Monday 30 March.
NOT_SOON, SOON, LAST, LATE = "2026-03-20", "2026-03-23", "2026-03-30", "2026-04-01"
SECRET = ("甲某某", "13900000000", "证件九九九", "青石岭地块征收批准文件")


def page(client, query="", *, language="zh-hans", status=200):
    answer = client.get(f"/{language}/watch/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def listed(text):
    """The cases on a page, in its order."""
    return re.findall(r'href="/zh-hans/cases/([^/]+)/"', text)


def rows(client, query=""):
    answer = client.get(f"/zh-hans/watch/duties.csv{query}")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize(
    ("today_is", "overdue", "soon"),
    [(NOT_SOON, 0, 0), (SOON, 0, 1), (LAST, 0, 1), ("2026-03-31", 1, 0), (LATE, 1, 0)],
)
def test_due_soon_is_five_working_days_and_overdue_begins_the_day_after(
    client, confirmed, today, today_is, overdue, soon
):
    today(today_is)
    found = len(rows(client)), len(rows(client, "?view=soon"))
    assert found == (overdue, soon)


def test_an_overdue_reply_says_whose_which_step_since_when_and_by_which_article(
    client, confirmed, today
):
    today(LATE)
    text = page(client)
    for words in (
        "示例县自然资源局",
        confirmed.case_id,
        "答复",
        "《政府信息公开条例》第33条",
        "逾期 2 个工作日",  # 31 March and 1 April
        "1 件",
    ):
        assert words in text
    [line] = rows(client)
    assert (line[0], line[4], line[5], line[6]) == (confirmed.case_id, LAST, "2", "否")


def test_nothing_that_the_applicant_wrote_is_shown(client, confirmed, today):
    today(LATE)
    for text in (page(client), page(client, "?view=found"), str(rows(client))):
        assert not [words for words in SECRET if words in text]


def test_what_waits_for_the_applicant_is_no_duty_of_the_office(
    client, confirmed, acts, officer, today
):
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请写明")
    today("2026-03-10")
    assert rows(client, "?view=soon") == []


def test_a_late_reply_stays_as_a_finding_after_it_was_given(
    client, confirmed, acts, officer, today
):
    acts.reply(confirmed, by=officer, at=clock("2026-03-31"), outcome=outcome("A"), text="见附件")
    today(LATE)
    assert rows(client) == []
    [line] = rows(client, "?view=found")
    assert line[0] == confirmed.case_id
    text = page(client, "?view=found")
    assert confirmed.case_id in text
    assert "见附件" not in text


def test_other_offices_duties_are_found_under_them(client, confirmed, stranger, today):
    today(LATE)
    assert len(rows(client, "?office=shili-xian")) == 1
    assert rows(client, "?office=other-xian") == []
    assert rows(client, "?procedure=proactive-disclosure") == []
    assert len(rows(client, "?procedure=information-request")) == 1


def test_a_provisional_day_is_marked(client, office, acts, officer, today):
    at = today("2026-12-20")
    request = acts.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=at,
        channel="online",
        name="乙",
        contact="1",
        content="丙",
    )
    acts.confirm(request, by=officer, at=clock("2026-12-21"))
    case = Case.objects.get(pk=request.case_id)
    today(case.due_on.isoformat())
    [line] = rows(client, "?view=soon")
    # the limit ends in January 2027, and the holidays of 2027 are not announced
    assert (case.due_on.year, line[6]) == (2027, "是")
    assert "暂定" in page(client, "?view=soon")


def test_a_page_is_read_on_by_its_key_and_costs_at_most_ten_queries(
    client, office, acts, officer, today, monkeypatch
):
    monkeypatch.setattr(duties, "PER_PAGE", 2)
    made = []
    for n in range(5):
        at = clock("2026-03-02", 9 + n)
        request = acts.file(
            office,
            by=Actor(role="applicant", label="申请人"),
            at=at,
            channel="online",
            name="乙",
            contact="1",
            content="丙",
        )
        acts.confirm(request, by=officer, at=at)
        made.append(request.case_id)
    today(LATE)
    for query in ("", "?view=soon", "?view=found", "?office=shili-xian"):
        page(client, query)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, query)
        assert len(asked) <= 10, [each["sql"] for each in asked]
    assert listed(page(client)) == made[:2]
    assert listed(page(client, f"?after={LAST}_{made[1]}")) == made[2:4]
    assert listed(page(client, f"?after={LAST}_{made[3]}")) == made[4:]


@pytest.mark.parametrize(
    "query",
    ["?view=x", "?office=none", "?office=%00", "?procedure=x", "?after=x", "?after=2026-03-30_%00"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client, office, today, query):
    assert "重新" in page(client, query, status=404)


def test_an_empty_page_says_so(client, office, today):
    assert "现在没有逾期的办件。" in page(client)
    assert "No case is overdue" in page(client, language="en")
