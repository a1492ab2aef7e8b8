"""What makes letters: Python's own `email` package and bytes by hand, never the code under test."""

from __future__ import annotations

import base64
import hashlib
import random
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from yangguang.base.mail import Nature

WORDS: Final = (
    "申请公开青石岭地块的征收土地批准文件和补偿安置方案",
    "请提供二〇一一年度土地利用总体规划图件及说明书",
    "本人需要该项目环境影响评价审批意见的复印件",
    "请告知矿业权出让收益的缴纳情况和依据",
    "申请获取农用地转用方案及听证会的全部笔录",
)
TRADITIONAL: Final = (
    "申請公開青石嶺地塊的徵收土地批准文件和補償安置方案",
    "請提供該年度土地利用總體規劃圖件及說明書",
)
NAMES: Final = (
    "申请表.pdf",
    "身份证正面.jpg",
    "授权委托书（签字）.docx",
    "清单 2026.xlsx",
    "plan.zip",
)


@dataclass
class Sample:
    """A raw letter and what must be found in it; `shape` names how it was made."""

    shape: str
    raw: bytes
    tokens: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nature: Nature = Nature.PERSON
    subject: str = ""
    bounced: str = ""


class Maker:
    """Makes one letter after another from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def token(self, *, traditional: bool = False) -> str:
        """Return a sentence that occurs nowhere else."""
        words = self.random.choice(TRADITIONAL if traditional else WORDS)
        sign = "號" if traditional else "号"
        return f"{words}（第{self.random.randrange(10**9)}{sign}）"

    def content(self) -> bytes:
        """Return the bytes of a file: text-like, of all values, or with ends of lines of all kinds."""
        size = self.random.randrange(1, 3000)
        some = self.random.randbytes(size)
        return self.random.choice(
            (some, some.hex().encode(), some.replace(b"a", b"\r\n.\r\n") + b"!")
        )

    def message(self) -> EmailMessage:
        """Return a letter with its head, without a body."""
        self.count += 1
        made = EmailMessage(policy=SMTP)
        made["From"] = "张某里 <zhang@mail.example>"
        made["To"] = "公开办 <gk@shili-xian.example>"
        made["Date"] = "Mon, 02 Mar 2026 09:12:33 +0800"
        made["Message-ID"] = f"<{self.count}.{self.random.randrange(10**12)}@mail.example>"
        return made


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def b64(content: bytes) -> bytes:
    """Return Base64 in lines."""
    return base64.encodebytes(content)


def head(maker: Maker, *more: bytes) -> bytes:
    """Return a head made by hand."""
    maker.count += 1
    return b"\r\n".join(
        (
            b"Received: from a (b [192.0.2.1]) by c; Mon, 2 Mar 2026 09:12:40 +0800",
            b"From: <li@qq.example>",
            b"To: <gk@shili-xian.example>",
            b"Date: Mon, 2 Mar 2026 09:12:33 +0800",
            b"Message-ID: <%d.%d@qq.example>" % (maker.count, maker.random.randrange(10**12)),
            *more,
            b"",
            b"",
        )
    )


def word(text: str, charset: str, how: str = "B") -> bytes:
    """Return an encoded word (RFC 2047)."""
    raw = text.encode(charset)
    said = (
        base64.b64encode(raw)
        if how == "B"
        else "".join(f"={byte:02X}" for byte in raw).encode("ascii")
    )
    return b"=?%s?%s?%s?=" % (charset.encode(), how.encode(), said)
