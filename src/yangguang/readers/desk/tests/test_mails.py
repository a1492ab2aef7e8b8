"""Letters by mail at the desk: every one waits until an officer says what it is; each look is written down."""

from __future__ import annotations

import re
from datetime import date
from email.message import EmailMessage

import html5lib
import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.inbox import acts, queries
from yangguang.kernel.inbox.models import Handling, Mail, State, Way
from yangguang.kernel.people.models import Deed, Look

from .conftest import a_post, clock
from .test_budget import MOST, cost

pytestmark = pytest.mark.django_db
HERE = "/zh-hans/desk/mail/"
TEXT = "请公开青石岭地块的征收批准文件。电话13900000000。"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def arrived(office):
    count = iter(range(1000))

    def arriving(
        text=TEXT, *, day="2026-02-25", subject="信息公开申请", files=(), office=office, **heads
    ):
        made = EmailMessage()
        made["From"], made["To"] = "甲某里 <jia@m.example>", "gk@a.example"
        made["Message-ID"] = f"<{next(count)}@m.example>"
        made["Date"] = "Wed, 25 Feb 2026 09:00:00 +0800"
        made["Subject"] = subject
        for name, value in heads.items():
            made[name.replace("_", "-")] = value
        made.set_content(text)
        for name, content in files:
            made.add_attachment(content, maintype="application", subtype="x", filename=name)
        return acts.receive(made.as_bytes(), way=Way.PIPE, at=clock(day), slug=office.slug)

    return arriving


def at(row, *more):
    return f"{HERE}{row.key}/" + "".join(f"{part}/" for part in more)


def page(client, address, **kwargs):
    answer = client.get(address, **kwargs)
    assert answer.status_code == 200
    return answer.content.decode()


class TestTray:
    def test_the_oldest_comes_first_with_the_working_days_that_are_gone(self, desk, arrived):
        """25 February to 2 March 2026: 26, 27, 28 (made up for New Year), 2 March."""
        arrived(subject="后到", day="2026-03-02")
        arrived(subject="先到", day="2026-02-25")
        said = page(desk, HERE)
        assert said.index("先到") < said.index("后到")
        assert "已到 4 个工作日" in said
        assert "收到之日为双方确认之日" in said
        assert "第三十一条" in said or "第31条" in said

    def test_machines_letters_lie_apart_and_are_counted_too(self, desk, arrived):
        arrived(subject="休假", Auto_Submitted="auto-replied")
        assert "休假" not in page(desk, HERE)
        said = page(desk, f"{HERE}?tray=machines")
        assert "休假" in said
        assert "自动回复" in said
        assert re.search(r"自动邮件\D{0,80}1", re.sub(r"<[^>]+>", "", said))

    def test_thirty_on_a_page_then_by_key(self, desk, arrived):
        for n in range(32):
            arrived(f"第{n}封", subject=f"第{n:02}号")
        said = page(desk, HERE)
        onward = re.search(r'href="([^"]*after=[^"]*)"', said)[1].replace("&amp;", "&")
        rest = page(desk, onward)
        assert "第29号" in said
        assert "第30号" not in said
        assert "第31号" in rest
        assert "第29号" not in rest

    @pytest.mark.parametrize("query", ["tray=x", "state=erased", "after=x", "after=2026-01-01~1"])
    def test_nonsense_in_the_address_is_no_page(self, desk, query):
        assert desk.get(f"{HERE}?{query}").status_code == 404

    def test_pages_take_ten_queries(self, desk, arrived, office):
        rows = [arrived(f"{n}", files=[("a.pdf", pdf())]) for n in range(31)]
        for number in range(12):
            Handling.objects.create(
                mail=rows[0], kind="joined", number=f"X{number}", by="", at=clock("2026-03-01")
            )
        for address in (
            HERE,
            f"{HERE}?state=done",
            at(rows[0]),
            at(rows[1], "register", "information-request"),
        ):
            assert cost(desk, address) <= MOST


