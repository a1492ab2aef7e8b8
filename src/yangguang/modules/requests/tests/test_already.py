"""What is already public is shown while a request is typed, and before it is filed; it is never in the way."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.cache import cache
from django.test import Client

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.search.tests.conftest import Room
from yangguang.modules.requests import once
from yangguang.modules.requests.models import Spared
from yangguang.modules.requests.pages import already
from yangguang.modules.requests.tests.test_pages import TYPED, now, opened  # noqa: F401 - fixture

ASKED = "青石岭地块征收批准文件"
PIECE = "/zh-hans/requests/already/"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    cache.clear()


@pytest.fixture
def room(now, db):  # noqa: F811 - the fixture
    return Room(now)


@pytest.fixture
def public(room, office, stranger):
    """One record of each of two offices that answers what is asked, and others that don't."""
    own = room.publish("青石岭地块", "青石岭地块征收土地批准文件全文", office=office)
    other = room.publish("青石岭", "青石岭地块征收补偿安置", office=stranger.office)
    for number in range(12):
        room.publish(f"矿业权{number}", "采矿权评估报告备案", office=office)
    room.index()
    return own, other


def test_what_answers_is_shown_the_asked_office_first(client, public, office):
    text = client.post(PIECE, {"content": ASKED, "office": "shili-xian"}).content.decode()
    first, second = (text.index(one.address) for one in public)
    assert first < second
    assert "已经公开的有 2 条" in text
    assert "<mark>" in text
    assert "示例县自然资源局" in text
    assert "2026" in text
    turned = client.post(PIECE, {"content": ASKED, "office": "other-xian"}).content.decode()
    assert turned.index(public[1].address) < turned.index(public[0].address)


def test_a_link_opens_beside_the_form(client, public):
    text = client.post(PIECE, {"content": ASKED, "office": "shili-xian"}).content.decode()
    links = re.findall(r"<a [^>]*>", text)
    assert len(links) == 2
    assert all('target="_blank" rel="noopener"' in link for link in links)


def test_at_most_five_and_each_once(client, room, office):
    for number in range(9):
        room.publish(f"青石岭{number}", "青石岭地块征收土地批准文件", office=office)
    for number in range(60):
        room.publish(f"矿业权{number}", "采矿权评估报告备案", office=office)
    room.index()
    text = client.post(PIECE, {"content": ASKED, "office": "shili-xian"}).content.decode()
    shown = re.findall(r"/zh-hans/r/([^/]+)/", text)
    assert len(shown) == len(set(shown)) == 5


def test_a_document_number_finds_its_record_whatever_else_is_typed(room, office):
    made = room.publish("批复", "关于示例的批复（示土资函〔2012〕1140号）", office=office)
    for number in range(9):
        room.publish(f"矿业权{number}", "采矿权评估报告备案", office=office)
    room.index()
    text = "请把示土资函[2012]1140号给我"
    found = once.known(text, office=None, on=room.at.date())
    assert [one.address for one in found] == [made.address]


@pytest.mark.parametrize("typed", ["", "青石", "   ", "龘靐齉鱻麤", "\\", "[1 TO", "征" * 9000])
def test_too_little_or_nonsense_finds_nothing_and_breaks_nothing(client, public, typed):
    answer = client.post(PIECE, {"content": typed, "office": "nowhere"})
    assert answer.status_code == 200
    assert "/r/" not in answer.content.decode()


def test_who_asked_before_is_no_answer(client, office, room):
    """That somebody asked the same, and got it, is public; but it isn't what was asked for."""
    client.post("/zh-hans/requests/new/", opened(client))
    room.index()
    assert once.known(f"{Case.objects.get().pk} {ASKED}", office=office, on=room.at.date()) == []


def test_an_address_never_holds_what_is_typed_and_a_log_neither(client, public, caplog):
    caplog.set_level(logging.DEBUG)
    assert client.get(PIECE, {"content": ASKED}).status_code == 405
    caplog.clear()
    client.post(PIECE, {"content": ASKED, "office": "shili-xian"})
    assert ASKED not in caplog.text
    assert not client.session.keys()


def test_another_site_can_not_ask(public):
    assert Client(enforce_csrf_checks=True).post(PIECE, {"content": ASKED}).status_code == 403


def test_a_piece_costs_few_queries(client, public, django_assert_max_num_queries):
    client.post(PIECE, {"content": ASKED, "office": "shili-xian"})
    with django_assert_max_num_queries(6):
        client.post(PIECE, {"content": ASKED, "office": "shili-xian"})


def test_who_asks_too_often_waits_and_others_do_not(client, public):
    for _ in range(already.MOST_A_MINUTE):
        assert client.post(PIECE, {"content": ""}).status_code == 200
    late = client.post(PIECE, {"content": ""})
    assert (late.status_code, late["Retry-After"]) == (429, "60")
    assert client.post(PIECE, {"content": ""}, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_without_script_it_is_shown_once_and_then_filed(client, public):
    typed = {**opened(client), "office": "shili-xian"}
    page = client.post("/zh-hans/requests/new/", typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert "仍要提出申请" in text
    assert public[0].address in text
    assert not Case.objects.exists()
    assert all(value in text for value in (TYPED["name"], TYPED["identity"], TYPED["content"]))
    seen = re.search(r'name="seen" value="([^"]*)"', text)[1]
    assert client.post("/zh-hans/requests/new/", {**typed, "seen": seen}).status_code == 302
    assert Case.objects.count() == 1


def test_a_form_with_a_file_is_not_held_up(client, public):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("图.txt", "青石岭的示意".encode(), "text/plain")
    typed = {**opened(client), "office": "shili-xian", "attachments": [sent]}
    assert client.post("/zh-hans/requests/new/", typed).status_code == 302


def test_that_it_was_enough_is_counted_once_a_form_and_nothing_else(client, public):
    typed = {"token": opened(client)["token"], "office": "shili-xian"}
    for _ in range(2):
        answer = client.post("/zh-hans/requests/answered/", typed, follow=True)
        assert "没有登记申请" in answer.content.decode()
    client.post("/zh-hans/requests/answered/", {"token": "made-up", "office": "shili-xian"})
    row = Spared.objects.get()
    assert (row.office.slug, row.year, row.month, row.count) == ("shili-xian", 2026, 3, 1)
    assert not Case.objects.exists()
    columns = {field.name for field in Spared._meta.get_fields()}
    assert columns == {"id", "office", "year", "month", "count"}


def test_with_one_office_it_is_counted_for_that(client, office, room):
    OfficeName.objects.exclude(office=office).delete()
    client.post("/zh-hans/requests/answered/", {"token": opened(client)["token"]})
    assert Spared.objects.get().office == office


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hant", "已經公開的有"), ("en", "already public")]
)
def test_the_piece_reads_in_each_script(client, public, language, words):
    text = client.post(f"/{language}/requests/already/", {"content": ASKED}).content.decode()
    assert words in text
