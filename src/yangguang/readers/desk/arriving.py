"""What the page of a case says to somebody who has just done something there: the focus is on it."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

from yangguang.base.refusal import Said
from yangguang.kernel.drafts.models import VOID
from yangguang.kernel.ui.access import DeskRequest
from yangguang.readers.desk.sight import Sight

DONE: Final = "done"
"""The parameter that names the step."""
HOW: Final = "how"
"""The parameter that says what became of its draft; without it the step was taken."""
TAKEN, BACK = "", "back"
_SAID: Final = {
    TAKEN: Said("“{step}”已登记。"),
    "submit": Said("“{step}”已提交复核。"),
    "keep": Said("“{step}”的草稿已保存。"),
    "drop": Said("“{step}”的草稿已删除。"),
    BACK: Said("“{step}”已退回拟办人。"),
}


def at_case(number: str, step: str, *, how: str = TAKEN) -> str:
    """Return the address of the page of a case, where it says what was done."""
    query = {DONE: step} | ({HOW: how} if how else {})
    return reverse("desk:case", args=[number], query=query)


def said(request: DeskRequest, seen: Sight) -> Said | None:
    """Return what the page says; None: nobody comes from a step of this procedure."""
    name, how = request.GET.get(DONE, ""), _SAID.get(request.GET.get(HOW, TAKEN))
    step = seen.standing.edition.steps.get(name)
    title = Said("作废") if name == VOID else step.said if step else None
    return Said(how.text, {"step": title}) if how and title else None
