"""Planning limits as they are typed: in words or signs that say whether the limit itself is allowed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.market import printed
from yangguang.base.market.lot import Between
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

NAMES: Final = ("ratio", "density", "green", "height")
LABELS: Final = {
    "ratio": _("容积率"),
    "density": _("建筑密度（%）"),
    "green": _("绿地率（%）"),
    "height": _("建筑限高（米）"),
}
HELP: Final = _("照规划条件写，例如“大于1.0且不高于2.5”“≥30”；写明含不含本数。")


def fields() -> dict[str, forms.Field]:
    """Return a field for each limit."""
    return {
        name: forms.CharField(
            label=LABELS[name],
            max_length=60,
            required=False,
            help_text=HELP if name == "ratio" else "",
        )
        for name in NAMES
    }


def read(form: Form, name: str, text: str) -> Between | None:
    """Return limits as typed; what can't be read stands at its field."""
    said = printed.limits(text)
    if text.strip() and said.value is None:
        is_reversed = printed.REVERSED in said.doubts
        form.add_error(name, Refused(reversed_(text) if is_reversed else unread(text)))
    return said.value


def reversed_(text: str) -> Sentence:
    """Say that of two limits the lower is above the upper: which of them is wrong, nobody can tell."""
    return sentence(
        Reason.FACTS,
        "“{typed}”的下限大于上限。",
        remedy="请照规划条件核对两个数，不代您调换。",
        typed=text.strip()[:60],
    )


def unread(text: str) -> Sentence:
    """Say that something that was typed can't be read."""
    return sentence(
        Reason.FACTS, "“{typed}”读不懂。", remedy="请照说明的写法改写。", typed=text[:80]
    )


def said(between: Between | None) -> str:
    """Return limits as a form begins with them: ``>1.0且≤2.5``."""
    if between is None:
        return ""
    signs = ((between.low, ">", "≥"), (between.high, "<", "≤"))
    return "且".join(
        f"{is_open if bound.is_open else closed}{_plain(bound.value)}"
        for bound, is_open, closed in signs
        if bound is not None
    )


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def all_of(form: Form, told: dict[str, Any]) -> dict[str, Between | None]:
    """Return every limit as typed."""
    return {name: read(form, name, told.get(name) or "") for name in NAMES}
