"""A refusal nobody met: one status, one page, one JSON; other trouble in the same frame."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from yangguang.base.refusal import Reason
from yangguang.kernel.ui.refusals import STATUS

EXPECTED = {"unknown": 404, "rule": 403, "facts": 422, "too-much": 422, "too-late": 409}


@pytest.mark.parametrize(("code", "status"), EXPECTED.items())
def test_pages(client, code, status):
    response = client.get(f"/zh-hans/refusing/{code}/")
    text = response.content.decode()
    assert response.status_code == status
    assert "范某里不能办理。" in text
    assert "请先复议。" in text
    assert "《政府信息公开条例》第33条" in text
    assert response["Cache-Control"] == "no-store"


def test_every_reason_has_a_status():
    assert set(STATUS) == set(Reason)
    assert set(STATUS.values()) == {403, 404, 409, 422}


def test_programs_get_json(client):
    response = client.get("/en/refusing/too-late/", headers={"accept": "application/json"})
    assert response.status_code == 409
    assert json.loads(response.content) == {
        "refused": [
            {
                "code": "too-late",
                "said": "范某里不能办理。",
                "remedy": "请先复议。",
                "basis": {"key": "r#33", "cited": "Article 33, 《政府信息公开条例》"},
            }
        ]
    }


def test_a_traditional_page_keeps_the_name(client):
    text = client.get("/zh-hant/refusing/rule/").content.decode()
    assert "范某里不能辦理。" in text
    assert "請先復議。" in text


TITLES = {"zh-hans": "没有这一页", "zh-hant": "沒有這一頁", "en": "There is no such page"}


@pytest.mark.parametrize(("language", "title"), TITLES.items())
def test_no_such_page(client, language, title):
    response = client.get(f"/{language}/nowhere/")
    assert response.status_code == 404
    assert f"<h1>{title}</h1>" in response.content.decode()


def test_a_wrong_method_says_what_is_allowed(client):
    response = client.get("/zh-hans/only-post/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "这个地址不能这样打开" in response.content.decode()


def test_an_expired_form_says_that_nothing_was_recorded():
    response = Client(enforce_csrf_checks=True).post("/zh-hans/only-post/")
    assert response.status_code == 403
    assert "刚才的内容没有登记" in response.content.decode()


def test_a_bug_is_a_page_too(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("yangguang.kernel.ui.samples.meta", None)
    monkeypatch.setattr("yangguang.kernel.ui.samples.buttons", None)
    response = client.get("/zh-hans/samples/")
    assert response.status_code == 500
    assert "本站出了差错" in response.content.decode()
