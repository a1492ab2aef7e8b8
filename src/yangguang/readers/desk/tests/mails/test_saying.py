"""An officer says what a letter by mail is: a request, several, part of a case, or none."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.inbox.models import Handling, State
from yangguang.kernel.people.models import Deed

from .conftest import HERE, as_sent, at, page

pytestmark = pytest.mark.django_db


class TestSayingWhatItIs:
    def test_registered_with_what_it_says_and_bears(self, desk, arrived):
        row = arrived(files=[("申请表.pdf", pdf()), ("a.exe", b"MZ")])
        way = at(row, "register", "information-request")
        form = page(desk, way)
        for said in ("甲某里", "jia@m.example，13900000000", "青石岭地块", "2026-02-25"):
            assert said in form
        answer = desk.post(way, as_sent(form))
        assert answer.status_code == 200
        case = Case.objects.get()
        assert case.pk in answer.content.decode()
        row.refresh_from_db()
        assert row.state == State.DONE
        assert Handling.objects.get().number == case.pk
        assert [one.name for one in Upload.objects.filter(about=case.pk)] == ["申请表.pdf"]
        assert Deed.objects.filter(what="来信登记为新件", about=str(row.key)).exists()

    def test_sent_twice_it_is_one_case_and_one_tie(self, desk, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        sent = as_sent(page(desk, way))
        desk.post(way, sent)
        desk.post(way, sent)
        assert Case.objects.count() == Handling.objects.count() == 1

    def test_two_requests_in_one_letter_are_two_cases(self, desk, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        for _ in range(2):
            desk.post(way, as_sent(page(desk, way)))
        assert Case.objects.count() == 2
        assert set(Handling.objects.values_list("number", flat=True)) == set(
            Case.objects.values_list("pk", flat=True)
        )

    def test_what_is_refused_opens_nothing_and_loses_nothing(self, desk, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        answer = desk.post(way, as_sent(page(desk, way)) | {"content": "", "name": "另一名字"})
        assert answer.status_code == 422
        assert "另一名字" in answer.content.decode()
        assert not Case.objects.exists()
        row.refresh_from_db()
        assert row.state == State.WAITING

    def test_no_request_with_a_reason_and_back(self, desk, arrived):
        row = arrived()
        assert desk.post(at(row, "do", "aside"), {"reason": ""}).status_code == 422
        assert desk.post(at(row, "do", "aside"), {"reason": "推销"}).status_code == 302
        assert "信息公开申请" not in page(desk, HERE).partition("<main")[2]
        assert "推销" in page(desk, at(row))
        assert desk.get(at(row, "register", "information-request")).status_code == 403
        desk.post(at(row, "do", "back"))
        assert "信息公开申请" in page(desk, HERE)

    def test_joined_to_a_case_it_stands_on_its_page(self, desk, arrived, file):
        case, row = file(), arrived()
        wrong = desk.post(at(row, "do", "join"), {"number": "XG-2026-000999-X"})
        assert wrong.status_code == 422
        assert "没有这个编号" in wrong.content.decode()
        desk.post(at(row, "do", "join"), {"number": case.pk.lower()})
        said = page(desk, f"/zh-hans/desk/cases/{case.pk}/")
        assert at(row) in said
        assert "jia@m.example" not in said

    def test_an_answer_that_names_its_case_is_shown_beside_it_before_anybody_joins_it(
        self, desk, arrived, file
    ):
        case = file()
        row = arrived(subject=f"回复：{case.pk} 补正告知")
        assert case.pk in page(desk, at(row))
        said = page(desk, f"/zh-hans/desk/cases/{case.pk}/")
        assert at(row) in said
        assert "待处理" in said

    def test_a_case_of_another_office_is_never_named(self, desk, arrived, file, elsewhere):
        case = file(office=elsewhere)
        row = arrived(subject=f"关于 {case.pk}")
        assert not row.mentions.exists()
        assert desk.post(at(row, "do", "join"), {"number": case.pk}).status_code == 422

    def test_there_is_nothing_else_to_do(self, desk, arrived):
        assert desk.post(at(arrived(), "do", "lose")).status_code == 404


class TestDay:
    def test_the_day_of_arrival_is_filled_in_and_the_day_of_receipt_is_confirmed(
        self, desk, arrived, officer, take
    ):
        row = arrived(day="2026-02-25")
        way = at(row, "register", "information-request")
        desk.post(way, as_sent(page(desk, way)))
        case = Case.objects.get()
        assert case.due_on.year == 9999  # no clock runs before both sides confirm (Art. 31)
        take(case, "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
        assert case.due_on == date(2026, 3, 30)  # twenty working days after 2 March
