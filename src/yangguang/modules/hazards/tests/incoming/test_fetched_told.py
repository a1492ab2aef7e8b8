"""What can't be fetched is unknown since then, everywhere; addresses are entered and seen at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from yangguang.base.cap import listing
from yangguang.base.refusal import Refusal
from yangguang.kernel import module
from yangguang.modules.hazards.models import Feed, Fetched, Received
from yangguang.modules.hazards.queries import knowing
from yangguang.modules.hazards.tests.incoming.building import AT, GOOD, SENDER, look

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SOURCES = "/zh-hans/desk/hazards/sources/"


class TestTold:
    def test_after_thirty_minutes_of_failure_it_is_unknown_since_the_first(
        self, site, follow, office, browser, client, monkeypatch
    ):
        feed = follow(minutes=1000)
        look(feed)
        at = AT + 30 * MINUTE
        assert knowing.everywhere(at=at).since is None
        at += timedelta(seconds=1)
        told = knowing.everywhere(at=at)
        assert told.since == AT
        assert told.silent[office.pk] == [("示例县气象台", AT)]
        monkeypatch.setattr(timezone, "now", lambda: at)
        page = client.get("/zh-hans/hazards/").content.decode()
        assert "取不到示例县气象台的数据" in page
        desk = browser.get(SOURCES).content.decode()
        for said in ("自 2026年7月1日 19:00 起取不到", "HTTP 404", "对方没有给出内容", "情况不明"):
            assert said in desk
        assert "2026年7月1日 19:05" in desk, "when it is tried next"

    def test_as_soon_as_it_comes_again_it_is_known(self, site, follow):
        feed = follow(minutes=1000)
        look(feed)
        site.put("/feed", GOOD)
        look(feed, feed.next_at)
        assert knowing.everywhere(at=AT + 60 * MINUTE).since is None

    def test_a_publisher_that_answers_and_says_nothing_falls_silent_all_the_same(
        self, site, follow
    ):
        """A web server that gives the same page for ever says nothing about the office behind it."""
        site.put("/feed", GOOD)
        feed, at = follow(minutes=60), AT
        while at <= AT + 61 * MINUTE:
            look(feed, at)
            at += 5 * MINUTE
        assert feed.outcome == "same"
        assert knowing.everywhere(at=AT + 61 * MINUTE).since == AT

    def test_it_is_one_of_the_jobs(self, site, follow):
        site.put("/feed", GOOD)
        follow()
        assert module.listen(at=AT) == 1


class TestAtTheDesk:
    def test_an_address_is_entered_and_shown(self, site, browser, office):
        told = {"name": "示例县气象台", "sender": SENDER, "minutes": "60"}
        for wrong in (
            "ftp://x/",
            "/feed",
            f"{site.origin}/北",
            "http://a b/",
            "https://elsewhere.example/",
        ):
            answer = browser.post(SOURCES, {**told, "feed": wrong})
            assert (wrong, answer.status_code) == (wrong, 422)
        assert "本站不从这个地址取报文" in answer.content.decode()
        for nasty in (
            "http://a\0b/",
            f"{site.origin}@elsewhere.example/",
            f"{site.origin}/" + "x" * 500,
        ):
            assert browser.post(SOURCES, {**told, "feed": nasty}).status_code == 422
        assert not Feed.objects.exists()
        assert browser.post(SOURCES, {**told, "feed": f"{site.origin}/feed"}).status_code == 302
        page = browser.get(SOURCES).content.decode()
        assert f"{site.origin}/feed" in page
        assert "还没有取过" in page
        assert f"可以从这些网站取：{site.origin}" in page

    def test_without_the_setting_nothing_can_be_fetched_and_that_is_said(self, browser, settings):
        settings.YANGGUANG_FEEDS = ()
        assert "没有允许从任何网站取报文" in browser.get(SOURCES).content.decode()

    @pytest.mark.parametrize("language", ["zh-hant", "en"])
    def test_it_is_there_in_all_languages(self, site, follow, browser, language):
        look(follow())
        assert browser.get(f"/{language}/desk/hazards/sources/").status_code == 200


def test_what_was_fetched_is_forgotten_after_ninety_days_and_does_no_harm(site, follow):
    site.list("/feed", "/a.xml")
    site.put("/a.xml", GOOD)
    feed = follow()
    look(feed)
    site.put("/feed", site.pages["/feed"][2] + b" ")
    look(feed, AT + timedelta(days=90))
    assert len(site.asked) == 3
    site.put("/feed", site.pages["/feed"][2] + b"  ")
    look(feed, AT + timedelta(days=91))
    assert Fetched.objects.get().at == AT + timedelta(days=91)
    assert Received.objects.count() == 1


def test_a_list_is_read_without_doubles_and_up_to_a_hundred():
    links = "".join(f'<entry><link href="/{n % 150}"/></entry>' for n in range(300))
    read = listing.read(
        f'<feed xmlns="http://www.w3.org/2005/Atom">{links}</feed>'.encode(),
        base="https://a.example/f",
    )
    assert read.links == tuple(f"https://a.example/{n}" for n in range(100))
    with pytest.raises(Refusal):
        listing.read(b"<feed/>", base="https://a.example/")
