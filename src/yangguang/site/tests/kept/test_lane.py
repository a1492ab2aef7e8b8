"""An answer of the lane is to the byte what gunicorn and the office write, and never another page."""

from __future__ import annotations

import pytest
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.http.wsgi import Response, create

from yangguang.kernel.records import acts
from yangguang.site.kept import middleware
from yangguang.site.kept.lane import Lane
from yangguang.site.tests.kept.asking import LANGUAGES, NOW, page_of, received
from yangguang.site.tests.kept.heads import CHROME, head

PEER = ("127.0.0.1", 5000)


class Line:
    """A socket that keeps what is written."""

    def __init__(self):
        self.written = b""

    def sendall(self, data):
        self.written += data


@pytest.fixture
def lane(site, monkeypatch):
    monkeypatch.setattr(middleware, "HELD_S", 600)
    return Lane(site.front, cfg=Config())


def by_gunicorn(site, data):
    """Return what gunicorn writes, with the office alone behind it."""
    cfg, line = Config(), Line()
    request = Request(cfg, IterUnreader([data]), PEER, 1)
    environ = create(request, line, PEER, ("127.0.0.1", 8000), cfg)[1]
    status, headers, body = site.get(environ["PATH_INFO"], front=False, **only_http(environ))
    response = Response(request, line, cfg)
    response.start_response(f"{status} OK", list(headers.items()))
    response.write(body)
    response.close()
    return line.written


def keep(site, path, **environ):
    """Read a page as a browser does, so that it is kept."""
    return site.get(path, **{"HTTP_HOST": "testserver", **environ})


def only_http(environ):
    named = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    return {"REQUEST_METHOD": environ["REQUEST_METHOD"], **named}


def line_of(path, method="GET"):
    return f"{method} {path} HTTP/1.1"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "fields",
    [(), CHROME[:-1], ("Cookie: size=elder",), ("Accept-Encoding: gzip",), ('If-None-Match: "x"',)],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_gunicorn_writes_for_the_office(
    site, lane, office, at, method, fields, language
):
    path = page_of(received(office, at), language)
    data = head(*fields, line=line_of(path, method))
    assert lane.asking(data) is None  # nothing is kept yet
    keep(site, path, **({"HTTP_COOKIE": "size=elder"} if "size=elder" in str(fields) else {}))
    for answer in (lane.asking(data), lane.at_once(data)):
        assert answer.count(b"X-Accel-Expires: @%d\r\n" % NOW) == 1
        theirs = by_gunicorn(site, data)
        assert answer.replace(b"X-Accel-Expires: @%d\r\n" % NOW, b"") == theirs
    assert b"\r\nConnection: keep-alive\r\n" in answer


def test_who_has_the_page_is_told_so(site, lane, office, at):
    path = page_of(received(office, at))
    etag = keep(site, path)[1]["ETag"]
    data = head(f"If-None-Match: {etag}", line=line_of(path))
    answer = lane.asking(data)
    assert answer.startswith(b"HTTP/1.1 304 Not Modified\r\n")
    assert answer.endswith(b"\r\n\r\n")
    assert b"Content-Length" not in answer
    assert f"\r\nETag: {etag}\r\n".encode() in answer


def test_it_asks_for_the_state_before_it_shows(site, lane, office, at, monkeypatch):
    monkeypatch.setattr(middleware, "HELD_S", 0)
    made = received(office, at)
    data = head(line=line_of(page_of(made)))
    keep(site, page_of(made))
    assert lane.at_once(data) is None
    assert lane.asking(data) is not None
    acts.withdraw(made, reason="有误", at=at)
    assert lane.asking(data) is None
    keep(site, page_of(made))
    assert "已撤回".encode() in lane.asking(data)
    acts.erase(made, reason="依申请", at=at)
    assert lane.asking(data) is None


def test_what_is_at_hand_is_shown_for_a_moment_and_never_asks(
    site, lane, office, at, monkeypatch, django_assert_num_queries
):
    now = [100.0]
    monkeypatch.setattr(middleware, "HELD_S", 0.2)
    monkeypatch.setattr(middleware.time, "monotonic", lambda: now[0])
    made = received(office, at)
    data = head(line=line_of(page_of(made)))
    keep(site, page_of(made))
    with django_assert_num_queries(1):
        assert lane.asking(data)
    with django_assert_num_queries(0):
        now[0] += 0.19
        assert lane.at_once(data)
        now[0] += 0.02
        assert lane.at_once(data) is None


def test_a_page_that_changed_within_the_second_is_written_anew(site, lane, office, at, monkeypatch):
    monkeypatch.setattr(middleware, "HELD_S", 0)
    made = received(office, at)
    data = head(line=line_of(page_of(made)))
    keep(site, page_of(made))
    before = lane.asking(data)
    acts.withdraw(made, reason="有误", at=at)
    keep(site, page_of(made))
    assert lane.asking(data) != before


def test_the_date_is_of_the_second(site, lane, office, at, monkeypatch):
    path = page_of(received(office, at))
    keep(site, path)
    data = head(line=line_of(path))
    assert b"Date: Mon, 02 Mar 2026 02:00:00 GMT" in lane.asking(data)
    monkeypatch.setattr(middleware.time, "time", lambda: NOW + 1)
    assert b"Date: Mon, 02 Mar 2026 02:00:01 GMT" in lane.asking(data)
    assert b"X-Accel-Expires: @%d" % (NOW + 1) in lane.asking(data)


def test_hosts_schemes_and_sizes_are_kept_apart(site, lane, office, at, settings):
    settings.ALLOWED_HOSTS = ["testserver", "land.example.cn"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    path = page_of(received(office, at))
    keep(site, path)
    line = line_of(path)
    assert lane.asking(head(line=line)) is not None
    assert lane.asking(head("X-Forwarded-Proto: http", line=line)) is not None
    assert lane.asking(head("X-Forwarded-Proto: https", line=line)) is None
    assert lane.asking(head("Cookie: size=elder", line=line)) is None
    assert lane.asking(head(host="Host: land.example.cn", line=line)) is None
    assert lane.asking(head(host="Host: evil.example.com", line=line)) is None
    keep(site, path, HTTP_X_FORWARDED_PROTO="https")
    assert lane.asking(head("X-Forwarded-Proto: https", line=line)) is not None


def test_each_answer_leaves_its_line_in_the_log(site, lane, office, at, caplog):
    path = page_of(received(office, at), "en")
    keep(site, path)
    with caplog.at_level("INFO", logger="yangguang.web"):
        lane.asking(head(line=line_of(path, "HEAD")))
    *_, line = (line.figures for line in caplog.records if line.getMessage() == "request")
    assert (line["method"], line["route"]) == ("HEAD", "en/r/<slug:address>/")
    assert line["status"] == 200


def test_whatever_fails_is_left_to_the_office(site, lane, office, at, monkeypatch, caplog):
    path = page_of(received(office, at))
    keep(site, path)
    monkeypatch.setattr(site.front, "found", lambda *_, **__: 1 / 0)
    assert lane.asking(head(line=line_of(path))) is None
    assert "ZeroDivisionError" in caplog.text
