"""What is read before gunicorn's parser is read as the parser reads it; whatever is odd is left to it."""

from __future__ import annotations

import pytest
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.http.wsgi import create
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.site.kept import head, middleware
from yangguang.site.kept.lane import is_scheme_sure
from yangguang.site.tests.kept import heads

NAMES = (
    *("Host", "Cookie", "If-None-Match", "X-Forwarded-Proto", "X-Forwarded-For", "Connection"),
    *("Accept", "User-Agent", "Referer", "Content-Length", "Transfer-Encoding", "Expect", "TE"),
    *("Upgrade", "X-Forwarded-Ssl", "X_Forwarded_Proto", "SCRIPT_NAME"),
)
VALUES = (
    "testserver",
    "keep-alive",
    "close",
    "https",
    "http",
    "on",
    "0",
    "5",
    "chunked",
    "size=elder",
    '"abc"',
    "/zh-hans",
)


def as_gunicorn_reads(data, peer):
    """Return the environment that gunicorn makes of the bytes, and the request."""
    unreader = IterUnreader([data])
    cfg = Config()
    request = Request(cfg, unreader, peer, 2)
    environ = create(request, None, peer, ("127.0.0.1", 8000), cfg)[1]
    return request, environ, unreader


def read_alike(data):
    """Tell whether the lane reads the bytes; if so gunicorn reads them so, whoever sent them."""
    ours = head.read(data)
    if ours is None:
        return False
    for peer in (("127.0.0.1", 5000), ("192.0.2.7", 5000)):
        request, theirs, unreader = as_gunicorn_reads(data, peer)
        for name in ("HTTP_HOST", "HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_X_FORWARDED_PROTO"):
            assert ours.get(name) == theirs.get(name)
        for name in ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "SCRIPT_NAME"):
            assert ours[name] == theirs[name]
        assert not request.should_close()
        assert request.version == (1, 1)
        assert (request.body.read(), unreader.read()) == (b"", b"")
        if is_scheme_sure(ours):
            assert middleware.scheme_of(ours) == middleware.scheme_of(theirs)
    return True


@pytest.mark.parametrize("data", heads.PLAIN)
def test_browsers_and_proxies_are_read(data):
    assert read_alike(data)


@pytest.mark.parametrize("name", heads.ODD)
def test_what_is_odd_is_not(name):
    assert head.read(heads.ODD[name]) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from([": ", ":", " : ", ":  ", ":\t"]),
            st.sampled_from(VALUES) | st.text(st.characters(max_codepoint=255), max_size=8),
        ),
        max_size=6,
    ),
    st.sampled_from(["Host: testserver", "", "host:a"]),
    st.sampled_from(["\r\n", "\r\n", "\r\n", "\n", "\r"]),
)
@settings(max_examples=400, deadline=None)
def test_fields_of_all_sorts_are_read_as_gunicorn_reads_them_or_not_at_all(fields, host, end):
    lines = [f"GET {heads.PATH} HTTP/1.1", *([host] if host else [])]
    lines += [name + mark + value for name, mark, value in fields]
    read_alike((end.join(lines) + end + end).encode("latin-1"))


@given(
    st.sampled_from(heads.PLAIN),
    st.integers(0, 400),
    st.integers(0, 3),
    st.binary(max_size=3),
)
@settings(max_examples=600, deadline=None)
def test_a_head_in_which_something_was_changed(data, place, length, put):
    place %= len(data) + 1
    read_alike(data[:place] + put + data[place + length :])


@pytest.mark.parametrize("proxied", [False, True])
def test_the_scheme_is_sure_only_if_our_own_setting_names_the_field(proxied, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proxied else None
    for said, is_sure in (("https", proxied), ("http", proxied), ("HTTPS", False), ("a, b", False)):
        data = heads.head(f"X-Forwarded-Proto: {said}")
        assert read_alike(data)
        assert is_scheme_sure(head.read(data)) is is_sure
    assert is_scheme_sure(head.read(heads.head()))
