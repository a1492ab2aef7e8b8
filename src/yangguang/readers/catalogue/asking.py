"""How to ask (依申请公开): who may, what a request says, within how long it is answered, where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import Step
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019 as REGULATION
from yangguang.base.workdays import Unit
from yangguang.kernel.module import plugged
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.parts import Link, Meta, Row

KEY: Final = "information-request"
"""The line of procedures that requests are governed by; an office may run without it."""


def facts() -> Meta:
    """Return the rules of asking, each with its article."""
    return Meta(tuple(_facts()), label=_("怎样申请"))


def _facts() -> Iterator[Row]:
    cited = {number: REGULATION[number] for number in (27, 29, 42, 51)}
    yield Row(_("谁可以申请"), Said("公民、法人和其他组织（{basis}）。", {"basis": cited[27]}))
    yield Row(
        _("写什么"),
        Said(
            "姓名或者名称、身份证明、联系方式；所要信息的名称、文号或者便于查询的其他特征；要求的形式（{basis}）。",
            {"basis": cited[29]},
        ),
    )
    yield Row(
        _("怎样提出"),
        Said(
            "书面，包括信件、数据电文；书写确有困难的可以口头提出（{basis}）。",
            {"basis": cited[29]},
        ),
    )
    if limit := _limit():
        yield limit
    yield Row(
        _("收费"),
        Said(
            "不收费；数量、频次明显超过合理范围的，可以收取信息处理费（{basis}）。",
            {"basis": cited[42]},
        ),
    )
    yield Row(
        _("不服怎么办"),
        Said(
            "可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼（{basis}）。",
            {"basis": cited[51]},
        ),
    )


def _limit() -> Row | None:
    """Say within how long an answer comes, from the procedure itself."""
    closing = (step for step in _steps() if step.closes and step.within)
    for step in closing:
        limit = step.within
        if limit and limit.unit is Unit.WORKDAYS and isinstance(limit.n, int):
            said = {"n": limit.n, "basis": step.basis}
            return Row(_("多久答复"), Said("收到之日起 {n} 个工作日内（{basis}）。", said))
    return None


def _steps() -> list[Step]:
    found = [module for module in plugged() if module.key == KEY]
    return [step for module in found for step in module.procedures[0].steps.values()]


def ways() -> Iterator[Link]:
    """Yield where one can do it: the form, the card of the procedure, one's own request."""
    places = (
        (_("在网上提出申请"), "requests/new/"),
        (_("办事指南"), f"guides/{KEY}/"),
        (_("查我的申请"), "my/"),
    )
    for text, path in places:
        if href := within(path):
            yield Link(text, href)
