"""A round from nomination to the register, and an entry to its end, through their acts."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import audit, queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ledger.models import Entry as Logged
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import queries as records
from yangguang.modules.recognition import acts, rules
from yangguang.modules.recognition.models import Dispute, Entry, Holder, Round
from yangguang.modules.recognition.tests.conftest import clock

pytestmark = pytest.mark.django_db

ANYBODY = Actor(role="party", label="异议人")


def announced(round_, officer, day="2026-03-30"):
    acts.announce(round_, by=officer, at=clock(day))
    case_acts.take_time(at=clock(day, 11))


def test_a_round_fills_the_register(counties, officer):
    announced(counties, officer)
    case = Case.objects.get(pk=counties.case_id)
    assert case.closed_on == date(2026, 3, 30)
    rows = sorted(Entry.objects.all(), key=lambda row: row.member, reverse=True)
    assert [(row.member, row.granted_on, row.until_on) for row in rows] == [
        ("甲县", date(2026, 3, 30), None),
        ("乙县", date(2026, 3, 30), None),
    ]
    steps = [s for s in queries.timeline(counties.case) if s.name == "enter"]
    assert sorted(s.facts["entry"] for s in steps) == sorted(row.pk for row in rows)
    kinds = [row.kind for row in records.about(counties.case_id)]
    assert kinds == ["recognition-announced", "recognition-publicity"]
    made = records.read(records.by_address(records.about(rows[0].pk)[0].address))[0]
    assert (made.name, made.round_number) == ("甲县（示例市）", counties.case_id)
    assert not list(audit.disagreements())


def test_the_record_of_the_publicity_says_the_list_and_its_last_day(counties):
    record, _ = records.read(records.by_address(records.about(counties.case_id)[0].address))
    assert record.names == ("甲县（示例市）", "乙县（示例市）")
    # ten full days after 18 March 2026: 19 to 28 March
    assert (record.from_on, record.last_on) == (date(2026, 3, 18), date(2026, 3, 28))


def test_an_objection_is_answered_before_the_announcement_and_strikes(counties, officer):
    key = acts.dispute(
        counties, by=ANYBODY, at=clock("2026-03-20"), text="乙县数据不实", contact="甲的电话"
    )
    with pytest.raises(Refusal) as refused:
        acts.announce(counties, by=officer, at=clock("2026-03-30"))
    assert refused.value.code == "pending"
    acts.settle(
        counties,
        by=officer,
        at=clock("2026-03-30"),
        member=key,
        upheld=True,
        struck="乙县",
        text="经核查属实",
    )
    announced(counties, officer, "2026-03-31")
    assert [row.member for row in Entry.objects.all()] == ["甲县"]


def test_an_objection_without_a_word_or_said_twice_is_refused(counties):
    acts.dispute(counties, by=ANYBODY, at=clock("2026-03-20"), text="乙县数据不实")
    for text, code in ((" ", "facts"), ("乙县数据不实", "once")):
        with pytest.raises(Refusal) as refused:
            acts.dispute(counties, by=ANYBODY, at=clock("2026-03-20", 11), text=text)
        assert refused.value.code == code
    assert Dispute.objects.count() == 1


def test_a_qualification_lapses_by_time_after_five_years(licensed):
    entry = Entry.objects.get(round_number=licensed.case_id)
    assert entry.until_on == date(2017, 5, 2)
    assert Case.objects.get(pk=licensed.case_id).closed_on is None
    case_acts.take_time(at=clock("2012-05-02", 11))
    assert Case.objects.get(pk=licensed.case_id).closed_on == date(2012, 5, 2)
    assert case_acts.take_time(at=clock("2017-05-02", 23)) == 0
    assert case_acts.take_time(at=clock("2017-05-04")) == 1
    entry.refresh_from_db()
    assert (entry.ended_on, entry.ended_by) == (date(2017, 5, 3), "lapse")
    kinds = [row.kind for row in records.about(entry.pk)]
    assert kinds == ["recognition-lapsed", "recognition-entry"]


def test_no_qualification_is_accepted_once_the_approval_is_abolished(office, officer):
    with pytest.raises(Refusal, match="不再受理"):
        acts.accept(
            office, by=officer, at=clock("2017-09-29"), honour="甲级", nominees=["示例一队"]
        )
    acts.accept(office, by=officer, at=clock("2017-09-28"), honour="甲级", nominees=["示例一队"])


def test_a_revocation_says_its_ground(counties, officer):
    announced(counties, officer)
    entry = Entry.objects.get(member="甲县")
    acts.revoke(entry, by=officer, at=clock("2026-06-01"), ground=rules.Ground.NO_LONGER_QUALIFIED)
    entry.refresh_from_db()
    assert (entry.ended_on, entry.ended_by) == (date(2026, 6, 1), "revoke")
    record, _ = records.read(records.by_address(records.about(entry.pk)[0].address))
    assert record.reason == "复核不再符合条件"


def test_nobody_stands_on_a_list_twice(office, officer):
    with pytest.raises(Refusal, match="不止一次"):
        acts.nominate(
            office,
            by=officer,
            at=clock("2026-03-16"),
            kind=rules.Kind.MODEL_COUNTY,
            honour="模范县",
            nominees=["甲县；示例市", "甲县；别市"],
        )
    assert not Round.objects.exists()


def test_an_entry_is_never_made_by_hand(office, officer):
    with pytest.raises(Refusal, match="评选公告"):
        acts.grant(
            office,
            by=officer,
            at=clock("2026-03-16"),
            kind=rules.Kind.PRIZE,
            honour="科学技术奖",
            name="成果一",
            granted_on=date(2026, 3, 16),
        )
    assert not Entry.objects.exists()


def test_past_awards_are_adopted_and_an_unpublished_day_is_a_finding(office):
    source = actors.adopted(office, "2013年6月25日公告", on=date(2013, 6, 25))
    at = clock("2026-03-02")
    dated = acts.grant(
        office,
        by=source,
        at=at,
        on=date(2013, 6, 25),
        kind=rules.Kind.QUALIFICATION,
        honour="区域地质调查甲级",
        name="示例地质一队",
        granted_on=date(2013, 6, 25),
    )
    undated = acts.grant(
        office,
        by=source,
        at=at,
        on=date(2013, 6, 25),
        kind=rules.Kind.MODEL_COUNTY,
        honour="模范县",
        name="丁县",
    )
    assert (dated.until_on, undated.granted_on) == (date(2018, 6, 25), None)
    steps = {s.case_number: s for s in Step.objects.all()}
    assert all(step.adopted for step in steps.values())
    said = [f["text"] for f in steps[undated.pk].findings]
    assert any("授予日期没有公布" in text for text in said)
    # of both neither the days of publicity nor a number are known; of the second no day besides
    assert len(steps[dated.pk].findings) == 2
    assert len(said) == 3
    assert not list(audit.disagreements())
    standing = queries.standing(dated.case, at=at)
    assert [t.step for t in standing.presumed] == ["lapse"]


def test_names_of_persons_and_of_objectors_are_in_no_step_and_no_ledger_entry(persons, officer):
    private = ["游余范", "甄某某", "某某局", "甲的电话", "材料造假"]
    acts.dispute(
        persons,
        by=ANYBODY,
        at=clock("2026-03-20"),
        name="甄某某",
        contact="甲的电话",
        text="材料造假",
    )
    acts.settle(persons, by=officer, at=clock("2026-03-21"), member="No.1", upheld=False)
    announced(persons, officer)
    said = [bytes(entry.content).decode() for entry in Logged.objects.all()]
    said += [str(list(Step.objects.values()))]
    for row in records.about(persons.case_id).exclude(kind="recognition-publicity"):
        said.append(records.read(records.by_address(row.address))[1].decode())
    assert len(said) > 3
    assert not [word for word in private for text in said if word in text]


def test_the_list_of_persons_is_erased_with_the_announcement_and_that_of_counties_stays(
    persons, counties, officer
):
    lists = {
        round_.pk: records.by_address(
            records.about(round_.pk).get(kind="recognition-publicity").address
        )
        for round_ in (persons, counties)
    }
    assert "游余范" in records.read(lists[persons.pk])[1].decode()
    announced(persons, officer)
    announced(counties, officer, "2026-03-31")
    with pytest.raises(records.ErasedError):
        records.read(lists[persons.pk])
    assert "甲县" in records.read(lists[counties.pk])[1].decode()


def test_a_person_can_be_forgotten_and_a_county_can_not(persons, counties, officer):
    announced(persons, officer)
    announced(counties, officer, "2026-03-31")
    person = Entry.objects.get(member="No.1")
    acts.forget(person, by=officer, at=clock("2026-06-01"), reason="依申请撤下姓名")
    assert Holder.objects.get(pk=person.pk).name == ""
    assert not persons.nominees.filter(name="游余范").exists()
    with pytest.raises(records.ErasedError):
        records.read(records.by_address(records.about(person.pk)[0].address))
    assert Entry.objects.filter(pk=person.pk).exists()
    with pytest.raises(Refusal, match="不是个人信息"):
        acts.forget(
            Entry.objects.get(member="甲县"), by=officer, at=clock("2026-06-01"), reason="不愿公开"
        )


def test_a_list_is_never_shown_on_an_earlier_day(counties, officer):
    acts.interrupt(counties, by=officer, at=clock("2026-03-23"), cause=rules.Cause.CONTENT)
    with pytest.raises(Refusal, match="公布之日"):
        acts.resume(counties, by=officer, at=clock("2026-03-25"), on=date(2026, 3, 24))
    acts.resume(counties, by=officer, at=clock("2026-03-25"))
