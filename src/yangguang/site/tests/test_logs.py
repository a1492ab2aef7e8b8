"""Nothing private is logged: whole requests with private words in every part, then a look."""

from __future__ import annotations

import io
import json
import logging
import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import acts
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.work import loop
from yangguang.site import metrics, urls
from yangguang.site.jobs import jobs
from yangguang.site.logs import JsonLines

PRIVATE = "李秘密13800000000"
WORD = "青山不改 绿水长流 后会"


@open_page
def breaks(request, words):
    raise ValueError(f"{words} {request.GET} {request.POST}")


@open_page
def answers(request, words):
    return HttpResponse("x")


urlpatterns = [
    path("breaks/<str:words>/", breaks),
    path("answers/<str:words>/", answers),
    *urls.urlpatterns,
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.broken


@pytest.fixture
def lines(settings):
    """Collect what all loggers write, in the form of the office's log files."""
    settings.ROOT_URLCONF = __name__
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield stream.getvalue
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_private_words_in_every_part_of_a_request(lines, db):
    client = Client(raise_request_exception=False, enforce_csrf_checks=False)
    everywhere = {
        "query_params": {"q": PRIVATE},
        "headers": {"referer": f"/{PRIVATE}", "user-agent": PRIVATE},
    }
    client.cookies["note"] = "13800000000"
    statuses = [
        client.get(f"/answers/{PRIVATE}/", **everywhere).status_code,
        client.post(f"/breaks/{PRIVATE}/", {"name": PRIVATE}, **everywhere).status_code,
        client.get(f"/nowhere/{PRIVATE}", **everywhere).status_code,
        client.post(
            "/zh-hans/account/sign-in/", {"login": PRIVATE, "password": PRIVATE}, **everywhere
        ).status_code,
        client.get("/healthz", headers={"host": "13800000000.example"}).status_code,
        Client(enforce_csrf_checks=True)
        .post("/zh-hans/account/sign-in/", {"login": PRIVATE}, headers={"referer": PRIVATE})
        .status_code,
        client.delete(f"/zh-hans/account/sign-out/?x={PRIVATE}").status_code,
    ]
    assert statuses == [200, 500, 404, 403, 400, 403, 405]
    written = lines()
    for private in ("李秘密", "13800000000", "%E6%9D%8E"):
        assert private not in written, [ln for ln in written.splitlines() if private in ln]
    told = [json.loads(line) for line in written.splitlines()]
    assert {line.get("status") for line in told} >= {200, 500, 404, 403, 400, 405}
    assert any(line.get("exception") == "builtins.ValueError" for line in told)


def test_a_whole_sign_in_names_nobody(lines, db):
    acts.enrol("lisi", name="李秘密", password=WORD)
    client = Client()
    client.post("/zh-hans/account/sign-in/", {"login": "lisi", "password": WORD})
    client.get("/zh-hans/desk/")
    written = lines()
    for private in ("lisi", "李秘密", WORD):
        assert private not in written


def test_a_request_has_its_line_and_all_its_lines_one_name(lines, db):
    Client(raise_request_exception=False).get("/breaks/x/")
    told = [json.loads(line) for line in lines().splitlines()]
    (request,) = [line for line in told if line["from"] == "yangguang.web"]
    assert (request["method"], request["route"], request["status"]) == (
        "GET",
        "breaks/<str:words>/",
        500,
    )
    assert request["ms"] >= 0
    assert {line["request"] for line in told} == {request["request"]}


TYPED = {
    "name": "游余范",
    "identity": "居民身份证 990101200001010000",
    "contact": "示例县北河镇后里村",
    "content": "青石岭西坡宗地的出让合同复制件",
}
ASKED, WROTE = "请写明宗地四至界线", "宗地在后里村东头，约三百平方米"


@pytest.fixture
def officer(db, settings, tmp_path, monkeypatch, at):
    """One office with one officer, and a browser of each side."""
    settings.YANGGUANG_HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: at)
    office = offices.enter(
        "shili-xian",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 1, 1),
        province="990000",
        city="990100",
        county="990101",
    )
    person = acts.enrol("banli-w", name="王秘密", password=WORD)
    acts.appoint(person, office=office, role=PostRole.OFFICER, title="科员", on=date(2018, 1, 1))
    client = Client()
    assert client.post("/zh-hans/account/sign-in/", {"login": "banli-w", "password": WORD}).url
    return client


def test_a_whole_story_with_its_jobs_and_figures_holds_nothing_that_was_typed(lines, officer, at):
    citizen = Client()
    form = citizen.get("/zh-hans/requests/new/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', form)[1]
    more = {"token": token, "category": "natural", "form_wanted": "邮寄"}
    assert citizen.post("/zh-hans/requests/new/", {**TYPED, **more}).status_code == 302
    slip = citizen.get("/zh-hans/requests/filed/").content.decode()
    code = re.search(r"<kbd>([^<]+)</kbd>", slip)[1]
    number = re.search(r"XG-\d{4}-\d{6}-\w", slip)[0]
    desk = f"/zh-hans/desk/cases/{number}"
    assert TYPED["content"] in officer.get(f"{desk}/").content.decode()
    assert officer.post(f"{desk}/confirm/", {}).status_code == 302
    assert officer.post(f"{desk}/ask/", {"period": 10, "text": ASKED}).status_code == 302
    assert citizen.post("/zh-hans/my/", {"number": number, "code": code}).status_code == 302
    answering = re.search(
        r'href="(/zh-hans/[^"]*/answer/)"',
        citizen.get("/zh-hans/my/", follow=True).content.decode(),
    )
    mine = citizen.get(f"/zh-hans/my/{number}/", follow=True).content.decode()
    answering = answering or re.search(r'href="(/zh-hans/[^"]*/answer/)"', mine)
    assert citizen.post(answering[1], {"text": WROTE}).status_code == 302
    citizen.get("/zh-hans/search/", {"q": TYPED["name"]})
    citizen.post("/zh-hans/my/", {"number": number, "code": "0000-0000-0000"})
    loop.run_once(jobs(), at=at + timedelta(minutes=1))
    written = lines() + metrics.text(at=at)
    assert written.count('"says": "request"') >= 8
    private = [*TYPED.values(), ASKED, WROTE, WORD, code, number, "王秘密", "banli-w"]
    for word in [part for text in private for part in (text, quote(text))]:
        assert word not in written, [line for line in written.splitlines() if word in line]
