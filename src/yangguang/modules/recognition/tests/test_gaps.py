"""Gaps that the heartbeats of a window show become steps of the case without anybody's call."""

from __future__ import annotations

import logging
from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel import module
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import audit, queries
from yangguang.kernel.cases.models import Step
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Cost, Window
from yangguang.kernel.records.tests.looks import look
from yangguang.modules.recognition import acts, procedure, rules
from yangguang.modules.recognition.records import PublicityOpened, QualificationPublicity
from yangguang.modules.recognition.tests.conftest import clock

pytestmark = pytest.mark.django_db


def taken(round_):
    """Return what happened after the list was first shown."""
    rows = [row for row in queries.timeline(round_.case) if row.voids is None]
    return [(row.name, row.on) for row in rows[4:]]


def test_a_gap_is_stated_by_time_and_the_window_runs_anew(counties, officer):
    look(
        clock("2026-03-18"), clock("2026-03-25"), down=[(clock("2026-03-23"), clock("2026-03-24"))]
    )
    assert module.judge_gaps(at=clock("2026-03-25")) == 2
    assert taken(counties) == [("lose", date(2026, 3, 23)), ("regain", date(2026, 3, 24))]
    assert module.judge_gaps(at=clock("2026-03-25", 11)) == 0, "a gap is stated once"
    lost, again = Step.objects.filter(case_number=counties.pk).order_by("-seq")[:2][::-1]
    # looks begin at 0, 6, 12 and 18 o'clock and are taken again each hour until something comes
    assert (lost.role, lost.facts) == ("time", {"last_seen": "2026-03-23 06:00:00"})
    assert again.facts == {"seen_again": "2026-03-24 10:00:00"}
    said = [records.read(records.by_address(step.records[0]))[0] for step in (lost, again)]
    assert (said[0].cause, "重新计算" in said[0].effect) == ("巡查没有取得公示内容", True)
    # ten full days after 24 March: 25 to 31 March, 1 to 3 April
    assert said[1].last_on == date(2026, 4, 3)
    look(clock("2026-03-25"), clock("2026-04-04", 9))
    with pytest.raises(Refusal, match="届满"):
        acts.announce(counties, by=officer, at=clock("2026-04-03"))
    acts.announce(counties, by=officer, at=clock("2026-04-04"))
    assert not list(audit.disagreements())


def test_while_the_list_is_not_found_nothing_is_announced_and_an_officer_can_show_it_again(
    counties, officer
):
    look(
        clock("2026-03-18"), clock("2026-03-27"), down=[(clock("2026-03-26"), clock("2026-03-28"))]
    )
    assert module.judge_gaps(at=clock("2026-03-27")) == 1
    assert taken(counties) == [("lose", date(2026, 3, 26))]
    with pytest.raises(Refusal, match="还在等答复"):
        acts.announce(counties, by=officer, at=clock("2026-03-29"))
    acts.resume(counties, by=officer, at=clock("2026-03-29"))
    look(clock("2026-03-29"), clock("2026-03-30"))
    assert module.judge_gaps(at=clock("2026-03-30")) == 0
    # ten full days after 29 March: 30 and 31 March, 1 to 8 April
    assert queries.expected(counties.case).get(step="announce").due_on == date(2026, 4, 8)


def test_nothing_is_announced_over_a_gap_that_no_job_has_judged_yet(counties, officer):
    look(
        clock("2026-03-18"),
        clock("2026-03-29", 9),
        down=[(clock("2026-03-20"), clock("2026-03-21"))],
    )
    with pytest.raises(Refusal, match="届满"):
        acts.announce(counties, by=officer, at=clock("2026-03-29"))
    assert taken(counties) == [("lose", date(2026, 3, 20)), ("regain", date(2026, 3, 21))]


def test_two_gaps_that_are_found_together_are_stated_in_order(counties):
    down = [(clock("2026-03-20"), clock("2026-03-21")), (clock("2026-03-23"), clock("2026-03-24"))]
    look(clock("2026-03-18"), clock("2026-03-25"), down=down)
    assert acts.judge(counties, at=clock("2026-03-25")) == 4
    assert [name for name, _ in taken(counties)] == ["lose", "regain", "lose", "regain"]
    assert queries.expected(counties.case).get(step="announce").due_on == date(2026, 4, 3)


