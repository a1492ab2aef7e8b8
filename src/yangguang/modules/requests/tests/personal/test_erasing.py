"""Erasing what is personal after its period, on an order of two persons, and what stands against it."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports.models import Batch, StagedRow
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Deed
from yangguang.kernel.personal import (
    contacts,
    erasing,
    orders,
    queries,
    rules,
)
from yangguang.kernel.personal import (
    registry as declared,
)
from yangguang.kernel.personal.models import Gone, Ground, Order
from yangguang.kernel.ui.tests.county import clock


def left(number):
    """Return how many private rows of the module are left of a case."""
    case = Case.objects.get(pk=number)
    module = [each.models[0] for each in declared.of_module(case.procedure)]
    return sum(m._default_manager.filter(request=number).count() for m in module)


@pytest.fixture
def closed(filed, acts):
    """The request, withdrawn by its applicant on 3 March 2026."""
    acts.withdraw(filed, by=actors.applicant(filed.case_id), at=clock("2026-03-03"))
    return Case.objects.select_related("office").get(pk=filed.case_id)


def test_ten_years_are_kept_to_their_last_day(closed):
    # 3 March 2026 and ten years: kept through 3 March 2036
    assert queries.kept_until(closed, on=date(2030, 1, 1)) == date(2036, 3, 3)
    assert erasing.run(at=clock("2036-03-03")) == 0
    assert left(closed.pk) == 1
    assert erasing.run(at=clock("2036-03-04")) == 1
    assert left(closed.pk) == 0
    row = Gone.objects.get(case_number=closed.pk)
    assert (row.ground, row.done_as, row.person_id) == ("period", "期限届满", None)
    assert erasing.run(at=clock("2036-03-05")) == 0


def test_a_leap_day_ends_on_the_day_before_march():
    line = rules.PERIODS[0]
    assert line.ends_on(date(2028, 2, 29)) == date(2038, 2, 28)


def test_an_open_case_is_never_erased(confirmed, officer):
    with pytest.raises(Refusal, match="尚未办结"):
        orders.draft(
            confirmed.case, ground="consent", reason="不再需要", by=officer, at=clock("2026-03-03")
        )
    assert erasing.run(at=clock("2046-03-03")) == 0
    assert left(confirmed.case_id) == 1


def test_an_open_remedy_suspends_and_its_end_begins_the_period_anew(closed, office, officer):
    review = registry.of("reconsideration")
    contest = review.act("apply")(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=clock("2026-03-10"),
        about=closed.pk,
        body="示例市人民政府",
    )
    assert erasing.run(at=clock("2036-03-04")) == 0  # the reconsideration still runs
    review.act("withdraw")(contest, by=actors.applicant(contest.case_id), at=clock("2026-04-01"))
    assert queries.kept_until(closed, on=date(2030, 1, 1)) == date(2036, 4, 1)
    assert erasing.run(at=clock("2036-04-01")) == 0
    assert erasing.run(at=clock("2036-04-02")) >= 1
    assert left(closed.pk) == 0


def test_a_hold_suspends_with_its_reason_until_it_is_lifted(closed, head):
    orders.hold(closed, reason="审计调取", by=head, at=clock("2030-01-02"))
    assert erasing.run(at=clock("2036-03-04")) == 0
    assert [str(why) for why in queries.why_not(closed) if "审计调取" in str(why)]
    with pytest.raises(Refusal, match="已经暂停"):
        orders.hold(closed, reason="又一次", by=head, at=clock("2030-01-03"))
    orders.lift(closed, by=head, at=clock("2036-03-05"))
    assert erasing.run(at=clock("2036-03-05", 11)) == 1
    assert list(Deed.objects.order_by("at").values_list("what", "about")) == [
        ("暂停删除个人信息", closed.pk),
        ("解除暂停删除个人信息", closed.pk),
    ]


def test_a_demand_takes_two_persons_and_a_ground(closed, officer, head):
    at = clock("2026-05-06")
    for ground in ("", "period", "nonsense"):
        with pytest.raises(Refusal, match="依据"):
            orders.draft(closed, ground=ground, reason="本人要求", by=officer, at=at)
    with pytest.raises(Refusal, match="理由"):
        orders.draft(closed, ground="consent", reason=" ", by=officer, at=at)
    orders.draft(closed, ground="consent", reason="本人撤回同意", by=officer, at=at)
    with pytest.raises(Refusal, match="必须是两个人"):
        orders.carry_out(closed, by=officer, at=at)
    assert left(closed.pk) == 1
    gone = orders.carry_out(closed, by=head, at=clock("2026-05-07"))
    assert left(closed.pk) == 0
    assert (gone.person_id, gone.drafted_by_id) == (head.person_id, officer.person_id)
    assert str(queries.said(gone)) == (
        "个人信息已于2026-05-07删除：个人撤回同意（《个人信息保护法》第47条）。"
    )
    order = Order.objects.get(case=closed)
    assert (order.reason, order.ended_at) == ("", clock("2026-05-07"))


def test_a_draft_can_be_dropped_and_nothing_went(closed, officer, head):
    at = clock("2026-05-06")
    orders.draft(closed, ground="consent", reason="本人撤回同意", by=officer, at=at)
    with pytest.raises(Refusal, match="已经有人拟办"):
        orders.draft(closed, ground="consent", reason="再来", by=head, at=at)
    orders.drop(closed, by=head, at=at)
    assert left(closed.pk) == 1
    assert Order.objects.get(case=closed).reason == ""
    with pytest.raises(Refusal, match="没有等待核准"):
        orders.carry_out(closed, by=head, at=at)


def test_a_contact_is_kept_beside_the_one_before(confirmed):
    case = confirmed.case
    contacts.change(case, text="13911111111", at=clock("2026-03-04"))
    contacts.change(case, text="示例路一号", at=clock("2026-03-05"))
    assert [(c.text, str(c.at.date())) for c in queries.contacts(case)] == [
        ("示例路一号", "2026-03-05"),
        ("13911111111", "2026-03-04"),
    ]
    with pytest.raises(Refusal, match="没有填写"):
        contacts.change(case, text=" ", at=clock("2026-03-05"))


def test_the_pages_say_what_became_of_it(client, holder, closed, officer, head, today):
    at = clock("2026-05-06")
    orders.draft(closed, ground="consent", reason="本人撤回同意", by=officer, at=at)
    orders.carry_out(closed, by=head, at=at)
    today("2026-05-08")
    mine = holder.get(f"/zh-hans/my/{closed.pk}/").content.decode()
    assert "个人信息已于" in mine
    assert "青石岭" not in mine
    public = client.get(f"/zh-hans/cases/{closed.pk}/").content.decode()
    assert "撤回申请" in public  # what happened still stands there


def test_the_row_of_an_import_is_emptied_too(closed):
    batch = Batch.objects.create(
        importer="information-request",
        sender="示例",
        office=closed.office,
        state="staged",
        begun_at=clock("2026-03-01"),
    )
    raw = {"姓名": "植入姓名"}
    row = StagedRow.objects.create(
        batch=batch, number=1, raw=raw, state="adopted", case_number=closed.pk
    )
    Case.objects.filter(pk=closed.pk).update(adopted=True)
    closed.refresh_from_db()
    erasing.erase(closed, ground=Ground.PERIOD, by=actors.TIME, at=clock("2036-03-04"))
    row.refresh_from_db()
    assert (row.raw, row.case_number) == (None, closed.pk)
