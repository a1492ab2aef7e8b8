"""The live board: how far a warning has come at each outlet, by when it must, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.matrix import Duty, Outlet, Role
from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Cell, Column, Tag, Tone
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.models import Issued
from yangguang.modules.hazards.pages import delivered
from yangguang.modules.hazards.pages.now import Unsure, unknown
from yangguang.modules.hazards.queries import board as queries
from yangguang.modules.hazards.queries import displayed, knowing, television
from yangguang.modules.hazards.queries.board import READ, Line, State

_HEADS: Final = (_("渠道"), _("要求"), _("现状"), _("数量"), _("时限"), _("下一步"))
ROLES: Final = {
    Role.DUTY_DESK: _("值班员"),
    Role.DUTY_HEAD: _("值班领导"),
    Role.OUTLET_DESK: _("渠道值班电话"),
    Role.OFFICE_HEAD: _("单位负责人"),
}
_OPEN: Final = (State.TO_COME, State.SENDING, State.ACCEPTED, State.OVERDUE)


@desk_page(roles=around.ACTING)
@require_safe
def boards(request: DeskRequest) -> HttpResponse:
    """List what the office issued last, its exercises apart."""
    real, drills = queries.newest(request.post.office_id)
    context = {
        "lists": around.lists(current="hazards:boards"),
        "unknown": _unknown(),
        "real": _ledger(real, _("最近发布的预警")),
        "drills": _ledger(drills, _("最近的演练")) if drills else None,
    }
    return render(request, "hazards/desk/boards.html", context)


@desk_page(roles=around.ACTING)
@require_safe
def board(request: DeskRequest, number: str) -> HttpResponse:
    """Show the board of what was issued last of a warning."""
    at = timezone.now()
    issue = around.issue(request, number)
    issued = Issued.objects.filter(issue=issue).order_by("-seq").first()
    if issued is None:
        raise Http404
    phone = television.phone_of(issue.office, on=day_of(at))
    context: dict[str, Any] = {
        "lists": around.lists(current="hazards:boards"),
        "unknown": _unknown(),
        "issue": issue,
        "headline": Message.from_text(issued.message).headline,
        "table": table(queries.lines(issued, at=at), number=str(issue.pk), phone=phone),
        "at": at,
    }
    return render(request, "hazards/desk/board.html", context)


def _unknown() -> tuple[Unsure, ...]:
    """Return whose warnings nobody can be sure of now: three queries."""
    at = timezone.now()
    return tuple(unknown(knowing.everywhere(at=at), at=at))


def table(lines: Sequence[Line], *, number: str, phone: str) -> parts.Table:
    """Return the board as a table, a row for each outlet."""
    return parts.Table(
        key="outlets",
        caption=_("各渠道送达情况"),
        columns=tuple(map(Column, _HEADS)),
        rows=tuple(_row(line, number=number, phone=phone) for line in lines),
        note=_("要求和时限出自渠道表；没有文件规定的按默认值，可以由机关改定。"),
    )


def _row(line: Line, *, number: str, phone: str) -> tuple[Cell, ...]:
    told, ends = delivered.counted(line), delivered.ended(line)
    count = (
        Said("{count}；{ends}", {"count": told, "ends": ends}) if told and ends else told or ends
    )
    due = line.due if line.state in _OPEN and line.task.duty is not Duty.NEVER else None
    if due:
        limit: parts.Text = Said("{due} 以前", {"due": due})
    else:
        limit = Said("{at}", {"at": line.at}) if line.at else ""
    text, href = step(line, number=number, phone=phone)
    return (
        Cell(delivered.TITLES[line.outlet]),
        Cell(delivered.DUTIES[line.task.duty]),
        Cell("", tag=delivered.tag(line)),
        Cell(count),
        Cell(limit),
        Cell(text, href=href),
    )


def step(line: Line, *, number: str, phone: str) -> tuple[parts.Text, str]:
    """Return the next step in plain words, and where it is done."""
    if line.state is State.MISSING:
        return _missing(line)
    if line.state is State.NOT_OWED:
        return line.task.why or "", ""
    if line.state is State.FAILED:
        return _("请处理没有送达的消息。"), reverse("desk:outlets")
    if line.state is State.OVERDUE:
        return _overdue(line, number=number, phone=phone)
    if line.state in {State.ACCEPTED, State.SENDING, State.TO_COME}:
        return _("不用做什么，到时限再看。"), ""
    return _("已经办妥。"), ""


def _missing(line: Line) -> tuple[parts.Text, str]:
    if line.task.duty is not Duty.MUST:
        return "", ""
    if line.outlet in displayed.KEYS:
        return _("那里没有启用的设备，请用其他办法通知。"), frame.within("desk/screens/")
    return _("这一渠道没有安装，请用其他办法通知。"), ""


def _overdue(line: Line, *, number: str, phone: str) -> tuple[parts.Text, str]:
    who = " / ".join(str(ROLES[role]) for role in line.task.call)
    if line.outlet is Outlet.TELEVISION:
        said = Said("请拨电视台值班电话 {phone}；再依次通知：{who}。", {"phone": phone, "who": who})
        return said if phone else Said(
            "没有登记电视台值班电话；请依次通知：{who}。", {"who": who}
        ), (reverse("desk:outlets"))
    if line.outlet is Outlet.VILLAGE and not line.counts.get("total"):
        return _("没有一个联系人收到：请电话通知当地，并登记联系人。"), reverse("hazards:contacts")
    if line.outlet is Outlet.VILLAGE:
        return _("请逐个打电话给没有确认的人。"), reverse("hazards:asked", args=[number])
    if line.outlet in displayed.KEYS:
        told = _("请查看哪些设备没有播出，逐个电话通知当地。")
        return told, frame.within("desk/screens/") or reverse("desk:outlets")
    href = "" if line.outlet in READ else reverse("desk:outlets")
    return Said("请查明原因；依次通知：{who}。", {"who": who}), href


def _ledger(rows: Sequence[Issued], label: parts.Text) -> parts.Ledger:
    return parts.Ledger(
        tuple(_entry(row) for row in rows), label, parts.Empty(_("本机关还没有发布过预警。"))
    )


def _entry(row: Issued) -> parts.Entry:
    return parts.Entry(
        Said("{headline}", {"headline": keep(Message.from_text(row.message).headline)}),
        day_of(row.sent_at),
        reverse("hazards:board", args=[row.issue_id]),
        tag=Tag(_("演练"), Tone.SUN) if row.is_drill else None,
        number=str(row.issue_id),
        note=Said("{at} 发布", {"at": row.sent_at}),
    )
