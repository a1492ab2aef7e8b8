"""Rows of a table in a file that `files.checking` has let through."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.files.checking import Kind, Limits, examine
from yangguang.kernel.imports.reading import objects

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 300
MOST_CELLS: Final = 10_000_000
"""Of the rectangle around the furthest cell: the reader fills it, whatever stands there."""
LONGEST_CELL: Final = 32_767
"""Characters: what a cell of a spreadsheet holds at most."""
MOST_CHARACTERS: Final = 256_000_000
"""Of the texts that cells share, counted once for each cell."""

_DELIMITERS: Final = ("\t", ",", ";", "|", "，")
_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\b[^<]*?\br\s*=\s*[\"']\s*\$?([A-Za-z]{1,4})\$?([0-9]{1,8})"
)
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^<]*?\br\s*=\s*[\"']\s*([0-9]{1,8})")
_SHARED: Final = re.compile(
    rb"<(?:\w+:)?c\b[^<]*?\bt\s*=\s*[\"']s[\"'][^<]*<(?:\w+:)?v\b[^<]*?>\s*([0-9]{1,8})\s*<"
)
_STRINGS: Final = "xl/sharedstrings.xml"
_LONGEST_TAG: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 as a spreadsheet does; `cells` are text, blank where nothing."""

    number: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing stands in it."""
        return not any(self.cells)


def rows_of(content: bytes, *, name: str, limits: Limits | None = None) -> Iterator[Row]:
    """Yield every row that holds something, in order. For XLSX: of the first sheet that holds any.

    For JSON the names of the objects are row 0. Refusal: none of these or TXT, damaged, or too large to be one table.
    """
    is_json = name.lower().endswith(objects.NAMES)
    verdict = examine(content, name="table.txt" if is_json else name, limits=limits)
    if verdict.reasons:
        raise Refusal(verdict.reasons)
    if verdict.kind is Kind.XLSX:
        return _numbered(_sheet(content))
    if verdict.kind is Kind.TEXT and is_json:
        return _numbered(objects.rows(content.decode(verdict.encoding)), start=0)
    if verdict.kind is Kind.TEXT:
        return _numbered(_delimited(content.decode(verdict.encoding)))
    raise Refusal([_no_table()])


def _numbered(rows: Iterator[list[str]], *, start: int = 1) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=start):
        if number > MOST_ROWS + 1:
            raise Refusal([_too_many()])
        row = Row(number, tuple(cell.strip()[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]))
        if not row.empty:
            yield row


def _delimited(text: str) -> Iterator[list[str]]:
    delimiter = _delimiter(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refusal([_no_table()]) from error


def _delimiter(text: str) -> str:
    """Return the sign that divides the first rows most often and most alike."""
    lines = [line for line in text[:100_000].splitlines()[:20] if line.strip()]

    def rank(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return (sum(1 for count in counts if count and count == counts[0]), sum(counts))

    best = max(_DELIMITERS, key=rank)
    return best if rank(best)[1] else ","


def _sheet(content: bytes) -> Iterator[list[str]]:
    _measure(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [meta.name for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
        for name in sheets:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(cell not in {"", None} for row in rows for cell in row):
                break
        else:
            rows = []
    except (CalamineError, ValueError, OSError) as error:
        raise Refusal([_no_table()]) from error
    for row in rows:
        yield [_text(cell) for cell in row]


def _measure(content: bytes) -> None:
    """Refuse sheets that unfold into more than is held: far cells, or one long text in every cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        lengths = [
            len(part)
            for name in names
            if name.lower() == _STRINGS
            for part in re.split(rb"</(?:\w+:)?si>", archive.read(name))
        ]
        for name in names:
            if name.lower().endswith(".xml") and name.lower() != _STRINGS:
                _measure_sheet(archive, name, lengths)


def _measure_sheet(archive: zipfile.ZipFile, name: str, lengths: list[int]) -> None:
    """Read a sheet piece by piece; what a piece cuts in two is read with the next."""
    row = column = characters = 0
    rest = b""
    with archive.open(name) as stream:
        while piece := stream.read(1 << 20):
            text = rest + piece
            for match in _CELL.finditer(text):
                column = max(column, _column(match[1].upper()))
                row = max(row, int(match[2]))
            row = max([row, *(int(match[1]) for match in _ROW.finditer(text))])
            for match in _SHARED.finditer(text):
                at = int(match[1])
                characters += lengths[at] if at < len(lengths) else 0
            rest = text[max(text.rfind(b"<"), 0) :]
            if (
                row * max(column, 1) > MOST_CELLS
                or characters > MOST_CHARACTERS
                or len(rest) > _LONGEST_TAG
            ):
                raise Refusal([_too_many()])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: object) -> str:
    """Return what a cell says, as a person would type it; a date in its standard form."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell).replace("\0", "")


def _no_table() -> Sentence:
    return sentence(
        Reason.FACTS,
        "文件不是可以读取的表格。",
        remedy="请另存为XLSX，或者UTF-8编码的CSV，再上传。",
    )


def _too_many() -> Sentence:
    return sentence(
        Reason.TOO_MUCH,
        "表格过大：最多{most}行，且不能有远离数据的单元格。",
        remedy="请分成几个文件；如果表格看起来不大，请删除数据以外的空行空列后另存。",
        most=MOST_ROWS,
    )
