"""Deliveries in words: the board, the calls, what became of one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.urls import reverse

from yangguang.base.refusal import Said
from yangguang.kernel.delivery import outlets, queries
from yangguang.kernel.delivery.models import Action, Call, Delivery, Lane, Outcome, State, Why
from yangguang.kernel.delivery.queries import Line
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Cell, Column, Row, Tag, Text, Tone

VERBS: Final = {
    "retry": Said("再次发送"),
    "settle": Said("另行处理"),
    "recall": Said("收回"),
    "confirm": Said("已得到确认"),
}
_DUTY: Final = Said("发布机关值班员")
_COLUMNS: Final = (
    Column(Said("渠道")),
    Column(Said("最早待送")),
    Column(Said("待送"), is_number=True),
    Column(Said("紧急"), is_number=True),
    Column(Said("不成"), is_number=True),
    Column(Said("未送达"), is_number=True),
    Column(Said("待确认"), is_number=True),
)


def board(lines: Sequence[Line], *, backlog: int) -> parts.Table:
    """Return the table of outlets, each with what waits and what went wrong."""
    note = Said("账本中有 {n:,} 条尚未分送。", {"n": backlog}) if backlog else ""
    return parts.Table(
        key="outlets",
        caption=Said("各渠道现在的情况"),
        columns=_COLUMNS,
        rows=tuple(_line(line) for line in lines),
        note=note,
        empty=parts.Empty(Said("本机关没有主动推送的渠道。")),
    )


def _line(line: Line) -> tuple[Cell | Text, ...]:
    tag = None
    if not line.serves:
        tag = Tag(Said("已停用"), Tone.DUE)
    elif line.dead or line.overdue:
        tag = Tag(Said("需要处理"), Tone.DUE)
    elif line.failing:
        tag = Tag(Said("{at} 起发送不成", {"at": line.failing_at}), Tone.SUN)
    unconfirmed = Said("{n}（逾期 {late}）", {"n": line.unconfirmed, "late": line.overdue})
    return (
        Cell(Said(line.title), tag=tag),
        _moment(line.oldest_at),
        str(line.waiting),
        str(line.urgent),
        str(line.failing),
        str(line.dead),
        unconfirmed if line.overdue else str(line.unconfirmed),
    )


def _moment(at: datetime | None) -> Text:
    return Said("{at}", {"at": at}) if at else "—"


def calls(found: Sequence[Call], *, older: str) -> parts.Ledger:
    """Return the open calls, the oldest first."""
    return parts.Ledger(
        tuple(_call(call) for call in found),
        label=Said("等人处理"),
        empty=parts.Empty(Said("没有要处理的消息。")),
        pager=parts.Pager(older=older),
    )


def _call(call: Call) -> parts.Entry:
    row = call.delivery
    return parts.Entry(
        titled(row),
        when=_moment(call.raised_at),
        href=reverse("desk:delivery", args=[row.pk]),
        tag=Tag(Said(str(Why(call.why).label)), Tone.DUE),
        number=row.subject,
        note=Said("由{who}处理", {"who": _DUTY if call.who == _DUTY.text else call.who}),
    )


def titled(row: Delivery) -> Said:
    """Say what is told to whom."""
    known = outlets.by_key().get(row.outlet)
    title = known.title if known else row.outlet
    return Said(
        "{action}：{outlet}", {"action": Said(str(Action(row.action).label)), "outlet": title}
    )


def particulars(row: Delivery) -> parts.Meta:
    """Return how far a message has come."""
    rows = [
        Row(Said("状态"), Said(str(State(row.state).label))),
        Row(Said("事项编号"), row.subject, kept=True),
        Row(Said("记录地址"), row.address, kept=True),
        Row(Said("紧急程度"), Said(str(Lane(row.lane).label))),
        Row(Said("放行后交到渠道"), _moment(row.made_at)),
        Row(Said("已尝试"), Said("{n} 次", {"n": row.attempts})),
    ]
    if row.next_at:
        rows.append(Row(Said("下次发送"), _moment(row.next_at)))
    if row.reason:
        rows.append(Row(Said("理由"), row.reason, kept=True))
    return parts.Meta(tuple(rows))


def attempts(row: Delivery) -> parts.Ledger:
    """Return the attempts, the first one first, and what persons decided."""
    found = [
        (
            one.started_at,
            parts.Entry(
                Said("第 {n} 次：{outcome}", {"n": one.number, "outcome": _outcome(one.outcome)}),
                when=_moment(one.started_at),
                note=one.said,
            ),
        )
        for one in queries.attempts_of(row)[:100]
    ]
    found += [
        (
            one.at,
            parts.Entry(
                Said("{verb}：{who}", {"verb": VERBS[one.verb], "who": one.by_label}),
                when=_moment(one.at),
                note=one.reason,
            ),
        )
        for one in queries.decisions_of(row)[:100]
    ]
    found.sort(key=lambda pair: pair[0])
    return parts.Ledger(
        tuple(entry for _, entry in found), empty=parts.Empty(Said("还没有发送过。"))
    )


def _outcome(outcome: str) -> Said:
    return Said(str(Outcome(outcome).label))
