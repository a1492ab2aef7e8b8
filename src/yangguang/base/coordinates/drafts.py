"""Coordinates as a file or a notice delivers them, taken apart but not yet read: plots, rings, lines.

`Found` is what is wrong or in doubt on the way; nothing is repaired silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yangguang.base.coordinates.declaring import Declared
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence

MOST_BYTES: Final = 16_000_000
MOST_LINES: Final = 100_000
"""Lines of one file, corners of all plots included."""
MOST_PLOTS: Final = 2_000
MOST_RINGS: Final = 500
"""Rings of one plot."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: an objection, or (`is_doubt`) what a person should look at."""

    code: str
    sentence: Sentence
    is_doubt: bool = False


def objection(
    code: str, text: str, /, *, remedy: str = "", reason: Reason = Reason.FACTS, **params: object
) -> Found:
    """Return an objection from a Chinese template and its parameters."""
    said = Said(remedy, params) if remedy else None
    return Found(code, Sentence(reason, Said(text, params), remedy=said))


def doubt(code: str, text: str, /, *, remedy: str = "", **params: object) -> Found:
    """Return a doubt from a Chinese template and its parameters."""
    said = Said(remedy, params) if remedy else None
    return Found(code, Sentence(Reason.FACTS, Said(text, params), remedy=said), is_doubt=True)


@dataclass(slots=True)
class RingText:
    """One ring: the text of each corner in its order, whether it is deducted (扣除), and its number if it has one."""

    corners: list[str] = field(default_factory=list)
    is_deducted: bool = False
    number: int = 0


@dataclass(slots=True)
class PlotText:
    """One parcel or right: what is stated of it, and its rings, one set for each datum."""

    number: str = ""
    name: str = ""
    area: str = ""
    elevation: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    sets: list[list[RingText]] = field(default_factory=lambda: [[]])
    found: list[Found] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A whole file: what it declares, its plots, and what was found while it was taken apart."""

    form: str
    declared: Declared = field(default_factory=Declared)
    attributes: dict[str, str] = field(default_factory=dict)
    plots: list[PlotText] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and its character set: UTF-8 (also with a mark), or GBK. Refusal: too large, no text."""
    if len(content) > MOST_BYTES:
        raise Refusal([sentence(Reason.TOO_MUCH, "文件不能超过{most}字节。", most=MOST_BYTES)])
    if not content.strip():
        raise Refusal([sentence(Reason.FACTS, "文件是空的。")])
    if b"\0" in content:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "文件不是文本，可能是压缩文件、表格或者UTF-16编码。",
                    remedy="请另存为UTF-8或者GBK编码的文本。",
                )
            ]
        )
    for name in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(name), "UTF-8" if name == "utf-8-sig" else "GBK"
        except UnicodeDecodeError:
            continue
    raise Refusal(
        [
            sentence(
                Reason.FACTS,
                "文件的编码既不是UTF-8，也不是GBK。",
                remedy="请另存为UTF-8或者GBK编码的文本。",
            )
        ]
    )


def lines_of(text: str) -> list[str]:
    """Return the lines, whatever ends them, without blanks around. Refusal: too many."""
    lines = [line.strip(" \t\u3000\ufeff") for line in re.split(r"\r\n|\n|\r", text)]
    if len(lines) > MOST_LINES:
        raise Refusal([sentence(Reason.TOO_MUCH, "文件不能超过{most}行。", most=MOST_LINES)])
    return lines


def half_width(lines: Sequence[str], *, signs: bool) -> tuple[list[str], list[Found]]:
    """Return the lines with full-width digits and letters (and `signs`) made half-width; a doubt if there were."""
    made, where = [], []
    for place, line in enumerate(lines, 1):
        plain = line if line.isascii() else "".join(_half(char, signs=signs) for char in line)
        if plain != line:
            where.append(place)
        made.append(plain)
    if not where:
        return made, []
    said = doubt(
        "full-width",
        "第{first}行起有{count}行用了全角数字或者符号，按半角读取。",
        first=where[0],
        count=len(where),
    )
    return made, [said]


def _half(char: str, *, signs: bool) -> str:
    if not "\uff01" <= char <= "\uff5e":
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if signs or plain.isalnum() or plain in ".=" else char
