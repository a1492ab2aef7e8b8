"""Which remedy a reply names: by the law of its day, for every result."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.workdays import Unit, national
from yangguang.modules.requests.rules import Outcome, remedies

FIRST = {"C1", "C2", "C3", "C4", "C5", "C6", "C7"}
"""Refusals under Articles 14 to 16: Art. 23(1)(4) of the law of 2023."""


def said(ways):
    return [(one.way.value, one.amount.n, one.amount.unit, one.is_first) for one in ways]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_until_2023_the_applicant_chooses(outcome):
    """Sixty days to apply; six months to sue since May 2015, three before (from memory)."""
    assert said(remedies.remedies(outcome, on=date(2023, 12, 31))) == [
        ("reconsideration", 60, Unit.DAYS, False),
        ("suit", 6, Unit.MONTHS, False),
    ]
    assert said(remedies.remedies(outcome, on=date(2015, 4, 30)))[1] == (
        "suit",
        3,
        Unit.MONTHS,
        False,
    )


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.B])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 6, 1), date(2026, 11, 27)])
def test_since_2024_refusals_go_to_reconsideration_first(outcome, day):
    ways = said(remedies.remedies(outcome, on=day))
    if outcome.value in FIRST:
        assert ways == [("reconsideration", 60, Unit.DAYS, True), ("suit", 15, Unit.DAYS, False)]
    else:
        assert ways == [("reconsideration", 60, Unit.DAYS, False), ("suit", 6, Unit.MONTHS, False)]


@pytest.mark.parametrize(
    ("withheld", "is_first"),
    [(Outcome.C6, True), (Outcome.C4, True), (None, True), (Outcome.C8, False)],
)
def test_of_a_partial_disclosure_the_refused_part_decides(withheld, is_first):
    """国办函〔2021〕132号 Art. 2 counts a refusal in part as a refusal."""
    found = remedies.remedies(Outcome.B, on=date(2026, 3, 2), withheld=withheld)
    assert found[0].is_first is is_first


def test_against_silence_both_ways_are_named():
    assert [one.way.value for one in remedies.remedies(None, on=date(2026, 3, 2))] == [
        "reconsideration",
        "suit",
    ]


def test_the_last_days_for_a_reply_of_10_february_2026():
    """Sixty days: 11 April is a Saturday, so Monday 13. Six months: 10 August. A year: 10 February 2027."""
    day, days = date(2026, 2, 10), national()
    review, suit = remedies.remedies(Outcome.D1, on=day)
    assert remedies.until(review, known_on=day, calendar=days).on == date(2026, 4, 13)
    assert remedies.until(suit, known_on=day, calendar=days).on == date(2026, 8, 10)
    longer = remedies.until(review, known_on=day, calendar=days, is_named=False)
    assert longer.on == date(2027, 2, 10)


def test_after_a_reconsideration_fifteen_days_are_left_whatever_the_reply_named():
    """Fifteen days after 10 April 2026 end on Saturday 25 April: Monday 27."""
    _, suit = remedies.remedies(Outcome.C6, on=date(2026, 2, 10))
    for is_named in (True, False):
        due = remedies.until(
            suit, known_on=date(2026, 4, 10), calendar=national(), is_named=is_named
        )
        assert due.on == date(2026, 4, 27)


def test_against_silence_one_may_sue_for_six_months():
    """The reply was due on 30 March 2026; six months later is 30 September."""
    found = remedies.silence_until(due_on=date(2026, 3, 30), calendar=national())
    assert found.on == date(2026, 9, 30)


def test_what_the_law_leaves_open_is_listed_with_its_reason():
    names = {choice.name for choice in remedies.open_choices(date(2024, 6, 3))}
    assert names == {"partly", "queries", "not-handled", "silence"}
    assert all(c.basis.assumed for c in remedies.open_choices(date(2024, 6, 3)))
    assert "not-handled" not in {c.name for c in remedies.open_choices(date(2025, 6, 2))}


@pytest.mark.parametrize(
    ("outcome", "on", "sentence"),
    [
        (Outcome.C1, date(2026, 3, 2), "应当先自收到本答复之日起 60 日内申请行政复议"),
        (Outcome.D1, date(2026, 3, 2), "可以自收到本答复之日起 60 日内申请行政复议"),
    ],
)
def test_the_letters_sentence(outcome, on, sentence):
    assert str(remedies.remedies(outcome, on=on)[0].said()) == sentence
