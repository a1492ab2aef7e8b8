"""What is known of a number that no right bears: given and waiting, void, or never seen here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.frame import within
from yangguang.modules.mining import drawing
from yangguang.modules.mining.models import Number
from yangguang.modules.mining.pages import areas


def of(number: str, *, today: date) -> dict[str, Any]:
    """Return the page's facts: at most one query. `status` is 404 where nothing is known of the number."""
    given = Number.objects.filter(pk=number).first()
    register = parts.Link(_("矿业权登记簿"), reverse("mining:register"))
    return {
        "number": number,
        "status": 200 if given else 404,
        "trail": (register, parts.Link(keep(number), "")),
        "anatomy": drawing.anatomy(number, areas=areas.known()),
        "turn": _turn(given, today=today),
        "facts": _facts(given) if given else None,
    }


def _turn(given: Number | None, *, today: date) -> parts.Turn:
    if given is None:
        return parts.Turn(
            _("本登记簿上没有这个证号。"),
            _("书写合乎规则的号码不一定发过；由其他机关登记的，请向发证机关查询。"),
        )
    if given.void_on and given.void_on <= today:
        said = {"on": given.void_on, "why": keep(given.why_void)}
        why = Said("理由：{why}。停用的证号不再使用。", said)
        return parts.Turn(Said("这个证号已于 {on} 停用。", said), why)
    if given.announced_on:
        said = {"on": given.announced_on}
        return parts.Turn(Said("已配号，逾期没有确认，系统已于 {on} 公告。", said))
    if given.confirmed_on:
        said = {"on": given.confirmed_on}
        return parts.Turn(Said("证号已于 {on} 确认，还没有登记。", said))
    return parts.Turn(
        _("已配号，证号尚未确认。"), _("证号确认或者由系统公告以后，才是登记的矿业权。")
    )


def _facts(given: Number) -> parts.Meta:
    case = within(f"cases/{given.case_number}/")
    rows = [
        parts.Row(_("配号时间"), Said("{at}", {"at": given.allotted_at})),
        parts.Row(_("办件编号"), given.case_number, case, kept=True),
    ]
    if given.is_adopted:
        rows.append(parts.Row(_("来源"), _("其他机关或者旧登记簿")))
    return parts.Meta(tuple(rows), _("证号"))
