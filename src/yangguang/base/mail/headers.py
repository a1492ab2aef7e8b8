"""The head of a letter or of a part: its lines, and what is written in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

from yangguang.base.mail import charsets, transfer
from yangguang.base.mail.letter import Mailbox

MOST_HEAD_BYTES: Final = 512 * 1024
MOST_LINES: Final = 4000
MOST_VALUE: Final = 64 * 1024

_FIELD: Final = re.compile(rb"([!-9;-~]{1,120})[ \t]*:(.*)", re.DOTALL)
_KNOWN: Final = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|content-[a-z-]{4,30}|received"
    rb"|return-path|reply-to|sender|in-reply-to|references|x-[a-z0-9-]{2,40})[ \t]*:",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)(?:\?=|$)")
_BETWEEN: Final = re.compile(r"(\?=)[ \t\r\n]+(?==\?)")
_ID: Final = re.compile(r"<([^<>\s]{1,400})>")
_ADDRESS: Final = re.compile(r"[^\s<>\"(),:;@]{1,200}@[^\s<>\"(),:;@]{1,200}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Head:
    """The lines of a head, names in lower case, and whether they were in order."""

    lines: list[tuple[str, bytes]] = field(default_factory=list)
    odd: bool = False
    huge: bool = False

    def raw(self, name: str) -> bytes:
        """Return the first line of that name, unfolded, as it came."""
        return next((value for known, value in self.lines if known == name), b"")

    def every(self, name: str) -> Iterator[str]:
        """Yield every line of that name in words."""
        return (words(value) for known, value in self.lines if known == name)

    def said(self, name: str) -> str:
        """Return the first line of that name in words."""
        return words(self.raw(name))

    def __contains__(self, name: str) -> bool:
        return any(known == name for known, _ in self.lines)


def split(content: bytes) -> tuple[Head, bytes]:
    """Return the head of a letter or part and what follows it. Without a head all of it follows."""
    head, at, size = Head(), 0, len(content)
    while at < size:
        end = content.find(b"\n", at)
        end = size if end < 0 else end + 1
        line = content[at:end].replace(b"\0", b"").rstrip(b"\r\n")
        if not line.strip():
            return head, content[end:]
        if not _take(head, line, content[end : end + 4096]):
            head.odd = True
            return head, content[at:]
        at = end
    return head, b""


def _take(head: Head, line: bytes, following: bytes) -> bool:
    """Add a line to the head; False: the head ended before it, without its blank line."""
    match = _FIELD.fullmatch(line)
    if line[:1] in b" \t" and head.lines:
        _continue(head, line)
    elif match and (head.lines or _looks_like_a_head(match[1], following)):
        if len(head.lines) < MOST_LINES:
            head.lines.append((match[1].decode("latin-1").lower(), match[2].strip()[:MOST_VALUE]))
            head.huge |= len(match[2]) > MOST_VALUE
        else:
            head.huge = True
    elif line.startswith((b"From ", b">From ")):
        head.odd = head.odd or bool(head.lines)
    elif head.lines and any(_KNOWN.match(next_) for next_ in following.split(b"\n")[:3]):
        _continue(head, line)  # a fold without its blank, or a line that strayed into the head
        head.odd = True
    else:
        return False
    return True


def _looks_like_a_head(name: bytes, following: bytes) -> bool:
    """Tell whether a first line with a colon begins a head, or a text without one ("您好:...")."""
    if _KNOWN.match(name + b":") or name.lower() in {b"delivered-to", b"status", b"x", b"bcc"}:
        return True
    lines = following.split(b"\n")[:6]
    return (b"-" in name and bool(_FIELD.match(lines[0]))) or any(
        _KNOWN.match(one) for one in lines
    )


def _continue(head: Head, line: bytes) -> None:
    name, value = head.lines[-1]
    if len(value) + len(line) > MOST_VALUE:
        head.huge = True
        return
    head.lines[-1] = (name, value + b" " + line.strip())


def words(value: bytes) -> str:
    """Return a header in words: RFC 2047, also where split within a sign; raw bytes by their weight."""
    text = _BETWEEN.sub(r"\1", value.decode("latin-1"))
    pieces, at = [], 0
    pending: tuple[str, bytes] | None = None
    for match in _WORD.finditer(text):
        between, said = text[at : match.start()], match[1].partition("*")[0]
        unpacked = _unpacked(match[2], match[3])
        if pending and not between and charsets.known(pending[0]) == charsets.known(said):
            pending = (said, pending[1] + unpacked)
        else:
            pieces += [_shown(pending), _plain(between)]
            pending = (said, unpacked)
        at = match.end()
    return tidy("".join([*pieces, _shown(pending), _plain(text[at:])]))


def _shown(pending: tuple[str, bytes] | None) -> str:
    return charsets.decode(pending[1], pending[0])[0] if pending else ""


def _unpacked(kind: str, letters: str) -> bytes:
    raw = letters.encode("latin-1")
    if kind in "qQ":
        return transfer.quoted_printable(raw.replace(b"_", b"=20").replace(b"\n", b""))[0]
    return transfer.base64(raw)[0]


def _plain(text: str) -> str:
    return charsets.decode(text.encode("latin-1"))[0]


def tidy(text: str) -> str:
    """Return a line without control signs and doubled blanks."""
    return re.sub(
        r"[ \t]+", " ", _CONTROL.sub("", text.replace("\r", "").replace("\n", " "))
    ).strip()


def ids(text: str) -> tuple[str, ...]:
    """Return the message-ids in a header, each once."""
    return tuple(dict.fromkeys(_ID.findall(text)))


def mailboxes(value: bytes) -> tuple[Mailbox, ...]:
    """Return whom an address header names; a name without an address is one too."""
    found = [_mailbox(piece) for piece in _apart(value)]
    return tuple(one for one in found if one.name or one.address)


def _apart(value: bytes) -> Iterator[bytes]:
    """Yield the pieces of an address list, cut at commas that stand neither in quotes nor brackets."""
    quoted, start = False, 0
    for at, sign in enumerate(value):
        if sign == 0x22 and value[at - 1 : at] != b"\\":
            quoted = not quoted
        elif sign in b",;" and not quoted:
            yield value[start:at]
            start = at + 1
    yield value[start:]


def _mailbox(piece: bytes) -> Mailbox:
    text = words(piece)
    bracket = re.search(r"<([^<>]*)>", text)
    match = _ADDRESS.search(bracket[1] if bracket else text) or _ADDRESS.search(text)
    address = match[0].strip(".") if match else ""
    name = text[: bracket.start()] if bracket else text.replace(address, " ") if address else text
    name = tidy(name.replace('\\"', '"').strip(" \t\"'<>()[]:;,"))
    return Mailbox("" if name == address else name, address)


def moment(value: bytes) -> datetime | None:
    """Return the instant that a Date header says; None: it can't be read, or names no zone."""
    text = tidy(value.decode("latin-1"))
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return found if found.tzinfo and found.timestamp() else None
    except (ValueError, OverflowError):
        return None
