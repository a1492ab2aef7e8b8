"""Who holds what and what was on time, for head and auditor; findings, voids, late entries."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.people.models import Post
from yangguang.kernel.ui.parts import Cell
from yangguang.readers.desk.overseeing import Quarter, Rate

from .conftest import a_post, clock

pytestmark = pytest.mark.django_db
DUTY, AUDIT = "/zh-hans/desk/duty/", "/zh-hans/desk/audit/"
REPLY = {
    "outcome": "B",
    "subject": "地块批准文件",
    "text": "现将复制件寄给您。",
    "contents": {"withheld": "不予公开：保护第三方合法权益"},
}


@pytest.fixture
def quarter(file, take, officer, requests_):
    """Return three confirmed cases: one answered in time, one too late, one void of an extension.

    Confirmed on 4 January 2026, they are due twenty working days later, on 2 February.
    """
    made = []
    for n in range(3):
        case = file(f"{n}件", day="2026-01-04")
        on = date(2026, 1, 4)
        made.append(take(case, "confirm", by=officer, day="2026-01-05", on=on))
    return made


def cells(page, key):
    table = page.context[key]
    return [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in table.rows]


def reply(take, case, officer, day):
    outcome = type_of_outcome()
    facts = REPLY | {"outcome": outcome("B")}
    return take(case, "reply", by=officer, day=day, **facts)


def type_of_outcome():
    from yangguang.base.procedure import line_of

    facts = line_of("information-request")[-1].steps["reply"].states
    return next(fact.type for fact in facts if fact.name == "outcome")


def test_who_holds_what(colleague, quarter, officer, post, now):
    for case in quarter[:2]:
        drafts.assign(case, post, by=officer, at=clock("2026-01-06"))
    now("2026-02-10")
    rows = {row[0]: row for row in cells(colleague.get(DUTY), "held")}
    due = quarter[0].due_on.isoformat()
    assert rows["officer"][2:5] == ["2", "2", due]  # both are past their day by then
    assert rows["colleague"][2:5] == ["0", "0", ""]


def test_rates_by_officer_and_procedure(colleague, quarter, take, officer, now):
    first, second, _ = quarter
    reply(take, first, officer, "2026-01-20")
    reply(take, second, officer, "2026-02-25")
    now("2026-03-02")
    page = colleague.get(DUTY, {"q": "2026-1"})
    rows = {row[0]: row for row in cells(page, "held")}
    assert rows["officer"][5:] == ["2", "50%"]  # two replies have a limit; the second was late
    assert [str(cell) for cell in cells(page, "rates")[0]] == ["依申请公开", "2", "1", "50%"]
    assert cells(colleague.get(DUTY), "rates") == []  # the quarter before: nothing was taken


def test_drafts_that_wait_are_listed_whoever_made_them(colleague, quarter, officer):
    case = quarter[0]
    draft = drafts.keep(case, step="extend", form={}, by=officer, at=clock("2026-01-06"))
    assert case.pk not in str(colleague.get(DUTY).context["waiting"])
    drafts.submit(draft, by=officer, at=clock("2026-01-06"))
    assert case.pk in str(colleague.get(DUTY).context["waiting"])


def test_who_holds_what_as_csv(colleague, post):
    text = colleague.get("/zh-hans/desk/duty.csv").content.decode()[1:]
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "姓名"
    assert {row[0] for row in rows[1:]} == {"officer", "colleague"}


def test_posts_go_on_by_key(colleague, office, monkeypatch):
    from yangguang.readers.desk import overseeing

    monkeypatch.setattr(overseeing, "POSTS_A_PAGE", 2)
    for n in range(3):
        a_post(office, f"officer{n}")
    seen, address = [], DUTY
    while address:
        page = colleague.get(address)
        seen += [row[0] for row in cells(page, "held")]
        address = page.context["held"].pager.older
    assert sorted(seen) == ["colleague", "officer0", "officer1", "officer2"]
    assert Post.objects.count() == 4


@pytest.mark.parametrize("address", [DUTY, AUDIT])
def test_an_officer_oversees_nobody(desk, address):
    assert desk.get(address).status_code == 403
    assert "desk/duty" not in desk.get("/zh-hans/desk/").content.decode()


@pytest.mark.parametrize("query", ["q=x", "q=2026-5", "q=1-1", "after=x", "kind=x"])
def test_nonsense_is_no_quarter(auditor, query):
    assert auditor.get(f"{AUDIT}?{query}").status_code == 404


def test_an_auditor_reads_findings_voids_and_late_entries(auditor, quarter, take, officer, now):
    first, second, _ = quarter
    reply(take, first, officer, "2026-02-25")
    now("2026-03-02")
    found = auditor.get(AUDIT)
    assert [row[1] for row in cells(found, "table")] == [first.pk]
    assert [str(cell) for cell in cells(found, "by_code")[0]] == ["逾期办理", "1"]
    late = cells(auditor.get(AUDIT, {"kind": "late-entries"}), "table")
    assert {row[1] for row in late} == {case.pk for case in quarter}  # dated the day before
    assert cells(auditor.get(AUDIT, {"kind": "voids"}), "table") == []
    assert second.pk not in str(cells(found, "table"))


def test_a_void_is_read_with_its_reason(auditor, desk, colleague, quarter, take, officer, now):
    from .test_cases import approved, drafted, void_address

    case = take(quarter[0], "extend", by=officer, day="2026-01-07", days=10, text="还在找")
    now("2026-03-02")
    approved(colleague, drafted(desk, void_address(case, "extend"), "不必延长"))
    rows = cells(auditor.get(AUDIT, {"kind": "voids"}), "table")
    assert [(row[1], str(row[3])) for row in rows] == [(case.pk, "不必延长")]


def test_the_lines_are_sent_as_csv(auditor, quarter, now):
    text = auditor.get("/zh-hans/desk/audit.csv", {"kind": "late-entries"}).content.decode()[1:]
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["日期", "编号", "内容", "说明"]
    assert {row[1] for row in rows[1:]} == {case.pk for case in quarter}


def test_quarters_follow_each_other():
    assert str(Quarter.of(date(2026, 1, 1))) == "2026-1"
    assert Quarter.of(date(2026, 12, 31)).after == Quarter(2027, 1)
    assert Quarter(2026, 1).before == Quarter(2025, 4)
    assert Quarter(2026, 2).starts == clock("2026-04-01", 0)


def test_a_hundred_percent_means_all():
    assert Rate(1000, 1).on_time == "99%"
    assert Rate(3, 0).on_time == "100%"
    assert Rate().on_time == ""