class TestLetter:
    def test_opening_it_is_written_down(self, desk, arrived, post):
        row = arrived(files=[("甲的身份证.pdf", pdf())])
        said = page(desk, at(row))
        assert TEXT in said
        assert "甲的身份证.pdf" in said
        assert "jia@m.example" in said
        look = Look.objects.get()
        assert (look.person_id, look.case_number, look.what) == (
            post.person_id,
            str(row.key),
            "来信内容",
        )

    def test_what_could_not_be_read_is_said(self, desk, office):
        row = acts.receive(
            "您好：没有信头".encode(), way=Way.PIPE, at=clock("2026-02-25"), slug=office.slug
        )
        assert "来信没有信头" in page(desk, at(row))

    def test_markup_in_a_letter_is_shown_and_never_run(self, desk, arrived):
        said = page(desk, at(arrived("<script>alert(1)</script><img src=x>", subject="<b>粗</b>")))
        assert "<script>alert" not in said
        assert "&lt;script&gt;" in said

    def test_a_file_comes_byte_by_byte_whatever_it_is_and_is_only_saved(self, desk, arrived):
        row = arrived(files=[("批量.exe", b"MZ\0\xff")])
        answer = desk.post(at(row, "files", 1))
        assert answer.content == b"MZ\0\xff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert Look.objects.get().what == "来信附件"
        assert desk.get(at(row, "files", 1)).status_code == 405
        assert desk.post(at(row, "files", 2)).status_code == 404

    def test_the_original_comes_as_it_came(self, desk, arrived):
        row = arrived()
        assert desk.post(at(row, "original")).content == queries.raw_of(row)

    def test_a_scanner_that_does_not_answer_lets_nothing_out(self, desk, arrived, settings):
        settings.YANGGUANG_CLAMAV = "/nowhere"
        row = arrived(files=[("a.pdf", pdf())])
        assert desk.post(at(row, "files", 1)).status_code == 409

    def test_others_have_no_part_in_it(self, client_of, elsewhere, auditor, arrived, client):
        row = arrived()
        other = client_of(a_post(elsewhere, "other"))
        for address in (at(row), at(row, "register", "information-request")):
            assert other.get(address).status_code == 404
            assert auditor.get(address).status_code == 403
        assert other.post(at(row, "do", "aside"), {"reason": "x"}).status_code == 404
        assert client.get(HERE).status_code == 302


class TestSayingWhatItIs:
    def test_registered_with_what_it_says_and_bears(self, desk, arrived):
        row = arrived(files=[("申请表.pdf", pdf()), ("a.exe", b"MZ")])
        way = at(row, "register", "information-request")
        form = page(desk, way)
        for said in ("甲某里", "jia@m.example，13900000000", "青石岭地块", "2026-02-25"):
            assert said in form
        answer = desk.post(way, _sent(form))
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
        sent = _sent(page(desk, way))
        desk.post(way, sent)
        desk.post(way, sent)
        assert Case.objects.count() == Handling.objects.count() == 1

    def test_two_requests_in_one_letter_are_two_cases(self, desk, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        for _ in range(2):
            desk.post(way, _sent(page(desk, way)))
        assert Case.objects.count() == 2
        assert set(Handling.objects.values_list("number", flat=True)) == set(
            Case.objects.values_list("pk", flat=True)
        )

    def test_what_is_refused_opens_nothing_and_loses_nothing(self, desk, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        answer = desk.post(way, _sent(page(desk, way)) | {"content": "", "name": "另一名字"})
        assert answer.status_code == 422
        assert "另一名字" in answer.content.decode()
        assert not Case.objects.exists()
        row.refresh_from_db()
        assert row.state == State.WAITING

    def test_no_request_with_a_reason_and_back(self, desk, arrived):
        row = arrived()
        assert desk.post(at(row, "do", "aside"), {"reason": ""}).status_code == 422
        assert desk.post(at(row, "do", "aside"), {"reason": "推销"}).status_code == 302
        assert "信息公开申请" not in page(desk, HERE)
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

    def test_there_is_no_fourth_thing_to_do(self, desk, arrived):
        assert desk.post(at(arrived(), "do", "drop")).status_code == 404


class TestDay:
    def test_the_day_of_arrival_is_filled_in_and_the_day_of_receipt_is_confirmed(
        self, desk, arrived, officer, take
    ):
        row = arrived(day="2026-02-25")
        way = at(row, "register", "information-request")
        desk.post(way, _sent(page(desk, way)))
        case = Case.objects.get()
        assert case.due_on.year == 9999  # no clock runs before both sides confirm (Art. 31)
        take(case, "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
        assert case.due_on == date(2026, 3, 30)  # twenty working days after 2 March


def _sent(form):
    """Return what a browser sends of a filled form."""
    page_ = html5lib.parse(form, namespaceHTMLElements=False)
    forms = [
        {one.get("name"): _value(one) for one in each.iter() if one.get("name")}
        for each in page_.iter("form")
    ]
    return next(sent for sent in forms if "once" in sent)


def _value(field):
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return chosen[0].get("value", "") if chosen else ""
    return (field.text or "") if field.tag == "textarea" else field.get("value", "")


def test_letters_of_another_office_are_no_business_of_this_tray(desk, arrived, elsewhere):
    arrived(subject="给别县", office=elsewhere)
    assert "给别县" not in page(desk, HERE)
    assert Mail.objects.count() == 1
