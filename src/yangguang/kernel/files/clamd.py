"""Asking ClamAV by its socket (command INSTREAM of clamd) whether there is a virus in a file."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import Final

_CHUNK_BYTES: Final = 1 << 16
_MOST_REPLY_BYTES: Final = 4096
TIMEOUT_SECONDS: Final = 30.0


class UnavailableError(Exception):
    """The scanner can't be asked now, or would not look; it says nothing about the file."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner said. `virus` is the signature's name, empty where nothing was found."""

    virus: str = ""


def scan(content: bytes, *, address: str, timeout_seconds: float = TIMEOUT_SECONDS) -> Scan:
    """Let the scanner at `address` (a socket's path, or host:port) look at `content`.

    UnavailableError: nobody answers, in time, what the protocol knows, or the file is too large for it.
    """
    try:
        with _connected(address, timeout_seconds) as link:
            link.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), _CHUNK_BYTES):
                chunk = content[at : at + _CHUNK_BYTES]
                link.sendall(struct.pack(">I", len(chunk)) + chunk)
            link.sendall(struct.pack(">I", 0))
            reply = b""
            while b"\0" not in reply and len(reply) < _MOST_REPLY_BYTES:
                if not (piece := link.recv(_MOST_REPLY_BYTES)):
                    break
                reply += piece
    except (OSError, ValueError) as error:
        raise UnavailableError(type(error).__name__) from error
    said = reply.partition(b"\0")[0].decode("ascii", "replace").strip()
    if said.endswith(" FOUND"):
        return Scan(said.removeprefix("stream:").removesuffix("FOUND").strip()[:120] or "?")
    if said == "stream: OK":
        return Scan()
    raise UnavailableError("unexpected answer")


def _connected(address: str, timeout_seconds: float) -> socket.socket:
    if address.startswith("/"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(timeout_seconds)
        try:
            link.connect(address)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=timeout_seconds)
