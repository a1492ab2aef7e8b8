"""A large table that lies in a file, read row by row: UTF-8, CSV or an object a line; nothing is held but a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Final

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.imports.reading import objects
from yangguang.kernel.imports.reading.tables import LONGEST_CELL, MOST_COLUMNS, Row

LONGEST_LINE: Final = 1_000_000
"""Characters of a line, or of a row of CSV with line ends in its cells."""


def rows_of_csv(file: IO[bytes], *, most: int) -> Iterator[Row]:
    """Yield the rows that hold something, numbered as a spreadsheet does. Refusal: not UTF-8, more than `most`."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        for number, cells in enumerate(csv.reader(_lines(text)), start=1):
            if number > most + 1:
                raise Refusal([too_many(most)])
            row = _row(number, cells)
            if not row.empty:
                yield row
    except UnicodeDecodeError as error:
        raise Refusal([_not_utf_8()]) from error
    except csv.Error as error:
        raise Refusal([_unreadable()]) from error
    finally:
        text.detach()


def rows_of_objects(file: IO[bytes], *, most: int) -> Iterator[Row]:
    """Yield the names of all objects as row 0, then each object under the number of its line. Refusal: as above."""
    names: dict[str, None] = {}
    for _, found, _cells in _objects(file, most):
        names |= dict.fromkeys(found)
        if len(names) > MOST_COLUMNS:
            raise Refusal([_unreadable()])
    yield _row(0, list(names))
    file.seek(0)
    for number, found, cells in _objects(file, most):
        said = dict(zip(found, cells, strict=True))
        yield _row(number, [said.get(name, "") for name in names])


def _objects(file: IO[bytes], most: int) -> Iterator[tuple[int, list[str], list[str]]]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="\n")
    try:
        for number, line in enumerate(_lines(text), start=1):
            if number > most:
                raise Refusal([too_many(most)])
            if line.strip():
                names, cells = objects.rows(line)
                yield number, names, cells
    except UnicodeDecodeError as error:
        raise Refusal([_not_utf_8()]) from error
    except ValueError as error:
        raise Refusal([_unreadable()]) from error
    finally:
        text.detach()


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Refusal([_unreadable()])
        yield line


def _row(number: int, cells: list[str]) -> Row:
    kept = (cell.replace("\0", "").strip()[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS])
    return Row(number, tuple(kept))


def _unreadable() -> Sentence:
    return sentence(
        Reason.FACTS,
        "内容读不出来：应为UTF-8编码的CSV，或者每行一个JSON对象。",
        remedy="请核对编码和行的长度后重新送交。",
    )


def _not_utf_8() -> Sentence:
    return sentence(
        Reason.FACTS,
        "内容不是UTF-8编码，也没有声明别的编码；编码不由收的一方猜。",
        remedy="CSV是GBK或者GB18030的，请在内容类型中声明，例如“text/csv; charset=gbk”，重新送交；"
        "其余请转成UTF-8。",
    )


def too_many(most: int) -> Sentence:
    """Say that it has more rows than may be sent at once."""
    return sentence(Reason.TOO_MUCH, "一次最多送交{most}行。", remedy="请分成几次送交。", most=most)
