"""A refusal is contested, corrected, and handled anew; what is public of it can be counted."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.record import decode
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Body
from yangguang.modules.remedies import queries, rules
from yangguang.modules.remedies.acts import court, review
from yangguang.modules.remedies.tests.conftest import APPLICANT, BODY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(office, refused):
    return review.apply(
        office, by=APPLICANT, at=at("2026-03-16"), about=refused.pk, body="示例县人民政府"
    )


def said(number):
    """Return what was published about a case, oldest first: kind and fields."""
    rows = reversed(list(records.about(number)))
    found = [records.by_address(row.address) for row in rows]
    return [decode(bytes(Body.objects.get(record_id=one.id).content)) for one in found]


def test_a_refusal_is_corrected_and_the_request_handled_anew(office, officer, refused, contest):
    review.admit_simplified(contest, by=BODY, at=at("2026-03-18"))
    review.serve_simplified(contest, by=BODY, at=at("2026-03-20"))
    review.defend_simplified(contest, by=officer, at=at("2026-03-27"), text="答复书")
    review.order(
        contest,
        by=BODY,
        at=at("2026-04-10"),
        decision=rules.Decision.REVOKED,
        ordered_days=15,
        text="撤销，责令十五日内重新答复",
    )
    assert Case.objects.get(pk=contest.pk).due_on == date(2026, 4, 27)  # 25 April is a Saturday
    governed = registry.of("information-request")
    earlier = governed.subject(refused)
    anew = governed.act("reopen")(
        earlier, by=officer, at=at("2026-04-13"), decided_in=contest.pk, text="重新办理"
    )
    governed.act("confirm")(governed.subject(anew.case), by=officer, at=at("2026-04-13", 10))
    review.comply(contest, by=officer, at=at("2026-04-24"))
    assert Case.objects.get(pk=contest.pk).closed_on == date(2026, 4, 24)
    assert anew.earlier_id == refused.pk
    assert [one.decision for one in said(contest.pk) if one.kind == "review-ended"] == [
        "撤销原答复"
    ]
    assert [one.pk for one in queries.of_number(refused.pk)] == [contest.pk]


def test_raised_and_admitted_can_be_told_apart(office, refused, contest):
    """2012: 28 raised, 4 admitted, 2 suits."""
    review.refuse(contest, by=BODY, at=at("2026-03-18"), text="超过申请期限")
    kinds = [one.kind for one in said(contest.pk)]
    assert kinds == ["review-raised", "review-ended"]
    assert said(contest.pk)[-1].ended == "其他结果"


def test_nobody_refused_in_time_and_it_counts_as_admitted(contest):
    """Five working days after 16 March 2026 end on 23 March; TIME speaks on the 24th."""
    assert cases.take_time(at=at("2026-03-23", 23)) == 0
    assert cases.take_time(at=at("2026-03-24")) == 1
    assert [one.kind for one in said(contest.pk)] == ["review-raised", "review-admitted"]


def test_a_suit_after_reconsideration_takes_effect_when_nobody_appeals(office, officer, refused):
    suit = court.sue(
        office,
        by=APPLICANT,
        at=at("2026-05-06"),
        about=refused.pk,
        body="示例县人民法院",
        after_review=True,
    )
    court.serve(suit, by=BODY, at=at("2026-05-11"))
    court.defend(suit, by=officer, at=at("2026-05-20"), text="答辩状")
    court.judge(suit, by=BODY, at=at("2026-07-01"), judgment=rules.Judgment.CLAIM_DISMISSED)
    assert cases.take_time(at=at("2026-07-17")) == 1  # fifteen days end on 16 July
    ended = said(suit.pk)[-1]
    assert (ended.way, ended.judgment, ended.ended) == ("复议后起诉", "驳回诉讼请求", "结果维持")


def test_a_judgment_is_no_ruling_that_ends_a_suit(office, refused):
    suit = court.sue(
        office,
        by=APPLICANT,
        at=at("2026-05-06"),
        about=refused.pk,
        body="示例县人民法院",
        after_review=False,
    )
    with pytest.raises(Refusal) as refusal:
        court.drop(suit, by=BODY, at=at("2026-05-20"), judgment=rules.Judgment.REVOKED)
    assert refusal.value.code is Reason.RULE


def test_another_offices_case_is_not_contested_here(other, refused):
    with pytest.raises(Refusal) as refusal:
        review.apply(
            other, by=APPLICANT, at=at("2026-03-16"), about=refused.pk, body="别县人民政府"
        )
    assert refusal.value.code is Reason.UNKNOWN


def test_not_admitted_needs_its_reason(contest):
    with pytest.raises(Refusal):
        review.refuse(contest, by=BODY, at=at("2026-03-18"), text=" ")


def test_every_decision_and_judgment_has_its_column():
    assert set(rules.COLUMN) == set(rules.Decision) == set(rules.DECISIONS)
    assert set(rules.COURT_COLUMN) == set(rules.Judgment) == set(rules.JUDGMENTS)


def test_who_contests_is_in_no_record(office, officer, refused, contest):
    for record in said(contest.pk):
        assert "甲" not in str(record)
