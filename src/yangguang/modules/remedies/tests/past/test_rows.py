"""Reconsiderations and suits in an office's register become linked cases, with their own clocks and ends."""

from __future__ import annotations

import pytest

from yangguang.kernel.cases import links
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports.models import StagedRow
from yangguang.kernel.imports.tests.sheets import sheet, workbook
from yangguang.kernel.records.models import Publication
from yangguang.modules.remedies.tests import register

from .conftest import as_csv, codes, counted, followed, rows_of, steps

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (as_csv(register.rows()), "台账.csv"),
        (as_csv(register.rows(), "gb18030"), "台账.csv"),
        (workbook(sheet(register.rows())), "台账.xlsx"),
    ],
)
def test_of_each_row_is_said_what_is_to_be_said(check, content, name):
    batch = check(content, name)
    assert batch.dropped == []
    assert codes(batch) == register.expected()
    assert batch.rows == len(register.ROWS) == 71


def test_a_reconsideration_is_a_case_of_its_own_with_its_steps(bring_in):
    bring_in(*rows_of("R01", "R02", "R03", "R07", "R08", "R09"))
    by_row = {row.number: row for row in StagedRow.objects.order_by("number")}
    assert [one for row in by_row.values() for one in followed(row)[1:]] == [
        [("apply", "2013-04-08"), ("admit", "2013-04-12"), ("decide", "2013-06-07")],
        [("apply", "2021-04-06"), ("decide", "2021-05-20")],
        [
            ("apply", "2024-04-08"),
            ("admit_simplified", "2024-04-10"),
            ("decide_simplified", "2024-05-10"),
        ],
        [("apply", "2021-04-06"), ("refuse", "2021-04-12")],
        [("apply", "2021-04-06"), ("withdraw", "2021-05-12")],
        [("apply", "2021-04-06")],
    ]
    number, contest = by_row[2].case_number, by_row[2].also[0]
    assert links.is_about(contest, number)
    case = Case.objects.get(pk=contest)
    assert (case.adopted, case.closed_on.isoformat(), case.edition_on.year) == (
        True,
        "2013-06-07",
        1999,
    )
    assert Case.objects.get(pk=by_row[4].also[0]).edition_on.year == 2024
    assert set(Publication.objects.values_list("adopted", flat=True)) == {True}


def test_a_suit_has_effect_when_its_register_says_or_when_nobody_appealed(bring_in):
    bring_in(*rows_of("L01", "L02", "L05", "L06", "L07"))
    found = [followed(row)[1] for row in StagedRow.objects.order_by("number")]
    sue = ("sue", "2021-05-10")
    assert found == [
        [sue, ("judge", "2021-08-10"), ("rest", "2021-09-01"), ("conclude", "2021-09-01")],
        # fifteen days after 10 August end on the 25th: it has effect from the day after
        [sue, ("judge", "2021-08-10"), ("rest", "2021-08-26")],
        [
            sue,
            ("judge", "2021-08-10"),
            ("appeal_ours", "2021-08-20"),
            ("judge_again", "2021-11-10"),
            ("conclude", "2021-11-22"),
        ],
        [sue, ("judge", "2021-08-10"), ("appeal", "2021-08-20")],
        [sue, ("drop", "2021-07-01")],
    ]
    suits = Case.objects.filter(procedure="administrative-suit").order_by("pk")
    assert [case.findings for case in suits] == [0] * 5
    assert [case.closed_on is None for case in suits] == [False, True, False, True, False]


def test_a_fee_a_withdrawal_and_a_supplement_are_steps_of_the_request(bring_in):
    numbers = ("F01", "F04", "F06", "F10", "W1", "W2", "S3", "S6", "T1")
    bring_in(*rows_of(*numbers))
    rows = dict(zip(numbers, StagedRow.objects.order_by("number"), strict=True))
    taken = {name: steps(row.case_number)[2:] for name, row in rows.items()}
    assert taken == {
        "F01": [("charge", "2021-05-12"), ("pay", "2021-05-20"), ("reply", "2021-06-10")],
        "F04": [("charge", "2021-05-12"), ("pay", "2021-05-20"), ("reply", "2021-06-10")],
        "F06": [("reply", "2021-06-02")],
        "F10": [("charge", "2021-05-12"), ("lapse", "2021-06-15")],
        "W1": [("withdraw", "2021-06-01")],
        "W2": [("withdraw", "2014-03-05")],
        "S3": [
            ("ask", "2021-11-05"),
            ("answer", "2021-11-12"),
            ("ask", "2021-11-16"),
            ("answer", "2021-11-22"),
            ("reply", "2021-12-20"),
        ],
        "S6": [("ask", "2021-11-05"), ("drop", "2021-11-15")],
        "T1": [("reply", "2021-03-08")],
    }
    charged = Step.objects.get(case_number=rows["F01"].case_number, name="charge")
    assert (charged.facts["units"], charged.facts["yuan"], charged.findings) == (109, 880, [])
    other = Step.objects.get(case_number=rows["F04"].case_number, name="charge")
    assert other.facts["yuan"] == 800
    assert [found["code"] for found in other.findings] == ["facts"]


def test_the_years_count_them_and_the_open_ones(bring_in):
    bring_in(*rows_of("R01", "R02", "R03", "R07", "R09", "L01", "L03", "L06", "L11"))
    direct, after = "未经复议直接起诉", "复议后起诉"
    assert counted() == {
        ("review", 2013, "came", ""): 1,
        ("review", 2013, "admitted", ""): 1,
        ("review", 2013, "结果维持", ""): 1,
        ("review", 2013, "done", ""): 1,
        ("review", 2021, "came", ""): 4,  # R02, R07, R09, L03
        ("review", 2021, "admitted", ""): 1,  # L03; nobody wrote that R02 was
        ("review", 2021, "结果纠正", ""): 1,
        ("review", 2021, "其他结果", ""): 1,
        ("review", 2021, "结果维持", ""): 1,
        ("review", 2021, "done", ""): 3,
        ("review", 2021, "open", ""): 1,
        ("review", 2024, "came", ""): 1,
        ("review", 2024, "admitted", ""): 1,
        ("review", 2024, "结果维持", ""): 1,
        ("review", 2024, "done", ""): 1,
        ("suit", 2012, "came", direct): 1,
        ("suit", 2012, "结果纠正", direct): 1,
        ("suit", 2012, "done", direct): 1,
        ("suit", 2021, "came", direct): 2,
        ("suit", 2021, "结果维持", direct): 1,
        ("suit", 2021, "done", direct): 1,
        ("suit", 2021, "open", direct): 1,  # L06 waits for the second instance
        ("suit", 2021, "came", after): 1,
        ("suit", 2021, "结果纠正", after): 1,
        ("suit", 2021, "done", after): 1,
    }
