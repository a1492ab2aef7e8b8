"""Any number typed, taken apart: what each part means, how surely that is known, what is doubtful, whose it is."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.numbering import Reading, Unreadable, mining
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining import drawing
from yangguang.modules.mining.drawing.anatomy import KNOWN, LABELS
from yangguang.modules.mining.models import RightNumber
from yangguang.modules.mining.pages import areas

LONGEST: Final = 200
EXAMPLES: Final = ("C1500002009064210023021", "T44120090302026433", "T1000002020105018000063")
"""Numbers of real, published rights: one of each form that is in use."""


@open_page
@require_safe
def number(request: HttpRequest) -> HttpResponse:
    """Explain what was typed, however it was typed; nothing of it is repaired."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    context = {"typed": typed, "examples": EXAMPLES, **(_explained(typed) if typed else {})}
    return render(request, "mining/number.html", context)


def _explained(typed: str) -> dict[str, Any]:
    """Take a number apart; what is none is said to be none."""
    try:
        reading = mining.parse(typed, areas=areas.known())
    except Unreadable:
        return {"is_none": True}
    known = RightNumber.objects.filter(number=reading.normal).select_related("right").first()
    return {
        "reading": reading,
        "anatomy": drawing.explained(reading, areas=areas.known()),
        "table": _table(reading),
        "known": known,
    }


def _table(reading: Reading) -> parts.Table:
    """Return each part, what it means, and how that is known."""
    pieces = mining.explain(reading, areas=areas.known())
    columns = (
        parts.Column(_("部分")),
        parts.Column(_("证号原文")),
        parts.Column(_("含义")),
        parts.Column(_("依据")),
    )
    return parts.Table(
        key="parts",
        caption=_("逐段说明"),
        columns=columns,
        rows=tuple(
            (
                LABELS[piece.part],
                parts.Cell(piece.printed, kept=True),
                piece.meaning,
                piece.caution or KNOWN[piece.known],
            )
            for piece in pieces
        ),
    )
