"""The lines of the board in words: for the public what was sent and how much of it arrived, never who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.hazards.matrix import Duty, Outlet
from yangguang.base.refusal import Said
from yangguang.kernel.delivery.models import State as Sent
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Tag, Tone
from yangguang.modules.hazards.queries import displayed
from yangguang.modules.hazards.queries.board import READ, Line, State

TITLES: Final[Mapping[Outlet, parts.Text]] = {
    Outlet.PORTAL: _("门户与子站"),
    Outlet.FEED: _("CAP 与订阅源"),
    Outlet.SMS: _("手机短信"),
    Outlet.MAIL: _("电子邮件"),
    Outlet.TELEVISION: _("电视值班台"),
    Outlet.SCREEN: _("大厅与乡镇屏幕"),
    Outlet.VOICE: _("语音播报"),
    Outlet.VILLAGE: _("村级应急联系人"),
    Outlet.WEBHOOK: _("系统对接"),
}
DUTIES: Final[Mapping[Duty, parts.Text]] = {
    Duty.MUST: _("必须"),
    Duty.MAY: _("可以"),
    Duty.NEVER: _("不得"),
}
STATES: Final[Mapping[State, tuple[parts.Text, Tone]]] = {
    State.NOT_OWED: (_("不送"), Tone.PLAIN),
    State.MISSING: (_("没有安装"), Tone.PLAIN),
    State.TO_COME: (_("即将发送"), Tone.PLAIN),
    State.SENDING: (_("正在发送"), Tone.SUN),
    State.ACCEPTED: (_("已接收，等待确认"), Tone.SUN),
    State.SENT: (_("已发出"), Tone.OK),
    State.CONFIRMED: (_("已确认"), Tone.OK),
    State.OVERDUE: (_("超时"), Tone.DUE),
    State.FAILED: (_("失败"), Tone.DUE),
    State.RECALLED: (_("已收回"), Tone.PLAIN),
}


def tag(line: Line) -> Tag:
    """Return the state in a word; a missing outlet that must be there is as bad as a failure."""
    word, tone = STATES[line.state]
    if line.state is State.MISSING and line.task.duty is Duty.MUST:
        tone = Tone.DUE
    if line.state is State.SENT and line.outlet in READ:
        word = _("已上线")
    return Tag(word, tone)


def counted(line: Line) -> parts.Text:
    """Return how many of how many; "": there is nothing to count."""
    counts = line.counts
    if line.outlet is Outlet.VILLAGE:
        told = {"total": counts.get("total", 0), "done": counts.get("done", 0)}
        return Said("{total} 人中 {done} 人已确认", told) if told["total"] else ""
    if displayed.FORGOTTEN in counts:
        return _("哪些设备播出过，已过保存期限。")
    if line.outlet in displayed.KEYS and counts:
        told = {"total": sum(counts.values()), "done": counts.get(displayed.TOLD, 0)}
        told |= {"silent": counts.get(displayed.SILENT, 0)}
        return Said("{total} 台中 {done} 台已播出，{silent} 台失联", told)
    if line.outlet is not Outlet.SMS or not counts:
        return ""
    told = {"total": sum(counts.values()), "arrived": counts.get(Sent.DELIVERED, 0)}
    told |= {"failed": counts.get(Sent.FAILED, 0) + counts.get(Sent.DEAD, 0)}
    told |= {"handed": told["total"] - counts.get(Sent.WAITING, 0)}
    return Said("{total} 件，{handed} 件已交付通道，{arrived} 件送达，{failed} 件失败", told)


def ended(line: Line) -> parts.Text:
    """Return how many were told of a recall or correction."""
    if not line.ends:
        return ""
    told = {"total": sum(line.ends.values()), "arrived": line.ends.get(True, 0)}
    return Said("撤回或者更正 {total} 件，{arrived} 件送达", told)


def public(lines: Iterable[Line]) -> Iterator[tuple[parts.Text, parts.Text, Tone]]:
    """Yield for each outlet that has, or should have, the warning how it stands there."""
    for line in lines:
        if line.state in {State.NOT_OWED, State.MISSING}:
            continue
        one, count = tag(line), counted(line)
        text = Said("{state}：{count}", {"state": one.text, "count": count}) if count else one.text
        yield TITLES[line.outlet], text, one.tone


_DONE: Final = frozenset({State.SENT, State.CONFIRMED, State.RECALLED})
_BAD: Final = frozenset({State.OVERDUE, State.FAILED, State.MISSING})


def in_one_line(lines: Iterable[Line]) -> parts.Text:
    """Return how many of the outlets that must have a message have it, in one sentence; "": none must."""
    states = [line.state for line in lines if line.task.duty is Duty.MUST]
    if not states or set(states) == {State.NOT_OWED}:
        return ""
    told = {"must": len(states), "done": sum(state in _DONE for state in states)}
    told |= {"bad": sum(state in _BAD for state in states)}
    told |= {"open": told["must"] - told["done"] - told["bad"]}
    return Said("必送的 {must} 个渠道：{done} 个已送到，{open} 个正在送，{bad} 个没有送到。", told)
