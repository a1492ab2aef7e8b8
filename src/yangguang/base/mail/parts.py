"""The parts of a letter (RFC 2046): a tree, also where boundaries lack, lie or nest without end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from yangguang.base.mail import headers, parameters, transfer
from yangguang.base.mail.headers import Head
from yangguang.base.mail.letter import Finding, Trouble

MOST_DEPTH: Final = 16
MOST_PARTS: Final = 600
_GUESSED: Final = re.compile(
    rb"(?:^|\n)--([^\r\n]{4,150}?)[ \t]*\r?\n(?:[^\r\n]+\r?\n)*?content-", re.IGNORECASE
)


@dataclass(slots=True)
class Part:
    """A part: its head, type and name; `content` are its decoded bytes, or it has `parts`."""

    head: Head
    kind: str
    params: dict[str, str]
    disposition: str
    name: str
    content: bytes
    parts: list[Part] = field(default_factory=list)

    @property
    def charset(self) -> str:
        """The charset that it says it is in."""
        return self.params.get("charset", "")


@dataclass(slots=True)
class Budget:
    """What one letter may cost, whatever it holds, and what was found on the way."""

    parts: int = MOST_PARTS
    findings: list[Finding] = field(default_factory=list)

    def find(self, trouble: Trouble, where: str = "") -> None:
        """Add a finding, once each."""
        if (found := Finding(trouble, where[:80])) not in self.findings:
            self.findings.append(found)


def part_of(content: bytes, budget: Budget, *, depth: int = 0, kind: str = "text/plain") -> Part:
    """Return a part with all that lies in it. `kind`: what it is where it doesn't say."""
    head, body = headers.split(content)
    if head.odd:
        budget.find(Trouble.ODD_HEADER)
    if head.huge:
        budget.find(Trouble.HUGE_HEADERS)
    return of(head, body, budget, depth=depth, kind=kind)


def of(head: Head, body: bytes, budget: Budget, *, depth: int, kind: str = "text/plain") -> Part:
    """Return the part with this head and this body."""
    said, params = parameters.read(head.raw("content-type"))
    kind = said if re.fullmatch(r"[\w.+-]+/[\w.+;-]+", said) else kind if not said else _odd(said)
    if not said and _GUESSED.match(body[:2000].lstrip()):  # the head was lost on the way
        kind = "multipart/mixed"
    disposition, more = parameters.read(head.raw("content-disposition"))
    name = parameters.file_name(more.get("filename") or params.get("name", ""))
    made = Part(head, kind, params, disposition, name, body)
    budget.parts -= 1
    if kind.startswith("multipart/"):
        if depth < MOST_DEPTH and budget.parts > 0:
            _divide(made, body, budget, depth=depth)
        else:
            budget.find(Trouble.TOO_DEEP if depth >= MOST_DEPTH else Trouble.TOO_MANY, kind)
        return made
    made.content, whole = transfer.decode(body, head.said("content-transfer-encoding"))
    if not whole:
        budget.find(Trouble.ENCODING, name or kind)
    return made


def _odd(said: str) -> str:
    """Return the nearest true type of one that isn't written as one ("text", "html")."""
    return {"text": "text/plain", "html": "text/html", "plain": "text/plain"}.get(
        said.strip("/"), "application/octet-stream"
    )


def _divide(made: Part, body: bytes, budget: Budget, *, depth: int) -> None:
    boundary = made.params.get("boundary", "").encode("latin-1", "replace")
    encoding = made.head.said("content-transfer-encoding").lower()
    if encoding in {"base64", "quoted-printable"}:  # forbidden, and done
        body, _ = transfer.decode(body, encoding)
    cut = _cut(body, boundary) if boundary else None
    if cut is None:
        budget.find(Trouble.BOUNDARY)
        guess = _GUESSED.search(body[:20_000])
        cut = _cut(body, guess[1]) if guess else None
    if cut is None:
        made.kind, made.content = "text/plain", body
        return
    around, pieces, closed = cut
    if not closed:
        budget.find(Trouble.CUT_SHORT)
    inner = "message/rfc822" if made.kind == "multipart/digest" else "text/plain"
    for piece in pieces:
        if budget.parts <= 0:
            budget.find(Trouble.TOO_MANY)
            break
        made.parts.append(part_of(piece, budget, depth=depth + 1, kind=inner))
    if stray := _stray(around):
        budget.find(Trouble.STRAY_TEXT)
        made.parts.append(Part(Head(), "text/plain", {}, "", "", stray))


def _cut(body: bytes, boundary: bytes) -> tuple[list[bytes], list[bytes], bool] | None:
    """Return what stands before and after, the pieces, and whether the last is closed; None: no cut."""
    mark = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    marks = list(mark.finditer(body))
    if not marks:
        return None
    pieces, closed, after = [], False, b""
    for at, found in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(body)
        inner = body[found.end() : end]
        if found[1]:
            closed, after = True, after + inner
        else:
            closed = False
            pieces.append(re.sub(rb"\A\r?\n", b"", inner, count=1))
    return [body[: marks[0].start()], after], pieces, closed


def _stray(around: list[bytes]) -> bytes:
    """Return text outside all parts, but for what writers put there for old readers."""
    texts = [text.strip() for text in around]
    usual = re.compile(
        rb"this is a (?:multi-?part|cryptographically)|mime (?:format|encapsulated|message)"
        rb"|multi-?part message|\A\W*\Z",
        re.IGNORECASE,
    )
    return b"\n\n".join(text for text in texts if text and not usual.search(text[:300]))
