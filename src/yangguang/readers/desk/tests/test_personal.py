"""At the window: the slip again, a new code after a look at identity; keeping and erasing personal data."""

from __future__ import annotations

import re

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Deed, Look
from yangguang.kernel.personal import codes, contacts
from yangguang.kernel.personal.models import Gone, Hold, Order
from yangguang.kernel.subscriptions import notices
from yangguang.kernel.subscriptions.models import Course, Mailing, Purpose, Subscription

from .conftest import CODE, clock


def page_of(case, rest):
    return f"/zh-hans/desk/cases/{case.pk}/aside/{rest}/"


@pytest.fixture
def case(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02")


@pytest.fixture
def closed(case, take):
    return take(case, "withdraw", by=actors.applicant(case.pk), day="2026-03-04")


def test_the_slip_is_printed_again_without_a_code(desk, case, now):
    now("2026-03-05")
    page = desk.get(page_of(case, "slip")).content.decode()
    for said in (case.pk, "提出申请", "渠道：网上", "答复最迟", f"/c/{case.pk}"):
        assert said in page, said
    assert CODE not in page
    assert "查询码" not in page.split('class="slip"')[1].split("</section>")[0].replace(
        "不含查询码", ""
    )


def test_a_new_code_is_shown_once_and_the_old_one_dies(desk, case, now):
    now("2026-03-05")
    assert desk.post(page_of(case, "code"), {"proof": ""}).status_code == 422
    assert codes.opened(case.pk, CODE, at=clock("2026-03-05"))
    answer = desk.post(page_of(case, "code"), {"proof": "居民身份证"})
    assert answer["Cache-Control"] == "no-store"
    fresh = re.search(r"<kbd>.*?([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", answer.content.decode())[1]
    assert codes.opened(case.pk, fresh, at=clock("2026-03-05")).pk == case.pk
    with pytest.raises(Refusal):
        codes.opened(case.pk, CODE, at=clock("2026-03-05"))
    assert fresh not in desk.get(page_of(case, "code")).content.decode()
    assert Deed.objects.get(what="补发查询码").about == f"{case.pk} 居民身份证"


def test_who_only_reads_issues_no_code_and_drafts_nothing(auditor, closed, now):
    assert auditor.get(page_of(closed, "code")).status_code == 403
    assert auditor.get(page_of(closed, "slip")).status_code == 403
    sent = {"do": "draft", "ground": "consent", "reason": "本人要求"}
    assert auditor.post(page_of(closed, "personal"), sent).status_code == 200
    assert not Order.objects.exists()
    assert "2036年3月4日" in auditor.get(page_of(closed, "personal")).content.decode()


def test_another_office_sees_none_of_it(client_of, elsewhere, closed):
    from .conftest import a_post

    stranger = client_of(a_post(elsewhere, "stranger"))
    for rest in ("slip", "code", "personal"):
        assert stranger.get(page_of(closed, rest)).status_code == 404


def test_two_persons_erase_on_demand_and_each_look_is_noted(desk, colleague, closed, now):
    now("2026-03-05")
    sent = {"do": "draft", "ground": "consent", "reason": "本人撤回同意"}
    assert desk.post(page_of(closed, "personal"), sent).status_code == 302
    page = desk.get(page_of(closed, "personal")).content.decode()
    assert "本人撤回同意" in page
    assert Look.objects.filter(what="申请人要求删除的理由").count() == 1
    alone = desk.post(page_of(closed, "personal"), {"do": "erase"})
    assert alone.status_code == 422
    assert "必须是两个人" in alone.content.decode()
    assert not Gone.objects.exists()
    assert colleague.post(page_of(closed, "personal"), {"do": "erase"}).status_code == 302
    page = colleague.get(page_of(closed, "personal")).content.decode()
    assert "个人信息已于" in page
    particulars = f"/zh-hans/desk/cases/{closed.pk}/particulars/"
    said = desk.post(particulars).content.decode()
    assert "甲某里" not in said
    assert "已删除" in said


def test_an_open_case_shows_why_not_and_takes_no_order(desk, case, now):
    page = desk.get(page_of(case, "personal"))
    assert "尚未办结" in page.content.decode()
    sent = {"do": "draft", "ground": "consent", "reason": "本人要求"}
    answer = desk.post(page_of(case, "personal"), sent)
    assert answer.status_code == 422
    assert not Order.objects.exists()


def test_a_hold_needs_a_reason_and_is_lifted_again(desk, closed, now):
    assert desk.post(page_of(closed, "personal"), {"do": "hold", "reason": ""}).status_code == 422
    assert (
        desk.post(page_of(closed, "personal"), {"do": "hold", "reason": "审计"}).status_code == 302
    )
    assert "已经暂停删除" in desk.get(page_of(closed, "personal")).content.decode()
    assert desk.post(page_of(closed, "personal"), {"do": "lift"}).status_code == 302
    assert Hold.objects.get().until_at is not None


def test_the_officer_sees_the_changed_contact_with_its_day(desk, case, now):
    contacts.change(case, text="13911111111", at=clock("2026-03-04"))
    page = desk.post(f"/zh-hans/desk/cases/{case.pk}/particulars/").content.decode()
    assert "13911111111" in page
    assert "2026年3月4日" in page
    assert "甲的电话" in page  # what was filed stays beside it


def test_the_officer_sees_that_a_notice_did_not_arrive(desk, case, settings, tmp_path, now):
    settings.YANGGUANG_HOME = tmp_path / "home"
    address = f"/zh-hans/desk/cases/{case.pk}/"
    assert "通知没有送到" not in desk.get(address).content.decode()
    notices.ask("li@example.cn", case=case, language="zh-hans", at=clock("2026-03-03"))
    wanted = Subscription.objects.get()
    Mailing.objects.create(
        subscriber=wanted.subscriber,
        subscription=wanted,
        purpose=Purpose.CASE,
        course=Course.DEAD,
        made_at=clock("2026-03-04"),
        next_at=clock("2026-03-04"),
    )
    page = desk.get(address).content.decode()
    assert "通知没有送到（2026年3月4日）" in page
    assert "li@example.cn" not in page
