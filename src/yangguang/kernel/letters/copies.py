"""The forms in which a letter is kept: PDF and DOCX, each in Simplified and Traditional characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.files.checking import Kind as FileKind
from yangguang.kernel.letters import printing
from yangguang.kernel.letters.content import Content
from yangguang.kernel.letters.dressing import Script, dressed


@dataclass(frozen=True, slots=True)
class Form:
    """One file of a letter."""

    kind: FileKind
    script: Script

    @property
    def key(self) -> str:
        """How addresses and seals call it: ``zh-Hans.pdf``."""
        return f"{self.script.value}.{self.kind.value}"

    @property
    def said(self) -> Said:
        """How buttons call it."""
        return {
            (FileKind.PDF, Script.HANS): Said("PDF（简体）"),
            (FileKind.PDF, Script.HANT): Said("PDF（繁体）"),
            (FileKind.DOCX, Script.HANS): Said("DOCX（简体）"),
            (FileKind.DOCX, Script.HANT): Said("DOCX（繁体）"),
        }[self.kind, self.script]


FORMS: Final = tuple(
    Form(kind, script) for kind in (FileKind.PDF, FileKind.DOCX) for script in Script
)
"""The first is the letter; the others are for reading and for going on with."""


def form_of(key: str) -> Form | None:
    """Return the form of a key; None: there is none."""
    return next((form for form in FORMS if form.key == key), None)


def printed(content: Content, form: Form, *, number: str, is_draft: bool = False) -> bytes:
    """Return a letter in a form. UnprintableError: a character that no named font has."""
    letter = dressed(content, number=number, script=form.script, is_draft=is_draft)
    write = printing.pdf if form.kind is FileKind.PDF else printing.docx
    return write(letter, content)


def file_name(number: str, form: Form) -> str:
    """Return the name under which a letter is saved: its number, which names nobody."""
    script = "-繁" if form.script is Script.HANT else ""
    return f"{number}{script}.{form.kind.value}"
