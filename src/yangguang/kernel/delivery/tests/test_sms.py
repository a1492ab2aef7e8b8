"""Short messages at the providers. The SMPP side of the provider is `smpp34`, which isn't ours."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
import smpp34

from yangguang.base import texting
from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.sms import numbers
from yangguang.kernel.delivery.sms.gateways import Said, Text, Told
from yangguang.kernel.delivery.sms.smpp import Smpp
from yangguang.kernel.delivery.tests.smsc import Smsc

AT = datetime(2026, 7, 16, 12, tzinfo=UTC)


def to(key: str, number: str, words: str) -> Text:
    return Text(key, number, words, AT)


ONE = to("k1", "+8613800000001", "橙色预警")


@pytest.fixture
def smsc():
    made = []

    def make(**how):
        made.append(Smsc(**how))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def gateway(server: Smsc, **more) -> Smpp:
    return Smpp(
        key="one", title="一", host="127.0.0.1", port=server.port, system_id="yg",
        password="secret", sender="10690000", **more,
    )  # fmt: skip


def heard(line: Smpp, count: int) -> list:
    """Listen until so many things came; the session is another thread's, so it takes a moment."""
    got: list = []
    until = time.monotonic() + 10
    while len(got) < count and time.monotonic() < until:
        got += line.heard()
        threading.Event().wait(0.02)
    return got


