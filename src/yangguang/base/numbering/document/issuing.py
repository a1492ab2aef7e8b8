"""New document numbers, strictly by GB/T 9704-2012."""

from __future__ import annotations

import re

from yangguang.base.numbering.document import organ
from yangguang.base.numbering.reading import Unissuable


def issue(organ_code: str, year: int, serial: int) -> str:
    """Return ``国土资函〔2012〕1140号``: 〔〕, no 第, no leading zeros (GB/T 9704-2012, 7.2.5).

    `organ_code` is the agency code in Chinese characters, `serial` 1 upwards. Raises Unissuable.
    """
    if re.fullmatch(rf"[一-鿿]{{1,{organ.LONGEST}}}", organ_code) is None:
        raise Unissuable(f"机关代字“{organ_code}”应为一至九个汉字。")
    words, _, _ = organ.split(organ_code)
    if words:
        raise Unissuable(f"机关代字“{organ_code}”中“{words}”不像代字的一部分，请只写代字。")
    if not 1949 <= year <= 2099:
        raise Unissuable(f"年份{year}不在1949至2099之间，不能编发文字号。")
    if serial < 1:
        raise Unissuable(f"序号{serial}应为正整数。")
    return f"{organ_code}〔{year}〕{serial}号"
