"""The administrator's pages about people: list, person, appointments, deputies, hand-over, account."""

from __future__ import annotations

import base64
import re
from datetime import date

import pytest
from django.test import Client

from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import acts, totp
from yangguang.kernel.people.models import Deed, Person, Post, PostRole
from yangguang.readers.account.tests.way_in import (
    AT,
    CHOICE,
    DEVICE,
    PEOPLE,
    POSTS,
    send,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(page):
    return page.content.decode()


def test_the_list_is_filtered_and_shows_nobody_from_outside(keeper, officer, employ, outsider):
    employ("zhuren", PostRole.HEAD, "主任")
    shown = text(keeper.get(PEOPLE))
    assert {"示例banli", "示例zhuren"} <= set(re.findall(r"示例\w+", shown))
    assert "示例外县人" not in shown
    narrowed = text(keeper.get(f"{PEOPLE}?role=head"))
    assert "示例zhuren" in narrowed
    assert "示例banli" not in narrowed
    assert "没有符合条件的人员" in text(keeper.get(f"{PEOPLE}?standing=locked"))


def test_the_list_is_paged_by_name_and_keeps_its_filter(keeper, employ):
    for n in range(60):
        employ(f"ren{n:02}")
    seen, query = [], "?role=officer"
    while query:
        body = text(keeper.get(PEOPLE + query))
        seen += re.findall(r"示例(ren\d\d)", body)
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', body)
        query = onward[1].replace("&amp;", "&") if onward else ""
        assert not query or "role=officer" in query
    assert seen == [f"ren{n:02}" for n in range(60)]


def test_a_new_person_is_entered_and_comes_in_by_the_code(keeper):
    fields = {
        "login": "xinren",
        "name": "示例新人",
        "office": "xian",
        "role": "officer",
        "title": "科员",
        "section": "办公室",
        "on": "2026-03-02",
        "source": "示任〔2026〕1号",
    }
    page = keeper.post(f"{PEOPLE}new/", fields)
    code = re.search(r"<code>([A-Z0-9-]{19})</code>", text(page))[1]
    assert send(Client(), "xinren", code)["Location"] == CHOICE
    again = keeper.post(f"{PEOPLE}new/", fields)
    assert again.status_code == 409
    assert "已经有人使用" in text(again)
    assert "示例新人" in text(again)  # what was typed stays


def test_appoint_relieve_and_deputise(keeper, officer, employ):
    head = employ("zhuren", PostRole.HEAD, "主任")
    person = f"{PEOPLE}{officer.person_id}/"
    fields = {"office": "xian", "role": "clerk", "title": "收发员", "on": "2026-03-03"}
    assert keeper.post(f"{person}appoint/", fields)["Location"] == person
    twice = keeper.post(f"{person}appoint/", fields)
    assert (twice.status_code, "任职时间重叠" in text(twice)) == (409, True)
    made = Post.objects.get(title="收发员")
    assert keeper.post(f"{POSTS}{made.pk}/relieve/", {"last_on": "2026-03-31"}).status_code == 302
    made.refresh_from_db()
    assert made.until_on == date(2026, 3, 31)
    away = {"person": "banli", "from_on": "2026-03-02", "until_on": "2026-03-06", "source": "假7号"}
    assert keeper.post(f"{POSTS}{head.pk}/deputise/", away).status_code == 302
    deputy = Post.objects.get(acts_for=head)
    assert (deputy.person, deputy.until_on) == (officer.person, date(2026, 3, 6))
    unread = keeper.post(f"{POSTS}{head.pk}/deputise/", {**away, "person": "meiyou"})
    assert "没有这个登录名" in text(unread)
    shown = text(keeper.get(person))
    assert "代理的是" in shown
    assert "假7号" in shown


def test_a_hand_over_is_shown_before_it_is_done(keeper, officer, employ):
    successor = employ("jieren", title="见习")
    address = f"{POSTS}{officer.pk}/hand-over/"
    fields = {"person": "jieren", "on": "2026-03-02", "source": "交接单"}
    shown = keeper.post(address, fields)
    assert "确认交接" in text(shown)
    officer.refresh_from_db()
    assert officer.until_on is None
    sure = re.search(r'name="sure" value="([^"]+)"', text(shown))[1]
    assert sure == "0-0-0"
    # What lies with the post has changed since: it is shown again.
    assert "确认交接" in text(keeper.post(address, {**fields, "sure": "1-0-0"}))
    assert keeper.post(address, {**fields, "sure": sure}).status_code == 302
    officer.refresh_from_db()
    assert officer.until_on == date(2026, 3, 1)
    assert successor.person.posts.filter(title="科员", from_on=date(2026, 3, 2)).exists()


def test_the_buttons_of_an_account(keeper, officer):
    client, person = signed_in("banli"), f"{PEOPLE}{officer.person_id}/"
    assert keeper.post(f"{person}end-sessions/")["Location"] == person
    assert client.get("/zh-hans/desk/").status_code == 302
    keeper.post(f"{person}lock/")
    assert "账号已停用" in text(keeper.get(person))
    assert send(Client()).status_code == 403
    assert keeper.post(f"{person}lock/").status_code == 409
    keeper.post(f"{person}unlock/")
    signed_in("banli")
    assert list(
        Deed.objects.filter(about="banli", done_as="示例县自然资源局").values_list(
            "what", flat=True
        )
    ) == ["结束本人以外的登录", "停用账号", "恢复账号"]


def test_nothing_is_offered_on_ones_own_page_and_nothing_is_done(keeper):
    me = Person.objects.get(login="guanli")
    page = text(keeper.get(f"{PEOPLE}{me.pk}/"))
    assert "停用账号" not in page
    assert "增加任职" not in page
    for act in ("lock", "end-sessions", "code"):
        refused = keeper.post(f"{PEOPLE}{me.pk}/{act}/")
        assert (refused.status_code, "自己的账号" in text(refused)) == (403, True)
    post = me.posts.get()
    assert keeper.post(f"{POSTS}{post.pk}/relieve/", {"last_on": "2026-03-02"}).status_code == 403


def test_an_address_of_an_outsider_is_refused(keeper, outsider):
    pk, post = outsider.person_id, outsider.pk
    before = outsider.person.password
    assert keeper.get(f"{PEOPLE}{pk}/").status_code == 404
    for act in ("relieve", "deputise", "hand-over"):
        assert keeper.get(f"{POSTS}{post}/{act}/").status_code == 404
        assert keeper.post(f"{POSTS}{post}/{act}/").status_code == 404
    for act in ("code", "lock", "unlock", "end-sessions"):
        assert keeper.post(f"{PEOPLE}{pk}/{act}/").status_code == 403
    for page in ("appoint", "reset"):
        assert keeper.get(f"{PEOPLE}{pk}/{page}/").status_code == 404
    outsider.person.refresh_from_db()
    assert (outsider.person.password, outsider.person.is_active) == (before, True)
    assert not Deed.objects.filter(about="waixian").exists()


def test_these_pages_are_for_administrators(employ, officer):
    employ("jiandu", PostRole.AUDITOR, "监督员")
    for client in (signed_in("banli"), signed_in("jiandu")):
        for path in ("people/", "people/new/", "offices/", "clients/", "offices/xian/merge/"):
            assert client.get(f"/zh-hans/account/{path}").status_code == 403, path
        for path in (f"people/{officer.person_id}/lock/", f"posts/{officer.pk}/relieve/"):
            assert client.post(f"/zh-hans/account/{path}").status_code == 403, path


def test_an_administrator_is_led_to_accounts_and_an_officer_to_the_desk(employ, officer):
    assert send(Client())["Location"] == "/zh-hans/desk/"
    employ("erhao", PostRole.ADMINISTRATOR, "管理员")
    client = Client()
    send(client, "erhao")
    page = text(client.get(DEVICE))
    secret = base64.b32decode(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", ""))
    shown = text(client.post(DEVICE, {"code": totp.hotp(secret, totp.step_of(AT))}))
    assert f'href="{PEOPLE}"' in shown


def test_a_list_that_is_too_long_is_typed(keeper, officer):
    for n in range(61):
        made = acts.enrol(f"ren{n:02}", name="示例", password="x")
        acts.appoint(
            made,
            office=Office.objects.get(slug="xian"),
            role=PostRole.OFFICER,
            title=f"科员{n}",
            on=date(2020, 1, 1),
        )
    page = text(keeper.get(f"{POSTS}{officer.pk}/deputise/"))
    assert "请写登录名" in page
    away = {"person": "REN07", "from_on": "2026-03-02", "until_on": "2026-03-06", "source": "假"}
    assert keeper.post(f"{POSTS}{officer.pk}/deputise/", away).status_code == 302
    assert Post.objects.get(acts_for=officer).person.login == "ren07"
