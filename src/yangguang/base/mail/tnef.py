"""winmail.dat (TNEF, as Outlook and Exchange write it): the files and texts that it packs."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from yangguang.base.mail import charsets, rtf

KINDS: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
SIGNATURE: Final = b"\x78\x9f\x3e\x22"

_SUBJECT, _BODY, _CODEPAGE, _PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003
_BEGINS, _TITLE, _CONTENT, _OF_FILE = 0x9002, 0x8010, 0x800F, 0x9005
_P_BODY, _P_RTF, _P_HTML = 0x1000, 0x1009, 0x1013
_P_DATA, _P_SHORT, _P_LONG, _P_MIME, _P_SHOWN = 0x3701, 0x3704, 0x3707, 0x370E, 0x3001
_SIZES: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE: Final = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_MOST: Final = 1000


@dataclass(slots=True)
class File:
    """A file of the pack; its raw name is in the code page of the sender."""

    name: str = ""
    declared: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Pack:
    """What a winmail.dat holds; `whole`: all of it was understood."""

    subject: str = ""
    text: str = ""
    html: bytes = b""
    files: list[File] = field(default_factory=list)
    page: str = ""
    whole: bool = True


def read(content: bytes) -> Pack:
    """Return what is packed; what is broken ends the reading, and `whole` says so."""
    pack = Pack()
    if not content.startswith(SIGNATURE):
        pack.whole = False
        return pack
    at = 6
    while at + 9 <= len(content) and len(pack.files) < _MOST:
        tag, length = struct.unpack_from("<II", content, at + 1)
        start, end = at + 9, at + 9 + length
        if end > len(content):
            pack.whole = False
            _take(pack, tag & 0xFFFF, content[start:])
            break
        _take(pack, tag & 0xFFFF, content[start:end])
        at = end + 2
    pack.whole = pack.whole and at >= len(content)
    return pack


def _take(pack: Pack, name: int, value: bytes) -> None:
    if name == _CODEPAGE and len(value) >= 4:
        pack.page = f"cp{struct.unpack_from('<I', value)[0]}"
    elif name == _SUBJECT:
        pack.subject = _text(value, pack.page)
    elif name == _BODY:
        pack.text = _text(value, pack.page)
    elif name == _PROPERTIES:
        _take_letter(pack, value)
    elif name == _BEGINS:
        pack.files.append(File())
    elif name in {_TITLE, _CONTENT, _OF_FILE}:
        if not pack.files:
            pack.files.append(File())
        _take_file(pack, pack.files[-1], name, value)


def _take_letter(pack: Pack, value: bytes) -> None:
    for name, kind, said in _properties(pack, value):
        if name == _P_BODY:
            pack.text = _property_text(kind, said, pack.page)
        elif name == _P_HTML:
            pack.html = said
        elif name == _P_RTF and not pack.text:
            unpacked = rtf.decompressed(said)
            pack.whole = pack.whole and unpacked is not None
            pack.text = rtf.text_of(unpacked) if unpacked else ""


def _take_file(pack: Pack, file: File, name: int, value: bytes) -> None:
    if name == _TITLE:
        file.name = file.name or _text(value, pack.page)
    elif name == _CONTENT:
        file.content = value
    else:
        for place, kind, said in _properties(pack, value):
            if place == _P_LONG or (place in {_P_SHORT, _P_SHOWN} and not file.name):
                file.name = _property_text(kind, said, pack.page) or file.name
            elif place == _P_MIME:
                file.declared = _property_text(kind, said, pack.page)
            elif place == _P_DATA and not file.content:
                nested = kind == 0x0D and len(said) > 16
                file.content = said[16:] if nested else said  # an object's first 16 bytes name it


def _text(value: bytes, page: str) -> str:
    return charsets.decode(value.rstrip(b"\0"), page)[0].replace("\0", "")


def _property_text(kind: int, value: bytes, page: str) -> str:
    if kind == 0x1F:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    return _text(value, page)


def _properties(pack: Pack, value: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the MAPI properties: identity, type, value; what can't be followed ends them."""
    try:
        yield from _each(value)
    except (struct.error, LookupError):
        pack.whole = False


def _each(value: bytes) -> Iterator[tuple[int, int, bytes]]:
    (count,) = struct.unpack_from("<I", value)
    at = 4
    for _ in range(min(count, 5000)):
        kind, name = struct.unpack_from("<HH", value, at)
        at += 4
        if name >= 0x8000:
            at = _after_name(value, at)
        many, kind = kind & 0x1000, kind & ~0x1000
        number = 1
        if many or kind in _VARIABLE:
            (number,) = struct.unpack_from("<I", value, at)
            at += 4
        for _ in range(min(number, 5000)):
            length = _SIZES.get(kind, -1)
            if kind in _VARIABLE:
                (length,) = struct.unpack_from("<I", value, at)
                at += 4
            if length < 0 or at + length > len(value):
                raise LookupError(kind)
            yield name, kind, value[at : at + length]
            at += length + (-length % 4)


def _after_name(value: bytes, at: int) -> int:
    """Return where a named property's own type and value begin."""
    (kind,) = struct.unpack_from("<I", value, at + 16)
    if kind == 0:
        return at + 24
    (length,) = struct.unpack_from("<I", value, at + 20)
    return at + 24 + int(length) + (-int(length) % 4)


def is_pack(kind: str, name: str, content: bytes) -> bool:
    """Tell whether a part is a winmail.dat, by its type, name or first bytes."""
    named = re.fullmatch(r"winmail\d*\.dat", name.lower()) is not None
    return content.startswith(SIGNATURE) or ((kind in KINDS or named) and bool(content))
