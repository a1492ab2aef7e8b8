"""The one kind of letter that every case has: a letter that puts another right (更正告知书)."""

from __future__ import annotations

from typing import Final

from yangguang.base.script import keep
from yangguang.kernel.letters.content import Content, Kind, Matter, Paragraph

CORRECTION: Final = "correction"
EARLIER, EARLIER_TITLE, EARLIER_ON, TEXT, TO = (
    *("earlier-number", "earlier-title", "earlier-on"),
    *("correction-text", "addressee"),
)
"""What the act tells it besides what the module knows."""


def _write(matter: Matter) -> Content:
    private = matter.private
    return Content(
        title="更正告知书",
        addressee=private[TO],
        parts=(
            Paragraph(
                f"本机关{private[EARLIER_ON]}作出的《{private[EARLIER_TITLE]}》"
                f"（{keep(private[EARLIER])}）有误，现更正如下："
            ),
            Paragraph(private[TEXT]),
            Paragraph("原文书的其他内容不变。本告知书与原文书一并使用。"),
        ),
        office=matter.office,
        on=matter.dated_on,
        notes=(matter.contact,) if matter.contact else (),
    )


KIND: Final = Kind(
    key=CORRECTION, title="更正告知书", series="公开更", step="", write=_write, decides=True
)
