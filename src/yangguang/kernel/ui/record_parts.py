"""What a record says, field by field, as everybody reads it: on its page, and before it is let out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar, Final

from django.utils.translation import gettext, gettext_lazy

from yangguang.base.record import Record
from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import Meta, Part, Row, Text
from yangguang.kernel.ui.say import say

NAMES: Final = frozenset({"number", "office", "name", "names", "subject", "code", "address"})
"""The last words of fields whose text is a name, a number or a quotation: never converted."""


@dataclass(frozen=True, slots=True)
class Prose(Part):
    """A field that is read as text: its label, its paragraphs."""

    template: ClassVar[str] = "ui/parts/prose.html"
    label: Text
    paragraphs: tuple[str, ...]


def meta_of(record: Record, *, about: str = "", case_href: str = "") -> Meta:
    """Return each field but prose under its label; where `about` stands it leads to `case_href`."""
    return Meta(tuple(_rows(record, about=about, case_href=case_href)))


def prose_of(record: Record) -> tuple[Prose, ...]:
    """Return what is read as text, with its paragraphs as they were written."""
    written = ((name, str(getattr(record, name) or "")) for name in record.prose)
    return tuple(
        Prose(
            Said(record.labels[name]),
            tuple(line.strip() for line in text.splitlines() if line.strip()),
        )
        for name, text in written
        if text.strip()
    )


def _rows(record: Record, *, about: str, case_href: str) -> Iterator[Row]:
    coded = {words: code for code, words in record.codes.items()}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in record.prose or field.name in record.codes:
            continue
        if value and (code := getattr(record, coded.get(field.name, ""), "")):
            words = Said(value) if isinstance(value, str) else text_of(value)
            coding = "、".join(code) if isinstance(code, tuple) else code
            said = Said("{words}（代码 {code}）", {"words": words, "code": coding})
            yield Row(Said(record.labels[field.name]), said)
            continue
        yield Row(
            Said(record.labels[field.name]),
            text_of(value),
            href=case_href if value and value == about else "",
            kept=bool(value) and isinstance(value, str) and field.name.split("_")[-1] in NAMES,
        )


def text_of(value: object) -> Text:
    """Return a field's value as the reader's language writes it."""
    if value is None or value == "":
        return gettext_lazy("未载明")
    if isinstance(value, bool):
        return gettext_lazy("是") if value else gettext_lazy("否")
    if isinstance(value, date | datetime):
        return Said("{value}", {"value": value})
    if isinstance(value, tuple):
        return "、".join(say(text_of(item)) for item in value)
    return gettext(value) if isinstance(value, str) else str(value)
