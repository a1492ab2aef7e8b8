"""A provider by SMPP for tests: the protocol is spoken by `smpp34`, which isn't ours; here is only how it behaves.

It runs in a thread of its own with a loop of its own, and remembers every part that it took.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import smpp34

THROTTLED = 0x58
"""SMPP 3.4, 5.1.3: ESME_RTHROTTLED."""


@dataclass
class Smsc:
    """`refuses`: an answer by number of the destination. `confirms`: whether receipts come, and how soon."""

    confirms: bool = True
    early: bool = False
    answers: bool = True
    refuses: dict[str, int] = field(default_factory=dict)
    state: str = "DELIVRD"
    port: int = 0
    parts: list = field(default_factory=list)
    tokens: int = 0
    """How many parts are refused as throttled, first."""

    def __post_init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._esme: Any = None
        self._count = 0
        self._held: list = []
        self._going: set = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        import socket

        if not self.port:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        self._server = smpp34.Server(
            "127.0.0.1", self.port, system_id="TEST", inbound_capacity=5000
        )
        await self._server.start()
        self._stopped = asyncio.Event()
        self._ready.set()
        self._going.add(asyncio.ensure_future(self._listen()))
        await self._stopped.wait()
        await self._server.stop()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _listen(self) -> None:
        while True:
            event = await self._server.next()
            if isinstance(event, smpp34.Esme):
                self._esme = event
            elif isinstance(event, smpp34.SubmitSmEvent):
                await self._submitted(event)

    async def _submitted(self, event) -> None:
        to = event.destination_addr
        if self.tokens > 0:
            self.tokens -= 1
            event.reject(THROTTLED)
            return
        if to in self.refuses:
            event.reject(self.refuses[to])
            return
        if not self.answers:
            self._held.append(event)
            return
        self._count += 1
        name = f"m{self.port}-{self._count}"
        tlvs = {tlv.tag: tlv.value for tlv in event.tlvs}
        self.parts.append((to, event.esm_class, event.data_coding, event.short_message, tlvs))
        if self.early and self.confirms:
            await self._confirm(name, to)
        event.accept(name)
        if self.confirms and not self.early:
            self._going.add(asyncio.ensure_future(self._confirm(name, to)))

    async def _confirm(self, name: str, to: str) -> None:
        err = "000" if self.state == "DELIVRD" else "001"
        dates = "submit date:2608010000 done date:2608010000"
        text = f"id:{name} sub:001 dlvrd:001 {dates} stat:{self.state} err:{err} text:"
        with suppress(smpp34.SmppError):  # the other side may be gone by now
            await self._esme.deliver_sm("1069", text.encode(), source_addr=to, esm_class=4)

    def say(self, number: str, text: str) -> None:
        """Let a phone answer."""

        async def saying():
            octets = text.encode("utf-16-be")
            await self._esme.deliver_sm("1069", octets, source_addr=number, data_coding=8)

        asyncio.run_coroutine_threadsafe(saying(), self._loop)  # over once it is read

    def stop(self) -> None:
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)
