"""A screen's page: what holds there, by word, number and pattern; how it is set up, ended, and asked cheaply."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from yangguang.base.refusal import Said
from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.models import Device, Told
from yangguang.readers.screens.tests.conftest import AT, LIFTED, ORANGE, YELLOW, clock, text

pytestmark = pytest.mark.django_db
NOW = "/zh-hans/screen/now/"


def test_a_warning_is_told_by_word_number_and_pattern(screen, land):
    land.say(ORANGE, YELLOW)
    page = text(screen().get(NOW))
    for said in ("橙色", "二级", "青石镇", "请沟口、坡脚住户转移", "有效至 2026年7月17日 20:00"):
        assert said in page
    assert 'class="orange"' in page
    assert 'class="yellow"' in page
    assert "将于 2026年7月16日 22:00 生效" in page  # the yellow one begins later
    assert page.count("data-ahead") == 1


def test_it_shows_in_its_own_characters_whatever_it_is_asked_in(screen, land):
    land.say(ORANGE)
    browser = screen(script="zh-hant")
    assert browser.page == "/zh-hant/screen/now/"
    page = text(browser.get(browser.page))
    assert "請溝口、坡腳住戶轉移" in page  # who stands before it reads these characters
    assert "示例县自然资源局" in page  # a name stays as it is written
    assert "有效至" in page
    assert "預警" in page
    answer = browser.get("/en/screen/now/")
    assert (answer.status_code, answer["Location"]) == (302, "/zh-hant/screen/now/")


def test_empty_is_not_quiet(screen, land):
    browser = screen()
    quiet = text(browser.get(NOW))
    assert "现在没有有效的预警" in quiet
    assert "下一次应在 2026年7月17日 18:00 以前发布" in quiet
    land.say(unknown_since=clock("2026-07-16", "18:00"), why=(Said("应发的公报没有收到。"),))
    unknown = text(browser.get(NOW))
    assert "自 2026年7月16日 18:00 起情况不明" in unknown
    assert "不等于没有风险" in unknown
    assert "应发的公报没有收到。" in unknown
    assert "现在没有有效的预警" not in unknown
    land.say(ORANGE, unknown_since=clock("2026-07-16", "18:00"))
    both = text(browser.get(NOW))
    assert "起情况不明" in both
    assert "橙色" in both
    land.say(is_on_duty=False)
    assert "没有预警不等于没有风险" in text(browser.get(NOW))


def test_what_was_lifted_is_said_for_a_while_and_is_no_warning(screen, land, now):
    land.say(LIFTED)
    browser = screen()
    page = text(browser.get(NOW))
    assert "已解除" in page
    assert "现在没有有效的预警" in page
    now(AT + timedelta(minutes=41))
    assert "已解除" not in text(browser.get(NOW))


def test_what_is_over_stands_on_no_page_even_if_nobody_worked_anew(screen, land, now):
    land.say(replace(ORANGE, expires=AT + timedelta(seconds=20)))
    browser = screen()
    assert "橙色" in text(browser.get(NOW))
    asked = land.asked
    now(AT + timedelta(seconds=20))
    assert "橙色" not in text(browser.get(NOW))
    assert land.asked == asked  # what is over is seen from what is known


def test_without_a_script_it_reloads_and_shows_everything(screen, land):
    land.say(ORANGE, YELLOW)
    page = text(screen().get(NOW))
    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in page
    assert "<article hidden" not in page
    assert "<body data-kept" not in page  # only the script knows whether it is kept
    assert len(page) < 100_000


class TestAskedAgain:
    def test_the_same_is_not_sent_again_and_costs_one_question(
        self, screen, land, django_assert_num_queries
    ):
        land.say(ORANGE)
        browser = screen()
        first = browser.get(NOW)
        with django_assert_num_queries(1):
            again = browser.get(NOW, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == "no-store"

    def test_a_change_is_sent_within_two_seconds(self, screen, land, now):
        browser = screen()
        first = browser.get(NOW)
        land.say(ORANGE)
        now(AT + timedelta(seconds=2))
        again = browser.get(NOW, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != first["ETag"]

    def test_what_begins_is_another_page(self, screen, land, now):
        land.say(YELLOW)
        browser = screen()
        first = browser.get(NOW)
        now(clock("2026-07-16", "22:00"))
        assert browser.get(NOW, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_many_screens_of_a_place_are_worked_out_once(self, screen, land):
        browsers = [screen(name=f"屏{n}") for n in range(4)]
        land.say(ORANGE)
        for browser in browsers:
            browser.get(NOW)
            browser.get(NOW)
        assert land.asked == 1
        screen(code="990101001").get(NOW)
        assert land.asked == 2

    def test_a_renamed_screen_gets_its_name(self, screen, land, officer):
        browser = screen()
        first = browser.get(NOW)
        told = {"kind": "hall", "name": "西屏", "code": "990101", "script": "zh-hans"}
        acts.change(Device.objects.get(), **told, by=officer, at=AT)
        again = browser.get(NOW, headers={"If-None-Match": first["ETag"]})
        assert "西屏" in text(again)


class TestSettingUp:
    def test_the_key_becomes_a_cookie_that_no_script_reads_and_no_address_or_log_holds(
        self, register, land, now, caplog
    ):
        _device, key = register()
        browser = Client()
        with caplog.at_level(logging.DEBUG):
            answer = browser.post("/zh-hans/screen/", {"key": key})
            browser.get(answer["Location"])
        cookie = answer.cookies["device"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        token = cookie.value
        assert key not in answer["Location"]
        assert token not in answer["Location"]
        assert token not in caplog.text
        assert key not in caplog.text
        assert token not in str(Device.objects.values().get())

    def test_a_second_device_with_the_same_key_is_told_and_the_first_goes_on(
        self, register, land, now
    ):
        _device, key = register()
        first, second = Client(), Client()
        first.post("/zh-hans/screen/", {"key": key})
        answer = second.post("/zh-hans/screen/", {"key": key})
        assert answer.status_code == 422
        assert "一把密钥只用一次" in text(answer)
        assert "device" not in answer.cookies
        assert second.get(NOW).status_code == 404
        assert first.get(NOW).status_code == 200

    @pytest.mark.parametrize("key", ["", "AAAA-BBBB-CCCC-DDDD", "\0\0", "密钥" * 10, "x" * 5000])
    def test_nonsense_is_told_and_kept_in_the_form(self, land, now, db, key):
        answer = Client().post("/zh-hans/screen/", {"key": key})
        assert answer.status_code == 422

    @pytest.mark.parametrize("token", ["", "x", "\0", "a" * 5000])
    def test_a_made_up_cookie_shows_nothing(self, land, now, db, token):
        browser = Client()
        browser.cookies["device"] = token
        assert browser.get(NOW).status_code == 404
        assert browser.post("/zh-hans/screen/told/", {"address": "x"}).status_code == 404

    def test_a_device_that_was_ended_shows_nothing_more_and_says_why(self, screen, officer):
        browser = screen()
        acts.end(Device.objects.get(), by=officer, at=AT)
        assert browser.get(NOW).status_code == 404
        assert "已经由登记的机关停用" in text(browser.get("/zh-hans/screen/"))
        assert browser.get("/screen")["Location"].endswith("/screen/")

    def test_the_short_address_leads_on(self, screen):
        assert screen().get("/screen")["Location"] == NOW
        assert Client().get("/screen")["Location"].endswith("/screen/")

    def test_the_keeper_of_pages_lies_above_them(self, client):
        answer = client.get("/screen/worker.js")
        assert answer["Service-Worker-Allowed"] == "/"
        assert answer["Content-Type"].startswith("text/javascript")


class TestTold:
    def test_a_warning_that_was_shown_is_noted_once(self, screen, land):
        land.say(ORANGE)
        browser = screen()
        for _ in range(2):
            answer = browser.post("/zh-hans/screen/told/", {"address": ORANGE.address})
            assert answer.status_code == 204
        assert Told.objects.get().address == ORANGE.address

    def test_nonsense_is_noted_nowhere(self, screen):
        browser = screen()
        for address in ("", "\0", "x" * 400, "青石"):
            browser.post("/zh-hans/screen/told/", {"address": address})
        browser.post("/zh-hans/screen/told/")
        assert not Told.objects.exists()

    def test_that_it_asked_is_its_sign_of_life(self, screen, now):
        browser = screen()
        now(AT + timedelta(minutes=3))
        browser.get(NOW)
        assert Device.objects.get().heard_at == AT + timedelta(minutes=3)
