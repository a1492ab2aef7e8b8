"""What a letter says, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from yangguang.base.refusal import Said


class Nature(StrEnum):
    """What kind of letter it seems to be. It sorts, and never drops."""

    PERSON = "person"
    AUTO = "auto"
    BOUNCE = "bounce"
    BULK = "bulk"
    EMPTY = "empty"


NATURES: Final[Mapping[Nature, Said]] = {
    Nature.PERSON: Said("个人来信"),
    Nature.AUTO: Said("自动回复"),
    Nature.BOUNCE: Said("退信"),
    Nature.BULK: Said("群发邮件"),
    Nature.EMPTY: Said("空白邮件"),
}


class Trouble(StrEnum):
    """What could not be read as it says it is, or had to be guessed."""

    NO_HEADERS = "no-headers"
    ODD_HEADER = "odd-header"
    HUGE_HEADERS = "huge-headers"
    CHARSET = "charset"
    SIGNS_LOST = "signs-lost"
    ENCODING = "encoding"
    CUT_SHORT = "cut-short"
    BOUNDARY = "boundary"
    STRAY_TEXT = "stray-text"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    TOO_LARGE = "too-large"
    NO_NAME = "no-name"
    TNEF = "tnef"
    SEALED = "sealed"
    PARTIAL = "partial"
    ELSEWHERE = "elsewhere"
    SENDER = "sender"
    DATE = "date"
    LOOKS_AUTOMATIC = "looks-automatic"


TROUBLES: Final[Mapping[Trouble, Said]] = {
    Trouble.NO_HEADERS: Said("来信没有信头，全文作为正文显示。"),
    Trouble.ODD_HEADER: Said("信头中有不合规范的行，已尽量读出。"),
    Trouble.HUGE_HEADERS: Said("信头过长，只读出开头部分，其余见原信。"),
    Trouble.CHARSET: Said("所标字符集与内容不符或者没有标明，已按内容判断。"),
    Trouble.SIGNS_LOST: Said("有的字无法读出，以“�”代替，请对照原信。"),
    Trouble.ENCODING: Said("传输编码有误，能读出的部分已读出，请对照原信。"),
    Trouble.CUT_SHORT: Said("来信似乎没有传完整。"),
    Trouble.BOUNDARY: Said("各部分之间的分界标记缺失或者有误，已按内容判断。"),
    Trouble.STRAY_TEXT: Said("各部分之外还有文字，已并入正文。"),
    Trouble.TOO_DEEP: Said("附信嵌套过深，最内层作为附件原样保留。"),
    Trouble.TOO_MANY: Said("来信的组成部分过多，其余见原信。"),
    Trouble.TOO_LARGE: Said("来信过大，只读出开头部分，其余见原信。"),
    Trouble.NO_NAME: Said("有的附件没有名称，已代为编名。"),
    Trouble.TNEF: Said("附件winmail.dat没有全部解开，已原样保留。"),
    Trouble.SEALED: Said("来信经过加密或者数字签名封装，须用相应证书打开附件。"),
    Trouble.PARTIAL: Said("这只是分段发送的来信的一段。"),
    Trouble.ELSEWHERE: Said("有的附件不在信内，只给出了存放地址。"),
    Trouble.SENDER: Said("来信没有可以回复的发件人地址。"),
    Trouble.DATE: Said("来信所写的发信时间无法读出。"),
    Trouble.LOOKS_AUTOMATIC: Said("主题像自动回复，但没有自动回复的标记，请人工判断。"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble, and where: the name of a header or part; never content."""

    trouble: Trouble
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person at an address; either may be empty."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with the letter, its bytes as they were sent.

    `inside`: the name of the enclosed letter that it lay in. `shown`: an image that the text shows.
    """

    name: str
    declared: str
    content: bytes = field(repr=False)
    inside: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it was read.

    `text` is what the sender wrote, `quoted` what of an earlier letter stands below it, `alternative`
    what the other form of the same letter (HTML) says beyond it. `enclosed` are letters forwarded
    whole; their attachments stand among `attachments` too. `answers` are the message-ids that it
    names, `bounced` those of ours that came back, `failed` the addresses that they did not reach,
    `reports` the texts of its delivery reports (RFC 3464).
    """

    sender: Mailbox = Mailbox()
    answer_to: Mailbox = Mailbox()
    recipients: tuple[Mailbox, ...] = ()
    said_at: datetime | None = None
    message_id: str = ""
    answers: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    quoted: str = ""
    alternative: str = ""
    attachments: tuple[Attachment, ...] = ()
    enclosed: tuple[Letter, ...] = ()
    nature: Nature = Nature.PERSON
    bounced: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """Each trouble once, in the order of finding."""
        return tuple(dict.fromkeys(finding.trouble for finding in self.findings))
