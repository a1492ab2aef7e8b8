"""Whose turn it is: one sentence, and under it why that is the day."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.procedure import Clock, Role, Standing, Step, day_of
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import joined, paused, who_of
from yangguang.kernel.ui.parts import Text, counting


def turn(standing: Standing, *, at: datetime) -> parts.Turn:
    """Say in one sentence who must act and by when, and under it why that is the day."""
    today = day_of(at)
    if standing.state.closed_by is not None:
        closing = standing.state.closed_by
        step = standing.edition.steps[closing.step]
        said = Said("已于 {on} 办结：{step}。", {"on": day_of(closing.on), "step": step.said})
        return parts.Turn(said, _lateness(standing), parts.Urgency.DONE)
    role, clock = standing.turn
    if role is None:
        return parts.Turn(Said("目前没有人需要办理。"))
    if role is Role.TIME:
        return parts.Turn(Said("等期限届满。"), _why(standing, clock, today=today))
    if clock is None or clock.due is None:
        ready = _first_open(standing, role)
        if ready is None:  # what comes next waits for a window that has not run
            return parts.Turn(Said("等期限届满。"), paused(standing))
        said = Said(
            "现在由{who}办理：{step}。", {"who": who_of(role, standing.edition), "step": ready.said}
        )
        return parts.Turn(said, paused(standing))
    step = standing.edition.steps[clock.step]
    last = clock.due.moment or clock.due.on
    late = clock.due.on < today
    text = "现在由{who}办理“{step}”，最迟 {on}。"
    if late and all(taking.adopted for taking in standing.taken):
        text = "{who}应在 {on} 前办理“{step}”，没有公布办理情况。"
    elif late:
        text = "{who}应在 {on} 前办理“{step}”，已逾期。"
    urgency = parts.Urgency.LATE if late else parts.Urgency.RUNNING
    full: dict[str, object] = {"who": who_of(role, standing.edition), "step": step.said, "on": last}
    return parts.Turn(Said(text, full), _why(standing, clock, today=today), urgency)


def _first_open(standing: Standing, role: Role) -> Step | None:
    mine = [option.step for option in standing.open if option.step.by is role]
    return next((step for step in mine if standing.is_waited_for(step)), None)


def _lateness(standing: Standing) -> Text:
    late = [finding for finding in standing.findings if finding.code == "late"]
    if late:
        return late[0].said
    closing, edition = standing.state.closed_by, standing.edition
    begun = standing.state.takings_of(edition.begins)
    if closing is not None and edition.steps[closing.step].within and not begun:
        said = "没有公布“{step}”的日期，无法判断是否按期。"
        return Said(said, {"step": edition.begins.said})
    return Said("各步骤均在期限内。")


def _why(standing: Standing, clock: Clock | None, *, today: date) -> Text:
    if clock is None or clock.due is None:
        return ""
    calendar: Calendar = clock.due.calendar
    left = calendar.count_workdays(today, clock.due.on)
    said = [counting.begun(clock.start, clock.amount, basis=clock.basis)]
    if clock.due.moment is not None:
        said.append(Said("{at} 期限届满。", {"at": clock.due.moment}))
    elif clock.due.on > today:
        said.append(Said("还有 {left} 个工作日。", {"left": left}))
    elif clock.due.on == today:
        said.append(Said("今日到期。"))
    if clock.due.excluded:
        said.append(Said("其中 {n} 日依法不计入期限。", {"n": clock.due.excluded}))
    if clock.due.provisional:
        said.append(Said("放假安排尚未公布，日期为暂定。"))
    held = paused(standing)
    if isinstance(held, Said):
        said.append(held)
    return joined(said)
