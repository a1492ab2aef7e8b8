"""Octets of SMPP: what is laid out here is what the library makes, and what comes is cut where a PDU ends."""

from __future__ import annotations

import socket
import struct

import pytest
import smpp34
from smpplib import exceptions
from smpplib.client import Client

from yangguang.base import texting
from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.sms import frames, pdus
from yangguang.kernel.delivery.sms.smpp import Smpp
from yangguang.kernel.delivery.tests.test_sms import ONE


@pytest.fixture
def session():
    """Return a bound session's client, and the other end of its line."""
    ours, theirs = socket.socketpair()
    client = Client("h", 1, allow_unknown_opt_params=True)
    client._socket = ours
    yield client, theirs
    client._socket = None
    ours.close()
    theirs.close()


@pytest.mark.parametrize("payload", [False, True])
@pytest.mark.parametrize("sender", ["", "10690000", "LandOffice"])
@pytest.mark.parametrize("text", ["橙色预警", "警" * 70, "警" * 71, "8613800000000" * 20])
def test_the_octets_are_the_librarys(session, text, sender, payload):
    client, _ = session
    whole = (text,) if payload else texting.parts(text)
    reference = _reference(text, sender) if len(whole) > 1 else 0
    made = frames.around(text, sender=sender, payload=payload)
    assert len(made) == len(whole)
    for place, (part, around) in enumerate(zip(whole, made, strict=True), 1):
        joined = (reference, len(whole), place) if len(whole) > 1 else None
        by_library = pdus.submission(
            client, text=part, to="+8613912345678", sender=sender, joined=joined, payload=payload
        )
        by_library.sequence = 77
        assert frames.submission(around, to="+8613912345678", sequence=77) == by_library.generate()


def _reference(text: str, sender: str) -> int:
    """Return by what the parts are joined: read by a codec that isn't ours."""
    first = frames.around(text, sender=sender, payload=False)[0]
    octets = frames.submission(first, to="+8613912345678", sequence=1)
    read = smpp34.decode(octets)
    assert isinstance(read, smpp34.SubmitSm)
    return read.short_message[3]


def test_our_answer_to_a_receipt_is_the_librarys(session):
    from smpplib import smpp

    made = smpp.make_pdu("deliver_sm_resp", client=session[0])
    made.sequence = 9
    assert frames.taken(9) == made.generate()


def test_what_comes_in_pieces_is_put_together(session):
    client, theirs = session
    wire = frames.Wire(client)
    octets = frames.taken(1) + _answer(2, b"abc") + frames.taken(3)
    got = []
    for place in range(len(octets)):
        theirs.sendall(octets[place : place + 1])
        assert wire.read(seconds=5)
        got += wire.pdus()
    assert [frames.head(one)[2] for one in got] == [1, 2, 3]
    assert frames.name_in(got[1]) == "abc"
    theirs.sendall(octets)
    assert wire.read(seconds=5)
    assert len(list(wire.pdus())) == 3
    assert not wire.read(seconds=0)


@pytest.mark.parametrize("length", [0, 15, 80_000, 2**32 - 1])
def test_a_length_that_is_none_ends_the_session(session, length):
    client, theirs = session
    wire = frames.Wire(client)
    theirs.sendall(struct.pack(">LLLL", length, 0, 0, 0))
    assert wire.read(seconds=5)
    with pytest.raises(exceptions.PDUError):
        list(wire.pdus())


def test_an_end_of_the_line_is_noticed(session):
    client, theirs = session
    wire = frames.Wire(client)
    theirs.close()
    with pytest.raises(exceptions.ConnectionError):
        wire.read(seconds=5)


def test_who_doesnt_understand_a_part_has_refused_it(session):
    client, theirs = session
    line = Smpp(key="one", title="一", host="h", port=1, system_id="a", password="b")
    line._client, line._wire = client, frames.Wire(client)
    theirs.sendall(struct.pack(">LLLL", 16, frames.GENERIC_NACK, 3, 2))  # 3: ESME_RINVCMDID
    (receipt,) = line.submit([ONE], seconds=5)
    assert (receipt.outcome, receipt.said) == (Outcome.REFUSED, "SMPP 0x03")


def _answer(sequence: int, name: bytes) -> bytes:
    return struct.pack(">LLLL", 17 + len(name), frames.SUBMIT_SM_RESP, 0, sequence) + name + b"\0"
