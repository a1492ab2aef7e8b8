"""A number taken apart: each part named, what it means, and how surely that is known."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.numbering import Reading, Unreadable, mining
from yangguang.base.numbering.mining import Areas, Explained
from yangguang.base.numbering.mining.explaining import Known
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts

LABELS: Final[dict[str, parts.Text]] = {
    "kind": _("种类"),
    "organ": _("首次配号机关"),
    "month": _("配号年月"),
    "short_year": _("年份"),
    "class": _("矿类"),
    "group": _("矿种分类"),
    "way": _("出让方式"),
    "risk": _("矿种风险"),
    "digit": _("含义不明"),
    "serial": _("全国顺序号"),
}
"""What each part is called where there is little room."""
KNOWN: Final[dict[Known, parts.Text]] = {
    Known.STATED: _("规则载明"),
    Known.INFERRED: _("由真实证号推定"),
    Known.MEMORY: _("未查到规则原文"),
}
"""How surely a meaning is known."""


def anatomy(number: str, *, areas: Areas | None = None) -> parts.Anatomy | None:
    """Take a number apart, of any form and however it is typed. None: it is no number of a right."""
    try:
        reading = mining.parse(number, areas=areas)
    except Unreadable:
        return None
    return explained(reading, areas=areas)


def explained(reading: Reading, *, areas: Areas | None = None) -> parts.Anatomy:
    """Draw what a number was read as."""
    pieces = mining.explain(reading, areas=areas)
    return parts.Anatomy(
        tuple(
            parts.NumberPart(
                piece.printed,
                LABELS[piece.part],
                short(piece),
            )
            for piece in pieces
        ),
        caption=Said("{number}", {"number": reading.normal or reading.raw.strip()}),
    )


def short(piece: Explained) -> parts.Text:
    """Return the meaning in a word or two: its name, for the letter at the head the whole of it."""
    if piece.part == "kind":
        return piece.meaning
    if piece.part == "month" and "month" in piece.meaning.params:
        said = piece.meaning.params
        return Said(
            "{year}年{month}月", {"year": said["year"], "month": str(said["month"]).lstrip("0")}
        )
    name = piece.meaning.params.get("name", "")
    if piece.part == "organ" and not piece.meaning.params:
        return Said("自然资源部")
    return name if isinstance(name, Said) else Said("{name}", {"name": name}) if name else ""
