"""Kept pages: never other than what the office would say now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.records import acts
from yangguang.site.kept import middleware, store
from yangguang.site.tests.kept.asking import (
    LANGUAGES,
    NOW,
    NUMBER,
    Site,
    page_of,
    received,
    reply,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_rendered_once_and_is_to_the_byte_what_the_office_says(
    site, office, at, language
):
    path = page_of(received(office, at), language)
    first, again, plain = site.get(path), site.get(path), site.get(path, front=False)
    assert site.behind.asked == 1
    assert first[0] == again[0] == 200
    assert first[2] == again[2] == plain[2]
    without = {name: v for name, v in again[1].items() if name != "X-Accel-Expires"}
    assert without == plain[1]


def test_another_process_finds_it(site, office, at):
    path = page_of(received(office, at))
    site.get(path)
    other = Site()
    assert other.get(path)[2] == site.get(path)[2]
    assert other.behind.asked == 0


def test_an_office_of_another_edition_renders_anew(site, office, at):
    path = page_of(received(office, at))
    site.get(path)
    newer = Site(edition="newer")
    newer.get(path)
    assert newer.behind.asked == 1


def test_a_correction_shows_at_once_and_its_successor_once_that_is_out(site, office, at):
    made = received(office, at)
    site.get(page_of(made))
    successor = acts.correct(made, reply(), reason="数字有误", at=at)
    text = site.get(page_of(made))[2].decode()
    assert "数字有误" in text
    assert f"/zh-hans/r/{successor}/" in text
    assert text.encode() == site.get(page_of(made), front=False)[2]


def test_a_correction_of_what_is_about_no_number_shows(site, office, at):
    made = received(office, at, about="")
    site.get(page_of(made))
    acts.correct(made, reply(), reason="数字有误", at=at)
    assert "数字有误" in site.get(page_of(made))[2].decode()


def test_a_withdrawal_shows_at_once(site, office, at):
    made = received(office, at)
    etag = site.get(page_of(made))[1]["ETag"]
    acts.withdraw(made, reason="收件登记有误", at=at)
    status, headers, body = site.get(page_of(made), HTTP_IF_NONE_MATCH=etag)
    assert status == 200
    assert headers["ETag"] != etag
    assert "收件登记有误" in body.decode()


def test_what_is_said_later_about_the_same_number_is_listed_at_once(site, office, at):
    made = received(office, at)
    site.get(page_of(made))
    later = acts.publish(reply(), about=NUMBER, office=office, at=at + timedelta(days=1))
    assert str(later) in site.get(page_of(made))[2].decode()
    acts.withdraw(later, reason="有误", at=at + timedelta(days=2))
    assert "已撤回" in site.get(page_of(made))[2].decode()


def test_the_proof_comes_as_far_as_it_has_come(site, office, at):
    path = page_of(received(office, at))
    assert "已登记，待编号" in site.get(path)[2].decode()
    sequencer.run(at=at)
    assert "已编号，待签署" in site.get(path)[2].decode()
    checkpoints.sign(at=at)
    assert "已签署" in site.get(path)[2].decode()


def test_a_reader_who_has_the_page_is_told_so(site, office, at):
    path = page_of(received(office, at))
    etag = site.get(path)[1]["ETag"]
    for asked in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        status, headers, body = site.get(path, HTTP_IF_NONE_MATCH=asked)
        assert (status, body) == (304, b"")
        assert headers["ETag"] == etag
        assert headers["Cache-Control"] == "no-cache"
    assert site.get(path, HTTP_IF_NONE_MATCH='"x"')[0] == 200


def test_head_has_the_headers_alone(site, office, at):
    path = page_of(received(office, at))
    whole = site.get(path)
    status, headers, body = site.get(path, method="HEAD")
    assert (status, body) == (200, b"")
    assert headers["Content-Length"] == str(len(whole[2]))


def test_large_type_hosts_and_schemes_have_pages_of_their_own(site, office, at, settings):
    settings.ALLOWED_HOSTS = ["testserver", "land.example.cn"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    path = page_of(received(office, at))
    asked = (
        {},
        {"HTTP_COOKIE": "size=elder"},
        {"HTTP_HOST": "land.example.cn"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    )
    for environ in (*asked, *asked):
        assert site.get(path, **environ)[2] == site.get(path, front=False, **environ)[2]
    assert len({site.get(path, **environ)[2] for environ in asked}) == 4
    assert site.behind.asked == 4
    assert site.get(path, HTTP_HOST="evil.example.com")[0] == 400


def test_a_session_changes_nothing_of_a_page_that_anyone_reads(site, office, at):
    path = page_of(received(office, at))
    whole = site.get(path)
    assert site.get(path, HTTP_COOKIE="sessionid=abc; size=plain") == whole
    assert site.behind.asked == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"QUERY_STRING": "a=b"},
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/en/records/"},
        {"PATH_INFO": "/en/r/2026-00000000/"},
        {"PATH_INFO": "/en/r/..%2F../"},
    ],
)
def test_everything_else_goes_to_the_office(site, office, at, environ):
    path = page_of(received(office, at))
    site.get(path)
    site.get(path, **environ)
    assert site.behind.asked == 2


def test_what_is_not_out_is_not_there_and_not_kept(site, office, at, settings):
    settings.YANGGUANG_REVIEW = ["reply-given"]
    from yangguang.kernel.people.actors import Actor

    maker = Actor(role="officer", label="示例省自然资源厅", person_id=1)
    made = acts.publish(reply(), about=NUMBER, office=office, at=at, by=maker)
    for _ in range(2):
        assert site.get(page_of(made))[0] == 404
    assert site.behind.asked == 2


def test_a_page_is_shown_without_asking_for_a_moment_only(site, office, at, monkeypatch):
    made, now = received(office, at), [100.0]
    monkeypatch.setattr(middleware, "HELD_S", 0.2)
    monkeypatch.setattr(middleware.time, "monotonic", lambda: now[0])
    for _ in range(2):  # rendered, then taken to hand
        first = site.get(page_of(made))[2]
    acts.withdraw(made, reason="有误", at=at)
    now[0] += 0.19
    assert site.get(page_of(made))[2] == first
    now[0] += 0.02
    assert "已撤回" in site.get(page_of(made))[2].decode()


def test_a_page_is_rendered_anew_after_ten_minutes(site, office, at, monkeypatch):
    path = page_of(received(office, at))
    site.get(path)
    later = NOW + store.LONGEST_S
    monkeypatch.setattr(middleware.time, "time", lambda: later)
    site.get(path)
    assert site.behind.asked == 2


def test_each_answer_leaves_its_line_in_the_log(site, office, at, caplog):
    path = page_of(received(office, at))
    with caplog.at_level("INFO", logger="yangguang.web"):
        site.get(path)
        site.get(path)
    lines = [line.figures for line in caplog.records if line.getMessage() == "request"]
    assert [line["route"] for line in lines] == ["zh-hans/r/<slug:address>/"] * 2
    assert [line["status"] for line in lines] == [200, 200]
