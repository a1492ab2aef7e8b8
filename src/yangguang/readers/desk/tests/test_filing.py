"""A new case on behalf of whoever filed it: once, with a code that is shown once."""

from __future__ import annotations

import logging
import re
from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf, png
from yangguang.kernel.offices.models import OfficeContact

from .conftest import a_post, an_office

NEW = "/zh-hans/desk/new/information-request/"
SENT = {
    "category": "natural",
    "name": "乙某范",
    "identity": "",
    "contact": "乙的电话",
    "content": "范各庄地块出让合同",
    "form_wanted": "邮寄",
    "channel": "letter",
    "on": "2026-02-27",
}


def token_in(response):
    return re.search(r'name="once" value="([^"]+)"', response.content.decode())[1]


def code_in(response):
    return re.search(r"<kbd>([0-9A-Z-]{14})</kbd>", response.content.decode())[1]


@pytest.fixture
def sent(desk):
    return {**SENT, "identity": "证件", "once": token_in(desk.get(NEW))}


@pytest.mark.django_db
def test_a_letter_becomes_a_case_with_number_and_code(desk, sent, office):
    slip = desk.post(NEW, sent)
    case = Case.objects.get()
    assert case.office == office
    assert case.pk in slip.content.decode()
    code = code_in(slip)
    assert queries.by_code(case.pk, code) == case
    assert Step.objects.get().on == date(2026, 2, 27)
    assert code not in desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()


@pytest.mark.django_db
def test_the_same_form_sent_twice_makes_one_case_and_the_same_slip(desk, sent, now):
    # A double click shows the answer to the second click only.
    first, again = code_in(desk.post(NEW, sent)), code_in(desk.post(NEW, sent))
    case = Case.objects.get()
    assert first == again
    assert queries.by_code(case.pk, again) == case
    now("2026-03-02", 10, 11)
    assert desk.post(NEW, sent).headers["Location"] == f"/zh-hans/desk/cases/{case.pk}/"
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_the_code_lies_nowhere_in_the_session(desk, sent):
    code = code_in(desk.post(NEW, sent))
    assert code not in str(dict(desk.session))


@pytest.mark.django_db
def test_two_forms_make_two_cases(desk, sent):
    desk.post(NEW, sent)
    desk.post(NEW, {**sent, "once": token_in(desk.get(NEW))})
    assert Case.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "unknown"])
def test_an_old_form_makes_nothing_and_keeps_what_was_typed(desk, sent, token):
    shown = desk.post(NEW, {**sent, "once": token}).content.decode()
    assert "范各庄地块出让合同" in shown
    assert "本页已经过期" in shown
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_refused_form_keeps_its_token_and_its_text(desk, sent, now):
    now("2026-02-26")  # the day of arrival lies ahead
    refused = desk.post(NEW, sent)
    assert "不能晚于今天" in refused.content.decode()
    assert "范各庄地块出让合同" in refused.content.decode()
    assert token_in(refused) == sent["once"]
    assert not Case.objects.exists()
    now("2026-03-02")
    assert desk.post(NEW, sent).status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_names_and_contents_stay_out_of_addresses_and_logs(desk, sent, caplog):
    caplog.set_level(logging.DEBUG)
    slip = desk.post(NEW, sent)
    desk.post(NEW, sent)
    private = ("乙某范", "乙的电话", "范各庄")
    links = re.findall(r'(?:href|action)="([^"]*)"', slip.content.decode())
    said = [record.getMessage() for record in caplog.records if "SELECT" not in record.getMessage()]
    said = [text for text in said if not text.startswith("(")]  # the test's own trace of SQL
    assert not [word for word in private for text in [*links, *said] if word in text]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["nothing", "0"])
def test_an_unknown_procedure_is_no_page(desk, key):
    assert desk.get(f"/zh-hans/desk/new/{key}/").status_code == 404


