"""Mobile numbers: one way to write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from yangguang.base.refusal import Reason, Refusal, sentence

_MOBILE: Final = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})")
_BETWEEN: Final = re.compile(r"[\s()（）.\-–]")


def normal(text: str) -> str:
    """Return a mainland mobile number as +86 and eleven digits. Refusal: it is none; the sentence doesn't repeat it."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text[:60]))
    match = _MOBILE.fullmatch(plain)
    if match is None:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "手机号码的写法不对，只能用中国内地的手机号码。",
                    remedy="请填写11位手机号码，例如13800000000。",
                )
            ]
        )
    return f"+86{match[1]}"
