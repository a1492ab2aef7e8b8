"""The page of a case: what can be done, what can't and why, and who looked."""

from __future__ import annotations

import logging
import re
from datetime import date

import pytest

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.people.models import Look, Post
from yangguang.kernel.records import queries as records

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


def page(client, case, rest=""):
    return client.get(f"/zh-hans/desk/cases/{case.pk}/{rest}")


def test_a_step_that_is_not_open_is_grey_with_its_reason_and_article(desk, case, take, officer):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    shown = page(desk, case).content.decode()
    grey = shown.split('id="why-reply"')[1].split("</ul>")[0]
    assert "告知补正" in grey
    assert "《政府信息公开条例》第33条" in grey
    assert f"/zh-hans/desk/cases/{case.pk}/reply/" not in shown


def test_an_open_step_is_a_link_to_its_form(desk, case):
    assert f'href="/zh-hans/desk/cases/{case.pk}/ask/"' in page(desk, case).content.decode()


def test_the_due_step_is_the_first_and_black_only_when_it_is_the_offices_turn(
    desk, case, take, officer
):
    buttons = page(desk, case).context["seen"].ready
    assert (buttons[0].key, [button.quiet for button in buttons].count(False)) == ("reply", 1)
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    assert all(button.quiet for button in page(desk, case).context["seen"].ready)


def test_the_turn_the_sheet_and_the_history_are_shown(desk, case):
    shown = page(desk, case).content.decode()
    assert "2026年3月30日" in shown
    assert "逐日推算" in shown
    assert "提出申请" in shown


def test_a_record_is_linked_by_its_address(desk, case):
    address = records.about(case.pk)[0].address
    assert f'href="/zh-hans/r/{address}/"' in page(desk, case).content.decode()


def test_letters_are_shown_to_officers(desk, case, take, officer):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块\n<b>位置</b>")
    shown = page(desk, case).content.decode()
    assert "请写明地块" in shown
    assert "<b>位置</b>" not in shown


def test_who_asks_is_shown_only_after_the_look_is_written_down(desk, case, post, caplog):
    caplog.set_level(logging.DEBUG)
    assert "甲某里" not in page(desk, case).content.decode()
    assert not Look.objects.exists()
    shown = desk.post(f"/zh-hans/desk/cases/{case.pk}/particulars/")
    assert "甲某里" in shown.content.decode()
    look = Look.objects.get()
    assert (look.person_id, look.case_number) == (post.person_id, case.pk)
    assert "甲" not in look.what
    assert "甲某里" not in caplog.text
    assert "甲某里" not in page(desk, case).content.decode()


def test_nothing_is_shown_if_the_look_cannot_be_written(desk, case, monkeypatch):
    from yangguang.kernel.people import acts

    def failing(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(acts, "looked", failing)
    with pytest.raises(OSError):  # noqa: PT011 - the very error that was raised
        desk.post(f"/zh-hans/desk/cases/{case.pk}/particulars/")


def test_a_look_is_never_by_address_alone(desk, case):
    assert page(desk, case, "particulars/").status_code == 405
    assert not Look.objects.exists()


def test_an_auditor_reads_and_changes_nothing(auditor, case):
    shown = page(auditor, case)
    assert shown.status_code == 200
    assert "/ask/" not in shown.content.decode()
    assert "查看申请人信息" not in shown.content.decode()
    before = Step.objects.count()
    for rest in ("ask/", "particulars/", "void/2/", "drafts/1/", "aside/note/", "aside/assign/"):
        address = f"/zh-hans/desk/cases/{case.pk}/{rest}"
        assert auditor.post(address, {"period": 5, "text": "x"}).status_code == 403
    assert auditor.post("/zh-hans/desk/new/information-request/", {}).status_code == 403
    assert Step.objects.count() == before
    assert not Look.objects.exists()


def test_a_case_outside_the_territory_is_not_there(desk, file, elsewhere):
    theirs = file("别县的", office=elsewhere)
    for rest in ("", "confirm/", "void/1/", "drafts/1/", "aside/assign/"):
        assert page(desk, theirs, rest).status_code == 404
    assert desk.post(f"/zh-hans/desk/cases/{theirs.pk}/confirm/").status_code == 404
    assert desk.post(f"/zh-hans/desk/cases/{theirs.pk}/particulars/").status_code == 404
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "0/",
        "nothing/",
        "silence/",
        "ask/?member=nobody",
        "void/99/",
        "void/" + "9" * 30 + "/",
        "drafts/1/",
        "drafts/" + "9" * 30 + "/",
    ],
)
def test_nonsense_leads_to_the_page_for_nothing_there(desk, case, rest):
    number = case.pk if rest else "%00"
    answer = desk.get(f"/zh-hans/desk/cases/{number}/{rest}")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_a_case_page_costs_a_bounded_number_of_queries(
    desk, case, take, officer, django_assert_max_num_queries
):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    with django_assert_max_num_queries(10):
        page(desk, case)


