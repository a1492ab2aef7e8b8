"""What lies on paper: the slip, the table of particulars, a number taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import segno

from yangguang.kernel.ui.parts.words import Link, Part, Tag, Text

_SHAPE = re.compile(r'viewBox="0 0 (\d+) \d+".* d="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Row:
    """One line of particulars; a string `value` is kept as it is in every script if `kept`."""

    label: Text
    value: Text
    href: str = ""
    tag: Tag | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Meta(Part):
    """Particulars: label and value under ruled lines."""

    template: ClassVar[str] = "ui/parts/meta.html"
    rows: tuple[Row, ...]
    label: Text = ""


@dataclass(frozen=True, slots=True)
class Slip(Part):
    """A proof or receipt on paper.

    `qr` is what the square says (an address); `code` a query code that is shown once; `state` says
    which proof it is (recorded, sequenced, checkpointed); `digest` hexadecimal, shown in fours.
    """

    template: ClassVar[str] = "ui/parts/slip.html"
    title: Text
    number: str = ""
    qr: str = ""
    code: str = ""
    state: Tag | None = None
    lines: tuple[Text, ...] = ()
    checkpoint_at: datetime | None = None
    digest: str = ""
    links: tuple[Link, ...] = ()
    note: Text = ""

    @property
    def fours(self) -> str:
        """The digest in groups of four, as it is read aloud."""
        return " ".join(self.digest[at : at + 4] for at in range(0, len(self.digest), 4))

    @property
    def square(self) -> tuple[int, str]:
        """Width in modules (with a quiet zone of two) and one SVG path of strokes."""
        drawn = segno.make(self.qr, error="m", micro=False).svg_inline(border=2, omitsize=True)
        found = _SHAPE.search(drawn)
        assert found
        return int(found[1]), found[2]


@dataclass(frozen=True, slots=True)
class NumberPart:
    """A piece of a long number: its characters, what the piece is, what these characters mean."""

    text: str
    label: Text
    value: Text = ""


@dataclass(frozen=True, slots=True)
class Anatomy(Part):
    """A long number taken apart, each part named."""

    template: ClassVar[str] = "ui/parts/anatomy.html"
    parts: tuple[NumberPart, ...]
    caption: Text = ""