def test_two_clicks_at_once_make_one_case(store, now):
    first = Client()
    first.force_login(a_post(an_office("xian", "示例县自然资源局", "990101"), "one").person)
    sent = {**SENT, "identity": "证件", "once": token_in(first.get(NEW))}
    second = Client()
    second.cookies = first.cookies
    together, answers = Barrier(2), []

    def click(client):
        try:
            together.wait(timeout=20)
            answers.append(code_in(client.post(NEW, sent)))
        finally:
            connections.close_all()

    threads = [Thread(target=click, args=[client]) for client in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    case = Case.objects.get()
    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert queries.by_code(case.pk, answers[0]) == case


@pytest.mark.django_db
class TestScans:
    """A letter or a window request is registered with its scans."""

    @pytest.fixture(autouse=True)
    def home(self, settings, tmp_path):
        settings.YANGGUANG_HOME = tmp_path / "home"
        settings.YANGGUANG_CLAMAV = ""

    def test_the_form_takes_them(self, desk, office):
        page = desk.get(NEW).content.decode()
        assert 'enctype="multipart/form-data"' in page
        assert "来件扫描件" in page

    def test_they_belong_to_the_case_like_files_of_a_citizen(self, desk, sent):
        scans = [SimpleUploadedFile("来信.pdf", pdf()), SimpleUploadedFile("证件.png", png())]
        desk.post(NEW, {**sent, "attachments": scans})
        case = Case.objects.get()
        kept = list(Upload.objects.filter(about=case.pk).order_by("id"))
        assert [row.name for row in kept] == ["来信.pdf", "证件.png"]
        page = desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
        assert page.count("随“提出申请”") == 2
        way = f"/zh-hans/desk/cases/{case.pk}/files/{kept[0].key}/"
        assert desk.post(way).content == pdf()

    def test_a_form_that_is_refused_keeps_them(self, desk, sent):
        scan = SimpleUploadedFile("来信.pdf", pdf())
        back = desk.post(NEW, {**sent, "name": "", "attachments": [scan]}).content.decode()
        assert "已经收到的附件" in back
        assert not Upload.objects.exists()
        words = re.findall(r'name="attached" value="([^"]+)"', back)
        for _ in range(2):  # a double click
            desk.post(NEW, {**sent, "attached": words})
        assert [row.about for row in Upload.objects.all()] == [Case.objects.get().pk]

    def test_a_bad_one_opens_no_case_and_loses_nothing(self, desk, sent):
        scan = SimpleUploadedFile("x.pdf", b"MZ" + bytes(90))
        back = desk.post(NEW, {**sent, "attachments": [scan]}).content.decode()
        assert "范各庄地块出让合同" in back
        assert not Case.objects.exists()
        assert not Upload.objects.exists()

    def test_a_supplement_on_paper_is_entered_with_its_scans(self, desk, file, take, officer):
        case = take(file(), "confirm", by=officer, day="2026-03-02", hour=9)
        take(case, "ask", by=officer, day="2026-03-02", hour=9, period=5, text="请附身份证明")
        here = f"/zh-hans/desk/cases/{case.pk}/"
        assert 'enctype="multipart/form-data"' in desk.get(here + "answer/").content.decode()
        scan = SimpleUploadedFile("证件.pdf", pdf())
        assert (
            desk.post(here + "answer/", {"text": "附证件", "attachments": [scan]}).status_code
            == 302
        )
        assert "随“提交补正材料”" in desk.get(here).content.decode()


@pytest.mark.django_db
def test_the_slip_at_once_is_the_slip_that_is_printed_later(desk, sent, office):
    """One slip: square, channel, what comes; only the query code is on the first alone."""
    OfficeContact.objects.create(office=office, from_on=date(2026, 1, 1), phone="0571-0000000")
    first = desk.post(NEW, sent).content.decode()
    again = desk.get(f"/zh-hans/desk/cases/{Case.objects.get().pk}/aside/slip/").content.decode()
    for said in ('class="qr"', "渠道：", "2026年2月27日 提出申请", "工作日内答复", "0571-0000000"):
        assert said in first, said
    assert "ui/slip.css" in first
    assert "<kbd>" not in again

    def cut(page):
        slip = page.split('<section class="slip"')[1].split("</section>")[0]
        return re.sub(r'<p class="code">.*?</p>\s*', "", slip, flags=re.DOTALL).strip()

    assert re.sub(r"\s+", " ", cut(first)) == re.sub(r"\s+", " ", cut(again))
