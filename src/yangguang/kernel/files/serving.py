"""Handing a file out: only through a check, never shown by the browser, never from the web root."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.files import names, rules, storing
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.files.models import State, Upload

Check = Callable[[Upload], Iterable[Sentence]]
"""Yields why this asker may not have this file; whoever serves must say what that hangs on."""

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_TYPES: Final = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    Kind.TEXT: "text/plain",
}
_CHARSETS: Final = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "gb18030": "gb18030"}
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Served:
    """What goes out: the bytes and every header that must go with them."""

    content: bytes
    headers: dict[str, str]


def served(key: uuid.UUID | str, *, check: Check) -> Served:
    """Return a file that the asker may have.

    Refusal: unknown, `check` says why not, or it is no file to hand out now (waiting, refused,
    erased, lost). Bytes that aren't what was kept are marked as lost and never handed out.
    """
    row = _row(key)
    refuse_if(check(row))
    refuse_if(rules.why_not_serve(row.state))
    try:
        content = storing.read(row.digest, row.key)
    except storing.LostError:
        Upload.objects.filter(pk=row.pk, state=State.CLEAN).update(state=State.LOST)
        raise Refusal(rules.why_not_serve(State.LOST)) from None
    return Served(content, headers(row))


def headers(row: Upload) -> dict[str, str]:
    """Return the headers of a file."""
    kind = Kind(row.kind)
    charset = _CHARSETS.get(row.encoding, "")
    return {
        "Content-Type": f"{_TYPES[kind]}; charset={charset}" if charset else _TYPES[kind],
        "Content-Length": str(row.size),
        "Content-Disposition": names.disposition(row.name, kind=kind),
        **_ALWAYS,
    }


def headers_of_any(name: str, size: int) -> dict[str, str]:
    """Return the headers of something that is no upload and may be of any kind: a browser only saves it."""
    return {
        "Content-Type": "application/octet-stream",
        "Content-Length": str(size),
        "Content-Disposition": f"attachment; filename=\"file\"; filename*=UTF-8''{quote(name, safe='')}",
        **_ALWAYS,
    }


def _row(key: uuid.UUID | str) -> Upload:
    try:
        wanted = key if isinstance(key, uuid.UUID) else uuid.UUID(key)
    except ValueError:
        wanted = uuid.UUID(int=0)
    row = Upload.objects.filter(key=wanted).first()
    if row is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这个文件。", remedy="请核对地址。")])
    return row