def test_a_gap_that_two_persons_voided_is_not_stated_again(counties, officer, head):
    look(
        clock("2026-03-18"), clock("2026-03-25"), down=[(clock("2026-03-23"), clock("2026-03-24"))]
    )
    module.judge_gaps(at=clock("2026-03-25"))
    lost = Step.objects.get(case_number=counties.pk, name="lose")
    case_acts.void(
        counties.case,
        lost.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="巡查程序停机，网站日志证明公示没有中断",
        at=clock("2026-03-25", 11),
    )
    assert module.judge_gaps(at=clock("2026-03-25", 12)) == 0
    assert queries.expected(counties.case).get(step="announce").due_on == date(2026, 3, 28)
    look(clock("2026-03-25", 11), clock("2026-03-29", 9))
    acts.announce(counties, by=officer, at=clock("2026-03-29"))


def test_while_an_officer_has_interrupted_it_nothing_is_stated(counties, officer):
    look(
        clock("2026-03-18"), clock("2026-03-25"), down=[(clock("2026-03-23"), clock("2026-03-24"))]
    )
    acts.interrupt(counties, by=officer, at=clock("2026-03-25"), cause=rules.Cause.CONTENT)
    assert module.judge_gaps(at=clock("2026-03-25", 11)) == 0


def test_where_nobody_can_look_nothing_is_known_to_be_missing(counties, officer):
    assert module.judge_gaps(at=clock("2026-03-25")) == 0
    acts.announce(counties, by=officer, at=clock("2026-03-29"))
    assert taken(counties) == [("announce", date(2026, 3, 29))]


def test_a_gap_found_after_the_announcement_is_refused_until_that_is_voided(
    counties, officer, head, caplog
):
    acts.announce(counties, by=officer, at=clock("2026-03-29"))  # nobody could look until today
    Window.objects.update(tried_at=clock("2026-03-28"))
    with caplog.at_level(logging.WARNING):
        assert module.judge_gaps(at=clock("2026-03-29", 11)) == 0
    assert f"{counties.pk} not judged: stands-on" in caplog.text
    step = Step.objects.get(case_number=counties.pk, name="announce")
    case_acts.void(
        counties.case,
        step.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="公示曾经中断",
        at=clock("2026-03-29", 12),
    )
    assert module.judge_gaps(at=clock("2026-03-29", 13)) == 1


def test_a_stopped_round_of_persons_erases_its_lists_also_after_a_gap(persons, officer):
    look(
        clock("2026-03-18"), clock("2026-03-20"), down=[(clock("2026-03-19"), clock("2026-03-20"))]
    )
    module.judge_gaps(at=clock("2026-03-20", 11))
    acts.stop(persons, by=officer, at=clock("2026-03-21"), stopping=rules.Stopping.CANCELLED)
    lists = records.about(persons.pk).filter(kind="recognition-publicity")
    assert lists.count() == 2
    for row in lists:
        with pytest.raises(records.ErasedError):
            records.read(records.by_address(row.address))


def test_the_window_of_a_record_is_that_of_its_procedure(counties, licensed):
    for kind, edition in (
        (PublicityOpened, procedure.Recognition),
        (QualificationPublicity, procedure.QualificationReview),
    ):
        window = edition.announce.not_before
        assert (kind.stays_days.n, kind.stays_days.unit) == (window.n, window.unit)
    # ten full days after 18 March 2026; ten working days after 30 March 2012 are 31 March, 1 April
    # (worked instead of the 3rd and the 2nd, Qingming), 5, 6, 9 to 13 and 16 April
    for round_, ends in ((counties, "2026-03-29T00:00"), (licensed, "2012-04-17T00:00")):
        window = windows.running_for(round_.case_id)
        assert window.until_at == datetime.fromisoformat(ends).replace(tzinfo=SHANGHAI)
        assert window.cost == Cost.RESTARTS
