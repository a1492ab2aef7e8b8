"""What all parts share: text that can be said in any language, links, tags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from django.utils.functional import Promise

from yangguang.base.refusal import Said

Text: TypeAlias = str | Said | Promise
"""A text as it is, a sentence to be said in the reader's language, or a lazy translation."""


class Part:
    """Something that ``{% part value %}`` can draw; `template` says with which template."""

    __slots__ = ()
    template: ClassVar[str]


class Tone(StrEnum):
    """What a tag means. The word in it says the same; colour only repeats it."""

    PLAIN = "plain"
    SUN = "sun"
    DUE = "due"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Tag(Part):
    """One word in a ruled box."""

    template: ClassVar[str] = "ui/parts/tag.html"
    text: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """Where a part leads. `kind` is said after the text, as in PDF, 2.1 MB."""

    text: Text
    href: str
    kind: Text = ""
