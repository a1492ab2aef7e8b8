"""What the holder of a query code does besides: the slip, a contact, mails, a lost code, several cases."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.offices.models import OfficeContact
from yangguang.kernel.people import actors
from yangguang.kernel.personal import codes, rules
from yangguang.kernel.personal.models import Contact, FreshCode
from yangguang.kernel.subscriptions import acts as subscriptions
from yangguang.kernel.subscriptions import notices, posting, sending
from yangguang.kernel.subscriptions.tests import boxes
from yangguang.readers.timeline.tests.conftest import CODE, clock

ADDRESS = "li@example.cn"


@pytest.fixture
def box(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    letters = []
    with posting.installed(boxes.post(letters)):
        yield letters


def path(filed, rest=""):
    return f"/zh-hans/my/{filed.case_id}/{rest}"


def test_the_slip_says_what_when_how_and_until_when_and_never_the_code(
    holder, confirmed, office, today
):
    OfficeContact.objects.create(office=office, from_on=date(2026, 1, 1), phone="0571-0000000")
    today("2026-03-05")
    page = holder.get(path(confirmed, "own/slip/")).content.decode()
    for said in (
        confirmed.case_id,
        "示例县自然资源局",
        "2026年3月2日 提出申请",
        "答复最迟 2026年3月30日",  # twenty working days after 2 March 2026
        "渠道：网上",
        "0571-0000000",  # where to turn
        "青石岭地块征收批准文件",
        f"http://testserver/c/{confirmed.case_id}",
        "/zh-hans/days/?start=2026-03-02&amp;n=20&amp;unit=wd",
    ):
        assert said in page, said
    assert CODE not in page
    assert CODE.replace("-", "") not in page
    assert "未登记" not in page


def test_before_the_day_is_fixed_the_slip_says_within_how_long(holder, filed):
    page = holder.get(path(filed, "own/slip/")).content.decode()
    assert "“确认收到之日”以后 20 个工作日内答复（《政府信息公开条例》第33条）。" in page


@pytest.mark.django_db
def test_the_calculator_that_the_slip_leads_to_says_the_same_day(client):
    page = client.get("/zh-hans/days/?start=2026-03-02&n=20&unit=wd").content.decode()
    assert "2026-03-30" in page or "3月30日" in page


def test_the_slip_of_a_stranger_is_asked_for_the_code(client, filed):
    for rest in ("own/slip/", "own/contact/", "own/mails/"):
        assert client.get(path(filed, rest)).status_code == 302
    assert client.post(path(filed, "own/mails/stop/")).status_code == 302


def test_a_new_contact_is_kept_with_its_day_and_is_no_step(holder, confirmed, today):
    steps = Step.objects.count()
    today("2026-03-05")
    assert holder.post(path(confirmed, "own/contact/"), {"text": ""}).status_code == 422
    answer = holder.post(path(confirmed, "own/contact/"), {"text": "13911111111"}, follow=True)
    assert "13911111111" in answer.content.decode()
    row = Contact.objects.get()
    assert (row.case_id, row.text, row.at) == (
        confirmed.case_id,
        "13911111111",
        clock("2026-03-05"),
    )
    assert Step.objects.count() == steps


def test_mails_are_asked_for_confirmed_and_stopped(holder, confirmed, box, today):
    at = today("2026-03-05")
    bad = holder.post(path(confirmed, "own/mails/"), {"address": "no address"})
    assert bad.status_code == 422
    assert "no address" in bad.content.decode()  # what was typed stays
    page = holder.post(path(confirmed, "own/mails/"), {"address": ADDRESS}, follow=True)
    assert "确认信已经发出" in page.content.decode()
    assert ADDRESS not in page.content.decode()
    sending.run(at=at)
    [token] = re.findall(r"https://example\.cn/confirm/(\S+)", box[0].text)
    subscriptions.confirm(token, at=at)
    page = holder.get(path(confirmed, "own/mails/")).content.decode()
    assert "邮箱已经确认" in page
    holder.post(path(confirmed, "own/mails/stop/"))
    assert notices.reach(confirmed.case_id) == notices.Reach()


def opted_in(filed, at, box):
    notices.ask(ADDRESS, case=filed.case, language="zh-hans", at=at)
    sending.run(at=at)
    [token] = re.findall(r"https://example\.cn/confirm/(\S+)", box.pop().text)
    subscriptions.confirm(token, at=at)


def test_a_lost_code_gives_the_same_answer_whatever_is_typed(client, filed, box, today):
    at = today("2026-03-05")
    opted_in(filed, at, box)
    said = set()
    typed = (
        (filed.case_id, "13900000000"),
        (filed.case_id, "13999999999"),
        ("XG-2026-999999-X", "13900000000"),
        ("nonsense", "x"),
    )
    for place, (number, contact) in enumerate(typed):
        answer = client.post(
            "/zh-hans/my/lost/",
            {"number": number, "contact": contact},
            REMOTE_ADDR=f"192.0.2.{place}",
            follow=True,
        )
        said.add(
            (tuple(answer.redirect_chain), re.sub(r'value="[^"]+"', "", answer.content.decode()))
        )
    assert len(said) == 1
    sending.run(at=at)
    [letter] = box
    assert letter.to == ADDRESS
    fresh = re.search(r"是 ([0-9A-Z-]{14})。", letter.text)[1]
    assert all(fresh not in page for _, page in said)
    assert FreshCode.objects.count() == 1
    opened = client.post("/zh-hans/my/", {"number": filed.case_id, "code": fresh})
    assert opened.status_code == 302
    again = client.post("/zh-hans/my/", {"number": filed.case_id, "code": CODE})
    assert again.status_code == 422


def test_asking_for_a_code_is_slowed_down_whether_it_fits_or_not(client, filed, box, today):
    at = today("2026-03-05")
    opted_in(filed, at, box)
    for contact in ("13900000000", "wrong"):
        statuses = [
            client.post(
                "/zh-hans/my/lost/",
                {"number": filed.case_id, "contact": contact},
                REMOTE_ADDR="192.0.2.9" if contact == "wrong" else "192.0.2.8",
            ).status_code
            for _ in range(6)
        ]
        assert statuses == [302, 302, 302, 302, 302, 422]


def test_the_changed_contact_is_the_one_on_file(client, holder, confirmed, box, today):
    at = today("2026-03-05")
    opted_in(confirmed, at, box)
    holder.post(path(confirmed, "own/contact/"), {"text": "0571-1234567"})
    asked = {"number": confirmed.case_id, "contact": "05711234567"}
    client.post("/zh-hans/my/lost/", asked)
    assert FreshCode.objects.filter(case=confirmed.case_id).exists()


@pytest.fixture
def second(office, acts):
    return acts.file(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=clock("2026-03-02"),
        channel="online",
        name="甲某某",
        contact="甲",
        content="第二件",
        code="0000-1111-2222",
    )


def test_several_cases_stand_beside_each_other_until_one_leaves(client, filed, second):
    for number, code in ((filed.case_id, CODE), (second.case_id, "0000-1111-2222")):
        answer = client.post("/zh-hans/my/several/", {"number": number, "code": code}, follow=True)
    page = answer.content.decode()
    assert filed.case_id in page
    assert second.case_id in page
    assert page.count("您的申请已经收下") == 2
    wrong = client.post("/zh-hans/my/several/", {"number": filed.case_id, "code": "0000-0000-0000"})
    assert wrong.status_code == 422
    assert second.case_id in wrong.content.decode()
    kept = Session.objects.get(pk=client.session.session_key).get_decoded()
    assert CODE not in str(kept)
    client.post("/zh-hans/my/leave/")
    assert filed.case_id not in client.get("/zh-hans/my/several/").content.decode()


def test_after_half_an_hour_without_use_they_are_closed(client, filed, today, monkeypatch):
    monkeypatch.setattr(rules, "OPEN_FOR", timedelta(minutes=30))
    today("2026-03-02", 12)
    client.post("/zh-hans/my/", {"number": filed.case_id, "code": CODE})
    assert client.get(path(filed)).status_code == 200
    today("2026-03-02", 13)
    assert client.get(path(filed)).status_code == 302
    # what was being written is still taken
    answer = client.post(path(filed, "own/contact/"), {"text": "13911111111"})
    assert answer.status_code == 302
    assert Contact.objects.count() == 1
    today("2026-03-02", 16)
    assert client.post(path(filed, "withdraw/")).status_code == 302
    assert Case.objects.get(pk=filed.case_id).closed_on is None


def test_a_code_issued_at_the_window_opens_the_page(client, filed, officer):
    fresh = codes.reissue(filed.case, proof="居民身份证", by=officer, at=clock("2026-03-05"))
    assert client.post("/zh-hans/my/", {"number": filed.case_id, "code": CODE}).status_code == 422
    assert client.post("/zh-hans/my/", {"number": filed.case_id, "code": fresh}).status_code == 302


@pytest.mark.parametrize("rest", ["", "own/slip/", "own/contact/", "own/mails/"])
def test_each_page_costs_few_queries(holder, confirmed, rest, django_assert_max_num_queries):
    holder.get(path(confirmed, rest))
    with django_assert_max_num_queries(10):
        assert holder.get(path(confirmed, rest)).status_code == 200
