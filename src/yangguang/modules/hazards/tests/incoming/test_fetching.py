"""Followed publishers are asked for what they have: politely, one at a time, and failures are told everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.modules.hazards import calling
from yangguang.modules.hazards.acts import fetching, watching
from yangguang.modules.hazards.models import Feed, Received
from yangguang.modules.hazards.tests.incoming.building import AT, GOOD, look, message

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SOURCES = "/zh-hans/desk/hazards/sources/"


def kept():
    return [(row.sent_at.hour + 8) % 24 for row in Received.objects.order_by("pk")]


class TestOneMessage:
    def test_it_is_taken_once_and_asked_for_by_its_mark(self, site, follow):
        site.put("/feed", GOOD)
        feed = follow()
        assert look(feed) == 1
        assert (feed.outcome, feed.status, feed.failed_since) == ("well", 200, None)
        assert bytes(Received.objects.get().content) == GOOD
        assert Received.objects.get().came_by == "按登记的地址取得"
        # five minutes later, not before; the answer is that nothing changed
        assert look(feed, AT + 4 * MINUTE) == 0
        assert len(site.asked) == 1
        assert look(feed, AT + 5 * MINUTE) == 0
        assert (feed.outcome, feed.status) == ("same", 304)
        assert site.asked[1][1]["If-None-Match"] == site.pages["/feed"][1].get("ETag", feed.etag)
        assert Received.objects.count() == 1

    def test_last_modified_is_sent_back_as_it_came(self, site, follow):
        day = "Wed, 01 Jul 2026 10:00:00 GMT"
        site.put("/feed", GOOD, ETag="", Last_Modified=day)
        feed = follow()
        look(feed)
        look(feed, AT + 5 * MINUTE)
        assert site.asked[1][1]["If-Modified-Since"] == day
        assert "If-None-Match" not in site.asked[1][1]

    def test_of_another_sender_it_is_not_taken_and_that_is_a_failure(self, site, follow):
        site.put("/feed", message(18, sender="other.example.cn"))
        feed = follow()
        assert look(feed) == 0
        assert (feed.outcome, feed.failed_since) == ("objected", AT)
        assert not Received.objects.exists()


class TestList:
    def test_the_oldest_is_taken_first_each_once(self, site, follow):
        site.list("/feed", "/b.xml", "a.xml")
        site.put("/a.xml", message(17))
        site.put("/b.xml", message(18))
        feed = follow()
        assert look(feed) == 2
        assert kept() == [17, 18]
        assert [path for path, _ in site.asked] == ["/feed", "/a.xml", "/b.xml"]
        site.list("/feed", "/c.xml", "/b.xml", "a.xml")
        site.put("/c.xml", message(19))
        assert look(feed, AT + 5 * MINUTE) == 1
        assert [path for path, _ in site.asked][3:] == ["/feed", "/c.xml"]

    def test_rss_is_read_too(self, site, follow):
        items = "".join(f"<item><link>{site.origin}/{one}.xml</link></item>" for one in "ba")
        site.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        site.put("/a.xml", message(17))
        site.put("/b.xml", message(18))
        assert look(follow()) == 2

    def test_many_come_in_pieces_and_nothing_is_left_out(self, site, follow):
        links = [f"/{hour}.xml" for hour in range(18, 6, -1)]
        site.list("/feed", *links)
        for hour in range(7, 19):
            site.put(f"/{hour}.xml", message(hour))
        feed = follow()
        assert look(feed) == 10
        assert feed.next_at == AT + timedelta(seconds=10)
        assert look(feed, AT + timedelta(seconds=10)) == 2
        assert kept() == list(range(7, 19))
        assert feed.next_at == AT + timedelta(seconds=10) + 5 * MINUTE

    def test_no_message_is_begun_after_ten_seconds(self, site, follow):
        site.list("/feed", "/b.xml", "/a.xml")
        site.put("/a.xml", message(17))
        site.put("/b.xml", message(18))
        feed, seconds = follow(), iter((0, 0, 11))
        assert fetching.run(at=AT, elapsed=lambda: next(seconds)) == 1
        feed.refresh_from_db()
        assert feed.next_at == AT + timedelta(seconds=10)

    def test_what_can_not_be_had_is_asked_for_again_and_the_rest_comes(self, site, follow, browser):
        site.list("/feed", "/b.xml", "/a.xml")
        site.put("/b.xml", message(18))
        feed = follow()
        assert look(feed) == 1
        assert (feed.outcome, feed.failed_since) == ("partly", AT)
        page = browser.get(SOURCES).content.decode()
        assert "自 2026年7月1日 19:00 起没有取全" in page
        assert "HTTP" not in page.split("停止跟踪")[0].split("<main")[1]
        site.put("/a.xml", message(17))
        assert look(feed, AT + 5 * MINUTE) == 1
        assert (feed.outcome, feed.failed_since) == ("well", None)

    def test_what_is_not_there_for_an_hour_is_taken_for_removed(self, site, follow):
        """A list that names it too early must cost nobody a warning, one that names it for ever no sleep."""
        site.list("/feed", "/a.xml")
        feed, at = follow(), AT
        look(feed)
        while feed.outcome == "partly":
            at = feed.next_at
            look(feed, at)
        # asked for at 19:00, 19:05, 19:15 and 19:35; the look of 20:15 is after the hour
        assert at == AT + 75 * MINUTE
        assert [path for path, _ in site.asked].count("/a.xml") == 4
        assert (feed.outcome, feed.objected, feed.failed_since) == ("well", 1, None)

    def test_what_is_no_warning_is_fetched_once_and_counted(self, site, follow, browser):
        site.list("/feed", "/b.xml", "/a.xml", "/bomb.xml")
        site.put("/a.xml", b"<html/>")
        site.put("/bomb.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><alert>&b;</alert>')
        site.put("/b.xml", GOOD)
        feed = follow()
        assert look(feed) == 1
        assert (feed.outcome, feed.objected, feed.failed_since) == ("well", 2, None)
        look(feed, AT + 5 * MINUTE)
        assert len(site.asked) == 5
        assert "有 2 件列出的报文不合格" in browser.get(SOURCES).content.decode()

    def test_links_elsewhere_are_never_followed(self, site, follow):
        site.list("/feed", "http://169.254.1.1/a.xml", "file:///etc/passwd", "https://[", "/a.xml")
        site.put("/a.xml", GOOD)
        feed = follow()
        assert look(feed) == 1
        assert [path for path, _ in site.asked] == ["/feed", "/a.xml"]
        assert feed.outcome == "partly", "one of the web lies where nothing may be fetched"


class TestFailure:
    @pytest.mark.parametrize(
        ("status", "body", "outcome"),
        [
            (404, b"", "refused"),
            (301, b"", "refused"),
            (500, b"", "refused"),
            (200, b"", "unreadable"),
            (200, b"<html/>", "unreadable"),
            (200, b"a\0b", "unreadable"),
            (200, b"<a>" * 50, "unreadable"),
            (200, b" " * 2_000_001, "large"),
        ],
    )
    def test_whatever_comes_is_told_and_tried_again_later(
        self, site, follow, status, body, outcome
    ):
        site.put("/feed", body, status, Location=f"{site.origin}/other")
        feed = follow()
        assert look(feed) == 0
        assert (feed.outcome, feed.failed_since, feed.tries) == (outcome, AT, 1)
        assert len(site.asked) == 1, "a redirect is an answer, and not followed"

    def test_pauses_grow_up_to_an_hour_and_shrink_again(self, site, follow):
        feed, at, pauses = follow(), AT, []
        for _ in range(6):
            look(feed, at)
            pauses.append((feed.next_at - at) // MINUTE)
            at = feed.next_at
        assert pauses == [5, 10, 20, 40, 60, 60]
        assert feed.failed_since == AT
        site.put("/feed", GOOD)
        look(feed, at)
        assert (feed.failed_since, feed.next_at) == (None, at + 5 * MINUTE)

    def test_a_publisher_may_ask_for_a_longer_pause(self, site, follow):
        site.put("/feed", b"", 503, Retry_After="1800")
        feed = follow()
        look(feed)
        assert feed.next_at == AT + 30 * MINUTE
        site.put("/feed", b"", 429, Retry_After="999999")
        look(feed, feed.next_at)
        assert feed.next_at == AT + 30 * MINUTE + timedelta(days=1)

    def test_what_drips_for_ever_is_cut_off(self, site, follow, monkeypatch):
        monkeypatch.setattr(calling, "ALTOGETHER_SECONDS", 0.3)
        feed = follow()
        site.put("/feed", b" " * 1000)
        site.drips.set()
        look(feed)
        assert (feed.outcome, feed.status) == ("unreachable", 0)

    def test_nobody_there(self, follow, settings):
        feed = follow()
        settings.YANGGUANG_FEEDS = ("http://127.0.0.1:9",)
        Feed.objects.update(address="http://127.0.0.1:9/feed")
        look(feed)
        assert (feed.outcome, feed.failed_since) == ("unreachable", AT)

    def test_an_address_that_was_allowed_no_longer_is_not_asked(self, site, follow, settings):
        feed = follow()
        settings.YANGGUANG_FEEDS = ()
        look(feed)
        assert (feed.outcome, site.asked) == ("forbidden", [])

    def test_one_at_a_time_the_longest_due_first(self, site, follow, office, by):
        for path in ("/one", "/two"):
            site.put(path, GOOD)
        first = follow("/one")
        second = follow("/two", sender="other.example.cn", name="另一家")
        look(first)
        assert [path for path, _ in site.asked] == ["/one"]
        look(second)
        assert [path for path, _ in site.asked] == ["/one", "/two"]
        watching.unwatch(first.watched, by=by, at=AT)
        look(first, AT + timedelta(days=1))
        assert [path for path, _ in site.asked] == ["/one", "/two", "/two"]

    def test_two_workers_never_ask_the_same_at_once(self, site, follow):
        site.put("/feed", GOOD)
        feed = follow()

        def other_comes_meanwhile(address, **marks):
            assert fetching.run(at=AT) == 0
            return calling.get(address, **marks)

        assert fetching.run(at=AT, get=other_comes_meanwhile) == 1
        assert len(site.asked) == 1
        assert feed.fetched.count() == 0
