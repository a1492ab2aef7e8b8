"""Real records go into the register as adopted, with what was worked out by hand as their findings."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.mining.life import State
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Step
from yangguang.kernel.people import actors
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import Notice, Number, Right
from yangguang.modules.mining.past import entering, stating
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.real import reading

AT = clock("2026-03-02")
CANCELLED = "注销"
NOT_TOLD = "公开记录汇编，没有载明出处"


@pytest.fixture
def entered(province):
    """Enter every record that has a number; by its mark."""
    found = {}
    for record in reading.load("licences"):
        if "enters" in record:
            continue
        by = actors.adopted(province, record["source"])
        take = entering.cancel if record.get("event") == CANCELLED else entering.enter
        found[record["id"]] = take(reading.past(record), by=by, at=AT)
    return found


def test_every_numbered_record_is_in_the_register_with_its_findings_and_no_other(entered):
    assert len(entered) == 11
    wanted = reading.load("licences-findings")
    for name, right in entered.items():
        version = queries.versions_of(right)[0]
        rules = {finding["code"] for finding in version.findings}
        assert rules == set(wanted[name]), name
        step = Step.objects.get(case_number=version.case_number)
        assert step.adopted
        assert step.source
    assert not list(queries.disagreements())


def test_what_was_printed_is_registered_and_nothing_is_corrected(entered):
    fengyang = entered["MI-002"]
    assert fengyang.number == "C3400002010123210098203", "class 3 though gold is named first"
    assert (fengyang.mineral, fengyang.others) == ("金", "铅、锌、银、铜")
    assert (fengyang.valid_from, fengyang.valid_to) == (date(2025, 1, 10), date(2035, 1, 10))
    stated = queries.stated_of(queries.versions_of(fengyang)[0])
    assert dict(stated.printed)["面积"] == "约1.8753平方公里"
    assert dict(stated.printed)["矿种"] == "金矿、铅、锌、银、铜、硫等"
    longshan = entered["MI-003"]
    assert (longshan.top_m, longshan.bottom_m) == (1200, -50)
    assert entered["RC-L1"].organ == "150700", "the organ that registers, not that of the number"
    assert Number.objects.filter(is_adopted=True).count() == 11


def test_a_cancellation_ends_a_right_that_had_lapsed_a_year_after_it_was_shown(entered):
    right = Right.objects.get(number="T44120090402027259")  # printed with a stray mark
    assert queries.state_on(right, date(2024, 8, 13)) is State.LAPSED
    assert queries.state_on(right, date(2025, 8, 17)) is State.LAPSED
    assert queries.state_on(right, date(2025, 8, 18)) is State.CANCELLED
    assert queries.right_of("T44120090402027259") == right, "its number is findable for ever"


def test_a_term_that_was_published_gives_the_state_of_a_day(entered):
    right = entered["MI-003"]
    assert queries.state_on(right, date(2023, 6, 16)) is State.IN_FORCE
    assert queries.state_on(right, date(2028, 6, 16)) is State.IN_FORCE
    assert queries.state_on(right, date(2028, 6, 17)) is not State.IN_FORCE


@pytest.fixture
def kept(province):
    """Keep every record without a number; by its mark."""
    licences = [one for one in reading.load("licences") if "enters" in one]
    found = {}
    for record in (*licences, *reading.load("notices")):
        by = actors.adopted(province, record.get("source", NOT_TOLD))
        past, kind = reading.past(record), reading.kind(record)
        found[record["id"]] = entering.note(past, kind, by=by, at=AT)
    return found


def test_every_record_without_a_number_is_kept_as_published_with_its_findings_and_no_other(kept):
    assert len(kept) == 7 + 18, "seven licences; six offers, a consent, five notices and six blocks"
    wanted = {**reading.load("licences-findings"), **reading.load("notices-findings")}
    for name, number in kept.items():
        step = Step.objects.get(case_number=number)
        assert {one["code"] for one in step.findings} == set(wanted[name]), name
        assert step.adopted
        assert step.source
        assert step.records, "it is public"
    assert Notice.objects.count() == len(kept)


def test_what_is_kept_is_no_right_and_says_no_number_and_no_day_that_is_not_printed(kept):
    assert not Right.objects.exists()
    assert not Number.objects.exists()
    assert Notice.objects.get(pk=kept["MI-007"]).on is None, "it prints no day"
    assert Notice.objects.get(pk=kept["MI-018"]).on is None, "8月8日 has no year"
    assert Notice.objects.get(pk=kept["MI-038"]).on == date(2018, 3, 5)
    assert Notice.objects.get(pk=kept["MI-030"]).kind == "同意出让的批复"
    both = stating.Printed.from_text(Notice.objects.get(pk=kept["RC-P3"]).printed)
    record = next(one for one in reading.load("notices") if one["id"] == "RC-P3")
    assert both == reading.past(record).printed, "as printed, both sets of corners"


def test_nobody_keeps_a_publication_without_its_source(province, officer):
    past = reading.past(reading.load("notices")[0])
    with pytest.raises(Refusal, match="须写明来源"):
        entering.note(past, reading.kind({}), by=officer, at=AT)
