"""Public numbers in texts and queries: normalised, so that every printed form finds the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from yangguang.base.numbering import Unreadable, case, document, index
from yangguang.base.numbering.reading import half_width
from yangguang.kernel.records import addresses
from yangguang.kernel.search.words import COMES_AGAIN

# A case number as it is issued; what a person types is read by `case.parse`.
_CASE = re.compile(r"(?<![A-Z0-9])[A-Z]{2,4}-[0-9]{4}-[0-9]{6,12}-[0-9A-Z](?![A-Z0-9])")
_INDEX = re.compile(r"(?<![0-9A-Z-])[0-9A-Z][0-9A-Z-]{3,19}/[0-9]{4}-[0-9]{1,12}(?![0-9])")
_BEGINNING = re.compile(r"[0-9A-Z][0-9A-Z/-]{3,40}")

SHORTEST: Final = 4
"""Signs that something must have to be looked for as the beginning of a number."""
LONGEST_KEPT: Final = 11
"""Shorter beginnings have terms of their own: so many numbers begin so that each can't be looked at."""


def case_number(text: str) -> str:
    """Return the case number that `text` is, however typed; empty where it is none."""
    try:
        return case.parse(text).normal
    except Unreadable:
        return ""


def record_address(text: str) -> str:
    """Return the address of a record that `text` is, as a proof names it; empty where it is none."""
    plain = _plain(text)
    return plain if addresses.year_in(plain) else ""


def index_number(text: str) -> str:
    """Return the index number that `text` is, as printed without blanks; empty where it is none.

    Without the publisher's code in front it names nothing, and is looked for as words.
    """
    try:
        reading = index.parse(text)
    except Unreadable:
        return ""
    return (reading.normal or _plain(text)) if reading.parts.get("organisation_code") else ""


def document_number(text: str) -> str:
    """Return the document number that `text` is, in the standard's form; empty where it is none."""
    try:
        reading = document.parse(text)
    except Unreadable:
        return ""
    return "" if reading.has("trailing") or reading.has("lead-in") else reading.normal


def beginning(text: str) -> str:
    """Return `text` as the beginning of a number; empty where it doesn't look like one."""
    plain = _plain(text)
    looks = _BEGINNING.fullmatch(plain) and re.search("[0-9]", plain)
    return plain if looks else ""


def beginnings(folded: Iterable[str]) -> list[str]:
    """Return what numbers may be looked for by while they are still short, each beginning once."""
    plain = [number for number in folded if number.isascii()]
    lengths = range(SHORTEST, LONGEST_KEPT + 1)
    return sorted({number[:n] for number in plain for n in lengths if n <= len(number)})


def in_text(text: str) -> Iterator[str]:
    """Yield every number in `text`, in its standard form."""
    yield from (reading.normal for reading in document.find_all(text) if reading.normal)
    plain = half_width(text, punctuation=True)
    yield from (match.group() for match in _CASE.finditer(plain))
    for match in _INDEX.finditer(plain):
        if number := index_number(match.group()):
            yield number


def of_text(text: str) -> tuple[str, ...]:
    """Return every number in `text`; of a short text, which comes again and again, from memory."""
    return _again(text) if len(text) <= COMES_AGAIN else tuple(in_text(text))


@functools.lru_cache(maxsize=4096)
def _again(text: str) -> tuple[str, ...]:
    return tuple(in_text(text))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", half_width(text, punctuation=True)).upper()
