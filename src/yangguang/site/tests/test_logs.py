"""Nothing private is logged: whole requests with private words in every part, then a look."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from yangguang.kernel.people import acts
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import open_page
from yangguang.site import urls
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
