"""Providers by HTTP, and the switch between two."""

from __future__ import annotations

import http.server
import json
import threading
from datetime import UTC, datetime

import pytest

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.sms import http as by_http
from yangguang.kernel.delivery.sms.gateways import Text
from yangguang.kernel.delivery.sms.http import Http
from yangguang.kernel.delivery.sms.switch import DEAD, SILENT, SLOW, Switch
from yangguang.kernel.delivery.tests.phones import Provider

AT = datetime(2026, 7, 16, 12, tzinfo=UTC)


def to(key: str, number: str, words: str) -> Text:
    return Text(key, number, words, AT)


ONE = to("k1", "+8613800000001", "橙色预警")


class _Sink(http.server.BaseHTTPRequestHandler):
    """A provider by HTTP that minds the key, and checks the signature."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.signed.append(self.headers["X-Yangguang-Signature"])
        results = []
        for one in json.loads(body)["messages"]:
            if one["to"].endswith("9"):
                results.append({"key": one["key"], "error": "BLACKLIST", "final": True})
                continue
            self.server.shown.setdefault(one["key"], one["text"])
            results.append({"key": one["key"], "id": f"h-{one['key']}"})
        answer = json.dumps({"results": results}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def sink():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Sink)
    server.shown, server.signed, server.status = {}, [], 200
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def line_to(server) -> Http:
    url = f"http://127.0.0.1:{server.server_address[1]}/send"
    return Http(key="two", title="二", url=url, secret=b"0123456789abcdef")


class TestHttp:
    def test_many_in_few_requests_each_with_its_answer(self, sink):
        line = line_to(sink)
        texts = [to(f"k{n}", f"+86138{n:07d}1", "预警") for n in range(250)]
        receipts = line.submit([*texts, to("k9", "+8613800000009", "x")], seconds=5)
        assert len(sink.signed) == 3
        assert {one.outcome for one in receipts[:-1]} == {Outcome.ACCEPTED}
        assert receipts[0].ids == ("h-k0",)
        assert (receipts[-1].outcome, receipts[-1].said, receipts[-1].final) == (
            Outcome.REFUSED, "BLACKLIST", True,
        )  # fmt: skip
        line.submit(texts, seconds=5)
        assert len(sink.shown) == 250
        line.close()

    @pytest.mark.parametrize(
        ("status", "outcome"), [(429, None), (503, None), (500, Outcome.UNKNOWN)]
    )
    def test_what_a_status_means(self, sink, status, outcome):
        sink.status = status
        line = line_to(sink)
        (receipt,) = line.submit([ONE], seconds=5)
        assert (receipt and receipt.outcome) == outcome
        line.close()

    def test_only_https_but_on_this_machine_and_a_real_secret(self):
        with pytest.raises(ValueError, match="https"):
            Http(key="x", title="x", url="http://x.cn/", secret=b"0" * 16)
        with pytest.raises(ValueError, match="secret"):
            Http(key="x", title="x", url="https://x.cn/", secret=b"short")

    def test_a_callback_is_signed_and_of_now(self, sink):
        line, body = line_to(sink), b'{"events": []}'
        good = by_http.signature(body, secret=b"0123456789abcdef", unix_seconds=1000)
        assert line.is_signed(body, good, unix_seconds=1200)
        assert not line.is_signed(body + b" ", good, unix_seconds=1000)
        assert not line.is_signed(body, good, unix_seconds=1301)
        assert not line.is_signed(body, good.replace("t=1000", "t=1001"), unix_seconds=1000)
        assert not line.is_signed(body, "", unix_seconds=1000)

    @pytest.mark.parametrize(
        "body",
        [
            b"", b"[]", b"{}", b"null", b'{"events": 3}', b'{"events": [3]}', b'{"events": [{}]}',
            b'{"events": [{"event": "", "id": "x", "state": "delivered"}]}',
            b'{"events": [{"event": "e", "id": "x", "state": "eaten"}]}',
            b'{"events": [{"event": "e\\u0000", "id": "x", "state": "failed"}]}',
            b"\xff\xfe", b'{"events": [' + b"1," * 1001 + b"1]}",
        ],
    )  # fmt: skip
    def test_nonsense_is_no_event(self, body):
        with pytest.raises(ValueError):  # noqa: PT011 - any
            list(by_http.events(body))


class TestSwitch:
    def made(self, *providers):
        self.seconds = 0.0
        return Switch(providers, elapsed=lambda: self.seconds)

    def test_the_second_takes_what_a_dead_first_does_not(self):
        one, two = Provider("one", dead=True), Provider("two")
        switch = self.made(one, two)
        assert [receipt.by for receipt in switch.submit([ONE, ONE])] == ["two", "two"]
        assert switch.why("one") == DEAD

    def test_back_to_the_first_once_it_lives(self):
        one, two = Provider("one", dead=True), Provider("two")
        switch = self.made(one, two)
        switch.submit([ONE])
        one.dead = False
        assert switch.submit([ONE])[0].by == "two"
        self.seconds = 16
        assert switch.submit([ONE])[0].by == "one"
        assert switch.why("one") == ""

    def test_who_does_not_answer_is_slow_and_the_rest_goes_by_the_other(self):
        one, two = Provider("one", outcome=Outcome.UNKNOWN, most=2), Provider("two")
        switch = self.made(one, two)
        receipts = switch.submit([ONE] * 5)
        assert [receipt.by for receipt in receipts] == ["one", "one", "two", "two", "two"]
        assert switch.why("one") == SLOW

    def test_who_takes_too_few_a_second_is_slow(self):
        test = self

        class Slow(Provider):
            def submit(self, texts, *, seconds):
                test.seconds += 4
                return super().submit(texts, seconds=seconds)

        one, two = Slow("one", most=10), Provider("two")
        receipts = self.made(one, two).submit([ONE] * 20)
        assert [receipt.by for receipt in receipts].count("two") == 10

    def test_who_asks_for_patience_is_given_it(self):
        one, two = Provider("one", most=0), Provider("two")
        assert self.made(one, two).submit([ONE] * 3) == [None] * 3
        assert two.came == []

    def test_who_was_silent_is_tried_with_few_until_a_receipt_comes(self):
        one, two = Provider("one"), Provider("two")
        switch = self.made(one, two)
        switch.rest("one", SILENT)
        switch.submit([ONE] * 50)
        self.seconds = 121
        switch.submit([ONE] * 50)
        switch.submit([ONE] * 50)
        assert (len(one.came), len(two.came)) == (20, 130)
        switch.told("one")
        switch.submit([ONE] * 50)
        assert len(one.came) == 70

    def test_if_all_others_are_dead_a_silent_one_is_better_than_none(self):
        one, two = Provider("one"), Provider("two", dead=True)
        switch = self.made(one, two)
        switch.rest("one", SILENT)
        assert switch.submit([ONE])[0].by == "one"
        one.dead = True
        with pytest.raises(ConnectionRefusedError):
            switch.submit([ONE])
