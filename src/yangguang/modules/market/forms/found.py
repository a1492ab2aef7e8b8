"""What the checks find of a contract, shown before it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from yangguang.base.market.checks import SEVERITIES, Found, Severity, of_contract
from yangguang.base.market.lot import Lot
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts


def of_signing(stated: Lot, *, on: date) -> tuple[parts.Part, ...]:
    """Return what the law voids, and what will stand beside the lot if it is entered so."""
    found = of_contract(stated, on=on)
    void = [one.sentence for one in found if one.severity is Severity.VOID]
    rest = [one for one in found if one.severity is not Severity.VOID]
    shown: list[parts.Part] = []
    if void:
        shown.append(parts.ErrorBox(parts.problems_of(void), Said("依法不能登记"), "void"))
    if rest:
        shown.append(_table(rest))
    if not found:
        none = parts.Row(Said("核查意见"), Said("没有意见"))
        shown.append(parts.Meta((none,), Said("核查意见")))
    return tuple(shown)


def _table(found: Sequence[Found]) -> parts.Table:
    return parts.Table(
        key="found",
        caption=_("登记后与宗地一起公开的核查意见；写错了的，请先改正"),
        columns=(parts.Column(_("规则")), parts.Column(_("轻重")), parts.Column(_("说明"))),
        rows=tuple((one.code, Said(SEVERITIES[one.severity]), one.sentence.said) for one in found),
    )
