"""The gate: whether a file that is to leave still holds what is withheld, or could give it back."""

from __future__ import annotations

from collections.abc import Sequence

from yangguang.base.redaction.gate import pictures, plain
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.pdf.shapes import Box

PDF, TEXT = "pdf", "text"
PICTURES = ("png", "jpeg")
OFFICE = ("docx", "xlsx")


def leaks(
    content: bytes,
    withheld: Sequence[str],
    *,
    kind: str,
    burnt: Sequence[tuple[int, Box]] | None = None,
) -> list[Leak]:
    """Return every reason why a file must not leave; none: it may.

    `withheld`: texts that may stand nowhere in it. `kind`: pdf, docx, xlsx, png, jpeg or text. `burnt`: the boxes
    (page, box) of a PDF that `pdf.rebuilding` made: its text lies unseen over the picture, and none of it in a box.
    """
    quotes = [quote for quote in withheld if quote.strip()]
    if kind == PDF:
        # Heavy, and needed only by the process that opens files.
        from yangguang.base.redaction.gate import pdf_parts, pdf_seen

        found = list(pdf_parts.leaks(content, quotes))
        if not any(leak.where in (Where.UNREADABLE, Where.LOCKED) for leak in found):
            found += pdf_seen.leaks(content, quotes, burnt=burnt)
    elif kind in OFFICE:
        from yangguang.base.redaction.gate import office

        found = list(office.leaks(content, quotes))
    elif kind in PICTURES:
        found = list(pictures.leaks(content, quotes))
    elif kind == TEXT:
        found = list(plain.leaks(content, quotes))
    else:
        found = [Leak(Where.UNREADABLE)]
    return sorted(set(found))
