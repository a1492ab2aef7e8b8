"""A home of each test's own, and a scanner that tests speak for."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The test signature that every scanner knows; it does nothing."""


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""
    settings.YANGGUANG_UPLOADS = 3
    settings.YANGGUANG_UPLOAD_MB = 20
    return settings.YANGGUANG_HOME


class Clamd(socketserver.ThreadingTCPServer):
    """Speaks clamd's INSTREAM on loopback; `answer` replaces what it would say."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.answer: bytes | None = None
        self.seen: list[bytes] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: Clamd

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            return
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)
        said = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        self.wfile.write(said if self.server.answer is None else self.server.answer)


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:
    with Clamd() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.YANGGUANG_CLAMAV = server.address
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
