"""A letter as DOCX: the same content in the same look, for officers to go on with.

It holds no fonts; each run names one for Chinese (`w:eastAsia`), which python-docx leaves unset.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

import segno
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Drawn

from yangguang.kernel.letters.chosen import BODY, HEADING, TITLE
from yangguang.kernel.letters.content import Content, Heading, Square, Table
from yangguang.kernel.letters.dressing import Dressed
from yangguang.kernel.letters.printing import fonts

RED: Final = RGBColor(0xC8, 0x10, 0x2E)
SIZE, SMALL, LARGE = Pt(15.75), Pt(14), Pt(22)
PITCH: Final = Pt(28.95)
"""22 lines in 225 mm."""
_RULE: Final = {"w:val": "single", "w:space": "1"}


def docx(letter: Dressed, content: Content) -> bytes:
    """Return the letter as DOCX; the same letter gives the same text, with its date as its own."""
    sheet = _Sheet(letter, content)
    sheet.head()
    for part in letter.parts:
        if isinstance(part, Table):
            sheet.table(part)
        elif isinstance(part, Square):
            sheet.square(part)
        elif isinstance(part, Heading):
            sheet.line(part.text, indent=2, font=HEADING)
        else:
            sheet.line(part.text, indent=2, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    sheet.foot()
    return sheet.bytes()


class _Sheet:
    """The document while it is written, from the top down."""

    def __init__(self, letter: Dressed, content: Content) -> None:
        self.letter, self.content, self.fonts = letter, content, fonts.of_word()
        self.document = Document()
        for drawn in list(self.document.paragraphs):
            drawn._p.getparent().remove(drawn._p)  # noqa: SLF001 - the template's empty one
        self._page()
        self._about()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(28)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(footer, "— ", size=SMALL)
        field = self._run(footer, "", size=SMALL)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            field._r.append(_field(kind, text))  # noqa: SLF001 - python-docx has no fields
        self._run(footer, " —", size=SMALL)

    def _about(self) -> None:
        about, on = self.document.core_properties, self.content.on
        about.title, about.author = self.letter.plain_title, self.letter.signature
        about.subject, about.language = self.letter.number, self.letter.script.value
        about.comments = ""
        about.created = about.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)

    def head(self) -> None:
        """Write 发文机关标志, 发文字号, the red rule, the title and who is addressed."""
        letter, center = self.letter, WD_ALIGN_PARAGRAPH.CENTER
        if letter.watermark:
            self.line(letter.watermark, align=WD_ALIGN_PARAGRAPH.RIGHT, font=HEADING, color=RED)
        size = Pt(min(44, max(26, 442 / max(1, len(letter.organ)) * 0.95)))
        organ = self.line(letter.organ, align=center, font=TITLE, size=size, color=RED, bold=True)
        organ.paragraph_format.space_before = Mm(22)
        organ.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        number = self.line(letter.number, align=center)
        number.paragraph_format.space_before = PITCH
        _ruled(number, "bottom", color="C8102E", size=12)
        for place, title in enumerate(letter.title):
            drawn = self.line(title, align=center, font=TITLE, size=LARGE, bold=True)
            drawn.paragraph_format.space_before = PITCH if place == 0 else Pt(0)
        if letter.addressee:
            addressee = self.line(f"{letter.addressee}：")
            addressee.paragraph_format.space_before = PITCH

    def foot(self) -> None:
        """Write 附件说明, who signs and when, the notes and 版记."""
        letter, right = self.letter, WD_ALIGN_PARAGRAPH.RIGHT
        many = len(letter.annexes) > 1
        for place, annex in enumerate(letter.annexes):
            word = f"{letter.annexes_word}：" if place == 0 else ""
            mark = f"{place + 1}. " if many else ""
            drawn = self.line(f"{word}{mark}{annex}", indent=2 if place == 0 else 5)
            drawn.paragraph_format.space_before = PITCH if place == 0 else Pt(0)
        signature = self.line(letter.signature, align=right)
        signature.paragraph_format.space_before = Pt(60)
        signature.paragraph_format.right_indent = SIZE * 4
        signature.paragraph_format.keep_with_next = True
        self.line(letter.date, align=right).paragraph_format.right_indent = SIZE * 4
        for note in letter.notes:
            self.line(f"（{note}）", indent=2)
        copies = f"{letter.copies_word}：{letter.copies}。" if letter.copies else ""
        for text in filter(None, (copies, f"{letter.signature}　　{letter.printed}")):
            drawn = self.line(text, size=SMALL)
            drawn.paragraph_format.space_before = Pt(24) if text == copies else Pt(6)
            _ruled(drawn, "top", color="000000", size=8)

    def table(self, part: Table) -> None:
        """Write a table with its head repeated on each page."""
        drawn = self.document.add_table(rows=0, cols=len(part.head))
        drawn.style, drawn.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        for place, row in enumerate((part.head, *part.rows)):
            cells = drawn.add_row().cells
            for column, text in enumerate(row):
                cells[column].width = Mm(156 * part.widths[column] / sum(part.widths))
                inside = cells[column].paragraphs[0]
                self._run(inside, text, size=Pt(12), font=HEADING if place == 0 else BODY)
                if place and part.numeric[column]:
                    inside.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head = OxmlElement("w:tblHeader")
        head.set(qn("w:val"), "true")
        drawn.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - not in python-docx

    def square(self, part: Square) -> None:
        """Draw the square to scan, and its words below it."""
        stream = io.BytesIO()
        segno.make(part.address, error="m", micro=False).save(stream, kind="png", scale=8, border=2)
        drawn = self.document.add_paragraph()
        drawn.add_run().add_picture(stream, width=Mm(30))
        self.line(part.text, size=Pt(12))

    def line(
        self,
        text: str,
        *,
        indent: int = 0,
        align: Any = None,
        font: str = BODY,
        size: Any = SIZE,
        color: Any = None,
        bold: bool = False,
    ) -> Drawn:
        """Write a paragraph in one font, at the pitch of 22 lines a page."""
        drawn = self.document.add_paragraph()
        drawn.alignment = align
        spaced = drawn.paragraph_format
        spaced.space_before = spaced.space_after = Pt(0)
        spaced.line_spacing = PITCH
        spaced.first_line_indent = size * indent if indent else None
        self._run(drawn, text, font=font, size=size, color=color, bold=bold)
        return drawn

    def _run(
        self,
        drawn: Drawn,
        text: str,
        *,
        font: str = BODY,
        size: Any = SIZE,
        color: Any = None,
        bold: bool = False,
    ) -> Any:
        run = drawn.add_run(text)
        run.font.size, run.font.bold = size, bold
        if color is not None:
            run.font.color.rgb = color
        run.font.name = self.fonts[font]
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx leaves eastAsia unset
        assert properties.rFonts is not None
        properties.rFonts.set(qn("w:eastAsia"), self.fonts[font])
        language = OxmlElement("w:lang")
        language.set(
            qn("w:eastAsia"), "zh-TW" if self.letter.script.value == "zh-Hant" else "zh-CN"
        )
        properties.append(language)
        return run

    def bytes(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def _field(kind: str, text: str) -> Any:
    if text:
        element = OxmlElement("w:instrText")
        element.text = text
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _ruled(drawn: Drawn, side: str, *, color: str, size: int) -> None:
    """Draw a rule above or below a paragraph."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for name, value in {**_RULE, "w:sz": str(size), "w:color": color}.items():
        rule.set(qn(name), value)
    borders.append(rule)
    drawn._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - not in python-docx
