"""A closed request is taken up again at the desk, after a decision that corrects it."""

from __future__ import annotations

import pytest

from yangguang.kernel import module
from yangguang.kernel.cases.models import About, Case
from yangguang.readers.desk.tests.test_duty import type_of_outcome

pytestmark = pytest.mark.django_db
WITHHELD = {"withheld": "不予公开：保护第三方合法权益"}


@pytest.fixture
def closed(file, take, officer):
    case = file("甲地块批准文件", day="2026-01-05")
    take(case, "confirm", by=officer, day="2026-01-05")
    said = {
        "outcome": type_of_outcome()("B"),
        "subject": "批准文件",
        "text": "公开其中一部分。",
        "contents": WITHHELD,
    }
    take(case, "reply", by=officer, day="2026-01-20", **said)
    case.refresh_from_db()
    return case


def test_it_is_offered_on_a_closed_request_and_opens_one_case_however_often_it_is_sent(
    desk, closed, now
):
    assert "重新办理" in desk.get(f"/zh-hans/desk/cases/{closed.pk}/").content.decode()
    address = f"/zh-hans/desk/cases/{closed.pk}/anew/reopen/"
    page = desk.get(address)
    sent = {"once": page.context["token"], "decided_in": "", "text": "复议决定撤销原答复", "on": ""}
    first, second = (desk.post(address, sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    [about] = About.objects.filter(number=closed.pk).exclude(case=closed.pk)
    anew = about.case
    assert bytes(anew.code_digest) == bytes(closed.code_digest)
    particulars = module.of(closed.procedure).particulars
    assert dict(particulars(anew)) == dict(particulars(closed))


def test_a_decision_that_is_not_on_it_is_refused_and_nothing_is_opened(desk, closed, file, now):
    other = file("乙地块批准文件")
    address = f"/zh-hans/desk/cases/{closed.pk}/anew/reopen/"
    sent = {"once": desk.get(address).context["token"], "decided_in": other.pk, "text": "理由"}
    before = Case.objects.count()
    page = desk.post(address, sent)
    assert "这个编号不是对原申请的复议或者诉讼" in page.content.decode()
    assert "理由" in page.content.decode()
    assert Case.objects.count() == before


def test_an_open_request_and_a_step_of_another_kind_have_no_such_page(desk, closed, file, now):
    running = file("丙地块批准文件")
    assert desk.get(f"/zh-hans/desk/cases/{running.pk}/anew/reopen/").status_code == 404
    assert desk.get(f"/zh-hans/desk/cases/{closed.pk}/anew/reply/").status_code == 404
