"""A provider by SMPP 3.4: one transceiver session, many messages under way at once.

The session is spoken to by one thread. A text goes in parts joined by a user data header, or whole as a
`message_payload`. An answer of "throttled" or "queue full" leaves the rest for later; a session that answers
nothing in time is ended, and what was under way on it is "unknown".
"""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from smpplib import client as smpplib_client
from smpplib import consts, exceptions, smpp

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.sms import frames, pdus
from yangguang.kernel.delivery.sms.gateways import Said, Text, Told

ENQUIRES_AFTER: Final = 15.0
"""Seconds without a word after which the session is asked whether it lives."""
ANSWERS_WITHIN: Final = 10.0
"""Seconds in which it must answer that."""
RESTS: Final = 1.0
"""Seconds that nothing more is submitted after an answer of "throttled"."""

_LATER: Final = frozenset({consts.SMPP_ESME_RTHROTTLED, consts.SMPP_ESME_RMSGQFUL})
_MAYBE: Final = frozenset({consts.SMPP_ESME_RSYSERR, consts.SMPP_ESME_RSUBMITFAIL})
_LOG: Final = "yangguang.smpp"
logging.getLogger(_LOG).setLevel(logging.ERROR)  # the library's lines hold whole messages
_BROKEN: Final = (exceptions.ConnectionError, exceptions.PDUError, OSError)


@dataclass(slots=True)
class _Going:
    """How far one text has come: its parts under way, the names of those taken, the first refusal."""

    parts: int = 0
    ids: list[str] = field(default_factory=list)
    refused: int = 0
    answered: int = 0