# --- voiding -----------------------------------------------------------------------------------


def void_address(case, name):
    seq = Step.objects.get(case_number=case.pk, name=name, voids=None).seq
    return f"/zh-hans/desk/cases/{case.pk}/void/{seq}/"


def drafted(client, address, reason="无须补正"):
    """Draft a void and hand it on; return the address under which others review it."""
    assert client.post(address, {"reason": reason, "desk-do": "submit"}).status_code == 302
    draft = Draft.objects.latest("pk")
    return f"/zh-hans/desk/cases/{draft.case_id}/drafts/{draft.pk}/"


def approved(client, review):
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(review).content.decode())[1]
    return client.post(review, {"do": "approve", "seen": seen})


def test_one_drafts_a_void_another_approves_it_and_the_dates_follow(
    desk, colleague, case, take, officer, now
):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    now("2026-03-04")
    address = void_address(case, "ask")
    assert address in page(desk, case).content.decode()
    review = drafted(desk, address)
    assert not Step.objects.filter(voids__isnull=False).exists()
    assert f'href="{review}"' in page(colleague, case).content.decode()
    assert "无须补正" in colleague.get(review).content.decode()
    assert approved(colleague, review).status_code == 302
    case = Case.objects.get(pk=case.pk)
    assert (case.waiting_for, case.due_on) == ("officer", date(2026, 3, 30))
    void = Step.objects.get(case_number=case.pk, voids__isnull=False)
    decided = Post.objects.get(person__login="colleague").person_id
    assert (void.reason, void.drafted_by_id, void.person_id) == (
        "无须补正",
        officer.person_id,
        decided,
    )
    assert "已作废" in page(colleague, case).content.decode()


def test_a_last_step_can_be_voided_too_and_is_found_on_the_shelf(desk, colleague, case, now):
    now("2026-03-03")
    desk.post(
        f"/zh-hans/desk/cases/{case.pk}/reply/",
        {"outcome": "A", "subject": "征收批准文件", "text": "见附件"},
    )
    assert Case.objects.get(pk=case.pk).closed_on == date(2026, 3, 3)
    review = drafted(desk, void_address(case, "reply"), "答复有误")
    assert case.pk in colleague.get("/zh-hans/desk/?shelf=review").content.decode()
    assert approved(colleague, review).status_code == 302
    assert Case.objects.get(pk=case.pk).closed_on is None


def test_nobody_approves_their_own_void(desk, case, take, officer):
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    review = drafted(desk, void_address(case, "ask"))
    assert desk.get(review).headers["Location"] == void_address(case, "ask")
    assert desk.post(review, {"do": "approve"}).status_code == 302
    assert not Step.objects.filter(voids__isnull=False).exists()


def test_a_void_needs_a_reason(colleague, case):
    address = void_address(case, "confirm")
    refused = colleague.post(address, {"reason": "  ", "desk-do": "submit"})
    assert refused.status_code == 200
    assert 'role="alert"' in refused.content.decode()
    assert not Draft.objects.exists()


def test_a_void_is_not_taken_by_one_press(colleague, case):
    colleague.post(void_address(case, "confirm"), {"reason": "弄错了"})
    assert not Step.objects.filter(voids__isnull=False).exists()


def test_who_keeps_accounts_has_no_place_at_the_desk(keeper, case):
    for address in ("/zh-hans/desk/", f"/zh-hans/desk/cases/{case.pk}/"):
        assert keeper.get(address).status_code == 403
