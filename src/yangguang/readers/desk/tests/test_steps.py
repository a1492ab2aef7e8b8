"""Steps by form: taken, refused with what was typed, entered on behalf of others."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel import module
from yangguang.kernel.cases.models import Case, Step

from .conftest import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


def address(case, step, member=""):
    return f"/zh-hans/desk/cases/{case.pk}/{step}/" + (f"?member={member}" if member else "")


def test_a_form_takes_the_step_and_leads_back_to_the_case(desk, case, now):
    now("2026-03-03")
    sent = {"period": "5", "text": "请写明地块的位置"}
    answer = desk.post(address(case, "ask"), sent, follow=True)
    assert answer.redirect_chain == [(f"/zh-hans/desk/cases/{case.pk}/?done=ask", 302)]
    assert "“告知补正”已登记。" in answer.content.decode()
    step = Step.objects.get(case_number=case.pk, name="ask")
    assert (step.facts, step.on, step.at) == ({"period": 5}, date(2026, 3, 3), clock("2026-03-03"))
    # five working days after 3 March
    case = Case.objects.get(pk=case.pk)
    assert (case.waiting_for, case.due_on) == ("applicant", date(2026, 3, 10))


def test_a_refusal_says_why_and_keeps_what_was_typed(desk, case, now):
    now("2026-03-03")
    answer = desk.post(address(case, "ask"), {"period": "60", "text": "写得很长的一段话"})
    shown = answer.content.decode()
    assert "补正期限应在 1 至 30 个工作日之间。" in shown
    assert "《政府信息公开条例》第30条" in shown
    assert "请改写合理的期限。" in shown
    assert "写得很长的一段话" in shown
    assert 'value="60"' in shown
    assert not Step.objects.filter(name="ask").exists()


def test_a_step_whose_time_is_over_says_so_before_anything_is_typed(desk, case, now):
    now("2026-03-16")  # seven working days after 2 March ended on 11 March
    shown = desk.get(address(case, "ask"))
    assert "《政府信息公开条例》第30条" in shown.content.decode()
    refused = desk.post(address(case, "ask"), {"period": "5", "text": "迟了"})
    assert "迟了" in refused.content.decode()
    assert not Step.objects.filter(name="ask").exists()


def test_sending_twice_takes_the_step_once(desk, case, now):
    now("2026-03-03")
    sent = {"period": "5", "text": "请写明地块的位置"}
    desk.post(address(case, "ask"), sent)
    again = desk.post(address(case, "ask"), sent)
    assert again.status_code == 200
    assert 'role="alert"' in again.content.decode()
    assert Step.objects.filter(name="ask").count() == 1


def test_a_supplement_by_letter_is_entered_on_the_day_it_arrived(
    desk, case, take, officer, now, post
):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    now("2026-03-11")
    answer = desk.post(address(case, "answer"), {"text": "城东二号地", "on": "2026-03-09"})
    assert answer.status_code == 302
    step = Step.objects.get(case_number=case.pk, name="answer")
    assert (step.on, step.role, step.person_id) == (
        date(2026, 3, 9),
        "applicant",
        post.person_id,
    )
    assert "代为登记" in step.label
    assert post.person.login not in step.label
    # the clock starts again: twenty working days after 9 March, 4 to 6 April off
    assert Case.objects.get(pk=case.pk).due_on == date(2026, 4, 7)


def test_a_day_to_come_is_refused(desk, case, take, officer, now):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    now("2026-03-04")
    refused = desk.post(address(case, "answer"), {"text": "城东二号地", "on": "2026-03-09"})
    assert "不能晚于今天" in refused.content.decode()
    assert "城东二号地" in refused.content.decode()


def test_a_third_partys_answer_is_entered_for_that_party(desk, case, now):
    now("2026-03-03")
    sent = {"third_parties": "示例矿业公司\n示例勘查院", "text": "请答复"}
    desk.post(address(case, "consult"), sent)
    shown = desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    assert "member=%E7%AC%AC%E4%B8%89%E6%96%B92" in shown
    assert "示例矿业公司" not in shown
    answer = desk.post(address(case, "respond", "第三方2"), {"consents": "false", "text": "不同意"})
    assert answer.status_code == 302
    step = Step.objects.get(case_number=case.pk, name="respond")
    assert (step.member, step.facts, step.role) == ("第三方2", {"consents": False}, "party")


def test_a_step_without_a_form_of_its_own_gets_one(desk, case, now):
    now("2026-03-03")
    assert "withdraw" not in module.of("information-request").forms
    assert 'name="on"' in desk.get(address(case, "withdraw")).content.decode()
    assert desk.post(address(case, "withdraw"), {"on": ""}).status_code == 302
    assert Case.objects.get(pk=case.pk).closed_on == date(2026, 3, 3)


def test_a_reply_is_published_and_the_case_is_closed(desk, case, now):
    now("2026-03-10")
    form = desk.get(address(case, "reply")).content.decode()
    assert "办理后本件办结" in form
    sent = {"outcome": "A", "subject": "征收批准文件", "text": "见附件"}
    answer = desk.post(address(case, "reply"), sent, follow=True)
    assert "已办结" in answer.content.decode()
    assert "见附件" in answer.content.decode()


def test_a_form_from_elsewhere_is_turned_away(case, post, now):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(post.person)
    refused = strict.post(address(case, "ask"), {"period": "5", "text": "伪造"})
    assert refused.status_code == 403
    assert not Step.objects.filter(name="ask").exists()
