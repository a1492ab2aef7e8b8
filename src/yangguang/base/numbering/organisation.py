"""Check characters of organisation codes: GB 11714 (组织机构代码) and GB 32100 (统一社会信用代码)."""

from __future__ import annotations

import re

_CODE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100-2015: no I, O, S, V, Z."""

CODE = re.compile(r"[0-9A-Z]{8}[0-9X]")
CREDIT_CODE = re.compile(rf"[{CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{CREDIT_ALPHABET}]{{10}}")


def code_check(body: str) -> str:
    """Return the ninth character of the organisation code `body` (8 characters 0-9 A-Z), GB 11714."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, _CODE_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def code_holds(code: str) -> bool:
    """Tell whether `code` is a 9-character organisation code with the right check character."""
    return CODE.fullmatch(code) is not None and code_check(code[:8]) == code[8]


def credit_check(body: str) -> str:
    """Return the 18th character of the credit code `body` (17 characters), GB 32100."""
    total = sum(CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return CREDIT_ALPHABET[-total % 31]


def credit_code_holds(code: str) -> bool:
    """Tell whether `code` is an 18-character credit code, its own and its inner check right."""
    return (
        CREDIT_CODE.fullmatch(code) is not None
        and credit_check(code[:17]) == code[17]
        and code_holds(code[8:17])
    )
