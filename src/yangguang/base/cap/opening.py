"""Bytes from outside as a tree that can't do harm: one guard reads them first, then the schema judges them.

Refused before anything is built of them: what is too large or too deep, any DOCTYPE (so no entities, no bombs,
no foreign files), several roots, NUL, encodings that aren't what they say.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from importlib import resources
from typing import Any, Final
from xml.parsers import expat

from lxml import etree

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence

MOST_BYTES: Final = 2_000_000
MOST_DEEP: Final = 12
"""Elements within each other: CAP has five, a signature within it nine."""
MOST_ELEMENTS: Final = 20_000
_ENCODINGS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']"""
)
_DECLARATION: Final = re.compile(r"\A\s*<\?xml\s[^>]*\?>")
_AGAIN: Final = "请向发出单位索取合格的CAP 1.2文件。"
_SEVERAL: Final = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_UNFINISHED: Final = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    }
)


class _Stopped(Exception):  # noqa: N818 - it carries a sentence out of the guard
    def __init__(self, said: Sentence) -> None:
        self.said = said
        super().__init__()


def opened(content: bytes) -> Any:
    """Return the root of a message without comments. Refusal: it may not be opened, or is no XML."""
    return tree_of(plain_of(content), with_comments=False)


def tree_of(plain: bytes, *, with_comments: bool = True) -> Any:
    """Return the root of what `plain_of` gave. Refusal: its name spaces are wrong, of which the guard knows nothing."""
    try:
        return etree.fromstring(plain, parser(remove_comments=not with_comments))
    except etree.XMLSyntaxError as wrong:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "第{line}行第{column}列起不是合格的XML。",
                    remedy=_AGAIN,
                    line=wrong.lineno or 1,
                    column=wrong.offset or 1,
                )
            ]
        ) from wrong


def parser(*, remove_comments: bool = False) -> Any:
    """Return a parser that fetches nothing, expands nothing and is bounded."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=remove_comments,
    )


def plain_of(content: bytes) -> bytes:
    """Return the message as UTF-8 without its declaration. Refusal: it may not be opened, or is no XML."""
    if len(content) > MOST_BYTES:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "文件有{size}字节，超过{most}字节。",
                    size=len(content),
                    most=MOST_BYTES,
                    remedy=_AGAIN,
                )
            ]
        )
    if not content.strip():
        raise Refusal([sentence(Reason.FACTS, "文件是空的。", remedy=_AGAIN)])
    text = _DECLARATION.sub("", _decoded(content))
    if "\0" in text:
        raise Refusal([sentence(Reason.FACTS, "文件含有空字符（NUL），XML不允许。", remedy=_AGAIN)])
    plain = text.encode("utf-8", "surrogatepass")
    _guard(plain)
    return plain


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    declared = _DECLARED.match(content.lstrip())
    name = declared[1].decode().lower() if declared else "utf-8"
    if not encoding:
        encoding = _ENCODINGS.get(name, "")
    if not encoding:
        raise Refusal(
            [sentence(Reason.FACTS, "不接受编码{name}。", remedy="请改用UTF-8。", name=name)]
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "第{place}字节起不是所称的编码{name}。",
                    remedy="请按实际编码声明，或改用UTF-8。",
                    place=wrong.start + 1,
                    name=name,
                )
            ]
        ) from wrong


def _guard(plain: bytes) -> None:
    """Read through once, building nothing."""
    reader, depth, count = expat.ParserCreate("utf-8"), 0, 0

    def begins(*_: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MOST_DEEP:
            raise _Stopped(
                sentence(Reason.FACTS, "元素嵌套超过{most}层。", most=MOST_DEEP, remedy=_AGAIN)
            )
        if count > MOST_ELEMENTS:
            raise _Stopped(
                sentence(Reason.FACTS, "元素超过{most}个。", most=MOST_ELEMENTS, remedy=_AGAIN)
            )

    def ends(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_: object) -> None:
        raise _Stopped(
            sentence(
                Reason.FACTS,
                "文件含有文档类型声明（DOCTYPE），可能引出实体或外部文件，不予接收。",
                remedy="CAP报文不需要DOCTYPE，请删去后重发。",
            )
        )

    reader.StartElementHandler, reader.EndElementHandler = begins, ends
    reader.StartDoctypeDeclHandler = declares
    try:
        reader.Parse(plain, True)
    except _Stopped as stopped:
        raise Refusal([stopped.said]) from None
    except expat.ExpatError as wrong:
        raise Refusal([_unreadable(wrong)]) from wrong


def _unreadable(wrong: expat.ExpatError) -> Sentence:
    if wrong.code == _SEVERAL:
        return sentence(
            Reason.FACTS,
            "第{line}行：根元素结束后还有内容，一个文件只能有一个根元素。",
            line=wrong.lineno,
            remedy=_AGAIN,
        )
    if wrong.code in _UNFINISHED:
        return sentence(
            Reason.FACTS,
            "第{line}行：文件没有写完，元素没有结束。",
            line=wrong.lineno,
            remedy=_AGAIN,
        )
    return sentence(
        Reason.FACTS,
        "第{line}行第{column}列起不是合格的XML。",
        line=wrong.lineno,
        column=wrong.offset + 1,
        remedy=_AGAIN,
    )


@cache
def schema() -> Any:
    """Return the schema of CAP 1.2; it imports nothing."""
    path = resources.files(__package__).joinpath("schema/CAP-v1.2.xsd")
    return etree.XMLSchema(etree.fromstring(path.read_bytes(), parser()))
