"""Providers of short messages for the benchmark, each a process of its own, by SMPP and by HTTP.

SMPP is spoken by `smpp34`, which isn't ours. They mind the key, remember what a phone would show, and behave as told.
Receipts come at once: by SMPP in the session, by HTTP as signed callbacks to the office's web server.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

SECRET = b"bench-0123456789abcdef"
EVENTS = 500
"""Receipts of one callback."""


class Provider:
    """`told` is shared: what came, what phones show, first and last instant, how it behaves, whether it is up.

    `back`: the port of the office's web server, which is told by HTTP what arrived; 0: nobody is told.
    """

    def __init__(self, kind: str, port: int, *, back: int = 0) -> None:
        self.kind, self.port, self.back = kind, port, back
        self.told: Any = multiprocessing.Array("d", 6)
        self.process = multiprocessing.get_context("fork").Process(target=self._serve, daemon=True)

    def start(self) -> None:
        self.process.start()
        self.wait(lambda: self.told[5] == 1)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()

    def wait(self, until: Any, most: float = 20) -> None:
        begun = time.monotonic()
        while not until() and time.monotonic() - begun < most:
            time.sleep(0.01)

    @property
    def came(self) -> int:
        return int(self.told[0])

    @property
    def shown(self) -> int:
        return int(self.told[1])

    @property
    def first_at(self) -> float:
        return float(self.told[2])

    @property
    def last_at(self) -> float:
        return float(self.told[3])

    @property
    def worked(self) -> float:
        """The processor's seconds that it took so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def behave(self, how: str) -> None:
        """`well`, `silent` (takes and never confirms), `slow` (a second for each request)."""
        self.told[4] = {"well": 0, "silent": 1, "slow": 2}[how]

    def url(self, *, receipts: int = 0) -> str:
        """Return how the office names it; `receipts`: within so many seconds it is expected to confirm."""
        if self.kind == "smpp":
            return f"smpp://bench:word@127.0.0.1:{self.port}?from=1069&window=200&receipts=20"
        return f"http://127.0.0.1:{self.port}/send?secret={SECRET.decode()}&receipts={receipts}"

    def _serve(self) -> None:
        asyncio.run(self._by_smpp() if self.kind == "smpp" else self._by_http())

    def _note(self, key: str, seen: set[str]) -> None:
        now = time.time()
        self.told[0] += 1
        if key not in seen:
            seen.add(key)
            self.told[1] += 1
        if not self.told[2]:
            self.told[2] = now
        self.told[3] = now

    async def _by_smpp(self) -> None:
        import smpp34

        server = smpp34.Server("127.0.0.1", self.port, system_id="BENCH", inbound_capacity=10_000)
        await server.start()
        self.told[5] = 1
        seen: set[str] = set()
        esme, going = None, set()
        while True:
            event = await server.next()
            if isinstance(event, smpp34.Esme):
                esme = event
            elif isinstance(event, smpp34.SubmitSmEvent):
                if self.told[4] == 2:
                    await asyncio.sleep(1)
                octets, to = event.short_message, event.destination_addr
                self._note(f"{to} {octets[:6] if event.esm_class & 0x40 else b''!r}", seen)
                name = f"b{self.came}"
                event.accept(name)
                if self.told[4] == 0 and esme is not None:
                    said = f"id:{name} sub:001 dlvrd:001 stat:DELIVRD err:000 text:"
                    sent = asyncio.ensure_future(
                        esme.deliver_sm("1069", said.encode(), source_addr=to, esm_class=4)
                    )
                    going.add(sent)
                    sent.add_done_callback(going.discard)

    async def _by_http(self) -> None:
        seen: set[str] = set()
        arrived: list[str] = []

        async def answer(reader: Any, writer: Any) -> None:
            while line := await reader.readline():
                length, signed = 0, b""
                while (line := await reader.readline()) not in (b"\r\n", b""):
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                    elif name.lower() == b"x-yangguang-signature":
                        signed = value.strip()
                body = await reader.readexactly(length)
                at, _, mac = signed.removeprefix(b"t=").partition(b",v1=")
                whole = hmac.new(SECRET, at + b"." + body, hashlib.sha256).hexdigest()
                assert whole.encode() == mac
                if self.told[4] == 2:
                    await asyncio.sleep(20)
                results = []
                for one in json.loads(body)["messages"]:
                    self._note(one["key"], seen)
                    results.append({"key": one["key"], "id": f"h{self.port}-{one['key']}"})
                if self.back and self.told[4] == 0:
                    arrived.extend(one["id"] for one in results)
                told = json.dumps({"results": results}).encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(told)}\r\n\r\n".encode()
                writer.write(head + told)
                await writer.drain()

        server = await asyncio.start_server(answer, "127.0.0.1", self.port)
        self.told[5] = 1
        async with server:
            await self._tell_back(arrived)

    async def _tell_back(self, arrived: list[str]) -> None:
        """Tell the office what arrived, some at a time, again until it has understood."""
        while True:
            some = arrived[:EVENTS]
            if not some or not await self._told_back(some):
                await asyncio.sleep(0.1)
                continue
            del arrived[: len(some)]

    async def _told_back(self, names: list[str]) -> bool:
        events = [{"event": f"e-{name}", "id": name, "state": "delivered"} for name in names]
        body = json.dumps({"events": events}).encode()
        at = int(time.time())
        mac = hmac.new(SECRET, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        head = (
            f"POST /sms/sms-1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nX-Yangguang-Signature: t={at},v1={mac}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.back)
            writer.write(head.encode() + body)
            answer = await reader.read()
            writer.close()
        except OSError:
            return False
        return b" 200 " in answer[:20]
