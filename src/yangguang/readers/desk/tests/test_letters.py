"""Letters at the desk: listed under the case, previewed, issued, sent, served or returned, put right."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from yangguang.kernel.cases.models import Step
from yangguang.kernel.letters.models import Dispatch, Letter, Series, State
from yangguang.kernel.people.models import Deed, Look, PostRole
from yangguang.kernel.records.models import Publication
from yangguang.readers.desk.tests.conftest import a_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"


@pytest.fixture
def case(file, take, officer):
    case = file(day="2026-03-02")
    take(case, "confirm", by=officer, day="2026-03-02")
    return take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块所在的乡镇")


def _draft(case, kind, seq):
    return f"/zh-hans/desk/cases/{case.pk}/letters/{seq}/{kind}/"


def _page(letter):
    return f"/zh-hans/desk/cases/{letter.case_id}/letters/{letter.key}/"


def test_a_case_lists_the_letters_of_its_steps(desk, case, now):
    now("2026-03-04")
    page = desk.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    assert "文书的签发和送达" in page
    assert page.index("接收回执") < page.index("登记回执") < page.index("补正告知书")
    assert _draft(case, "supplement", 3) in page


def test_a_preview_is_marked_has_no_number_and_is_noted(desk, case, now):
    now("2026-03-04")
    answer = desk.post(_draft(case, "supplement", 3) + "zh-Hans.pdf/")
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert (answer.status_code, "稿" in text, "〔2026〕1号" in text) == (200, True, False)
    assert Look.objects.get().what == "文书"
    assert not Letter.objects.exists()


def test_issuing_gives_the_number_and_keeps_the_bytes(desk, case, now):
    now("2026-03-04")
    assert desk.post(_draft(case, "supplement", 3)).status_code == 302
    letter = Letter.objects.get()
    assert letter.number == "示自然资公开补〔2026〕1号"
    page = desk.get(_page(letter)).content.decode()
    assert letter.number in page
    first = desk.post(_page(letter) + "zh-Hans.pdf/")
    now("2026-06-01")
    again = desk.post(_page(letter) + "zh-Hans.pdf/")
    assert first.content == again.content
    assert first["Content-Type"] == "application/pdf"
    assert desk.post(_page(letter) + "zh-Hant.docx/").status_code == 200
    deed = Deed.objects.get(what="签发文书")
    assert deed.about.startswith(letter.number)
    assert len(deed.about.rpartition(" ")[2]) == 64


def test_a_letter_is_sent_comes_back_is_sent_again_and_served(desk, case, now):
    now("2026-03-04")
    desk.post(_draft(case, "supplement", 3))
    letter = Letter.objects.get()
    wrong = desk.post(_page(letter), {"means": "post", "reference": "", "on": "2026-03-04"})
    assert "须写明挂号信" in wrong.content.decode()
    sent = {"means": "post", "reference": "XA00000000011", "on": "2026-03-04"}
    assert desk.post(_page(letter), sent).status_code == 302
    now("2026-03-10")
    back = {"evidence": "unknown-address", "ended_on": "2026-03-10"}
    assert desk.post(_page(letter), back).status_code == 302
    shelf = desk.get("/zh-hans/desk/letters/").content.decode()
    assert letter.number in shelf
    home = desk.get("/zh-hans/desk/").content.decode()
    assert "被退回的文书" in home
    assert desk.post(_page(letter), {"means": "handed-over", "on": "2026-03-10"}).status_code == 302
    assert letter.number not in desk.get("/zh-hans/desk/letters/").content.decode()
    served = {"evidence": "signed", "ended_on": "2026-03-10"}
    assert desk.post(_page(letter), served).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.SERVED
    assert [row.outcome for row in Dispatch.objects.order_by("pk")] == ["returned", "served"]
    done = Deed.objects.filter(about=letter.number).order_by("at", "id")
    assert [deed.what for deed in done] == [
        *("发出文书", "登记文书退回", "发出文书", "登记文书送达"),
    ]


def test_a_decision_wants_a_second_person_or_a_head(
    desk, colleague, client_of, office, case, now, take, officer
):
    from yangguang.kernel.people import actors

    take(case, "answer", by=actors.applicant(case.pk), day="2026-03-04")
    take(case, "extend", by=officer, day="2026-03-05", days=5, text="需要核对")
    now("2026-03-05", 15)
    refused = desk.post(_draft(case, "extension", 5))
    assert "两个人" in refused.content.decode()
    assert not Letter.objects.exists()
    second = client_of(a_post(office, "second"))
    assert second.post(_draft(case, "extension", 5)).status_code == 302


def test_a_letter_is_put_right_by_another_and_stays_as_it_is(desk, colleague, case, now):
    now("2026-03-04")
    desk.post(_draft(case, "supplement", 3))
    letter = Letter.objects.get()
    before = desk.post(_page(letter) + "zh-Hans.pdf/").content
    typed = {"text": "补正期限“5个工作日”应为“10个工作日”。"}
    assert colleague.post(_page(letter) + "correct/", typed).status_code == 302
    new = Letter.objects.get(corrects=letter)
    letter.refresh_from_db()
    assert (new.number, letter.state) == ("示自然资公开更〔2026〕1号", State.REPLACED)
    assert desk.post(_page(letter) + "zh-Hans.pdf/").content == before
    made = desk.post(_page(new) + "zh-Hans.pdf/").content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert letter.number in text.replace("\n", "").replace(" ", "")


def test_pages_of_letters_keep_their_budget(desk, case, now, django_assert_max_num_queries):
    now("2026-03-04")
    with django_assert_max_num_queries(10):
        desk.get(_draft(case, "supplement", 3))
    desk.post(_draft(case, "supplement", 3))
    letter = Letter.objects.get()
    for address in (_page(letter), _page(letter) + "correct/", "/zh-hans/desk/letters/"):
        with django_assert_max_num_queries(10):
            assert desk.get(address).status_code == 200
    with django_assert_max_num_queries(10):
        desk.get(f"/zh-hans/desk/cases/{case.pk}/")


def test_others_find_no_letters(client_of, elsewhere, case, now, desk):
    now("2026-03-04")
    desk.post(_draft(case, "supplement", 3))
    letter = Letter.objects.get()
    stranger = client_of(a_post(elsewhere, "stranger"))
    assert stranger.get(_page(letter)).status_code == 404
    assert stranger.post(_page(letter) + "zh-Hans.pdf/").status_code == 404
    auditor = client_of(a_post(letter.office, "auditor", PostRole.AUDITOR))
    assert auditor.post(_page(letter) + "zh-Hans.pdf/").status_code == 403


def test_what_is_no_letter_is_refused_in_words(desk, case, now):
    now("2026-03-04")
    assert desk.get(_draft(case, "reply", 3)).status_code == 404
    assert desk.get("/zh-hans/desk/letters/?after=nonsense").status_code == 404
    assert desk.post(_draft(case, "supplement", 3) + "x.exe/").status_code == 404


def _line(client, case):
    """Return what the timeline says, tags taken out."""
    body = client.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    line = body[body.index('<ol class="line"') :]
    return re.sub(r"<[^>]+>", "", line[: line.index("</ol>")])


def test_service_stands_in_the_timeline_in_order_with_number_and_article(desk, auditor, case, now):
    """Sent on the 4th, back on the 10th, handed over and signed on the 11th: each apart, between the steps."""
    now("2026-03-04")
    desk.post(_draft(case, "supplement", 3))
    letter = Letter.objects.get()
    assert letter.number not in _line(desk, case)  # issued, and not sent yet
    desk.post(_page(letter), {"means": "post", "reference": "XA00000000011", "on": "2026-03-04"})
    now("2026-03-10")
    desk.post(_page(letter), {"evidence": "unknown-address", "ended_on": "2026-03-10"})
    now("2026-03-11")
    desk.post(_page(letter), {"means": "handed-over", "on": "2026-03-11"})
    desk.post(_page(letter), {"evidence": "signed", "ended_on": "2026-03-11"})
    for client in (desk, auditor):
        said = _line(client, case)
        told = [
            "告知补正",
            "发出文书：补正告知书",
            "文书被退回：补正告知书",
            "文书送达：补正告知书",
        ]
        places = [said.index(word) for word in told]
        assert places == sorted(places)
        assert said.count("发出文书：补正告知书") == 2
        assert said.count(letter.number) == 4
        for word in (
            "XA00000000011",
            "地址不详退回",
            "送达回证已签收",
            "申请人签收之日，计为文书之日",
        ):
            assert word in said
        sent = said[said.index("发出文书") :]
        assert "第30条" in sent[: sent.index("文书被退回")]


def test_the_timeline_with_service_keeps_the_budget(desk, case, now, django_assert_max_num_queries):
    now("2026-03-04")
    for seq, kind in ((1, "arrival"), (2, "receipt"), (3, "supplement")):
        desk.post(_draft(case, kind, seq))
    for letter in Letter.objects.all():
        desk.post(_page(letter), {"means": "handed-over", "on": "2026-03-04"})
        desk.post(_page(letter), {"evidence": "signed", "ended_on": "2026-03-04"})
    with django_assert_max_num_queries(10):
        desk.get(f"/zh-hans/desk/cases/{case.pk}/")
    assert _line(desk, case).count("文书送达") == 3


def _before(case, step, kind):
    return f"/zh-hans/desk/cases/{case.pk}/letters/before/{step}/{kind}/"


def test_a_letter_can_be_read_before_its_step_and_nothing_is_kept(desk, file, take, officer, now):
    case = take(file(), "confirm", by=officer, day="2026-03-02")
    now("2026-03-04")
    way = _before(case, "ask", "supplement")
    assert way in desk.get(f"/zh-hans/desk/cases/{case.pk}/ask/").content.decode()
    seq, about = case.last_seq, list(Step.objects.values_list("case_number", "seq"))
    answer = desk.post(way, {"period": "5", "text": "请写明地块所在的乡镇", "on": ""})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    told = text.replace("\n", "").replace(" ", "")
    assert "请写明地块所在的乡镇" in told
    assert "稿" in told
    assert "号" in told
    assert "〔2026〕1号" not in told
    case.refresh_from_db()
    assert case.last_seq == seq
    assert list(Step.objects.values_list("case_number", "seq")) == about
    assert not Letter.objects.exists()
    assert not Series.objects.exists()  # no number is drawn
    assert Look.objects.get().what == "文书"


def test_what_the_step_refuses_is_said_in_its_form_and_nothing_typed_is_lost(
    desk, file, take, officer, now
):
    case = take(file(), "confirm", by=officer, day="2026-03-02")
    now("2026-03-20")  # seven working days after 2 March are over on the 11th
    typed = {"period": "5", "text": "请写明地块所在的乡镇", "on": ""}
    answer = desk.post(_before(case, "ask", "supplement"), typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "请写明地块所在的乡镇" in body
    assert "第30条" in body
    assert not Look.objects.exists()
    assert desk.get(_before(case, "ask", "supplement")).status_code == 405
    assert desk.post(_before(case, "reply", "supplement"), {}).status_code in {404, 422}


def test_a_reply_is_read_before_it_is_given_and_nothing_is_published(
    desk, auditor, file, take, officer, now
):
    case = take(file(), "confirm", by=officer, day="2026-03-02")
    now("2026-03-04")
    published = Publication.objects.count()
    typed = {"outcome": "A", "text": "现予公开，见附件。", "means": "post", "subject": ""}
    way = _before(case, "reply", "reply")
    answer = desk.post(way, typed)
    assert answer["Content-Type"] == "application/pdf"
    assert Publication.objects.count() == published
    case.refresh_from_db()
    assert case.closed_on is None
    assert desk.post(_before(case, "reply", "supplement"), typed).status_code == 404
    assert auditor.post(way, typed).status_code == 403
