"""What of a document is marked, and the forms by which more is: of a page, or of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.redaction.grounds import Ground, grounds_of
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.shapes import POINTS_PER_MM
from yangguang.base.redaction.text import decoded, paragraphs
from yangguang.base.refusal import Said, Sentence
from yangguang.base.script import keep
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.redaction import apart, queries, rules
from yangguang.kernel.redaction.apart import Looked
from yangguang.kernel.redaction.models import Document, Mark, State, Way
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Text
from yangguang.readers.desk.redaction import forms
from yangguang.readers.desk.redaction.pages import handing

MARKABLE: Final = (State.MARKING, State.MADE)
"""What waits for a second person is sent back before it is marked anew."""
LINES_SHOWN: Final = 200
PARAGRAPHS_SHOWN: Final = 400


@dataclass(frozen=True, slots=True)
class Marked:
    """One line of what is marked."""

    pk: int
    said: Said
    ground: Said
    basis: Article
    page: int = 0
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Left, top, width, height in tenths of a millimetre, where a page is named."""


@dataclass(frozen=True, slots=True)
class Table:
    """What an officer works on: one page of a document, or its text, with its forms."""

    document: Document
    page: int
    looked: Looked | None
    trouble: Sentence | None
    text: str
    forms: dict[str, Form]
    marked: list[Marked]

    @property
    def paragraphs(self) -> list[Text]:
        """The text's paragraphs, in order."""
        spans = paragraphs(self.text)[:PARAGRAPHS_SHOWN]
        return [keep(self.text[start:end]) for start, end in spans]

    @property
    def boxes(self) -> list[tuple[int, int, int, int]]:
        """The rectangles marked on this page, drawn over its picture."""
        return [mark.box for mark in self.marked if mark.page == self.page]

    @property
    def pages(self) -> range:
        """The numbers of all pages."""
        return range(1, (self.looked.pages if self.looked else 0) + 1)

    @property
    def width_mm(self) -> int:
        """How wide the page is."""
        return round(self.looked.width / POINTS_PER_MM) if self.looked else 0

    @property
    def height_mm(self) -> int:
        """How high the page is."""
        return round(self.looked.height / POINTS_PER_MM) if self.looked else 0

    @property
    def before(self) -> int:
        """The page before; 0: none."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The page after; 0: none."""
        return self.page + 1 if self.page < len(self.pages) else 0


def table(request: DeskRequest, document: Document, *, at: datetime) -> Table:
    """Return what is worked on; the look at the original is written down."""
    page = (
        int(asked) if (asked := request.GET.get("page", "")).isdecimal() and len(asked) < 5 else 1
    )
    page = max(page, 1)
    content = handing.content_of(document.original)
    handing.noted(request, document, at=at)
    looked, trouble, text = None, None, ""
    if document.original.kind == Kind.TEXT:
        text = decoded(content) or ""
    elif document.original.kind in (Kind.PDF, Kind.PNG, Kind.JPEG):
        try:
            looked = apart.look(content, page=page)
        except Fault as fault:
            trouble = fault.sentence
    found = _forms(request, document, looked, text, page) if _is_open(document) else {}
    return Table(document, page, looked, trouble, text, found, _marked(document))


def _is_open(document: Document) -> bool:
    return document.way == Way.HERE and document.state in MARKABLE


def _forms(
    request: DeskRequest, document: Document, looked: Looked | None, text: str, page: int
) -> dict[str, Form]:
    """Return the forms that fit; the one that was sent holds what was typed."""
    edition = rules.edition_of(document.case)

    def made(name: str, form: type[Form], **more: Any) -> tuple[str, Form]:
        typed = request.POST if request.POST.get("do") == name else None
        return name, form(typed, prefix=name, edition=edition, **more)

    found = [made("quote", forms.QuoteForm)]
    if looked is not None:
        found.append(made("box", forms.BoxForm, page=page))
        if lines := looked.lines[:LINES_SHOWN]:
            found.append(made("lines", forms.LinesForm, page=page, found=lines))
    elif document.original.kind == Kind.TEXT:
        spans = paragraphs(text)
        found.append(made("passage", forms.PassageForm, text=text, paragraphs=spans))
    return dict(found)


def _marked(document: Document) -> list[Marked]:
    known = grounds_of(rules.edition_of(document.case))
    found = []
    for mark in queries.marks_of(document):
        stated = known[Ground(mark.ground)]
        box = (mark.left, mark.top, mark.width, mark.height)
        found.append(
            Marked(mark.pk, _said(mark), Said(stated.title), stated.basis, mark.page or 0, box)
        )
    return found


def _said(mark: Mark) -> Said:
    if mark.page:
        sides = {
            name: round(getattr(mark, name) / 10) for name in ("left", "top", "width", "height")
        }
        return Said(
            "第{page}页：左{left}、上{top}、宽{width}、高{height}毫米", {"page": mark.page, **sides}
        )
    if mark.is_everywhere:
        return Said("各处的“{quote}”", {"quote": keep(mark.quote)})
    return Said("“{quote}”", {"quote": keep(mark.quote)})


def text_of(row: Any) -> str:
    """Return a text file's text, to be shown."""
    return decoded(handing.content_of(row)) or ""
