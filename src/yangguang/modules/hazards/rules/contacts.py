"""Village contacts: what a row needs, how a link's token is made, who is called next."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence

MOST_ROWS: Final = 5000
"""Rows of one file."""
COLUMNS: Final = ("区域代码", "地点", "职责", "次序", "姓名", "手机", "代理谁")
_TOKEN_CHARACTERS: Final = 16
YES: Final = frozenset({"1", "１", "收到", "Y"})
"""What, sent by short message, acknowledges."""


def token(address: str, contact: str, *, secret: str) -> str:
    """Return what the link of one contact for one warning carries: nothing personal, and nobody guesses it."""
    told = hmac.new(secret.encode(), f"{address}/{contact}".encode(), hashlib.sha256)
    return told.hexdigest()[:_TOKEN_CHARACTERS]


def digest(text: str) -> str:
    """Return by what a token is found."""
    return hashlib.sha256(text.encode()).hexdigest()


def why_not_enter(area: str, place: str, name: str, rank: int) -> Iterator[Sentence]:
    """Yield why somebody can't be entered as a contact."""
    if not re.fullmatch("[0-9]{6}|[0-9]{9}|[0-9]{12}", area):
        yield sentence(
            Reason.FACTS, "区域代码应为六位、九位或者十二位数字。", remedy="请核对后重新填写。"
        )
    if not (1 <= len(place) <= 60 and place.isprintable()):
        yield sentence(Reason.FACTS, "地点应写1到60个字。", remedy="请写村、组的名称。")
    if not (1 <= len(name) <= 30 and name.isprintable()):
        yield sentence(Reason.FACTS, "姓名应写1到30个字。", remedy="请核对后重新填写。")
    if not 1 <= rank <= 99:
        yield sentence(Reason.FACTS, "次序应为1到99。", remedy="请从1写起，先通知的在前。")
