"""What the holder of a right owes: as stated, and what the rule of 1998 asks by area and year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.modules.mining import rules
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.pages import wording
from yangguang.modules.mining.stated import Stated

NOT_STATED: Final = _("未载明")


def meta(right: Right, stated: Stated, *, on: date) -> parts.Meta:
    """Return the obligations of a right on a day; what is not stated says so."""
    rows = [parts.Row(label, said or NOT_STATED) for label, said in _stated(stated)]
    rows += _by_rule(right, stated, on=on)
    return parts.Meta(tuple(rows), _("义务"))


def _stated(stated: Stated) -> Iterator[tuple[Text, Text]]:
    explores = stated.right is Kind.EXPLORATION
    yield _("勘查方案") if explores else _("开采方案"), _kept(stated.programme)
    if explores:
        yield _("最低勘查投入（每年）"), wording.money(stated.least_spend_fen)
    yield _("矿山地质环境保护与土地复垦方案"), _kept(stated.restoration)
    yield _("矿山地质环境治理恢复基金"), wording.money(stated.fund_fen)
    yield _("矿业权使用费（每年）"), wording.money(stated.use_fee_fen)
    yield _("年度报告"), _kept(stated.annual_report)


def _by_rule(right: Right, stated: Stated, *, on: date) -> list[parts.Row]:
    found = rules.duties(stated.right, stated.area_km2, first_on=right.first_on, on=on)
    return [
        parts.Row(
            Said(rules.DUTIES[duty.what]),
            Said(
                "第{year}年 {yuan} 元（{basis}）",
                {"year": duty.year, "yuan": f"{duty.yuan:,.2f}", "basis": duty.basis},
            ),
        )
        for duty in found
    ]


def _kept(text: str) -> str:
    return keep(text) if text else ""
