"""The main job of a request, through its acts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import projections, queries
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import queries as records
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.models import Particulars

pytestmark = pytest.mark.django_db


def clock(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


@pytest.fixture
def request_(office, officer):
    return acts.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=clock("2026-03-02"),
        channel=rules.Channel.ONLINE,
        name="甲",
        contact="甲的电话",
        content="青石岭地块征收批准文件",
        code="7KQ4-M2XD-9RTA",
    )


def test_a_request_runs_from_filing_to_reply(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-02", 11))
    acts.ask(request_, by=officer, at=clock("2026-03-04"), period=5, text="请写明地块位置")
    applicant = actors.applicant(request_.case_id)
    acts.answer(request_, by=applicant, at=clock("2026-03-11"), text="城东")
    acts.extend(request_, by=officer, at=clock("2026-04-08"), days=20, text="需要核对")
    case = Case.objects.get(pk=request_.case_id)
    assert (case.waiting_for, case.due_on) == ("officer", date(2026, 5, 11))
    acts.reply(
        request_,
        by=officer,
        at=clock("2026-05-11"),
        outcome=rules.Outcome.A,
        subject="青石岭地块征收批准文件",
        text="见附件",
    )
    case.refresh_from_db()
    assert case.closed_on == date(2026, 5, 11)
    shown = records.about(case.pk)
    assert [row.kind for row in shown] == ["reply-given", "request-received"]
    record, _ = records.read(records.by_address(shown[0].address))
    assert (record.due_on, record.on_time) == (date(2026, 5, 11), True)


def test_names_and_contents_are_in_no_record_step_or_ledger_entry(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-02", 11))
    acts.consult(
        request_, by=officer, at=clock("2026-03-03"), third_parties=["示例矿业公司"], text="请答复"
    )
    private = ["甲的电话", "青石岭", "示例矿业公司"]
    said = [bytes(entry.content).decode() for entry in Entry.objects.all()]
    said += [str(list(Step.objects.filter(case_number=request_.case_id).values()))]
    for row in records.about(request_.case_id):
        said.append(records.read(records.by_address(row.address))[1].decode())
    assert said
    assert not [word for word in private for text in said if word in text]


def test_what_is_refused_leaves_nothing_behind(request_, officer):
    before = Step.objects.count(), Entry.objects.count()
    with pytest.raises(Refusal) as refused:
        acts.reply(
            request_, by=officer, at=clock("2026-03-03"), outcome=rules.Outcome.A, text="见附件"
        )
    assert refused.value.code == "not-yet"
    assert (Step.objects.count(), Entry.objects.count()) == before


def test_an_empty_request_is_refused_with_every_reason(office):
    with pytest.raises(Refusal) as refused:
        acts.file(
            office,
            by=Actor(role="applicant", label="申请人"),
            at=clock("2026-03-02"),
            channel=rules.Channel.ONLINE,
            name=" ",
            contact="",
            content="",
        )
    assert len(refused.value.reasons) == 3
    assert not Case.objects.exists()
    assert not Particulars.objects.exists()


def test_another_offices_officer_may_not_act(request_, stranger):
    with pytest.raises(Refusal, match="职权范围"):
        acts.confirm(request_, by=stranger, at=clock("2026-03-02", 11))


def test_an_applicant_cannot_take_an_officers_step(request_):
    with pytest.raises(Refusal):
        acts.confirm(request_, by=actors.applicant(request_.case_id), at=clock("2026-03-02", 11))


def test_time_speaks_for_a_silent_third_party(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-12"))
    acts.consult(
        request_, by=officer, at=clock("2026-03-18"), third_parties=["示例公司"], text="请答复"
    )
    # fifteen working days after 18 March end on 9 April (4-6 April off)
    assert case_acts.take_time(at=clock("2026-04-09", 23)) == 0
    assert case_acts.take_time(at=clock("2026-04-13")) == 1
    step = Step.objects.get(case_number=request_.case_id, name="silence")
    assert (step.on, step.at) == (date(2026, 4, 10), clock("2026-04-13"))
    assert Case.objects.get(pk=request_.case_id).due_on == date(2026, 5, 6)


def test_a_late_worker_does_not_let_an_officer_overtake_time(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-12"))
    acts.consult(
        request_, by=officer, at=clock("2026-03-18"), third_parties=["示例公司"], text="请答复"
    )
    acts.reply(
        request_,
        by=officer,
        at=clock("2026-04-20"),
        outcome=rules.Outcome.C4,
        text="第三方逾期未答复，经审查属于商业秘密",
    )
    names = [step.name for step in queries.timeline(request_.case)]
    assert names == ["file", "confirm", "consult", "silence", "reply"]


def test_a_wrong_step_is_voided_by_two_persons_and_its_record_withdrawn(request_, officer, head):
    acts.confirm(request_, by=officer, at=clock("2026-03-02", 11))
    acts.reply(
        request_,
        by=officer,
        at=clock("2026-03-03"),
        outcome=rules.Outcome.E2,
        text="重复",
        contents={"earlier": "XG-2026-000001-2"},
    )
    reply = Step.objects.get(case_number=request_.case_id, name="reply")
    with pytest.raises(Refusal, match="两人"):
        case_acts.void(
            request_.case,
            reply.seq,
            by=officer,
            drafted_by_id=officer.person_id,
            reason="不是重复申请",
            at=clock("2026-03-04"),
        )
    case_acts.void(
        request_.case,
        reply.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="不是重复申请",
        at=clock("2026-03-04"),
    )
    case = Case.objects.get(pk=request_.case_id)
    # twenty working days after 2 March 2026: 3-6, 9-13, 16-20, 23-27, 30 March
    assert (case.closed_on, case.due_on) == (None, date(2026, 3, 30))
    publication = records.by_address(reply.records[0], held=True)
    assert records.standing(publication).withdrawn_at == clock("2026-03-04")


def test_a_wrong_receipt_date_is_replaced_in_one_breath(request_, officer, head):
    acts.confirm(request_, by=officer, at=clock("2026-03-03"))
    acts.ask(request_, by=officer, at=clock("2026-03-04"), period=5, text="请写明")
    confirm = Step.objects.get(case_number=request_.case_id, name="confirm")
    case_acts.void(
        request_.case,
        confirm.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="双方在三月二日确认",
        at=clock("2026-03-05"),
        instead=lambda: acts.confirm(
            request_, by=head, at=clock("2026-03-05"), on=date(2026, 3, 2)
        ),
    )
    standing = queries.standing(request_.case, at=clock("2026-03-05"))
    assert [t.step for t in standing.taken] == ["file", "confirm", "ask"]
    assert standing.taken[1].on == date(2026, 3, 2)


def test_what_is_derived_can_be_rebuilt(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-12"))
    acts.consult(
        request_, by=officer, at=clock("2026-03-18"), third_parties=["示例公司"], text="请答复"
    )
    columns = [f.attname for f in Case._meta.concrete_fields]

    def kept():
        rows = Expected.objects.order_by("step", "member", "kind")
        return (
            Case.objects.filter(pk=request_.case_id).values(*columns).get(),
            list(rows.values("step", "member", "kind", "due_on", "left", "provisional")),
        )

    before = kept()
    case = Case.objects.get(pk=request_.case_id)
    Case.objects.filter(pk=case.pk).update(due_on=date(2000, 1, 1), waiting_for="", next_at=None)
    Expected.objects.all().delete()
    projections.rederive(case, at=clock("2026-03-18"))
    assert kept() == before
    assert before[1]


def test_the_query_code_opens_its_case_and_no_other(request_):
    assert queries.by_code(request_.case_id.lower(), "7kq4 m2xd 9rta").pk == request_.case_id
    for number, code in (
        (request_.case_id, "0000-0000-0000"),
        ("XG-2026-000999-0", "7KQ4-M2XD-9RTA"),
    ):
        with pytest.raises(Refusal):
            queries.by_code(number, code)


def test_the_clock_of_recording_never_runs_backwards(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-03"))
    with pytest.raises(Refusal, match="记录时间"):
        acts.ask(
            request_, by=officer, at=clock("2026-03-03") - timedelta(hours=1), period=5, text="x"
        )


def test_when_a_supplement_is_missed_the_turn_passes_to_the_office(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-02", 11))
    acts.ask(request_, by=officer, at=clock("2026-03-03"), period=3, text="请写明")
    case = Case.objects.get(pk=request_.case_id)
    # three working days after 3 March end on 6 March
    assert (case.waiting_for, case.due_on) == ("applicant", date(2026, 3, 6))
    case_acts.take_time(at=clock("2026-03-06", 23))
    case.refresh_from_db()
    assert case.waiting_for == "applicant"
    case_acts.take_time(at=clock("2026-03-07"))
    case.refresh_from_db()
    assert case.waiting_for == "officer"
    assert Step.objects.filter(case_number=case.pk).count() == 3


def test_who_made_a_record_is_known_so_that_another_must_release_it(request_, officer):
    acts.confirm(request_, by=officer, at=clock("2026-03-02", 11))
    acts.reply(request_, by=officer, at=clock("2026-03-03"), outcome=rules.Outcome.A, text="见附件")
    reply = Step.objects.get(case_number=request_.case_id, name="reply")
    assert records.by_address(reply.records[0]).person_id == officer.person_id
