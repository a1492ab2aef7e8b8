"""A form that was open too long loses nothing: after the sign-in the typed text is there."""

from __future__ import annotations

import html
import logging
import re

import pytest
from django.test import Client

from yangguang.kernel.people.models import KeptForm
from yangguang.readers.account.tests.way_in import KEPT, SIGN_IN, WORD, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NOTE = "/zh-hans/desk/note/?member=甲"
TEXT = "申请人余某来电：请写信，勿电话。\n第二行 <b>"


@pytest.fixture
def late(officer, clock):
    """A client whose form comes an hour after it was opened."""
    client = signed_in("banli")
    clock.goes_on(hours=1)
    return client


def hidden(page):
    body = page.content.decode()
    form = re.search(r'<form method="post" action="([^"]+)">(.*?重新提交)', body, re.DOTALL)
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[2], re.DOTALL)
    return html.unescape(form[1]), {name: html.unescape(value) for name, value in pairs}


def come_back(client):
    answer = client.post(SIGN_IN, {"login": "banli", "password": WORD})
    assert answer["Location"].startswith(KEPT)
    return client.get(answer["Location"])


def test_what_was_typed_is_shown_after_the_sign_in_and_sent_again(late):
    answer = late.post(NOTE, {"text": TEXT, "way": "post"})
    assert "over=idle" in answer["Location"]
    assert "您刚才填写的内容已经保存" in late.get(answer["Location"]).content.decode()
    page = come_back(late)
    assert "勿电话" in page.content.decode()
    assert "第二行 &lt;b&gt;" in page.content.decode()
    path, pairs = hidden(page)
    again = late.post(path, pairs)
    assert again.content.decode() == f"{TEXT}post"
    assert KeptForm.objects.count() == 0


def test_neither_address_nor_log_holds_what_was_typed(late, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = late.post(NOTE, {"text": TEXT})
    assert "%E4%BD%99" not in answer["Location"]
    assert "余某" not in answer["Location"] + caplog.text
    assert "余某".encode() not in bytes(KeptForm.objects.get().sealed)


def test_it_goes_to_its_writer_and_to_nobody_else(late, employ):
    late.post(NOTE, {"text": TEXT})
    employ("taren")
    assert send(late, "taren")["Location"] == "/zh-hans/desk/"
    assert "勿电话" not in late.get(KEPT).content.decode()
    pk = KeptForm.objects.get().pk
    late.post(f"{KEPT}{pk}/drop/")
    assert KeptForm.objects.count() == 1


def test_it_can_be_thrown_away(late):
    late.post(NOTE, {"text": TEXT})
    come_back(late)
    late.post(f"{KEPT}{KeptForm.objects.get().pk}/drop/")
    assert KeptForm.objects.count() == 0
    assert "没有了" in late.get(KEPT).content.decode()


def test_a_form_sent_again_too_late_is_kept_again(late, clock):
    late.post(NOTE, {"text": TEXT})
    path, pairs = hidden(come_back(late))
    clock.goes_on(hours=1)
    late.post(path, pairs)
    page = come_back(late)
    assert page.content.decode().count("勿电话") >= 2  # text and hidden field
    assert "account-kept" not in str(hidden(page)[1].get("text"))


def test_no_password_is_ever_kept(late):
    late.post("/zh-hans/account/password/", {"old": WORD, "new": "x", "again": "x"})
    assert KeptForm.objects.count() == 0


def test_a_form_of_before_the_last_sign_in_is_kept_too(officer):
    """Two tabs: the token of the first is void since the second signed in anew."""
    client = Client(enforce_csrf_checks=True)
    client.get(SIGN_IN)
    token = client.cookies["csrftoken"].value
    fields = {"login": "banli", "password": WORD, "csrfmiddlewaretoken": token}
    client.post(SIGN_IN, fields)
    stale = {"text": TEXT, "csrfmiddlewaretoken": "a" * 64}
    foreign = client.post(NOTE, stale, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    unknown = client.post(NOTE, stale)
    assert unknown.status_code == 403  # nobody says where it comes from
    assert KeptForm.objects.count() == 0
    ours = client.post(NOTE, stale, headers={"Origin": "http://testserver"})
    assert ours["Location"] == KEPT
    assert "勿电话" in client.get(KEPT).content.decode()


def test_what_nobody_signed_in_sends_is_not_kept():
    client = Client(enforce_csrf_checks=True)
    assert client.post(NOTE, {"text": TEXT}, headers={"Origin": "http://testserver"})
    assert KeptForm.objects.count() == 0
