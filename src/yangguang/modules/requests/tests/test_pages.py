"""A citizen learns what a request is, files one, and takes the slip home."""

from __future__ import annotations

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Level, Office, OfficeContact, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Particulars, Request

TYPED = {
    "category": "natural",
    "name": "甲某某",
    "identity": "身份证 证件九九九",
    "contact": "13900000000",
    "content": "青石岭地块征收批准文件",
    "form_wanted": "电子邮件",
}
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    at = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at


def opened(client, **query):
    """Open the form; return what it would send: its hidden token and what a citizen types."""
    text = client.get("/zh-hans/requests/new/", query).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', text)
    return {**TYPED, "token": token[1]}


def test_the_page_says_how_long_and_under_which_article(client, db):
    text = client.get("/zh-hans/requests/").content.decode()
    assert "20 个工作日内答复" in text
    assert "第33条" in text
    assert "/zh-hans/requests/new/" in text
    assert "/zh-hans/guides/information-request/" in text  # every step stands there


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", "政府信息公开申请"), ("zh-hant", "政府信息公開申請"), ("en", "Article 33")],
)
def test_the_page_reads_in_each_script(client, db, language, words):
    text = client.get(f"/{language}/requests/").content.decode()
    assert words in text


def test_a_citizen_files_and_gets_the_slip_once(client, office, now):
    answer = client.post("/zh-hans/requests/new/", opened(client))
    assert (answer.status_code, answer["Location"]) == (302, "/zh-hans/requests/filed/")
    case = Case.objects.get()
    slip = client.get("/zh-hans/requests/filed/")
    text = slip.content.decode()
    [code] = set(CODE.findall(text.split('class="code"')[1].split("</p>")[0]))
    assert case.pk in text
    assert f"http://testserver/c/{case.pk}" in text
    assert slip["Cache-Control"] == "no-store"
    assert queries.by_code(case.pk, code).pk == case.pk
    kept = Request.objects.get()
    assert (kept.channel, kept.case.opened_at) == (rules.Channel.ONLINE, now)
    assert Particulars.objects.get().content == TYPED["content"]

    again = client.get("/zh-hans/requests/filed/")
    assert (again.status_code, again["Location"]) == (302, "/zh-hans/my/")
    session = Session.objects.get(pk=client.session.session_key)
    assert code not in str(session.get_decoded())


def test_the_slip_at_once_is_the_whole_slip(client, office, now):
    """What is seen right after filing is what is printed later: square, channel, what comes, where to turn."""
    OfficeContact.objects.create(office=office, from_on=date(2018, 1, 1), phone="0571-0000000")
    client.post("/zh-hans/requests/new/", opened(client))
    first = client.get("/zh-hans/requests/filed/").content.decode()
    case = Case.objects.get()
    for said in (
        'class="qr"',
        "示例县自然资源局",
        "提出申请",
        "渠道：网上",
        "“确认收到之日”以后 20 个工作日内答复",
        TYPED["content"],
        "0571-0000000",
        "ui/slip.css",
    ):
        assert said in first, said
    [code] = set(CODE.findall(first.split('class="code"')[1].split("</p>")[0]))
    client.post("/zh-hans/my/", {"number": case.pk, "code": code})
    again = client.get(f"/zh-hans/my/{case.pk}/own/slip/").content.decode()

    def cut(page):
        slip = page.split('<section class="slip"')[1].split("</section>")[0]
        return re.sub(r'<p class="code">.*?</p>\s*', "", slip, flags=re.DOTALL).split()

    assert cut(first) == cut(again)


def test_the_slip_takes_ten_queries(client, office, django_assert_max_num_queries):
    client.post("/zh-hans/requests/new/", opened(client))
    with django_assert_max_num_queries(10):
        assert client.get("/zh-hans/requests/filed/").status_code == 200


def test_the_code_is_in_no_address_and_no_log(client, office, caplog):
    caplog.set_level(logging.DEBUG)
    answer = client.post("/zh-hans/requests/new/", opened(client), follow=True)
    text = answer.content.decode()
    [code] = set(CODE.findall(text.split('class="code"')[1].split("</p>")[0]))
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', text)
    assert addresses
    assert not [address for address in addresses if code in address]
    assert not [address for address, _ in answer.redirect_chain if code in address]
    assert code not in re.search(r'aria-label="二维码：([^"]*)"', text)[1]
    assert code not in caplog.text
    assert TYPED["name"] not in caplog.text


