"""Mails about one's own case: confirmed first, and saying the number and nothing that is private."""

from __future__ import annotations

import re

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors
from yangguang.kernel.subscriptions import acts as subscriptions
from yangguang.kernel.subscriptions import notices, sending
from yangguang.kernel.subscriptions.models import Subscriber, Subscription
from yangguang.kernel.subscriptions.posting import Handed
from yangguang.kernel.ui.tests.county import clock, outcome

ADDRESS = "li@example.cn"
PRIVATE = ("甲某某", "13900000000", "证件九九九", "青石岭", "请写明地块", "征收批准")


def tick(at):
    """Let the jobs of one minute run; return how many mails were made."""
    made = notices.run(at=at)
    sending.run(at=at)
    return made


@pytest.fixture
def opted_in(filed, box):
    """The applicant asked at filing and confirmed an hour later."""
    case = Case.objects.get(pk=filed.case_id)
    notices.ask(ADDRESS, case=case, language="zh-hans", at=clock("2026-03-02", 9))
    sending.run(at=clock("2026-03-02", 9))
    [letter] = box.letters
    assert "请在48小时内打开" in letter.text
    [token] = re.findall(r"https://example\.cn/confirm/(\S+)", letter.text)
    subscriptions.confirm(token, at=clock("2026-03-02", 10))
    box.letters.clear()
    return filed


def test_before_it_is_confirmed_nothing_is_mailed(filed, acts, officer, box):
    case = Case.objects.get(pk=filed.case_id)
    notices.ask(ADDRESS, case=case, language="zh-hans", at=clock("2026-03-02", 9))
    acts.confirm(filed, by=officer, at=clock("2026-03-02", 10))
    assert tick(clock("2026-03-02", 11)) == 0


def test_each_thing_that_the_office_does_is_told_once(opted_in, acts, officer, box):
    number = opted_in.case_id
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    assert tick(clock("2026-03-02", 11)) == 1
    assert tick(clock("2026-03-02", 12)) == 0
    acts.ask(opted_in, by=officer, at=clock("2026-03-03"), period=5, text="请写明地块位置")
    assert tick(clock("2026-03-03", 11)) == 1
    letter = box.letters[-1]
    # told on Tuesday 3 March; five working days after it: Tuesday 10 March
    assert "2026-03-10" in letter.text
    assert f"https://example.cn/zh-hans/my/?number={number}" in letter.text
    acts.answer(opted_in, by=actors.applicant(number), at=clock("2026-03-05"), text="青石岭东坡")
    assert tick(clock("2026-03-05", 11)) == 0  # what they did themselves is no news
    acts.extend(opted_in, by=officer, at=clock("2026-03-06"), days=20)
    assert tick(clock("2026-03-06", 11)) == 1
    acts.charge(opted_in, by=officer, at=clock("2026-03-09"), tariff=tariff(acts), units=40)
    assert tick(clock("2026-03-09", 11)) == 1
    assert "2026-04-08" in box.letters[-1].text  # thirty days after 9 March
    acts.pay(opted_in, by=actors.applicant(number), at=clock("2026-03-10"))
    acts.reply(opted_in, by=officer, at=clock("2026-03-11"), outcome=outcome("A"), text="现予公开")
    assert tick(clock("2026-03-11", 11)) == 1
    assert len(box.letters) == 5
    for letter in box.letters:
        whole = f"{letter.subject}{letter.text}"
        assert number in letter.text
        assert not [word for word in PRIVATE if word in whole]


def tariff(acts):
    from yangguang.kernel import module as modules

    edition = modules.of("information-request").procedures[0]
    [kind] = [fact.type for fact in edition.steps["charge"].states if fact.name == "tariff"]
    return kind("pages")


def test_third_parties_and_what_they_say_are_no_news(opted_in, acts, officer, box):
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    tick(clock("2026-03-02", 11))
    acts.consult(opted_in, by=officer, at=clock("2026-03-03"), third_parties=["示例公司"])
    assert tick(clock("2026-03-03", 11)) == 0


def test_a_last_day_of_theirs_is_reminded_of_two_days_before_and_once(opted_in, acts, officer, box):
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    acts.ask(opted_in, by=officer, at=clock("2026-03-03"), period=5, text="请写明地块位置")
    tick(clock("2026-03-03", 11))
    box.letters.clear()
    assert tick(clock("2026-03-07")) == 0
    assert tick(clock("2026-03-08")) == 1  # the last day is 10 March
    assert tick(clock("2026-03-09")) == 0
    assert "2026-03-10" in box.letters[0].text


def test_a_box_that_is_none_stops_and_the_officer_sees_it(opted_in, acts, officer, box):
    number = opted_in.case_id
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    box.says = [Handed.NO_SUCH_BOX]
    tick(clock("2026-03-02", 11))
    assert str(notices.reach(number).undelivered_on) == "2026-03-02"
    acts.extend(opted_in, by=officer, at=clock("2026-03-06"), days=20)
    assert tick(clock("2026-03-06", 11)) == 0
    assert notices.confirmed(number) is None


def test_who_leaves_is_told_nothing_more_and_the_address_goes(opted_in, acts, officer, box):
    acts.confirm(opted_in, by=officer, at=clock("2026-03-02", 10))
    tick(clock("2026-03-02", 11))
    [token] = re.findall(
        r"<https://example\.cn/leave/(\w+)>", box.letters[0].headers["List-Unsubscribe"]
    )
    assert subscriptions.leave(token) == 1
    assert not Subscriber.objects.exists()
    acts.extend(opted_in, by=officer, at=clock("2026-03-06"), days=20)
    assert tick(clock("2026-03-06", 11)) == 0


def test_stopping_on_my_case_takes_only_this_case_from_an_address(opted_in, box):
    subscriptions.ask(ADDRESS, topic="number", value="XG-2026-000001-1", at=clock("2026-03-02", 11))
    assert notices.forget(opted_in.case_id) == 1
    assert Subscriber.objects.count() == 1
    assert list(Subscription.objects.values_list("topic", flat=True)) == ["number"]


def test_a_month_after_the_end_the_address_goes_by_itself(opted_in, acts):
    mine = actors.applicant(opted_in.case_id)
    acts.withdraw(opted_in, by=mine, at=clock("2026-03-03"))
    assert notices.forget_ended(at=clock("2026-04-02")) == 0
    assert notices.forget_ended(at=clock("2026-04-03")) == 1
    assert not Subscriber.objects.exists()


def test_nobody_subscribes_to_a_case_as_their_own_from_outside(filed):
    with pytest.raises(Refusal, match="不能按这种方式订阅"):
        subscriptions.ask(
            "mallory@example.cn", topic="case", value=filed.case_id, at=clock("2026-03-02")
        )


def test_not_more_than_a_few_addresses_are_asked_for_one_case(filed, box):
    case = Case.objects.get(pk=filed.case_id)
    for number in range(12):
        notices.ask(f"a{number}@example.cn", case=case, language="en", at=clock("2026-03-02"))
    assert Subscription.objects.filter(topic="case").count() <= 5
