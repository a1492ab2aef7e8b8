"""What kind of letter it is. It sorts onto a shelf and never drops: marks of the head decide, words hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yangguang.base.mail import headers
from yangguang.base.mail.headers import Head
from yangguang.base.mail.letter import Nature
from yangguang.base.mail.parts import Part

_ROBOTS: Final = re.compile(
    r"^(?:mailer-daemon|mail-daemon|mailerdaemon|postmaster)@|<>", re.IGNORECASE
)
_FAILED: Final = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|notification)|returned (?:mail|to sender)"
    r"|failure notice|mail delivery|could not be delivered|退信|无法投递|无法送达|未送达|投递失败|系统退信",
    re.IGNORECASE,
)
_AUTOMATIC: Final = re.compile(
    r"^\W*(?:自动回复|自動回覆|自动答复|自動回復|外出自动回复|automatic reply|auto(?:matic)?[- ]?repl"
    r"|auto[- ]?response|out of (?:the )?office|不在办公室|休假中)",
    re.IGNORECASE,
)
_AUTO_MARKS: Final = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from")
_BULK: Final = ("list-id", "list-unsubscribe", "list-post", "x-mailing-list", "feedback-id")
_RECIPIENT: Final = re.compile(
    r"^(?:final|original)-recipient:\s*(?:[\w-]+\s*;)?\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_QMAIL: Final = re.compile(r"^<([^\s<>]+@[^\s<>]+)>:\s*$", re.MULTILINE)
_MESSAGE_ID: Final = re.compile(
    r"^[ \t>|]*message-id:\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE
)
_NOTICE: Final = re.compile(
    r"^(?:action):\s*(?:failed|delayed|relayed|expanded)", re.IGNORECASE | re.MULTILINE
)


def of(head: Head, kinds: Iterable[str], said: str, *, subject: str, is_blank: bool) -> Nature:
    """Return the nature of a letter; `said`: text of its reports, `kinds` the types of its parts."""
    there = set(kinds)
    if _is_bounce(head, there, said, subject):
        return Nature.BOUNCE
    if _is_automatic(head, there, subject):
        return Nature.AUTO
    precedence = head.said("precedence").lower()
    if any(mark in head for mark in _BULK) or precedence in {"bulk", "list", "junk"}:
        return Nature.BULK
    return Nature.EMPTY if is_blank else Nature.PERSON


def _is_bounce(head: Head, kinds: set[str], said: str, subject: str) -> bool:
    if "message/delivery-status" in kinds and (_NOTICE.search(said) or "multipart/report" in kinds):
        return True
    if "x-failed-recipients" in head:
        return True
    return _is_from_nobody(head) and bool(_FAILED.search(subject) or _FAILED.search(said[:2000]))


def _is_from_nobody(head: Head) -> bool:
    path = head.raw("return-path").strip() == b"<>"
    sender = next(iter(headers.mailboxes(head.raw("from"))), None)
    return path or (sender is not None and bool(_ROBOTS.search(sender.address)))


def _is_automatic(head: Head, kinds: set[str], subject: str) -> bool:
    submitted = re.split(r"[;(\s]", head.said("auto-submitted").lower().strip())[0]
    if submitted and submitted != "no":
        return True
    marked = any(head.said(mark).lower() not in {"", "no", "false"} for mark in _AUTO_MARKS)
    precedence = head.said("precedence").lower().replace("-", "_")
    if marked or precedence in {"auto_reply", "autoreply"}:
        return True
    if "message/disposition-notification" in kinds:
        return True
    return hints(subject) and (_is_from_nobody(head) or "in-reply-to" in head)


def hints(subject: str) -> bool:
    """Tell whether the subject alone reads like an automatic answer."""
    return _AUTOMATIC.search(subject) is not None


def came_back(parts: Iterable[Part], said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return, of a bounce, the message-ids that came back and the addresses that weren't reached."""
    ids = [*_returned(parts), *_MESSAGE_ID.findall(said)]
    failed = [*_RECIPIENT.findall(said), *_QMAIL.findall(said)]
    return tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(failed))


def _returned(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.kind in {"message/rfc822", "text/rfc822-headers", "message/global"}:
            head, _ = headers.split(part.content)
            yield from headers.ids(head.said("message-id"))
