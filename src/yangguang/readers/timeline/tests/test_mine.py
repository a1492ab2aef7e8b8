"""The applicant's own page: opened by number and code, closed to everybody else."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.people import actors
from yangguang.readers.timeline.tests.conftest import CODE, clock, outcome


def test_number_and_code_open_the_case(client, filed, today):
    answer = client.post(
        "/zh-hans/my/", {"number": filed.case_id.lower(), "code": "7kq4 m2xd 9rta"}, follow=True
    )
    assert answer.request["PATH_INFO"] == f"/zh-hans/my/{filed.case_id}/"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_code_is_in_no_address_and_not_in_the_session(holder, filed):
    answer = holder.get(f"/zh-hans/my/{filed.case_id}/")
    assert CODE not in answer.content.decode()
    kept = Session.objects.get(pk=holder.session.session_key).get_decoded()
    assert CODE not in str(kept)
    assert filed.case_id in str(kept)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (None, "0000-0000-0000"),
        ("XG-2026-999999-X", CODE),
        ("nonsense", CODE),
        (None, "short"),
        (None, ""),
        (None, "x" * 200),
        ("\x00", "\x00"),
    ],
)
def test_what_does_not_fit_opens_nothing(client, filed, number, code):
    answer = client.post("/zh-hans/my/", {"number": number or filed.case_id, "code": code})
    assert answer.status_code == 422
    assert client.get(f"/zh-hans/my/{filed.case_id}/").status_code == 302


def test_which_of_both_is_wrong_is_not_said(client, filed):
    def said(number, code):
        text = client.post("/zh-hans/my/", {"number": number, "code": code}).content.decode()
        return text.split('id="errors"')[1].split("</section>")[0]

    wrong = "0000-0000-0000"
    assert said(filed.case_id, wrong) == said("XG-2026-000999-0", wrong)


def test_guessing_is_slowed_down_and_the_holder_elsewhere_is_not(client, filed, today):
    for _ in range(5):
        client.post("/zh-hans/my/", {"number": filed.case_id, "code": "0000-0000-0000"})
    answer = client.post("/zh-hans/my/", {"number": filed.case_id, "code": CODE})
    assert answer.status_code == 422
    assert "秒后再试" in answer.content.decode()
    elsewhere = client.post(
        "/zh-hans/my/", {"number": filed.case_id, "code": CODE}, REMOTE_ADDR="192.0.2.7"
    )
    assert elsewhere.status_code == 302


def test_a_stranger_is_asked_for_the_code(client, filed):
    for path in ("", "withdraw/", "answer/"):
        answer = client.get(f"/zh-hans/my/{filed.case_id}/{path}")
        assert answer.status_code == 302
        assert answer["Location"] == f"/zh-hans/my/?number={filed.case_id}"
    answer = client.post(f"/zh-hans/my/{filed.case_id}/withdraw/")
    assert answer.status_code == 302
    assert Case.objects.get(pk=filed.case_id).closed_on is None


def test_one_code_opens_one_case(holder, office, acts):
    other = acts.file(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=clock("2026-03-02"),
        channel="online",
        name="乙",
        contact="乙",
        content="乙的信息",
        code="0000-1111-2222",
    )
    assert holder.get(f"/zh-hans/my/{other.case_id}/").status_code == 302


def test_leaving_forgets_the_case(holder, filed):
    assert holder.get("/zh-hans/my/leave/").status_code == 405
    assert holder.post("/zh-hans/my/leave/").status_code == 302
    assert holder.get(f"/zh-hans/my/{filed.case_id}/").status_code == 302


def test_the_applicant_answers_and_reads_the_letters(
    client, confirmed, holder, acts, officer, today
):
    number = confirmed.case_id
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请写明地块位置")
    today("2026-03-05")
    text = holder.get(f"/zh-hans/my/{number}/").content.decode()
    assert "请写明地块位置" in text
    assert f"/zh-hans/my/{number}/answer/" in text

    form = holder.get(f"/zh-hans/my/{number}/answer/")
    assert form.status_code == 200
    assert "请写明地块位置" in form.content.decode()  # what is asked stands beside the answer
    empty = holder.post(f"/zh-hans/my/{number}/answer/", {"text": ""})
    assert empty.status_code == 422

    done = holder.post(f"/zh-hans/my/{number}/answer/", {"text": "城东，国道以北"}, follow=True)
    assert "已登记：提交补正材料" in done.content.decode()
    assert "城东，国道以北" in done.content.decode()
    again = holder.get(f"/zh-hans/my/{number}/").content.decode()
    assert "已登记：" not in again
    step = Step.objects.get(case_number=number, name="answer")
    assert (step.role, step.label, step.at) == ("applicant", "申请人", clock("2026-03-05"))
    # the clock starts again: twenty working days after 5 March 2026
    assert str(Case.objects.get(pk=number).due_on) == "2026-04-02"

    acts.reply(
        confirmed, by=officer, at=clock("2026-03-06"), outcome=outcome("A"), text="现予公开，见附件"
    )
    today("2026-03-09")
    assert "现予公开，见附件" in holder.get(f"/zh-hans/my/{number}/").content.decode()


def test_what_third_parties_are_told_and_say_is_not_shown(holder, confirmed, acts, officer, today):
    acts.consult(
        confirmed,
        by=officer,
        at=clock("2026-03-03"),
        third_parties=["示例矿业公司"],
        text="致示例矿业公司",
    )
    acts.respond(
        confirmed,
        by=actors.party(confirmed.case_id),
        at=clock("2026-03-04"),
        member="第三方1",
        consents=False,
        text="涉及我公司秘密",
    )
    today("2026-03-05")
    text = holder.get(f"/zh-hans/my/{confirmed.case_id}/").content.decode()
    assert not [word for word in ("示例矿业", "涉及我公司秘密") if word in text]


def test_a_step_that_is_not_open_is_greyed_with_its_reason(holder, confirmed, today):
    today("2026-03-03")
    text = holder.get(f"/zh-hans/my/{confirmed.case_id}/").content.decode()
    assert 'aria-disabled="true"' in text
    form = holder.get(f"/zh-hans/my/{confirmed.case_id}/answer/").content.decode()
    assert 'role="alert"' in form
    refused = holder.post(f"/zh-hans/my/{confirmed.case_id}/answer/", {"text": "留着我的话"})
    assert refused.status_code == 422
    assert "留着我的话" in refused.content.decode()
    assert not Step.objects.filter(case_number=confirmed.case_id, name="answer").exists()


def test_officers_steps_are_not_the_applicants(holder, confirmed):
    for step in ("reply", "confirm", "extend", "nonsense", "silence"):
        path = f"/zh-hans/my/{confirmed.case_id}/{step}/"
        assert holder.post(path, {"outcome": "A", "text": "x"}).status_code == 404


def test_withdrawing_closes_the_case(holder, filed, today):
    today("2026-03-03")
    form = holder.get(f"/en/my/{filed.case_id}/withdraw/")
    assert form.status_code == 200
    done = holder.post(f"/en/my/{filed.case_id}/withdraw/", follow=True)
    assert done.status_code == 200
    assert str(Case.objects.get(pk=filed.case_id).closed_on) == "2026-03-03"
    twice = holder.post(f"/en/my/{filed.case_id}/withdraw/")
    assert twice.status_code == 422


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_my_page_reads_in_each_script(holder, confirmed, acts, officer, today, language):
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请写明国道编号")
    today("2026-03-05")
    text = holder.get(f"/{language}/my/{confirmed.case_id}/").content.decode()
    assert "请写明国道编号" in text  # a letter stays as it was written


def test_my_page_has_a_bounded_number_of_queries(
    holder, confirmed, today, django_assert_max_num_queries
):
    today("2026-03-05")
    holder.get(f"/zh-hans/my/{confirmed.case_id}/")  # the frame is read once and kept
    with django_assert_max_num_queries(10):
        holder.get(f"/zh-hans/my/{confirmed.case_id}/")
