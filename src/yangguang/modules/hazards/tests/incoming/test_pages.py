"""Warnings of other publishers on the page for everybody and at the desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.hazards.models import Publisher, Received
from yangguang.modules.hazards.queries import incoming as queries
from yangguang.modules.hazards.tests.conftest import SINCE
from yangguang.modules.hazards.tests.incoming.building import (
    AT,
    GOOD,
    SAMPLES,
    sample,
    take,
)

pytestmark = pytest.mark.django_db

OTHERS, DESK = "/zh-hans/hazards/others/", "/zh-hans/desk/hazards/incoming/"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_public_reads_whose_it_is(office, by, client, language, django_assert_max_num_queries):
    row = take(office, by, GOOD)
    with django_assert_max_num_queries(10):
        page = client.get(f"/{language}/hazards/others/").content.decode()
    assert "示例县气象台" in page
    with django_assert_max_num_queries(10):
        page = client.get(f"/{language}/hazards/others/{row.digest}/").content.decode()
    assert "示例县气象台" in page
    assert "预计未来24小时内示例县北部有暴雨。" in page
    original = client.get(f"/{language}/hazards/others/{row.digest}/original.xml")
    assert original.content == GOOD
    assert original["X-Content-Type-Options"] == "nosniff"


def test_with_none_the_page_says_that_this_is_no_proof(client):
    page = client.get(OTHERS).content.decode()
    assert "没有收到不等于没有发布" in page


def test_an_exercise_of_others_is_not_for_the_public(office, by, client):
    row = take(office, by, sample("odd-exercise"))
    assert client.get(f"{OTHERS}{row.digest}/").status_code == 404
    assert client.get(f"{OTHERS}{row.digest}/original.xml").status_code == 404
    assert client.get(f"{OTHERS}nothing/").status_code == 404


def test_at_the_desk_a_file_is_taken_and_its_oddities_are_said(browser):
    sent = browser.post(DESK, {"file": SimpleUploadedFile("a.xml", sample("odd-no-expires"))})
    assert sent.status_code == 302
    page = browser.get(sent["Location"]).content.decode()
    assert "没有失效时间" in page
    assert "没有签名" in page
    row = Received.objects.get()
    assert browser.get(f"{DESK}{row.pk}/original.xml").content == sample("odd-no-expires")
    assert row.headline in browser.get(DESK).content.decode()


def test_a_pasted_one_that_is_wrong_stays_in_the_form_with_every_objection(browser):
    text = GOOD.decode().replace("Public", "Private").replace("暴雨</event>", "</event>")
    sent = browser.post(DESK, {"text": text})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "addresses" in page
    assert "event为空" in page
    assert "示例县气象台发布暴雨橙色预警" in page
    assert not Received.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"text": " "}, {"text": "\0"}, {"file": b""}])
def test_nothing_or_nonsense_is_said_to_be_so(browser, sent):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("a.xml", sent["file"])}
    assert browser.post(DESK, sent).status_code == 422


def test_at_the_desk_one_is_set_aside_with_its_reason(browser, office, by):
    row = take(office, by, GOOD)
    assert browser.post(f"{DESK}{row.pk}/", {"reason": ""}).status_code == 422
    assert browser.post(f"{DESK}{row.pk}/", {"reason": "误收"}).status_code == 302
    assert "误收" in browser.get(f"{DESK}{row.pk}/").content.decode()
    assert queries.in_force(at=AT) == []


def test_only_posts_of_the_office_see_what_it_took_in(browser, bureau, client):
    person = Person.objects.create(login="weather", name="某人")
    post = Post.objects.create(
        person=person, office=bureau, role=PostRole.OFFICER, title="职员", from_on=SINCE
    )
    row = take(bureau, actors.officer(post, at=AT), GOOD)
    assert browser.get(f"{DESK}{row.pk}/").status_code == 404
    assert client.get(DESK).status_code == 302


def test_an_administrator_keeps_the_certificates(office):
    person = Person.objects.create(login="admin", name="某人")
    Post.objects.create(
        person=person, office=office, role=PostRole.ADMINISTRATOR, title="管理员", from_on=SINCE
    )
    browser, address = Client(), "/zh-hans/desk/hazards/publishers/"
    browser.force_login(person)
    told = {
        "name": "示例台",
        "sender": "weather.example.cn",
        "certificate": (SAMPLES / "signer.pem").read_text(),
    }
    assert browser.post(address, {**told, "sender": "a b"}).status_code == 422
    assert browser.post(address, told).status_code == 302
    row = Publisher.objects.get()
    assert row.digest in browser.get(address).content.decode()
    assert browser.post(f"{address}{row.pk}/end/").status_code == 302
    assert "不再有效" in browser.get(address).content.decode()
