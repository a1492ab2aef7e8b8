"""The web server with its lane, over real sockets: slow, odd and dying clients, restarts and kills."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from yangguang.site.tests.kept.heads import LARGE, LARGE_BYTES, ODD, head
from yangguang.site.workshop import office
from yangguang.site.workshop.paths import ROOT

PATIENCE_S = 60
WHOLE = re.compile(rb"(HTTP/1\.[01] [^\r]*\r\n(?:[^\r]+\r\n)*)\r\n")


class Browser:
    """One connection that is kept open."""

    def __init__(self, address, **how):
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE_S)
        for name, value in how.items():
            self.socket.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
        self.socket.connect(address)
        self.read = bytearray()

    def send(self, data):
        self.socket.sendall(data)
        return self

    def answer(self, *, has_body=True):
        """Return head and body of the next answer; empty: the connection was closed."""
        while not (found := WHOLE.match(self.read)):
            if not self._more():
                return b"", b""
        said = re.search(rb"Content-Length: ([0-9]+)", found[1])
        end = found.end() + (int(said[1]) if said and has_body else 0)
        while len(self.read) < end:
            if not self._more():
                raise EOFError
        fields, body = bytes(found[1]), bytes(self.read[found.end() : end])
        del found, self.read[:end]
        return fields, body

    def _more(self):
        came = self.socket.recv(1 << 16)
        self.read += came
        return bool(came)

    def get(self, data=None):
        return self.send(data or head()).answer()

    def close(self):
        self.socket.close()


@contextmanager
def serving(tmp_path):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        address = listening.getsockname()
        name = "yangguang.site.tests.kept.tiny"
        command = office.gunicorn(name, bind=f"fd://{listening.fileno()}", processes=1)
        environment = {**os.environ, "YANGGUANG_HOME": str(tmp_path), "YANGGUANG_DEBUG": "no"}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        with (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, pass_fds=[listening.fileno()], stderr=log
            )
        try:
            yield address, process
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as (address, process):
        browser = Browser(address)
        browser.get()
        browser.get()  # rendered, then taken to hand
        browser.close()
        yield address, process


@pytest.fixture
def opened():
    made = []

    def opened(address, **how):
        made.append(Browser(address, **how))
        return made[-1]

    yield opened
    for browser in made:
        browser.close()


@pytest.fixture
def browser(server, opened):
    made = opened(server[0])
    made.send(head(line="POST /anything HTTP/1.1")).answer()  # gunicorn has met the connection
    return made


def times(browser):
    """Return how often the office and the kept pages behind gunicorn were asked, this time included."""
    said = browser.send(head(line="POST /times HTTP/1.1")).answer()[1]
    return tuple(map(int, re.fullmatch(rb"POST .* office (\d+) pages (\d+)", said).groups()))


def test_what_is_at_hand_never_reaches_gunicorn(browser):
    before = times(browser)
    answers = {browser.get() for _ in range(50)}
    assert len({body for _, body in answers}) == 1
    assert all(b"Connection: keep-alive" in fields for fields, _ in answers)
    after = times(browser)
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)


@pytest.mark.parametrize(
    "name", ["closing", "two blanks", "HTTP/1.0", "an unknown field", "a query"]
)
def test_whatever_is_odd_reaches_gunicorn_unread(server, opened, name):
    said = []
    for has_been_kept in (False, True):
        browser = opened(server[0])
        if has_been_kept:
            browser.get()
        said.append(browser.get(ODD[name])[0].splitlines()[0])
        browser.close()
    assert said[0] == said[1]
    assert said[0].startswith(b"HTTP/1.")


def test_a_head_that_comes_in_pieces_is_answered_once_it_is_whole(server, browser, opened):
    whole = head("User-Agent: slow")
    other = opened(server[0])
    for place in (1, 30, len(whole) - 2):
        browser.send(whole[:place])
        assert b"200 OK" in other.get()[0]  # nobody waits for the slow one
        assert b"200 OK" in browser.send(whole[place:]).answer()[0]


def test_requests_behind_each_other_are_answered_in_their_order(browser):
    browser.send(head() + head(line="POST /second HTTP/1.1") + head())
    bodies = [browser.answer()[1] for _ in range(3)]
    assert [body.split()[0] for body in bodies] == [b"GET", b"POST", b"GET"]
    assert browser.get()[1] == bodies[0]


def test_a_request_hidden_in_a_body_stays_a_body(browser):
    for fields in ((), ("Connection: keep-alive",)):
        hidden = head()
        length = f"Content-Length: {len(hidden)}"
        said = browser.send(head(length, *fields, line="POST /hiding HTTP/1.1") + hidden).answer()
        assert f"body {len(hidden)} ".encode() in said[1]
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(hidden), hidden)
    sent = head("Transfer-Encoding: chunked", line="POST /hiding HTTP/1.1") + chunks
    assert f"body {len(hidden)} ".encode() in browser.send(sent).answer()[1]
    assert browser.get()[1].startswith(b"GET")
    before = times(browser)
    assert times(browser)[0] == before[0] + 1


def test_both_lengths_end_the_connection(browser):
    hidden = head(line="POST /hidden HTTP/1.1")
    fields = ("Transfer-Encoding: chunked", "Content-Length: 5")
    browser.send(head(*fields, line="POST /both HTTP/1.1") + b"0\r\n\r\n" + hidden)
    assert browser.answer()[0].startswith(b"HTTP/1.1 400 ")
    assert browser.answer() == (b"", b"")


def test_a_reader_who_takes_a_large_page_slowly_keeps_nobody_waiting(server, opened):
    line = f"GET /en/r/{LARGE}/ HTTP/1.1"
    slow, other = opened(server[0], SO_RCVBUF=65536), opened(server[0])
    assert len(slow.get(head(line=line))[1]) > LARGE_BYTES
    slow.get(head(line=line))  # taken to hand
    slow.send(head(line=line))
    for _ in range(5):
        assert b"200 OK" in other.get()[0]
    assert len(slow.answer()[1]) > LARGE_BYTES
    assert slow.get()[1].startswith(b"GET /zh-hans/")  # and the connection is of use


def test_readers_who_leave_in_the_middle_do_no_harm(server, browser, opened):
    line = f"GET /en/r/{LARGE}/ HTTP/1.1"
    for sent in (head(line=line), head()[:20], head(), b""):
        gone = opened(server[0], SO_RCVBUF=65536)
        gone.get()
        gone.send(sent)
        gone.close()
    assert b"200 OK" in browser.get()[0]


def test_a_killed_process_is_replaced(server, opened):
    address, process = server
    browser = opened(address)
    browser.get()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    assert browser.answer() == (b"", b"")
    assert b"200 OK" in opened(address).get()[0]


def test_ended_in_order_it_answers_what_comes_and_keeps_no_connection(tmp_path, opened):
    with serving(tmp_path) as (address, process):
        browser = opened(address)
        for _ in range(3):
            browser.get()
        process.send_signal(signal.SIGTERM)
        fields = b"keep-alive"
        while b"keep-alive" in fields:
            fields, body = browser.get()
        assert b"Connection: close" in fields
        assert body.startswith(b"GET")
        assert browser.answer() == (b"", b"")
        assert process.wait(PATIENCE_S) == 0


def test_a_restart_loses_no_reader(tmp_path, opened):
    with serving(tmp_path) as (address, process):
        browser = opened(address)
        for _ in range(3):
            browser.get()
        process.send_signal(signal.SIGHUP)
        while b"keep-alive" in browser.get()[0]:
            pass
        assert opened(address).get()[1].endswith(b"office 1 pages 1")
