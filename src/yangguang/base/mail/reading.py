"""From raw bytes to a letter."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from yangguang.base.mail import charsets, headers, nature, parameters, parts, plain, tnef, transfer
from yangguang.base.mail.headers import Head
from yangguang.base.mail.letter import Attachment, Letter, Mailbox, Nature, Trouble
from yangguang.base.mail.parts import Budget, Part

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_TEXT: Final = 1_000_000
MOST_ENCLOSED: Final = 5
"""So deep a letter may lie within letters; deeper ones stay attachments."""

_LETTERS: Final = frozenset({"message/rfc822", "message/global", "message/news"})
_SEALED: Final = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_EXTENSIONS: Final = {
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/rfc822-headers": ".txt",
    "text/plain": ".txt",
    "text/html": ".html",
    "image/jpeg": ".jpg",
    "application/pdf": ".pdf",
}


def read(raw: bytes) -> Letter:
    """Return what a message (RFC 5322, RFC 2045) says. Never raises, whatever the bytes are."""
    budget = Budget()
    if len(raw) > MOST_BYTES:
        budget.find(Trouble.TOO_LARGE)
    return _letter(_ends_of_lines(raw[:MOST_BYTES]), budget, within=0)


def _ends_of_lines(raw: bytes) -> bytes:
    """Return the message with line ends that can be found: some writers end lines by CR alone."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raw = raw.decode("utf-16", "replace").encode()
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\0")
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


@dataclass(slots=True)
class _Gathered:
    """What was found in the parts, in their order."""

    budget: Budget
    within: int
    attachments: list[Attachment] = field(default_factory=list)
    enclosed: list[Letter] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    subject: str = ""


def _letter(raw: bytes, budget: Budget, *, within: int) -> Letter:
    whole = parts.part_of(raw, budget, depth=within)
    head = whole.head
    if not head.lines and raw.strip():
        budget.find(Trouble.NO_HEADERS)
    gathered = _Gathered(budget, within)
    text, quoted = plain.told_apart(_text(whole, gathered)[:MOST_TEXT])
    every = list(_every(whole))
    made = _addressed(head, budget, is_outer=not within)
    subject = made.subject or gathered.subject
    reports = "\n".join([*gathered.reports, text, quoted])
    is_blank = not (text or quoted or gathered.alternatives or gathered.attachments)
    kinds = {part.kind for part in every}
    kind = nature.of(head, kinds, reports, subject=subject, is_blank=is_blank)
    back = nature.came_back(every, reports) if kind is Nature.BOUNCE else ((), ())
    if kind is Nature.PERSON and nature.hints(subject):
        budget.find(Trouble.LOOKS_AUTOMATIC)
    return replace(
        made,
        subject=subject,
        text=text,
        quoted=quoted,
        alternative="\n\n".join(gathered.alternatives)[:MOST_TEXT],
        attachments=tuple(gathered.attachments),
        enclosed=tuple(gathered.enclosed),
        nature=kind,
        bounced=back[0],
        failed=back[1] or tuple(one.address for one in _failed(head)),
        reports=tuple(gathered.reports) if kind is Nature.BOUNCE else (),
        findings=() if within else tuple(budget.findings),
    )


def _failed(head: Head) -> Iterator[Mailbox]:
    return iter(headers.mailboxes(head.raw("x-failed-recipients")))


def _addressed(head: Head, budget: Budget, *, is_outer: bool) -> Letter:
    """Return what the head says: from whom, to whom, when, in answer to what."""
    sender = headers.mailboxes(head.raw("from")) or headers.mailboxes(head.raw("sender"))
    path = headers.mailboxes(head.raw("return-path"))
    first = sender[0] if sender else path[0] if path else Mailbox()
    if not first.address and path:
        first = replace(first, address=path[0].address)
    answer_to = next(iter(headers.mailboxes(head.raw("reply-to"))), Mailbox())
    said_at = headers.moment(head.raw("date"))
    if is_outer and not (first.address or answer_to.address):
        budget.find(Trouble.SENDER)
    if is_outer and said_at is None and "date" in head:
        budget.find(Trouble.DATE)
    names = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "apparently-to")
    recipients = [one for name in names for one in _of_lines(head, name)]
    ids = headers.ids(head.said("message-id"))
    answers = headers.ids(f"{head.said('in-reply-to')} {head.said('references')}")
    return Letter(
        sender=first,
        answer_to=answer_to,
        recipients=tuple(dict.fromkeys(recipients)),
        said_at=said_at,
        message_id=ids[0] if ids else headers.tidy(head.said("message-id").strip("<> "))[:400],
        answers=answers,
        subject=head.said("subject"),
    )


