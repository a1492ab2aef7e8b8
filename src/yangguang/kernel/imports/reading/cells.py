"""Reading the cells of one row by the types of their columns, whatever becomes of the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from yangguang.base.reading import Read, read_date, read_number
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Type
from yangguang.kernel.imports.reading.headings import Found
from yangguang.kernel.imports.reading.tables import Row

_LONGEST_SHOWN: Final = 40


def raw_of(row: Row, heading: Found) -> dict[str, str]:
    """Return what stands in a row under each column that the heading names; an empty cell says nothing."""
    there = ((place, name) for place, name in heading.columns.items() if place < len(row.cells))
    return {name: row.cells[place] for place, name in there if row.cells[place]}


def values_of(
    raw: Mapping[str, str], *, columns: Sequence[Column]
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the values of a row by column name, and every finding about how they are written."""
    values: dict[str, Any] = {}
    found: list[Finding] = []
    for column in columns:
        text = raw.get(column.name)
        if not text and not column.required:  # most columns of a wide table are empty
            values[column.name] = None
            continue
        values[column.name], findings = _value(column, text or "")
        found += findings
    return values, found


def _value(column: Column, text: str) -> tuple[Any, list[Finding]]:
    if not text.strip():
        return None, list(_missing(column))
    if column.type is Type.DATE:
        return _read(column, text, read_date(text))
    if column.type in {Type.NUMBER, Type.WHOLE}:
        return _number(column, text)
    if column.type is Type.CHOICE:
        return _choice(column, text)
    if len(text) > column.most:
        return None, [_stop(column, "too-long", "“{title}”超过{most}个字。", most=column.most)]
    return text, []


def _missing(column: Column) -> Iterator[Finding]:
    if column.required:
        yield _stop(column, "missing", "没有填写“{title}”。")


def _read(column: Column, text: str, read: Read[date] | Read[Decimal]) -> tuple[Any, list[Finding]]:
    """Return the value; each doubt is a finding, and stops the row where it leaves no value."""
    findings = [
        Finding(
            doubt.code,
            "“{title}”写作“{printed}”：{doubt}",
            column.name,
            stops=read.value is None and (column.required or doubt.code != "none-sign"),
            params={
                "title": column.titles[0],
                "printed": text[:_LONGEST_SHOWN],
                "doubt": doubt.said,
            },
        )
        for doubt in read.doubts
        if read.value is None or doubt.code not in column.tolerates
    ]
    if read.value is None and read.candidates:
        may_be = "、".join(str(candidate) for candidate in read.candidates)
        findings.append(
            _stop(
                column, "candidates", "“{title}”可能是：{may_be}。请改成确定的写法。", may_be=may_be
            )
        )
    return read.value, findings


def _number(column: Column, text: str) -> tuple[Any, list[Finding]]:
    read = read_number(text)
    value, findings = _read(column, text, read)
    if read.unit and value is not None:
        findings.append(
            Finding(
                "unit",
                "“{title}”写有单位“{unit}”，请核对。",
                column.name,
                params={"title": column.titles[0], "unit": read.unit},
            )
        )
    if column.type is Type.WHOLE and value is not None:
        if value != value.to_integral_value():
            findings.append(_stop(column, "not-whole", "“{title}”应为整数。"))
            return None, findings
        return int(value), findings
    return value, findings


def _choice(column: Column, text: str) -> tuple[Any, list[Finding]]:
    plain = text.strip()
    if plain in column.choices:
        return column.choices[plain], []
    known = "、".join(column.choices)
    return None, [
        _stop(
            column,
            "unknown-choice",
            "“{title}”写作“{printed}”，应为：{known}。",
            printed=plain[:_LONGEST_SHOWN],
            known=known,
        )
    ]


def _stop(column: Column, code: str, text: str, **params: object) -> Finding:
    return Finding(
        code, text, column.name, stops=True, params={"title": column.titles[0], **params}
    )
