"""Transfer encodings, broken ones too: what can be read is, and whether all of it could."""

from __future__ import annotations

import binascii
import re
from typing import Final

_ALPHABET: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")
_BEGIN: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,300})\r?$", re.MULTILINE)
_END: Final = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)


def decode(content: bytes, said: str) -> tuple[bytes, bool]:
    """Return the bytes that `content` stands for, and whether it was all in order."""
    name = said.strip().lower().strip("\"';, ")
    if name in {"base64", "b", "base-64", "base 64"}:
        return base64(content)
    if name in {"quoted-printable", "q", "quoted printable", "quotedprintable"}:
        return quoted_printable(content)
    if name in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        files, _ = uuencoded(content)
        return (files[0][1], True) if files else (content, False)
    return content, name in {"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"}


def base64(content: bytes) -> tuple[bytes, bool]:
    """Decode Base64 that may hold strays, several padded pieces, or no padding; True: in order."""
    if not content.strip():
        return b"", True
    strays = len(_ALPHABET.sub(b"", content)) + content.count(b"=")
    tight = len(re.sub(rb"\s+", b"", content))
    if strays < tight * 0.9:  # it isn't Base64 at all, whatever it says
        return content, False
    clean = strays == tight
    pieces, whole = [], True
    for piece in _padded(content):
        letters = _ALPHABET.sub(b"", piece.translate(_URL_SAFE) if not clean else piece)
        left = len(letters) % 4
        whole = whole and left != 1
        letters = letters[:-1] if left == 1 else letters + b"=" * (-len(letters) % 4)
        pieces.append(binascii.a2b_base64(letters))
    return b"".join(pieces), clean and whole


def _padded(content: bytes) -> list[bytes]:
    """Return what stands between paddings: where two encoded texts were joined, there are several."""
    return [piece for piece in re.split(rb"=+", content) if piece.strip()]


def quoted_printable(content: bytes) -> tuple[bytes, bool]:
    """Decode Quoted-Printable; a lone equals sign stays as it is."""
    odd = re.search(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*$)", content) is not None
    return binascii.a2b_qp(content), not odd


def uuencoded(content: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return the files that are written into a text by uuencode (raw name, bytes), and the rest."""
    files: list[tuple[bytes, bytes]] = []
    rest, at = [], 0
    while begin := _BEGIN.search(content, at):
        end = _END.search(content, begin.end())
        if end is None:
            break
        unpacked = _uu(content[begin.end() : end.start()])
        if unpacked is None:
            rest.append(content[at : begin.end()])
            at = begin.end()
            continue
        rest.append(content[at : begin.start()])
        files.append((begin[1].strip(), unpacked))
        at = end.end()
    rest.append(content[at:])
    return files, b"".join(rest)


def _uu(lines: bytes) -> bytes | None:
    pieces = []
    for line in lines.splitlines():
        if not line.strip():
            continue
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = ((line[0] - 32) & 63) * 4 // 3 + 3  # some writers pad the line with strays
            try:
                pieces.append(binascii.a2b_uu(line[: length + 1].rstrip(b"\r\n")))
            except binascii.Error:
                return None
    return b"".join(pieces) if pieces else None
