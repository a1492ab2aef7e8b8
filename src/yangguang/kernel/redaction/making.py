"""The worker makes outgoing files, one after another, and sends each through the gate."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.shapes import POINTS_PER_MM, Box, Quote
from yangguang.base.redaction.pdf.shapes import Mark as Drawn
from yangguang.base.redaction.text import Passage, decoded, everywhere, outgoing
from yangguang.base.refusal import Refusal
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import allowed, storing
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.redaction import apart, queries, rules
from yangguang.kernel.redaction.models import Document, Mark, State, Way

TOLD_EVERY: Final = 2.0
"""Seconds between two notes of how far it is."""
AT_ONCE: Final = 4
Problem = tuple[str, str, dict[str, int]]


class _Stopped(Exception):  # noqa: N818 - says why no file was made
    """Why no file was made."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__()


def run(*, at: datetime) -> int:
    """Make what is waiting, the oldest first; return how many were looked at. Killed midway, it begins again."""
    waiting = Document.objects.filter(state=State.MAKING).order_by("changed_at", "pk")
    documents = list(waiting.select_related("original", "case")[:AT_ONCE])
    for document in documents:
        make(document, at=at)
    return len(documents)


def make(document: Document, *, at: datetime) -> None:
    """Make the outgoing file of one document, or note why it can't be."""
    withheld = queries.withheld(document.case)
    try:
        content, places = _made(document, withheld)
        prepared = _prepared(document, content) if content is not None else None
    except _Stopped as stopped:
        _moved(document, at, state=State.MARKING, problems=stopped.problems)
        return
    with transaction.atomic():
        ready = document.original
        if prepared is not None:
            ready = files.keep(prepared, about=f"reply:{document.case_id}", at=at)
        _moved(
            document,
            at,
            state=State.MADE,
            ready=ready,
            places=places,
            problems=[],
            checked_against=queries.digest_of(withheld),
        )


def _moved(document: Document, at: datetime, **changes: Any) -> None:
    """Write the outcome, unless the document was changed meanwhile: then it is made again, or not at all."""
    same = Document.objects.filter(
        pk=document.pk, state=State.MAKING, changed_at=document.changed_at
    )
    same.update(changed_at=max(at, document.changed_at), **changes)


def _made(document: Document, withheld: list[str]) -> tuple[bytes | None, list[Any]]:
    """Return the new file and its places; None: the original goes as it is."""
    row = document.original
    try:
        content = storing.read(row.digest, row.key)
    except storing.LostError as error:
        raise _Stopped([("fault", "unreadable", {})]) from error
    try:
        if document.way == Way.AS_IS:
            _pass(apart.leaks(content, withheld, kind=row.kind))
            return None, []
        if row.kind == Kind.TEXT:
            return _text(document, content, withheld)
        return _pages(document, content, withheld)
    except Fault as fault:
        raise _Stopped([("fault", fault.code, fault.params)]) from fault


def _pass(leaks: Iterable[Leak]) -> None:
    if found := list(leaks):
        raise _Stopped(("leak", leak.where.value, {"page": leak.page}) for leak in found)


def _text(document: Document, content: bytes, withheld: list[str]) -> tuple[bytes, list[Any]]:
    text = decoded(content)
    if text is None:
        raise _Stopped([("leak", Where.UNREADABLE.value, {"page": 0})])
    passages, places = [], []
    for number, mark in enumerate(queries.marks_of(document)):
        ground = Ground(mark.ground)
        found = _passages(mark, text, ground)
        if not found:
            raise _Stopped([("fault", "absent", {"n": number + 1})])
        passages += found
        places += [[0, ground.value, number] for _ in found]
    edition = rules.edition_of(document.case)
    made = outgoing(text, passages, edition=edition).encode()
    _pass(apart.leaks(made, withheld, kind="text"))
    return made, places


def _passages(mark: Mark, text: str, ground: Ground) -> list[Passage]:
    if mark.is_everywhere:
        return everywhere(text, mark.quote, ground)
    fits = mark.end <= len(text) and text[mark.start : mark.end] == mark.quote
    return [Passage(mark.start, mark.end, ground)] if fits else []


def _pages(document: Document, content: bytes, withheld: list[str]) -> tuple[bytes, list[Any]]:
    marks = queries.marks_of(document)
    drawn = [_drawn(mark) for mark in marks if mark.page]
    quotes = [Quote(mark.quote, Ground(mark.ground)) for mark in marks if not mark.page]
    told = _Progress(document)
    made = apart.rebuild(
        content,
        drawn,
        quotes,
        withheld=withheld,
        edition=rules.edition_of(document.case),
        told=told,
    )
    _pass(made.leaks)
    return made.content, [[one.page, one.ground.value, one.quote] for one in made.places]


def _drawn(mark: Mark) -> Drawn:
    left, top, width, height = (
        side / 10 * POINTS_PER_MM for side in (mark.left, mark.top, mark.width, mark.height)
    )
    return Drawn(mark.page, Box(left, top, left + width, top + height), Ground(mark.ground))


class _Progress:
    """Notes how far it is, now and then."""

    def __init__(self, document: Document) -> None:
        self._row = Document.objects.filter(pk=document.pk)
        self._next = time.monotonic() + TOLD_EVERY

    def __call__(self, done: int, of: int) -> None:
        """Note that `done` of `of` are done."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + TOLD_EVERY
            self._row.update(done=done, total=of)


def _prepared(document: Document, content: bytes) -> Prepared:
    """Put the new file on the disk, as any upload is; its name tells nothing."""
    ending = "txt" if document.original.kind == Kind.TEXT else "pdf"
    try:
        return files.prepare([content], name=f"{document.case_id}-{document.pk}.{ending}")
    except Refusal as refusal:
        most = allowed.limits().file_bytes
        if len(content) > most:
            raise _Stopped([("fault", "heavy", {"mb": most >> 20})]) from refusal
        raise
