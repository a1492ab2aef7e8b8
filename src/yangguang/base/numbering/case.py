"""Public case numbers (办件编号) of this office: ``XG-2026-000187-K``.

Prefix of two to four capital letters (procedure or office), year, serial of six digits or more,
check character. The check is that of GB 32100-2015: modulus 31, weights the powers of 3, an
alphabet without I, O, S, V, Z. As 31 is a prime above 26 and neighbouring weights differ, every
wrong character and every swap of neighbours is caught.
"""

from __future__ import annotations

import re

from yangguang.base.numbering.organisation import CREDIT_ALPHABET
from yangguang.base.numbering.reading import (
    BLANKS,
    FULL_WIDTH,
    Doubt,
    Reading,
    Unissuable,
    Unreadable,
    half_width,
    unique,
)

KIND = "case"
_SERIAL_DIGITS = 6

_LOOK_ALIKE = Doubt("look-alike", "号码中的字母O、I与数字0、1可能混淆，已按应有的位置读。")
# L is no look-alike here: it is a check character, and read as 1 it would hide a swap with its neighbour.
_TO_DIGIT = str.maketrans("OI", "01")
_TO_LETTER = str.maketrans("01", "OI")
_TO_CHECK = str.maketrans("OI", "01")
_FORMS = tuple(
    re.compile(
        rf"(?P<prefix>[A-Z01]{{{letters}}})-?(?P<year>[0-9OI]{{4}})-?"
        r"(?P<serial>[0-9OI]{6,12})-?(?P<check>[0-9A-Z])"
    )
    for letters in (2, 3, 4)
)


def check_character(prefix: str, year: str, serial: str) -> str:
    """Return the check character of the parts as printed (letters; four digits; digits)."""
    # A is 1, so that a letter too many never counts for nothing.
    values = [ord(letter) - 64 for letter in prefix] + [int(digit) for digit in year + serial]
    # Weights run from the right, so that a serial that grows keeps the weights of its digits.
    total = sum(value * pow(3, place, 31) for place, value in enumerate(reversed(values), start=1))
    return CREDIT_ALPHABET[-total % 31]


def issue(prefix: str, year: int, serial: int) -> str:
    """Return the number of `serial` (1 upwards) in the series `prefix`, `year`. Raises Unissuable."""
    if re.fullmatch(r"[A-Z]{2,4}", prefix) is None:
        raise Unissuable(f"前缀“{prefix}”应为二至四个大写字母。")
    if not 1900 <= year <= 2099:
        raise Unissuable(f"年份{year}不在1900至2099之间，不能编号。")
    if not 1 <= serial < 10**12:
        raise Unissuable(f"流水号{serial}应为正整数，且不超过12位。")
    digits = f"{serial:0{_SERIAL_DIGITS}d}"
    return f"{prefix}-{year}-{digits}-{check_character(prefix, str(year), digits)}"


def parse(text: str) -> Reading:
    """Read a case number as a person types it. Parts: prefix, year, serial, check.

    Lower case, full-width signs, blanks, lost hyphens and O/0, I/1 are doubts. A wrong check
    character raises Unreadable: no such number was ever issued.
    """
    half = half_width(text.strip(), punctuation=True)
    doubts = [FULL_WIDTH] if half != text.strip() else []
    plain = re.sub(r"\s+", "", half)
    if plain != half:
        doubts.append(BLANKS)
    if plain != plain.upper():
        doubts.append(Doubt("letter-case", "字母用了小写。"))
    plain = plain.upper()
    forms = [match.groupdict() for form in _FORMS if (match := form.fullmatch(plain))]
    readings = [parts for form in forms if (parts := _settled(form)) is not None]
    if not readings:
        if forms:
            raise Unreadable(f"“{text}”的校验位不符，号码中有字写错或写颠倒，请对照回执核对。")
        raise Unreadable(
            f"“{text}”不是办件编号：应为字母前缀、四位年份、六位流水号和一位校验字符，"
            "例如“XG-2026-000187-K”。"
        )
    parts = min(readings, key=lambda found: _changed(found, plain))
    normal = "-".join(parts.values())
    if plain.replace("-", "") != normal.replace("-", ""):
        doubts.append(_LOOK_ALIKE)
    if plain.count("-") != 3:
        doubts.append(Doubt("hyphens", "缺少连字符。"))
    return Reading(KIND, text, parts, unique(doubts), normal)


def _settled(form: dict[str, str]) -> dict[str, str] | None:
    parts = {
        "prefix": form["prefix"].translate(_TO_LETTER),
        "year": form["year"].translate(_TO_DIGIT),
        "serial": form["serial"].translate(_TO_DIGIT),
        "check": form["check"].translate(_TO_CHECK),
    }
    if parts["year"][:2] not in ("19", "20") or int(parts["serial"]) == 0:
        return None
    if len(parts["serial"]) > _SERIAL_DIGITS and parts["serial"].startswith("0"):
        return None
    right = check_character(parts["prefix"], parts["year"], parts["serial"])
    return parts if parts["check"] == right else None


def _changed(parts: dict[str, str], plain: str) -> int:
    return sum(a != b for a, b in zip("".join(parts.values()), plain.replace("-", ""), strict=True))
