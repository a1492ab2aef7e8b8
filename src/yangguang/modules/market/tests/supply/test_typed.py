"""What is typed wrongly after the contract is said where it was typed, in yuan and in words, and isn't published."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.base.refusal import Refusal
from yangguang.base.script import strip
from yangguang.kernel.records import queries as records
from yangguang.kernel.ui.say import say
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import of_supply, watching
from yangguang.modules.market.models import Inspected, Payment, Watched
from yangguang.modules.market.procedure import facts_supply
from yangguang.modules.market.rules.outcomes import Arrangement, Cause, IdleGround, Intended
from yangguang.modules.market.tests.conftest import clock, desk
from yangguang.modules.market.tests.supply.building import checked, picture, signed

NOW = clock("2025-10-01")
pytestmark = pytest.mark.usefixtures("at_work")


def said(refused) -> str:
    return " ".join(strip(say(one)) for one in refused.value.reasons)


def test_a_sum_is_kept_in_fen_and_said_in_yuan():
    fact = facts_supply.paid_fen
    assert strip(say(fact.said(8_200_000_000))) == "82,000,000 元"
    assert strip(say(fact.said(8_200_000_050))) == "82,000,000.50 元"


def test_more_than_the_price_is_asked_about_once_more(office, officer, person):
    case, _ = signed(office, officer)  # 2,000,000 yuan, which are 200 times 10,000
    browser, pay = desk(person), f"/zh-hans/desk/cases/{case.pk}/pay/"
    shown = browser.get(pay).content.decode()
    assert "1,000,000.00" in shown, "what was agreed stands beside what is typed"
    assert "确实收到这么多" not in shown
    asked = browser.post(pay, {"paid": "1000000", "instalment": "1"}).content.decode()
    assert "累计实缴10,000,000,000.00元，超过成交价款2,000,000.00元。" in strip(asked)
    assert "确实收到这么多" in asked
    assert not Payment.objects.exists()
    browser.post(pay, {"paid": "201", "is_more": "on"})
    assert [one.fen for one in Payment.objects.all()] == [201_000_000]


def test_a_payment_is_one_of_those_that_were_agreed(office, officer):
    case, lot = signed(office, officer)
    with pytest.raises(Refusal) as refused:
        of_supply.pay(case, by=officer, at=NOW, paid_fen=100_000_000, instalment=7)
    assert "约定分2期支付，没有第7期" in said(refused)
    assert "land-payment" not in {one.kind for one in records.about(lot.number)}


def test_a_step_that_is_dated_before_what_opens_it_says_so(office, officer):
    case, lot = signed(office, officer)  # on 1 March 2024
    check = checked(lot.number, officer, kind=Inspected.START)
    with pytest.raises(Refusal) as refused:
        of_supply.start(case, by=officer, at=NOW, on=date(2024, 2, 26), inspection=str(check.key))
    assert "“核实动工”的日期（2024年2月26日）早于“签订出让合同或者核发划拨决定书”" in said(refused)


def noticed(office, officer):
    _, lot = signed(office, officer)
    return acts.idle.notify(office, by=officer, at=clock("2025-09-10"), lot=lot.number), lot


def test_the_fee_that_was_decided_is_paid_whole(office, officer):
    case, lot = noticed(office, officer)
    acts.idle.answer(case, by=officer, at=clock("2025-09-20"))
    acts.idle.find(case, by=officer, at=clock("2025-09-25"), cause=Cause.HOLDER)
    acts.idle.tell_hearing(case, by=officer, at=clock("2025-09-26"), intended=Intended.FEE)
    at = clock("2025-10-20")
    with pytest.raises(Refusal) as refused:
        acts.idle.decide_fee(case, by=officer, at=at, fee_fen=4_000)
    assert "应为400,000.00元" in said(refused)  # a fifth of 2,000,000
    acts.idle.decide_fee(case, by=officer, at=at, fee_fen=40_000_000)
    for paid in (0, 40_000):
        with pytest.raises(Refusal):
            acts.idle.pay_fee(case, by=officer, at=at, paid_fen=paid)
    assert "idle-fee-paid" not in {one.kind for one in records.about(lot.number)}


def test_what_is_begun_or_built_isn_t_surveyed_for_not_being_begun(office, officer):
    case, lot = signed(office, officer)
    check = checked(lot.number, officer, kind=Inspected.START)
    of_supply.start(case, by=officer, at=clock("2024-08-30"), inspection=str(check.key))
    with pytest.raises(Refusal) as refused:
        acts.idle.notify(office, by=officer, at=NOW, lot=lot.number)
    assert "已于2024年8月30日核实动工" in said(refused).replace(" ", "")
    stopped = {"idle_ground": IdleGround.SMALL_PART, "stopped_on": date(2024, 9, 2)}
    acts.idle.notify(office, by=officer, at=NOW, lot=lot.number, **stopped)


def test_a_stop_has_its_day_and_a_delay_ends_after_it_began(office, officer, person):
    _, lot = signed(office, officer)
    typed = {"lot": lot.number, "idle_ground": IdleGround.SMALL_PART.value}
    page = desk(person).post("/zh-hans/desk/new/idle-land/", typed).content.decode()
    assert "没有写明从哪一天起中止建设。" in page
    case = acts.idle.notify(office, by=officer, at=clock("2025-09-10"), lot=lot.number)
    typed = {
        "excuse": Cause.GOVERNMENT.value,
        "excused_from": "2024-10-02",
        "excused_until": "2024-10-01",
        "evidence": "示府纪〔2024〕3号",
    }
    page = desk(person).post(f"/zh-hans/desk/cases/{case.pk}/excuse/", typed).content.decode()
    assert "早于“延误开始日期”" in strip(page)


def test_whose_fault_it_is_has_to_be_chosen(office, officer, person):
    case, _ = noticed(office, officer)
    acts.idle.answer(case, by=officer, at=clock("2025-09-20"))
    find = f"/zh-hans/desk/cases/{case.pk}/find/"
    assert "这一项没有填写" in desk(person).post(find, {}).content.decode()
    assert models.Idle.objects.get(case=case).found_on is None


def test_the_holder_is_called_the_holder(office, officer, person, client):
    case, _ = noticed(office, officer)
    page = strip(client.get(f"/zh-hans/cases/{case.pk}/").content.decode())
    assert "宗地的使用权人办理“使用权人说明”" in page.replace(" ", "")
    assert "被征求意见的一方" not in page


def test_a_new_start_that_was_agreed_is_waited_for(office, officer):
    case, lot = noticed(office, officer)
    acts.idle.answer(case, by=officer, at=clock("2025-09-20"))
    acts.idle.find(case, by=officer, at=clock("2025-09-25"), cause=Cause.GOVERNMENT)
    acts.idle.arrange(
        case,
        by=officer,
        at=clock("2025-09-26"),
        arrangement=Arrangement.EXTEND,
        arranged_start=date(2026, 6, 1),
    )
    watching.look_through(at=NOW)
    standing = Watched.objects.filter(lot=lot.number, gone_at=None)
    assert not standing.filter(question__in=("idle", "two-years", "late-start")).exists()
    watching.look_through(at=clock("2026-06-02"))
    assert standing.filter(question="late-start", due_on=date(2026, 6, 1)).exists()


def test_a_check_may_read_where_the_phone_is_and_says_what_was_exchanged(office, officer, person):
    _, lot = signed(office, officer)
    browser, here = desk(person), f"/zh-hans/desk/market/checks/{lot.number}/"
    assert "geolocation=(self)" in browser.get(here)["Permissions-Policy"]
    typed = {"kind": "start", "longitude": "24.351200", "latitude": "112.451200"}
    typed |= {"seen_at": "2025-10-01T09:00"}
    sent = {"photo": SimpleUploadedFile("现场.jpg", picture(), "image/jpeg")}
    refused = browser.post(here, typed | sent)
    assert refused.status_code == 422
    assert "请核对经纬度是否填反" in refused.content.decode()
    assert "请再选一次" in refused.content.decode()
    typed |= {"longitude": "112.451200", "latitude": "24.351200"}
    sent = {"photo": SimpleUploadedFile("现场.jpg", picture(), "image/jpeg")}
    kept = browser.post(here, typed | sent, follow=True)
    assert "核查已经保存" in kept.content.decode()
