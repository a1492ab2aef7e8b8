"""An office's backlog is imported: every row is there, of each is said what is to be said, no more."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts, adopting, queries
from yangguang.kernel.imports.models import StagedRow
from yangguang.kernel.imports.tests.sheets import sheet, workbook
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import counting
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.yearly import YearSum
from yangguang.modules.requests import past
from yangguang.modules.requests.models import Particulars
from yangguang.modules.requests.tests import registers
from yangguang.modules.requests.tests.conftest import AT

DISPUTES = Path(__file__).with_name("disputes.jsonl")


def as_csv(rows, encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.fixture
def check(office, officer):
    def checked(content, name):
        batch = acts.send(
            content, name=name, importer=past.IMPORTER.key, office=office, by=officer, at=AT
        )
        acts.check(batch, at=AT)
        batch.refresh_from_db()
        return batch

    return checked


@pytest.fixture
def bring_in(check, officer):
    def brought(rows):
        batch = acts.confirm(check(as_csv(rows), "台账.csv"), by=officer, at=AT, with_doubts=True)
        while adopting.adopt(batch, at=AT, elapsed=lambda: 0.0):
            pass
        batch.refresh_from_db()
        return batch

    return brought


def codes(batch):
    lines = queries.report(batch, limit=500)
    return {line.number: [f.code for f in line.findings] for line in lines}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (as_csv(registers.rows()), "台账.csv"),
        (as_csv(registers.rows(), "gb18030"), "台账.csv"),
        (as_csv(registers.rows(), "utf-8-sig").replace(b",", b"\t"), "台账.txt"),
        (workbook(sheet(registers.rows())), "台账.xlsx"),
    ],
)
def test_of_each_row_is_said_what_is_to_be_said_and_no_row_is_lost(check, content, name):
    batch = check(content, name)
    assert codes(batch) == registers.expected()
    assert batch.rows == batch.ready + batch.blocked == len(registers.rows()) - 3
    assert batch.dropped == ["申请人"]


def test_how_late_and_by_how_much_the_sums_differ_is_said(check):
    batch = check(as_csv(registers.rows()), "台账.csv")
    said = {
        line.number: {f.code: dict(f.params) for f in line.findings}
        for line in queries.report(batch, limit=500)
    }
    first = 204
    assert said[first]["late"] == {"due": "2021-03-29", "n": 2}
    assert said[first + 1]["late"] == {"due": "2016-06-28", "n": 4}
    totals = [
        found for by_code in said.values() for code, found in by_code.items() if "differs" in code
    ]
    assert totals == [
        {"year": 2021, "said": 30, "counted": 26, "n": 4},
        {"year": 2016, "said": 3, "counted": 2, "n": 1},
    ]


def test_what_can_be_is_adopted_and_counts_in_the_year_in_which_it_was(bring_in, office):
    batch = bring_in(registers.rows())
    assert (batch.refused, batch.adopted) == (0, batch.ready)
    assert Case.objects.count() == batch.adopted
    assert set(Case.objects.values_list("adopted", flat=True)) == {True}
    assert set(Publication.objects.values_list("adopted", flat=True)) == {True}
    assert StagedRow.objects.exclude(case_number="").count() == batch.adopted
    while sequencer.run(at=AT):
        pass
    while counting.run(at=AT):
        pass
    came = YearSum.objects.filter(scope="", table="requests", row="came")
    assert {one.adopted for one in came} == {True}
    by_year = {}
    for one in came:
        by_year[one.year] = by_year.get(one.year, 0) + one.n
    clean = [row[1][:4] for row in registers.clean()]
    assert by_year[2022] == clean.count("2022")
    assert by_year[2016] == 2  # L2 and H2
    assert not YearSum.objects.filter(year=2026, row="came", n__gt=0).exists()


def test_a_late_answer_an_extension_and_a_supplement_are_taken_over_as_steps(bring_in):
    rows = {row[0]: row for row, _ in registers.ODD}
    bring_in([registers.HEAD, rows["S1"], rows["E4"], rows["L1"], rows["F1"]])
    assert Case.objects.count() == 4
    said = {body.received_on: body for body in replies()}
    assert (said[date(2021, 11, 1)].due_on, said[date(2021, 11, 1)].on_time) == (date(2021, 12, 13), True)  # fmt: skip
    # 30 working days after 2 August 2021 end on 13 September
    assert said[date(2021, 8, 2)].due_on == date(2021, 9, 13)
    assert said[date(2021, 3, 1)].on_time is False
    kept = Particulars.objects.exclude(content="").values_list("content", flat=True)
    assert "登记簿所载收费（元）：880" in "\n".join(kept)


def replies():
    from yangguang.base.record import decode
    from yangguang.kernel.records.models import Body

    found = (decode(bytes(body.content)) for body in Body.objects.all())
    return [record for record in found if record.kind == "reply-given"]


def test_real_disputed_replies_give_the_findings_that_their_dates_give(check):
    """As published; what is not published is a finding, and nothing is made up."""
    known = {one["id"]: one for one in map(json.loads, DISPUTES.read_text().splitlines())}
    head = ["编号", "收到日期", "答复日期", "处理结果", "申请方式"]
    order = sorted(known)
    rows = [[one, known[one].get("received", ""), known[one].get("replied", ""), "",
             known[one].get("channel", "")] for one in order]  # fmt: skip
    found = codes(check(as_csv([head, *rows]), "台账.csv"))
    by_id = {order[number - 2]: said for number, said in found.items()}
    assert (
        by_id
        == {
            "SV-008": [
                "no-result"
            ],  # handed in on 24 May 2021, answered on the fifteenth working day
            "SV-009": ["missing", "no-result"],
            "SV-011": [
                "more-than-a-date"
            ],  # 2022年5月21日16时49分: the sender is asked for the day alone
            "SV-012": ["received-on-day-off"],  # Saturday 15 January 2022
            "SV-013": ["missing", "no-result"],
            "SV-014": ["received-on-day-off"],  # 4 October 2016, in the National Day holiday
            "SV-015": ["no-result"],  # 21 March 2014: fifteen working days end on 14 April
            "SV-016": ["no-result"],
            "SV-017": ["missing", "no-result"],
            "SV-018": ["missing", "no-result"],
        }
    )  # SV-010: signed for on 13 October 2022, a Thursday, not answered as published: nothing to say


def test_a_file_that_is_no_table_is_refused_with_what_to_do_and_nothing_is_staged(check):
    from yangguang.base.refusal import Refusal

    for content, name in (
        (b"\x00\x01\x02", "台账.xlsx"),
        (as_csv([["甲", "乙"], ["1", "2"]]), "台账.csv"),
    ):
        with pytest.raises(Refusal) as refusal:
            check(content, name)
        assert str(refusal.value)
    assert StagedRow.objects.count() == 0
