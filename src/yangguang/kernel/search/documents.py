"""What is indexed of a record, read from how the record stands now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

import tantivy

from yangguang.base.record import Record, decode
from yangguang.base.refusal import Said
from yangguang.base.script import fold
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.records.models import Body, Fate, Shown, What
from yangguang.kernel.search import numbers, words

CATALOGUED: Final = "*"
"""The term that all records of a catalogue share, of whatever class."""

_HASH_BITS = 21


def of(addresses: Iterable[str]) -> list[tantivy.Document]:
    """Return a document for each address whose record the public may find now: three queries."""
    rows = list(Shown.objects.filter(address__in=addresses, withdrawn=False))
    years = {row.publication_year for row in rows}
    ids = [row.publication_id for row in rows]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=ids).exclude(content=None)
    contents = {body.record_id: bytes(body.content or b"") for body in bodies}
    fates = Fate.objects.filter(
        publication_year__in=years, publication_id__in=ids, what=What.CORRECTED_BY
    )
    successors = {fate.publication_id: fate.successor for fate in fates}
    return [
        _document(row, decode(contents[row.publication_id]), successors.get(row.publication_id, ""))
        for row in rows
        if row.publication_id in contents
    ]


def key_of(released_at: datetime, address: str) -> int:
    """Return the sort key: the millisecond of release, then a fixed shuffle of what shares it.

    Many records may be released at one instant; with the shuffle few share a key, and the pages of
    a list stay short reads. 63 bits, until the year 2109.
    """
    digest = hashlib.sha256(address.encode()).digest()
    return least_key_of(released_at) | int.from_bytes(digest[:4], "big") >> 32 - _HASH_BITS


def least_key_of(released_at: datetime) -> int:
    """Return the least sort key of what is released at an instant."""
    millis = int(released_at.timestamp()) * 1000 + released_at.microsecond // 1000
    return millis << _HASH_BITS


def _document(row: Shown, record: Record, successor: str) -> tantivy.Document:
    title = record.title()
    said = list(texts(record))
    made = tantivy.Document()
    for text in (str(title), record.heading, row.about, *said):
        ordered, whole = words.indexed(text)
        made.add_text("text", ordered)
        made.add_text("words", whole)
    public = sorted(fold(number) for number in _numbers(row.about, [str(title), *said]))
    for number in public:
        made.add_text("numbers", number)
    made.add_text("begins", " ".join(numbers.beginnings(public)))
    for code in filter(None, (row.province, row.city, row.county)):
        made.add_text("territory", code)
    made.add_text("office", row.own)
    for name in (row.item_class, CATALOGUED) if row.item_class else ():
        made.add_text("item_class", name)
    made.add_text("address", row.address)
    made.add_text("kind", row.kind)
    on = row.released_at.astimezone(SHANGHAI).date()
    made.add_unsigned("year", on.year)
    made.add_text("day", on.isoformat())
    made.add_unsigned("key", key_of(row.released_at, row.address))
    shown = {
        "kind": row.kind,
        "about": row.about,
        "released_at": row.released_at.isoformat(),
        "title": _plain_said(title),
        "texts": said,
        "successor": successor,
    }
    made.add_bytes("shown", json.dumps(shown, ensure_ascii=False).encode())
    return made


def texts(record: Record) -> Iterator[str]:
    """Yield every text among the fields of a record."""
    for field in fields(record):
        yield from _texts(getattr(record, field.name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield words.clean(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _numbers(about: str, said: Iterable[str]) -> set[str]:
    found = {number for text in said for number in numbers.of_text(text)}
    return found | ({about} if about else set())


def _plain_said(said: Said) -> dict[str, Any]:
    """Return a sentence as JSON that `said_of` reads: dates and sentences in it can still be said."""
    params: dict[str, Any] = {}
    for name, value in said.params.items():
        if isinstance(value, date):  # an instant is one, too
            params[name] = [type(value).__name__, value.isoformat()]
        elif isinstance(value, Said):
            params[name] = _plain_said(value)
        else:
            params[name] = value if isinstance(value, int) else words.clean(str(value))
    return {"text": said.text, "params": params}


def said_of(plain: dict[str, Any]) -> Said:
    """Return the sentence that `_plain_said` wrote."""
    return Said(plain["text"], {name: _param_of(value) for name, value in plain["params"].items()})


def _param_of(value: Any) -> object:
    types = {"date": date, "datetime": datetime}
    if isinstance(value, list):
        return types[value[0]].fromisoformat(value[1])
    return said_of(value) if isinstance(value, dict) else value