def test_sent_twice_is_filed_once(client, office):
    typed = opened(client)
    first = client.post("/zh-hans/requests/new/", typed)
    second = client.post("/zh-hans/requests/new/", typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Case.objects.count() == 1
    client.get("/zh-hans/requests/filed/")
    third = client.post("/zh-hans/requests/new/", typed)
    assert third.status_code == 422
    assert "已经提交过" in third.content.decode()
    assert Case.objects.count() == 1


def test_two_clicks_at_once_are_filed_once(store, now):
    office = Office.objects.create(slug="shili-xian", level=Level.PROVINCE, province="990000")
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2018, 1, 1))
    Post.objects.create(
        person=Person.objects.create(login="clerk", name="clerk"),
        office=office,
        role=PostRole.CLERK,
        title="收发",
        from_on=date(2018, 1, 1),
    )
    client = Client()
    typed = opened(client)

    def click(_):
        twin = Client()
        twin.cookies = client.cookies
        try:
            return twin.post("/zh-hans/requests/new/", typed).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=2) as clicks:
        assert list(clicks.map(click, range(2))) == [302, 302]
    assert Case.objects.count() == 1
    assert client.get("/zh-hans/requests/filed/").status_code == 200


def test_a_second_request_of_the_same_browser_is_another_case(client, office):
    for content in ("青石岭地块征收批准文件", "北河镇征地补偿标准"):
        client.post("/zh-hans/requests/new/", {**opened(client), "content": content})
    assert Case.objects.count() == 2


def test_going_back_and_sending_the_same_again_names_the_case_that_there_is(client, office):
    client.post("/zh-hans/requests/new/", opened(client))
    answer = client.post("/zh-hans/requests/new/", opened(client))
    assert answer.status_code == 422
    assert f"编号是 {Case.objects.get().pk}" in answer.content.decode()


@pytest.mark.parametrize("missing", ["name", "identity", "contact", "content"])
def test_what_was_typed_stays_where_something_is_missing(client, office, missing):
    typed = {**opened(client), missing: "  "}
    answer = client.post("/zh-hans/requests/new/", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in text
    assert not Case.objects.exists()
    assert all(
        typed[name] in text for name in ("name", "contact", "content", "token") if name != missing
    )
    repaired = client.post("/zh-hans/requests/new/", {**typed, missing: TYPED[missing]})
    assert repaired.status_code == 302


def test_several_offices_are_offered_by_level(client, office, stranger):
    text = client.get("/zh-hans/requests/new/").content.decode()
    assert '<optgroup label="县级机关">' in text
    assert "示例县自然资源局" in text
    typed = opened(client)
    assert client.post("/zh-hans/requests/new/", typed).status_code == 422
    typed["office"] = "other-xian"
    assert client.post("/zh-hans/requests/new/", typed).status_code == 302
    assert Case.objects.get().office.slug == "other-xian"


def test_an_office_that_is_none_is_refused(client, office, stranger):
    typed = {**opened(client), "office": "nowhere"}
    assert client.post("/zh-hans/requests/new/", typed).status_code == 422
    assert not Case.objects.exists()


def test_an_address_may_name_the_office(client, office, stranger):
    text = client.get("/zh-hans/requests/new/", {"office": "other-xian"}).content.decode()
    assert '<option value="other-xian" selected>' in text


def test_without_an_office_nothing_is_promised(client, db):
    answer = client.get("/zh-hans/requests/new/")
    assert answer.status_code == 503
    assert "<form" not in answer.content.decode()


def test_another_browser_has_no_slip(client, office):
    client.post("/zh-hans/requests/new/", opened(client))
    answer = Client().get("/zh-hans/requests/filed/")
    assert answer.status_code == 302
    assert client.get("/zh-hans/requests/filed/").status_code == 200


def test_a_form_without_its_token_is_not_filed(client, office):
    typed = {**opened(client), "token": "made-up"}
    assert client.post("/zh-hans/requests/new/", typed).status_code == 422
    assert not Case.objects.exists()


def test_markup_and_braces_are_text(client, office):
    typed = {**opened(client), "content": "<script>{0}{x}</script>", "name": ""}
    text = client.post("/zh-hans/requests/new/", typed).content.decode()
    assert "<script>{0}" not in text
    assert "{0}{x}" in text


def test_the_form_costs_a_bounded_number_of_queries(client, office, django_assert_max_num_queries):
    client.get("/zh-hans/requests/new/")
    with django_assert_max_num_queries(6):
        client.get("/zh-hans/requests/new/")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_form_can_be_sent_as_it_stands_in_each_language(client, office, stranger, language):
    text = client.get(f"/{language}/requests/new/").content.decode()
    typed = {**TYPED, "token": re.search(r'name="token" value="([^"]+)"', text)[1]}
    for name in ("office", "category", "form_wanted"):
        options = re.search(f'<select name="{name}".*?</select>', text, re.DOTALL)[0]
        typed[name] = re.findall(r'<option value="([^"]+)"', options)[-1]
    answer = client.post(f"/{language}/requests/new/", typed)
    assert answer["Location"] == f"/{language}/requests/filed/"
    assert client.get(answer["Location"]).status_code == 200
    assert Particulars.objects.get().form_wanted == "当场查阅、抄录"
