"""Tables that can't be read as they lie, laid out anew so that they can: a list of JSON, a sheet of a workbook.

A list is taken apart object by object, never held whole. A workbook is held once, which is why it may be smaller.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, Final

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.imports.reading.streaming import LONGEST_LINE, too_many
from yangguang.kernel.imports.reading.tables import Row, rows_of

MOST_SHEET_BYTES: Final = 16_000_000
"""Of a workbook: fifty thousand rows have about a third of it."""
_PIECE: Final = 1 << 16
_READ: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_BETWEEN: Final = " \t\r\n"


def lines_of_list(file: IO[bytes], out: IO[bytes], *, most: int) -> None:
    """Write each object of a list as a line, numbers as they stand. Refusal: no list of objects, more than `most`."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        for number, one in enumerate(_objects(text), start=1):
            if number > most:
                raise Refusal([too_many(most)])
            out.write(json.dumps(one).encode() + b"\n")
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refusal([_no_list()]) from error
    finally:
        text.detach()


def table_of_sheet(file: IO[bytes], out: IO[bytes], *, most: int) -> None:
    """Write the first sheet that holds anything as CSV, rows under their own numbers. Refusal: damaged, too large."""
    content = file.read(MOST_SHEET_BYTES + 1)
    if len(content) > MOST_SHEET_BYTES:
        raise Refusal([too_many(most)])
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer, at = csv.writer(text), 1
    try:
        for row in _sheet(content):
            if row.number > most + 1:
                raise Refusal([too_many(most)])
            for _blank in range(at, row.number):
                text.write("\r\n")
            writer.writerow(row.cells)
            at = row.number + 1
        text.flush()
    finally:
        text.detach()


def _sheet(content: bytes) -> Iterator[Row]:
    """Yield the rows of a workbook. Refusal: what is wrong with it is a fact of what was sent."""
    try:
        yield from rows_of(content, name="table.xlsx")
    except Refusal as refusal:
        told = (
            one if one.code is Reason.TOO_MUCH else replace(one, code=Reason.FACTS)
            for one in refusal.reasons
        )
        raise Refusal(list(told)) from refusal


def _objects(text: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list; a piece that ends within one is read with the next."""
    waiting = _Waiting(text)
    if waiting.sign() != "[":
        raise ValueError("no list")
    waiting.pass_on()
    sign = waiting.sign()
    while sign != "]":
        if sign != "{":
            raise ValueError("no object")
        yield waiting.object()
        sign = waiting.sign()
        if sign == ",":
            waiting.pass_on()
            sign = waiting.sign()
            if sign == "]":
                raise ValueError("nothing after a comma")
        elif sign != "]":
            raise ValueError("no comma")
    waiting.pass_on()
    if waiting.sign():
        raise ValueError("something after the list")


class _Waiting:
    """What was read of a text and isn't used yet."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._held, self._at = text, "", 0

    def _more(self) -> bool:
        piece = self._text.read(_PIECE)
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)

    def sign(self) -> str:
        """Return the next sign that says something, without going past it; empty: the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BETWEEN:
                self._at += 1
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def pass_on(self) -> None:
        """Go past a sign."""
        self._at += 1

    def object(self) -> dict[str, Any]:
        """Return the object that begins here. ValueError: it doesn't end, or is longer than a line may be."""
        while True:
            try:
                found, self._at = _READ.raw_decode(self._held, self._at)
            except ValueError:
                if len(self._held) - self._at > LONGEST_LINE or not self._more():
                    raise
            else:
                made: dict[str, Any] = found
                return made


def _no_list() -> Sentence:
    return sentence(
        Reason.FACTS,
        "内容读不出来：应为UTF-8编码的JSON，是对象的列表。",
        remedy="请核对后重新送交，或者改为每行一个对象。",
    )
