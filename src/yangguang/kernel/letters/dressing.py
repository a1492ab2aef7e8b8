"""A letter dressed for paper: every string as it is printed, in one script; for PDF and DOCX alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yangguang.base.script import render, strip
from yangguang.kernel.letters.content import Content, Heading, Paragraph, Part, Square, Table
from yangguang.kernel.letters.wording import broken, dated


class Script(StrEnum):
    """The script that a letter is printed in; the value is the language of the document."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"


@dataclass(frozen=True, slots=True)
class Dressed:
    """What is printed, in the order of the page; `watermark` "": none (it is no draft)."""

    script: Script
    organ: str
    number: str
    title: tuple[str, ...]
    addressee: str
    parts: tuple[Part, ...]
    annexes: tuple[str, ...]
    signature: str
    date: str
    notes: tuple[str, ...]
    copies: str
    printed: str
    annexes_word: str
    copies_word: str
    seal_word: str
    watermark: str

    @property
    def plain_title(self) -> str:
        """The title on one line."""
        return "".join(self.title)

    def texts(self) -> tuple[str, ...]:
        """Return everything that the letter says, in reading order: what each form must hold."""
        return (
            *(self.organ, self.number, *self.title),
            *((f"{self.addressee}：",) if self.addressee else ()),
            *(text for part in self.parts for text in _texts(part)),
            *((f"{self.annexes_word}：",) if self.annexes else ()),
            *self.annexes,
            *(self.signature, self.date),
            *(f"（{note}）" for note in self.notes),
            *((f"{self.copies_word}：{self.copies}。",) if self.copies else ()),
            *(self.signature, self.printed),
        )


def _texts(part: Part) -> tuple[str, ...]:
    if isinstance(part, Table):
        return (*part.head, *(cell for row in part.rows for cell in row))
    return (part.text,)


def dressed(content: Content, *, number: str, script: Script, is_draft: bool = False) -> Dressed:
    """Return the letter in a script; a draft has its watermark, and a number only in part."""

    def said(text: str) -> str:
        return render(text, script)

    copies = "，".join(said(name) for name in content.copies)
    day = dated(content.on)
    return Dressed(
        script=script,
        organ=said(content.office),
        number=strip(number),
        title=tuple(said(line) for line in broken(strip(content.title))),
        addressee=said(content.addressee),
        parts=tuple(_in_script(part, script) for part in content.parts),
        annexes=tuple(said(annex) for annex in content.annexes),
        signature=said(content.office),
        date=day,
        notes=tuple(said(note) for note in content.notes),
        copies=copies,
        printed=said(f"{day}印发"),
        annexes_word="附件",
        copies_word="抄送",
        seal_word=said("印章位置"),
        watermark="稿" if is_draft else "",
    )


def _in_script(part: Part, script: Script) -> Part:
    match part:
        case Paragraph(text):
            return Paragraph(render(text, script))
        case Heading(text):
            return Heading(render(text, script))
        case Square(address, text):
            return Square(address, render(text, script))
        case Table():
            return Table(
                tuple(render(word, script) for word in part.head),
                tuple(tuple(render(cell, script) for cell in row) for row in part.rows),
                part.widths,
                part.numeric,
            )
