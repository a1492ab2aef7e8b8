"""Numbers of the land market: supervision number (电子监管号), parcel code (宗地代码), contract number (合同编号).

The form of the supervision number was inferred from real ones (land records 6.2): area code, year, letter, five
digits, and ``-1`` for a supplement. Reading names every doubt and repairs nothing.
"""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.market.words import Way
from yangguang.base.numbering.reading import (
    BLANKS,
    FULL_WIDTH,
    Doubt,
    Reading,
    Unreadable,
    half_width,
    unique,
)

LETTERS: Final = {"A": "划拨", "B": "有偿出让", "C": "租赁"}
"""What the letter of a supervision number says of the way of supply."""
_LETTER_OF: Final = {Way.ALLOCATION: "A", Way.LEASE: "C"}
_LIKE: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_D: Final = "[0-9OolI]"
_SUPERVISION: Final = re.compile(
    rf"(?P<area>{_D}{{6}})(?P<year>{_D}{{4}})(?P<letter>[A-Za-z])(?P<serial>{_D}{{1,8}})"
    rf"(?:-(?P<supplement>{_D}{{1,3}}))?"
)
_PARCEL: Final = re.compile(
    rf"(?P<area>{_D}{{6}})(?P<district>{_D}{{3}})(?P<sub>{_D}{{3}})"
    rf"(?P<feature>[A-Za-z]{{2}})(?P<serial>{_D}{{5}})"
)
_OWNERSHIP: Final = "GJZ"
_FEATURES: Final = "ABSXCDEFHGWYLN"
_ONLY_COLLECTIVE: Final = "AC"
_GROUND: Final = "BSX"
_CONTRACT: Final = re.compile(r"[^\W_][\w〔〕﹝﹞\[\]【】()（）.\-—第号]{1,79}")

LOOKALIKE: Final = Doubt("letter-for-digit", "数字中夹有形近字母（字母l或I当作1，字母O当作0）。")
LOWER: Final = Doubt("lower-case", "字母用了小写。")
SERIAL: Final = Doubt("serial-digits", "顺序号应为5位数字。")
LETTER: Final = Doubt("letter", "字母应为A（划拨）、B（有偿出让）或者C（租赁）。")
YEAR: Final = Doubt("year", "年份不在1990年至2099年之间。")
PROVISIONAL: Final = Doubt("provisional", "地籍区、地籍子区为999999，属于临时编码。")
FEATURE: Final = Doubt("feature", "宗地特征码的两个字母不能这样组合。")
NO_SERIAL: Final = Doubt("no-serial", "宗地顺序号不能为00000。")


def read_supervision(text: str) -> Reading:
    """Read a supervision number; ``normal`` is empty where its digits are too few or too many. Unreadable: none."""
    plain, doubts = _plain(text)
    match = _SUPERVISION.fullmatch(plain)
    if match is None:
        raise Unreadable(
            f"“{text[:60]}”不是电子监管号：应为6位区划代码、4位年份、1个字母和5位数字。"
        )
    parts = _digits(match.groupdict(""), doubts, but="letter")
    if parts["letter"].islower():
        doubts.append(LOWER)
        parts["letter"] = parts["letter"].upper()
    if len(parts["serial"]) != 5:
        doubts.append(SERIAL)
    if parts["letter"] not in LETTERS:
        doubts.append(LETTER)
    if not 1990 <= int(parts["year"]) <= 2099:
        doubts.append(YEAR)
    tail = f"-{parts['supplement']}" if parts["supplement"] else ""
    whole = f"{parts['area']}{parts['year']}{parts['letter']}{parts['serial']}{tail}"
    is_open = {SERIAL, LETTER, YEAR} & set(doubts)
    return Reading("supervision", text, parts, unique(doubts), "" if is_open else whole)


def letter_of(way: Way) -> str:
    """Return the letter that a supervision number of this way of supply has."""
    return _LETTER_OF.get(way, "B")


def read_parcel(text: str) -> Reading:
    """Read a parcel code of 19 characters, printed with blanks between its groups or without. Unreadable: none.

    The area code is that of the day of coding: it is not looked up, and nothing is put in its place.
    """
    plain, doubts = _plain(text)
    doubts = [one for one in doubts if one is not BLANKS]  # its groups are printed apart
    match = _PARCEL.fullmatch(plain)
    if match is None:
        raise Unreadable(f"“{text[:60]}”不是宗地代码：应为12位数字、2个字母和5位数字。")
    parts = _digits(match.groupdict(""), doubts, but="feature")
    if parts["feature"] != parts["feature"].upper():
        doubts.append(LOWER)
        parts["feature"] = parts["feature"].upper()
    if not _goes_with(parts["feature"][0], parts["feature"][1]):
        doubts.append(FEATURE)
    if parts["serial"] == "00000":
        doubts.append(NO_SERIAL)
    if parts["district"] + parts["sub"] == "999999":
        doubts.append(PROVISIONAL)
    whole = "".join(parts[name] for name in ("area", "district", "sub", "feature", "serial"))
    is_open = {FEATURE, NO_SERIAL} & set(doubts)
    return Reading("parcel", text, parts, unique(doubts), "" if is_open else whole)


def _goes_with(owner: str, feature: str) -> bool:
    """Tell whether the letters of owner and feature may stand together (GB/T 37346)."""
    if owner not in _OWNERSHIP or feature not in _FEATURES:
        return False
    if feature in _ONLY_COLLECTIVE:
        return owner == "J"
    return not (feature in _GROUND and owner == "Z")


def read_contract(text: str) -> Reading:
    """Read the number of a contract or a decision; every office has its own form. Unreadable: it can be none."""
    plain, doubts = _plain(text)
    if _CONTRACT.fullmatch(plain) is None:
        raise Unreadable(f"“{text[:60]}”不是合同编号。")
    return Reading("contract", text, {"number": plain}, unique(doubts), plain)


def _plain(text: str) -> tuple[str, list[Doubt]]:
    """Return the text half-width and without blanks, with the doubts that this leaves."""
    stripped = text.strip()
    half = half_width(stripped, punctuation=True)
    bare = re.sub(r"\s", "", half)
    doubts = [FULL_WIDTH] if half_width(stripped) != stripped else []
    if bare != half:
        doubts.append(BLANKS)
    return bare, doubts


def _digits(parts: dict[str, str], doubts: list[Doubt], *, but: str) -> dict[str, str]:
    """Return the parts with digits for the letters that look like them; `but`: the part of letters."""
    read = {name: part if name == but else part.translate(_LIKE) for name, part in parts.items()}
    if read != parts:
        doubts.append(LOOKALIKE)
    return read
