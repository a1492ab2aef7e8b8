"""An auction in the hall as everybody sees it: the price now, how often it was said, every call with its moment."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.modules.market.pages import wording
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import halls
from yangguang.modules.market.rules.hall import Call, Hall

MOST: Final = 50
"""So many of the last calls are shown."""


def hall_of(read: Notice, lot: str) -> Hall:
    """Return the auction of a lot."""
    return halls.hall(read.offered, lot, read.standing.taken)


def context_of(read: Notice, lot: str) -> dict[str, Any]:
    """Return what the live page says of an auction, instead of what it says of a listing."""
    hall = hall_of(read, lot)
    top, is_pending = hall.top, read.is_pending(lot)
    return {
        "hall": hall,
        "is_auction": True,
        "is_priced": hall.opened_at is not None,
        "is_running": is_pending and hall.is_running,
        "said": _said(hall, is_pending=is_pending),
        "top": wording.yuan(top.fen) if top else "",
        "leads": top.bidder if top else None,
        "least": wording.yuan(hall.least_fen),
        "count": len(hall.standing),
        "bids": calls(hall),
        "commitment": hall.commitment,
        "reserve": wording.yuan(hall.reserve_fen) if hall.reserve_fen is not None else "",
    }


def _said(hall: Hall, *, is_pending: bool) -> Said:
    if hall.closed_at is not None:
        return _closed(hall)
    if not is_pending:
        return Said("本宗地的出让已经结束。")
    if hall.held:
        return Said("出让已经中止，恢复前不接受报价。")
    if hall.opened_at is None:
        return Said("拍卖还没有开始。在别处举行的，结果在此公布。")
    if hall.said:
        return Said("最高应价已经宣布 {n} 次，三次没有人加价就落槌。", {"n": hall.said})
    return Said("正在拍卖。")


def _closed(hall: Hall) -> Said:
    if hall.top is None:
        return Said("已经落槌，没有人应价。")
    if not hall.is_sold:
        return Said("已经落槌，最高应价没有达到底价，不成交。")
    return Said("已经落槌，第 {no} 号竞买人应价最高。", {"no": hall.top.bidder})


def calls(hall: Hall) -> parts.Table:
    """Return the last calls, the newest first; what was struck stays, with its reason."""
    columns = (_("次序"), _("竞买人序号"), _("时间"), _("报价"), _("说明"))
    return parts.Table(
        key="bids",
        caption=_("报价经过，最近的在前"),
        columns=tuple(parts.Column(name) for name in columns),
        rows=tuple(map(_row, hall.calls[: -MOST - 1 : -1])),
        empty=parts.Empty(_("还没有人报价。")),
    )


def _row(call: Call) -> tuple[Any, ...]:
    at = f"{call.at:%Y-%m-%d %H:%M:%S}"
    return (str(call.no), str(call.bidder), at, wording.yuan(call.fen), _note(call))


def _note(call: Call) -> Any:
    if call.struck:
        return Said("划去：{reason}", {"reason": keep(call.struck)})
    if call.is_late:
        return Said("{at} 补录", {"at": f"{call.entered_at:%Y-%m-%d %H:%M:%S}"})
    return ""
