"""What the checks find in what is typed, shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.market.checks import SEVERITIES, Found, Severity
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts

HEADS: Final = (_("规则"), _("轻重"), _("说明"))


def seen(found: Sequence[Found]) -> tuple[parts.Part, ...]:
    """Return what was found: what the law voids apart, since it can't be entered."""
    void = [one for one in found if one.severity is Severity.VOID]
    other = [one for one in found if one.severity is not Severity.VOID]
    shown: list[parts.Part] = []
    if void:
        problems = parts.problems_of(one.sentence for one in void)
        shown.append(parts.ErrorBox(problems, Said("依法不能登记"), "void"))
    if other:
        rows = tuple((one.code, Said(SEVERITIES[one.severity]), one.sentence.said) for one in other)
        columns = tuple(map(parts.Column, HEADS))
        caption = _("登记后随记录公开的核查意见")
        shown.append(parts.Table(key="found", caption=caption, columns=columns, rows=rows))
    if not found:
        none = parts.Row(Said("核查意见"), Said("没有意见"))
        shown.append(parts.Meta((none,), Said("核查意见")))
    return tuple(shown)