@dataclass(kw_only=True)
class Smpp:
    """`sender` is what phones show (source address). `window`: parts under way at once."""

    key: str
    title: str
    host: str
    port: int
    system_id: str
    password: str = field(repr=False)
    sender: str = ""
    window: int = 50
    tls: bool = False
    payload: bool = False
    receipts_within_seconds: float = 20
    timeout_seconds: float = 5
    _client: Any = field(default=None, init=False, repr=False)
    _wire: frames.Wire | None = field(default=None, init=False, repr=False)
    _asked_at: float | None = field(default=None, init=False)
    _last_at: float = field(default=0.0, init=False)
    _rests_until: float = field(default=0.0, init=False)
    _tried_at: float = field(default=-ENQUIRES_AFTER, init=False)
    _heard: list[Told | Said] = field(default_factory=list, init=False, repr=False)
    _waiting: dict[int, _Going] = field(default_factory=dict, init=False, repr=False)

    def submit(self, texts: Sequence[Text], *, seconds: float) -> list[Receipt | None]:
        """Submit with a window of parts under way; whatever isn't answered in time is "unknown"."""
        if time.monotonic() < self._rests_until:
            return [None] * len(texts)
        wire, began = self._bound(), time.monotonic()
        begins_until, until = began + seconds / 2, began + seconds
        going: list[_Going | None] = [None] * len(texts)
        try:
            for place, text in enumerate(texts):
                if len(self._waiting) >= self.window:  # its answer may ask for patience
                    self._read(wire, until=until)
                now = time.monotonic()
                if now >= begins_until or now < self._rests_until:
                    break
                going[place] = self._begin(wire, text, until=until)
            while self._waiting:
                self._read(wire, until=until)
        except (*_BROKEN, TimeoutError):
            self._drop()
        self._waiting.clear()
        return [None if one is None else _receipt(one, by=self.key) for one in going]

    def heard(self) -> list[Told | Said]:
        """Read what is there, ask whether the session lives, and return what it told."""
        if self._client is None and time.monotonic() - self._tried_at < ENQUIRES_AFTER:
            return self._told()
        try:
            wire = self._bound()
            while wire.read(seconds=0):
                self._take_all(wire)
            now = time.monotonic()
            if self._asked_at is not None and now - self._asked_at > ANSWERS_WITHIN:
                self._drop()
            elif self._asked_at is None and now - self._last_at > ENQUIRES_AFTER:
                self._say(wire, "enquire_link")
                wire.flush()
                self._asked_at = now
        except _BROKEN:
            self._drop()
        return self._told()

    def _told(self) -> list[Told | Said]:
        heard, self._heard = self._heard, []
        return heard

    def close(self) -> None:
        """Unbind, if the other side still answers."""
        if self._client is not None:
            with suppress(*_BROKEN):
                self._client.unbind()
            self._drop()

    def _bound(self) -> frames.Wire:
        """Return the session's wire; make one if there is none. ConnectionRefusedError: there can't be one."""
        if self._wire is not None:
            return self._wire
        self._tried_at = time.monotonic()
        context = ssl.create_default_context() if self.tls else None
        client = smpplib_client.Client(
            self.host,
            self.port,
            timeout=self.timeout_seconds,
            logger_name=_LOG,
            ssl_context=context,
            allow_unknown_opt_params=True,
        )
        try:
            client.connect()
            client.bind_transceiver(system_id=self.system_id, password=self.password)
        except _BROKEN as error:
            client.disconnect()
            raise ConnectionRefusedError(type(error).__name__) from None
        self._client, self._asked_at, self._last_at = client, None, time.monotonic()
        self._wire = frames.Wire(client)
        return self._wire

    def _begin(self, wire: frames.Wire, text: Text, *, until: float) -> _Going:
        going = _Going()
        for around in frames.around(text.text, sender=self.sender, payload=self.payload):
            while len(self._waiting) >= self.window:
                self._read(wire, until=until)
            sequence = self._client.next_sequence()
            going.parts += 1
            self._waiting[sequence] = going
            wire.put(frames.submission(around, to=text.number, sequence=sequence))
        return going

    def _read(self, wire: frames.Wire, *, until: float) -> None:
        """Send what was begun and wait for answers. TimeoutError: none came until then."""
        wire.flush()
        left = until - time.monotonic()
        if left <= 0 or not wire.read(seconds=left):
            raise TimeoutError
        self._take_all(wire)

    def _take_all(self, wire: frames.Wire) -> None:
        """Do what the PDUs ask that have come."""
        self._last_at, self._asked_at = time.monotonic(), None
        for octets in wire.pdus():
            command, status, sequence = frames.head(octets)
            if command in {frames.SUBMIT_SM_RESP, frames.GENERIC_NACK}:
                self._answered(sequence, status, octets)
            else:
                self._take(wire, wire.parsed(octets))
        wire.flush()

    def _take(self, wire: frames.Wire, pdu: Any) -> None:
        if pdu.command == "deliver_sm":
            if (told := pdus.told(pdu)) is not None:
                self._heard.append(told)
            wire.put(frames.taken(pdu.sequence))
        elif pdu.command == "enquire_link":
            self._say(wire, "enquire_link_resp", to=pdu)
        elif pdu.command == "unbind":
            self._say(wire, "unbind_resp", to=pdu)
            wire.flush()
            raise exceptions.ConnectionError

    def _say(self, wire: frames.Wire, command: str, *, to: Any = None) -> None:
        said = smpp.make_pdu(command, client=self._client)
        if to is not None:
            said.sequence = to.sequence
        wire.put(said.generate())

    def _answered(self, sequence: int, status: int, octets: bytes) -> None:
        going = self._waiting.pop(sequence, None)
        if going is None:
            return
        going.answered += 1
        if status:
            going.refused = going.refused or status
            if status in _LATER:
                self._rests_until = time.monotonic() + RESTS
        else:
            going.ids.append(frames.name_in(octets))

    def _drop(self) -> None:
        if self._client is not None:
            self._client.disconnect()
            self._client = self._wire = None


def _receipt(going: _Going, *, by: str) -> Receipt | None:
    """Return how a text ended; None: nothing of it was taken, and it may be submitted later."""
    said = f"SMPP 0x{going.refused:02x}" if going.refused else ""
    ids = tuple(going.ids)
    if going.answered < going.parts:
        return Receipt(Outcome.UNKNOWN, "timeout", by=by, ids=ids)
    if not going.refused:
        return Receipt(Outcome.ACCEPTED, by=by, ids=ids)
    if going.refused in _LATER and not ids:
        return None
    if ids:  # some parts went, others didn't
        return Receipt(Outcome.UNKNOWN, said, by=by, ids=ids)
    final = going.refused not in _LATER | _MAYBE
    return Receipt(Outcome.REFUSED, said, final=final, by=by)
