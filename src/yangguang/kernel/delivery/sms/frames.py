"""PDUs as octets, many in one reading and one writing: to make and parse each by the library costs more than all else.

What a warning sends and gets by the thousand is laid out here: the same text to another number (around which stand
the library's own octets), the answer to it, our answer to a receipt. Everything else stays with the library.
"""

from __future__ import annotations

import select
import ssl
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from smpplib import exceptions, smpp

from yangguang.base import texting
from yangguang.kernel.delivery.sms import pdus

SUBMIT_SM_RESP: Final = 0x80000004
GENERIC_NACK: Final = 0x80000000
_SUBMIT_SM: Final = 0x00000004
_DELIVER_SM_RESP: Final = 0x80000005
_HEADER: Final = struct.Struct(">LLLL")
_LONGEST: Final = 70_000
"""Octets of a PDU: a message_payload holds 65,535; who announces more speaks something else."""
_AT_ONCE: Final = 65_536
_STANDS_IN: Final = "8613800000000"


@lru_cache(maxsize=64)
def around(text: str, *, sender: str, payload: bool) -> tuple[tuple[bytes, bytes], ...]:
    """Return for each part of a text what stands before and behind the number, as the library writes it."""
    whole = (text,) if payload else texting.parts(text)
    reference = zlib.crc32(text.encode()) % 256  # the same for a text wherever it goes
    made = []
    for place, part in enumerate(whole, 1):
        joined = (reference, len(whole), place) if len(whole) > 1 else None
        submission = pdus.submission(
            _Sequences(), text=part, to=_STANDS_IN, sender=sender, joined=joined, payload=payload
        )
        number = pdus.DESTINATION + _STANDS_IN.encode() + b"\0"
        before, number, behind = submission.generate()[_HEADER.size :].partition(number)
        assert number
        made.append((before + pdus.DESTINATION, b"\0" + behind))
    return tuple(made)


def submission(around: tuple[bytes, bytes], *, to: str, sequence: int) -> bytes:
    """Return the submit_sm of one part to a number."""
    before, behind = around
    body = before + to.lstrip("+").encode("ascii") + behind
    return _HEADER.pack(_HEADER.size + len(body), _SUBMIT_SM, 0, sequence) + body


def taken(sequence: int) -> bytes:
    """Return our answer to a deliver_sm."""
    return _HEADER.pack(_HEADER.size + 1, _DELIVER_SM_RESP, 0, sequence) + b"\0"


def head(octets: bytes) -> tuple[int, int, int]:
    """Return command, status and sequence of a PDU."""
    _, command, status, sequence = _HEADER.unpack_from(octets)
    return command, status, sequence


def name_in(octets: bytes) -> str:
    """Return the identifier in an answer to a submission."""
    return pdus.written(octets[_HEADER.size :].partition(b"\0")[0])


class Wire:
    """The octets of a session that the library has bound."""

    def __init__(self, client: Any) -> None:
        """Take the session's socket over: from now on nothing but this reads it."""
        self._client, self._socket = client, client._socket  # noqa: SLF001 - the library reads one PDU at a time
        self._came = bytearray()
        self._goes: list[bytes] = []

    def put(self, octets: bytes) -> None:
        """Let something go with the next `flush`."""
        self._goes.append(octets)

    def flush(self) -> None:
        """Send what was put. OSError: the line is broken."""
        if self._goes:
            goes, self._goes = b"".join(self._goes), []
            self._socket.sendall(goes)

    def read(self, *, seconds: float) -> bool:
        """Read what is there, waiting for the first of it; tell whether something came."""
        waits = isinstance(self._socket, ssl.SSLSocket) and self._socket.pending()
        if not waits and not select.select([self._socket], [], [], seconds)[0]:
            return False
        came = self._socket.recv(_AT_ONCE)
        if not came:
            raise exceptions.ConnectionError
        self._came += came
        return True

    def pdus(self) -> Iterator[bytes]:
        """Yield the PDUs that have come whole."""
        while len(self._came) >= _HEADER.size:
            length = int.from_bytes(self._came[:4], "big")
            if not _HEADER.size <= length <= _LONGEST:
                raise exceptions.PDUError("no such length")
            if len(self._came) < length:
                return
            octets = bytes(self._came[:length])
            del self._came[:length]
            yield octets

    def parsed(self, octets: bytes) -> Any:
        """Return a PDU as the library's object."""
        return smpp.parse_pdu(octets, client=self._client, allow_unknown_opt_params=True)


class _Sequences:
    """What the library asks of a session for a PDU that is never sent as such."""

    sequence = 0

    def next_sequence(self) -> int:
        return 0
