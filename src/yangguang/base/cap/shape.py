"""What the schema of CAP 1.2 says against a message, in sentences that name line, element and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from yangguang.base.cap import opening
from yangguang.base.cap.alerts import NAMESPACE
from yangguang.base.refusal import Reason, Sentence, sentence

MOST: Final = 20
"""Objections that are told at once."""
_INSTANTS: Final = frozenset({"sent", "effective", "onset", "expires"})
_ELEMENT: Final = re.compile(r"Element '(?:\{[^}]*\})?([^']+)'")
_EXPECTED: Final = re.compile(r"Expected is (?:one of )?\( ([^)]*) \)")
_NAME: Final = re.compile(r"(?:\{[^}]*\})?([A-Za-z]+)")
_VALUE: Final = re.compile(r"[Vv]alue '([^']*)'", re.DOTALL)
_SET: Final = re.compile(r"set \{(.*)\}", re.DOTALL)


def objections(root: Any) -> Iterator[Sentence]:
    """Yield what is wrong, each place once."""
    if root.tag != f"{{{NAMESPACE}}}alert":
        yield _of_root(str(root.tag))
        return
    schema = opening.schema()
    told: set[tuple[int, str]] = set()
    if schema.validate(root):
        return
    for error in schema.error_log:
        place = (error.line, _element(error.message))
        if place not in told and len(told) < MOST:
            told.add(place)
            yield _sentence(error)


def _of_root(tag: str) -> Sentence:
    name_space, _, name = tag.rpartition("}")
    if name == "alert" and "emergency:cap:" in name_space:
        return sentence(
            Reason.FACTS,
            "报文是CAP {version}版，这里只读1.2版。",
            remedy="请向发出单位索取1.2版。",
            version=name_space.rpartition(":")[2][:20],
        )
    return sentence(
        Reason.FACTS,
        "根元素是“{name}”，不是CAP 1.2的alert。",
        remedy="请确认文件和命名空间。",
        name=name[:40],
    )


def _element(message: str) -> str:
    found = _ELEMENT.search(message)
    return found[1] if found else ""


def _sentence(error: Any) -> Sentence:
    name, line = _element(error.message), error.line
    if error.type_name == "SCHEMAV_ELEMENT_CONTENT":
        return _misplaced(error.message, name, line)
    found = _VALUE.search(error.message)
    value = found[1][:40] if found else ""
    if name in _INSTANTS:
        return sentence(
            Reason.FACTS,
            "第{line}行：{name}的时间“{value}”不合格式。",
            remedy="应为2026-07-01T18:00:00+08:00的形式，带时区，不用字母Z，不带小数。",
            line=line,
            name=name,
            value=value,
        )
    if error.type_name == "SCHEMAV_CVC_ENUMERATION_VALID":
        listed = _SET.search(error.message)
        return sentence(
            Reason.FACTS,
            "第{line}行：{name}的值“{value}”不在规定之列。",
            remedy="应为下列之一：{listed}。",
            line=line,
            name=name,
            value=value,
            listed="、".join(re.findall(r"'([^']*)'", listed[1])) if listed else "",
        )
    return sentence(
        Reason.FACTS,
        "第{line}行：{name}的内容“{value}”不合CAP 1.2的规定。",
        remedy="请向发出单位索取合格的CAP 1.2文件。",
        line=line,
        name=name,
        value=value,
    )


def _misplaced(message: str, name: str, line: int) -> Sentence:
    expected = _EXPECTED.search(message)
    listed = [m[1] for m in _NAME.finditer(expected[1]) if m[1] != "any"] if expected else []
    if "Missing child" in message:
        return sentence(
            Reason.FACTS,
            "第{line}行：{name}没有写完。",
            remedy="缺少必需的元素：{listed}。",
            line=line,
            name=name,
            listed="、".join(listed),
        )
    if not listed:
        return sentence(
            Reason.FACTS,
            "第{line}行：这里不能有元素{name}。",
            remedy="请删去，或按CAP 1.2的次序排列。",
            line=line,
            name=name,
        )
    return sentence(
        Reason.FACTS,
        "第{line}行：这里不能是元素{name}。",
        remedy="这里应为：{listed}。请补上缺少的元素，并按CAP 1.2的次序排列。",
        line=line,
        name=name,
        listed="、".join(listed),
    )
