"""JSON as a table: a list of objects, or one object a line; their names are the headings, numbers stay as written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from yangguang.base.refusal import Reason, Refusal, sentence

NAMES: Final = (".json", ".jsonl")
MOST_NAMES: Final = 300
_SAID: Final = {"True": "是", "False": "否", "None": ""}


def rows(text: str) -> Iterator[list[str]]:
    """Yield the headings, then the cells of each object. Refusal: it is no such JSON."""
    found = _objects(text)
    names = list(dict.fromkeys(name for one in found for name in one))[:MOST_NAMES]
    yield [_clean(name) for name in names]
    for one in found:
        yield [_cell(one.get(name)) for name in names]


def _objects(text: str) -> list[Mapping[str, Any]]:
    try:
        told = _read(text)
        found = told if isinstance(told, list) else [told]
    except ValueError:
        found = _lines(text)
    except RecursionError as deep:
        raise _no_objects() from deep
    if not found or not all(isinstance(one, dict) for one in found):
        raise _no_objects()
    return found


def _lines(text: str) -> list[Any]:
    try:
        return [_read(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as fault:
        raise _no_objects() from fault


def _read(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _cell(value: object) -> str:
    """Return a value as one cell: a list by 、, an object as 名=值."""
    if isinstance(value, dict):
        return "、".join(f"{_clean(str(name))}={_cell(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "、".join(map(_cell, value))
    return _clean(value if isinstance(value, str) else _SAID[str(value)])


def _clean(text: str) -> str:
    """Return a text that can be kept: half of a sign of two units, and NUL, can't."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _no_objects() -> Refusal:
    said = "文件不是可以读取的JSON：应是对象的列表，或者每行一个对象。"
    return Refusal([sentence(Reason.FACTS, said, remedy="对象的名称请用台账的表头。")])