def _of_lines(head: Head, name: str) -> Iterator[Mailbox]:
    for known, value in head.lines:
        if known == name:
            yield from headers.mailboxes(value)


def _every(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from _every(inner)


def _text(part: Part, found: _Gathered) -> str:
    """Return the text of a part; what is no text goes to the attachments."""
    if part.kind in _SEALED:
        found.budget.find(Trouble.SEALED)
    if not part.parts:
        return _leaf(part, found)
    texts = [(inner, _text(inner, found)) for inner in part.parts]
    if part.kind != "multipart/alternative":
        return "\n\n".join(text for _, text in texts if text.strip())
    said = [(inner, text) for inner, text in texts if text.strip()]
    chosen = next((one for one in said if one[0].kind == "text/plain"), said[0] if said else None)
    if chosen is None:
        return ""
    others = (plain.beyond(chosen[1], text) for inner, text in said if inner is not chosen[0])
    found.alternatives += [text for text in others if text]
    return chosen[1]


def _leaf(part: Part, found: _Gathered) -> str:
    if tnef.is_pack(part.kind, part.name, part.content):
        return _unpacked(part, found)
    if part.kind in _LETTERS and found.within < MOST_ENCLOSED and found.budget.parts > 0:
        return _enclosed(part, found)
    if part.kind in _LETTERS:
        found.budget.find(Trouble.TOO_DEEP)
    if part.kind == "message/partial":
        found.budget.find(Trouble.PARTIAL)
    if part.kind == "message/external-body":
        found.budget.find(Trouble.ELSEWHERE)
    is_report = part.kind.startswith("message/") and part.kind not in _LETTERS
    named = part.disposition == "attachment" or (part.name and not is_report)
    if (part.kind in {"text/plain", "text/html"} and not named) or is_report:
        return _words(part, found, is_report=is_report)
    _attach(part, found)
    return ""


def _words(part: Part, found: _Gathered, *, is_report: bool) -> str:
    """Return the words of a part; files that a text carries in uuencode are taken out of it."""
    content = part.content
    if part.kind == "text/plain" and b"begin" in content:
        files, content = transfer.uuencoded(content)
        for raw, inner in files:
            name = parameters.file_name(charsets.decode(raw, part.charset)[0])
            found.attachments.append(Attachment(name, "", inner))
    text, trusted = charsets.decode(content, part.charset)
    if not trusted:
        found.budget.find(Trouble.CHARSET, part.kind)
    if "\ufffd" in text:
        found.budget.find(Trouble.SIGNS_LOST, part.kind)
    if len(text) > MOST_TEXT:
        found.budget.find(Trouble.TOO_LARGE, part.kind)
        _attach(part, found)
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if part.kind == "text/html":
        return plain.of_html(text)
    if is_report:
        found.reports.append(text)
    return text


def _attach(part: Part, found: _Gathered) -> None:
    if not part.content.strip() and not part.name:
        return
    name = part.name or _name_of(part.kind, found)
    shown = part.disposition != "attachment" and "content-id" in part.head
    is_image = part.kind.startswith("image/")
    found.attachments.append(Attachment(name, part.kind, part.content, shown=shown and is_image))


def _name_of(kind: str, found: _Gathered) -> str:
    found.budget.find(Trouble.NO_NAME, kind)
    extension = _EXTENSIONS.get(kind) or mimetypes.guess_extension(kind) or ".bin"
    return f"附件{len(found.attachments) + 1}{extension}"


def _enclosed(part: Part, found: _Gathered) -> str:
    """Read a letter that was forwarded whole; it is an attachment as it came, and so is what it bears."""
    inner = _letter(_ends_of_lines(part.content), found.budget, within=found.within + 1)
    name = part.name or parameters.file_name(f"{inner.subject[:80]}.eml".replace("/", "-"))
    name = name if name.strip(".") not in {"", "eml"} else f"附信{len(found.enclosed) + 1}.eml"
    found.enclosed.append(inner)
    found.attachments.append(Attachment(name, part.kind, part.content))
    found.attachments += [replace(one, inside=one.inside or name) for one in inner.attachments]
    return ""


def _unpacked(part: Part, found: _Gathered) -> str:
    """Take out what a winmail.dat packs; where not all could be read, the pack stays too."""
    pack = tnef.read(part.content)
    found.subject = found.subject or pack.subject
    for file in pack.files:
        name = parameters.file_name(file.name) or _name_of(file.declared, found)
        found.attachments.append(Attachment(name, file.declared, file.content))
    if not pack.whole:
        found.budget.find(Trouble.TNEF)
        found.attachments.append(Attachment(part.name or "winmail.dat", part.kind, part.content))
    text = pack.text or plain.of_html(charsets.decode(pack.html, pack.page)[0])
    return text.replace("\0", "")
