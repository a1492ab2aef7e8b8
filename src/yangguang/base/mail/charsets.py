"""Bytes to text where the label lies, lacks or is unknown: what it says is tried, then weighed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_GB: Final = "gb18030"
_BIG5: Final = "big5hkscs"
_NAMES: Final = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "xgbk", "gb231280", "cngb", "chinese", "cp936", "ms936"), _GB
    ),
    **dict.fromkeys(("windows936", "euccn", "eucgb2312cn", "isoir58", "gb"), _GB),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "cp950", "xxbig5", "big5eten"), _BIG5),
    **dict.fromkeys(("hz", "hzgb2312", "hzgb"), "hz"),
    **dict.fromkeys(("utf8", "unicode11utf8", "utf8mb4", "xutf8"), "utf-8"),
    **dict.fromkeys(("usascii", "ascii", "ansix341968", "iso646us"), "ascii"),
    **dict.fromkeys(("iso2022cn", "iso2022cnext"), "iso-2022-cn"),
    "utf7": "utf-7",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "utf32": "utf-32",
    "shiftjis": "cp932",
    "eucjp": "euc_jp",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "iso2022jp": "iso2022_jp_2",
    "iso2022kr": "iso2022_kr",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    "tis620": "tis_620",
    "iso88591": "cp1252",  # what is called so is this
    "latin1": "cp1252",
}
_FAMILY: Final = re.compile(r"(?:windows|cp)(125[0-8])|iso8859(\d{1,2})")
_GUESSES: Final = ("utf-8", _GB, _BIG5)
_GOOD: Final = 0.9
_POOR: Final = 0.75
_WEIGHED: Final = 4000
"""So many bytes at the start are enough to tell."""
_PUNCTUATION: Final = "，。；：？！、（）《》“”‘’—…·　－／「」『』【】"


def known(label: str) -> str:
    """Return Python's name of a charset, empty for what is none that we read."""
    plain = re.sub(r"[^a-z0-9]", "", label.lower())
    if name := _NAMES.get(plain):
        return name
    if match := _FAMILY.fullmatch(plain):
        page, part = match.groups()
        return (
            f"cp{page}"
            if page
            else f"iso8859_{part}"
            if 2 <= int(part) <= 16 and part != "12"
            else ""
        )
    return ""


def decode(content: bytes, label: str = "") -> tuple[str, bool]:
    """Return the text, and whether the label alone sufficed. Signs that can't be read become U+FFFD."""
    if content.isascii() and not (b"\x1b" in content or b"~{" in content):
        plain = known(label)
        if plain not in {"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32"}:
            return content.decode("ascii"), True
    name = known(label)
    said = _strict(content, name) if name else None
    if said is not None and name != "ascii" and _weight(said) >= _POOR and _is_own(content, name):
        return said, True
    return _best(content, name, said)


def _is_own(content: bytes, name: str) -> bool:
    """Tell that text of some length labelled with a Chinese or Latin charset isn't really UTF-8."""
    return name in {"utf-8", "utf-16", "utf-7"} or _strict(content, "utf-8") is None


def _best(content: bytes, name: str, said: str | None) -> tuple[str, bool]:
    """Return the reading of the greatest weight among the label's and the usual ones."""
    if (escaped := _escaped(content)) is not None:
        return escaped[1], name == escaped[0]
    found = {guess: _strict(content, guess) for guess in _GUESSES}
    whole = {guess: text for guess, text in found.items() if text is not None}
    best = max(whole, key=lambda guess: (guess == "utf-8", _weight(whole[guess])), default="")
    if best == "utf-8":
        return whole[best], name == best
    if said is not None and name != "ascii" and (not best or _prefers(said, whole[best])):
        return said, True
    return (whole[best], name == best) if best else (_damaged(content, name), False)


def _escaped(content: bytes) -> tuple[str, str] | None:
    """Return charset and text where escape sequences or a mark at the start say which it is."""
    if any(mark in content for mark in (b"\x1b$)A", b"\x1b$)G")):
        return "iso-2022-cn", _iso_2022_cn(content)
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16", content.decode("utf-16", "replace")
    for mark, name in ((b"\x1b$", "iso2022_jp_2"), (b"~{", "hz")):
        if mark in content and (text := _strict(content, name)) is not None:
            return name, text
    return None


def _prefers(said: str, other: str) -> bool:
    """Tell whether the label's reading stands against a guess: the guess must be clearly better."""
    return _weight(other) < _GOOD or _weight(said) >= _weight(other)


def _damaged(content: bytes, name: str) -> str:
    """Return the reading with the fewest lost signs where none is whole."""
    names = [*_GUESSES, *([name] if name and name not in {"iso-2022-cn", "ascii"} else [])]
    texts = [content.decode(guess, "replace") for guess in names]
    return min(texts, key=lambda text: (text.count("\ufffd") / (len(text) or 1)) - _weight(text))


def _strict(content: bytes, name: str) -> str | None:
    if name == "iso-2022-cn":
        return _iso_2022_cn(content)
    try:
        return content.decode(name)
    except (UnicodeError, ValueError):
        return None


def _weight(text: str) -> float:
    """Return which share of the signs is common in letters: ASCII, common characters, punctuation."""
    head = text[:_WEIGHED]
    if not head:
        return 1.0
    usual = _usual()
    wide = [sign for sign in head if not sign.isascii()]
    if not wide:
        return 1.0
    odd = sum(sign < " " and sign not in "\t\r\n\f\x1b" for sign in head)
    return sum(sign in usual for sign in wide) / len(wide) - odd / len(head)


@lru_cache(maxsize=1)
def _usual() -> frozenset[str]:
    """Return the common characters: level one of GB/T 2312 and of Big5, punctuation, Latin letters."""
    simplified = _range(range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312")
    lower = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = _range(range(0xA4, 0xC7), lower, "big5")
    latin = "".join(chr(code) for code in range(0xC0, 0x180))
    full = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
    kana = "".join(chr(code) for code in range(0x3041, 0x30FF))
    return frozenset(simplified + traditional + latin + full + kana + _PUNCTUATION)


def _range(leads: range, trails: range | tuple[int, ...], codec: str) -> str:
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    return pairs.decode(codec, "ignore")


def _iso_2022_cn(content: bytes) -> str:
    """Read ISO-2022-CN (RFC 1922): Python has no codec. Planes of CNS 11643 become U+FFFD."""
    pieces: list[str] = []
    plane, shifted, at = b"", False, 0
    while at < len(content):
        byte = content[at]
        if byte == 0x1B and content[at + 1 : at + 2] == b"$":
            designated = content[at + 2 : at + 4]
            plane = designated if designated[:1] == b")" else plane
            at += 4
        elif byte in (0x0E, 0x0F):
            shifted = byte == 0x0E
            at += 1
        elif byte in b"\r\n":
            shifted = False
            pieces.append(chr(byte))
            at += 1
        elif shifted:
            pair = bytes(part | 0x80 for part in content[at : at + 2])
            pieces.append(pair.decode("gb2312", "replace") if plane == b")A" else "\ufffd")
            at += 2
        else:
            pieces.append(chr(byte) if byte < 0x80 else "\ufffd")
            at += 1
    return "".join(pieces)