class TestParts:
    """3GPP TS 23.040: 140 octets; of several parts six go for the header, so 70 and 67 characters."""

    @pytest.mark.parametrize(("length", "count"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
    def test_seventy_alone_and_sixty_seven_joined(self, length, count):
        parts = texting.parts("警" * length)
        assert (len(parts), "".join(parts)) == (count, "警" * length)
        assert all(len(part.encode("utf-16-be")) <= (140 if count == 1 else 134) for part in parts)

    def test_a_character_of_two_units_is_not_cut_through(self):
        text = "警" * 66 + "𠮷" + "警" * 10
        first, second = texting.parts(text)
        assert (first, second) == ("警" * 66, "𠮷" + "警" * 10)
        assert texting.parts("𠮷" * 35) == ("𠮷" * 35,)

    def test_what_would_be_more_than_255_parts_is_refused(self):
        assert len(texting.parts("警" * 67 * 255)) == 255
        with pytest.raises(ValueError, match="256"):
            texting.parts("警" * (67 * 255 + 1))


class TestNumbers:
    @pytest.mark.parametrize(
        "typed",
        ["13800000000", "+86 138 0000 0000", "0086-13800000000", "８６１３８００００００００"],
    )
    def test_one_way_to_write_a_number(self, typed):
        assert numbers.normal(typed) == "+8613800000000"

    @pytest.mark.parametrize(
        "typed",
        ["", "12345", "110", "1380000000x", "+85291234567", "9" * 9999, "13800000000\0", "٠" * 11],
    )
    def test_nonsense_is_refused_and_not_repeated(self, typed):
        with pytest.raises(Refusal) as refused:
            numbers.normal(typed)
        assert not typed or typed not in str(refused.value)


class TestSmpp:
    def test_ucs2_in_one_part_and_in_joined_parts(self, smsc):
        server = smsc()
        line = gateway(server)
        long = "长" * 80
        one, two = line.submit([ONE, to("k2", "+8613800000002", long)], seconds=5)
        assert (one.outcome, len(one.ids), len(two.ids)) == (Outcome.ACCEPTED, 1, 2)
        (first,) = [part for part in server.parts if part[0] == "8613800000001"]
        joined = [part for part in server.parts if part[0] == "8613800000002"]
        assert first[:4] == ("8613800000001", 0, 8, "橙色预警".encode("utf-16-be"))
        by_place = sorted(joined, key=lambda part: part[3][5])
        assert [part[1] for part in by_place] == [0x40, 0x40]
        headers = [part[3][:6] for part in by_place]
        assert [(h[:3], h[4], h[5]) for h in headers] == [(b"\5\0\3", 2, 1), (b"\5\0\3", 2, 2)]
        assert headers[0][3] == headers[1][3]
        assert b"".join(part[3][6:] for part in by_place).decode("utf-16-be") == long
        line.close()

    def test_whole_as_message_payload(self, smsc):
        server = smsc()
        line = gateway(server, payload=True)
        (receipt,) = line.submit([to("k", "+8613800000001", "长" * 80)], seconds=5)
        assert len(receipt.ids) == 1
        assert server.parts[0][3] == b""
        payload = server.parts[0][4][smpp34.TLV_MESSAGE_PAYLOAD]
        assert payload.decode("utf-16-be") == "长" * 80
        line.close()

    @pytest.mark.parametrize(("state", "told"), [("DELIVRD", "delivered"), ("UNDELIV", "failed")])
    def test_receipts_name_the_part(self, smsc, state, told):
        line = gateway(smsc(state=state))
        (receipt,) = line.submit([ONE], seconds=5)
        assert heard(line, 1) == [Told(receipt.ids[0], told)]
        line.close()

    def test_a_receipt_may_come_before_the_answer(self, smsc):
        line = gateway(smsc(early=True))
        (receipt,) = line.submit([ONE], seconds=5)
        assert heard(line, 1) == [Told(receipt.ids[0], "delivered")]
        line.close()

    def test_somebody_answers(self, smsc):
        server = smsc(confirms=False)
        line = gateway(server)
        line.submit([ONE], seconds=5)
        server.say("8613800000001", "退订")
        assert heard(line, 1) == [Said("+8613800000001", "退订")]
        line.close()

    def test_throttled_is_left_for_later_and_a_bad_number_refused_for_good(self, smsc):
        server = smsc(refuses={"8613800000009": smpp34.ESME_RINVDSTADR})
        line = gateway(server, window=1)
        (bad,) = line.submit([to("k9", "+8613800000009", "x")], seconds=5)
        assert (bad.outcome, bad.final) == (Outcome.REFUSED, True)
        server.tokens = 1
        assert line.submit([ONE, ONE, ONE], seconds=5) == [None, None, None]
        assert line.submit([ONE], seconds=5) == [None]  # it is given a second's peace
        line._rests_until = 0
        (taken,) = line.submit([ONE], seconds=5)
        assert taken.outcome == Outcome.ACCEPTED
        line.close()

    def test_who_answers_nothing_makes_it_unknown_within_the_time(self, smsc):
        line = gateway(smsc(answers=False), window=2)
        began = time.monotonic()
        receipts = line.submit([ONE] * 5, seconds=0.5)
        assert time.monotonic() - began < 5
        assert [one and one.outcome for one in receipts][:2] == [Outcome.UNKNOWN] * 2
        line.close()

    def test_nobody_there_is_said_at_once(self):
        line = Smpp(key="x", title="x", host="127.0.0.1", port=1, system_id="a", password="b")
        with pytest.raises(ConnectionRefusedError):
            line.submit([ONE], seconds=1)
        assert line.heard() == []

    def test_a_server_that_comes_back_is_bound_again(self, smsc):
        first = smsc()
        line = gateway(first)
        line.submit([ONE], seconds=5)
        port = first.port
        first.stop()
        second = smsc(port=port)
        line.submit([ONE], seconds=2)  # the old session ends
        (receipt,) = line.submit([ONE], seconds=5)
        assert (receipt.outcome, len(second.parts) >= 1) == (Outcome.ACCEPTED, True)
        line.close()

    def test_no_line_shows_number_or_password(self):
        line = Smpp(key="x", title="x", host="h", port=1, system_id="a", password="geheim")
        assert "geheim" not in repr(line)
        assert "138" not in repr(ONE)
        assert "138" not in repr(Said("+8613800000000", "x"))
