"""A case drawn: its turn, its day strip, why that day, what happened, what can be done.

Everything comes from where the case stands and from its steps, so a module writes none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import Clock, Option, Role, Standing, Step, day_of
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text

WHO: Final[Mapping[Role, Said]] = {
    Role.APPLICANT: Said("申请人"),
    Role.PARTY: Said("被征求意见的一方"),
    Role.OFFICER: Said("承办机关"),
    Role.TIME: Said("期限届满"),
}

Paper = tuple[str, str, str]
"""What was written in a step: step, member, text."""


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
        params = {"who": WHO[role], "step": ready.said if ready is not None else ""}
        said = Said("现在由{who}办理：{step}。", params)
        return parts.Turn(said, _paused(standing))
    step = standing.edition.steps[clock.step]
    last = clock.due.moment or clock.due.on
    late = clock.due.on < today
    text = "现在由{who}办理“{step}”，最迟 {on}。"
    if late and all(taking.adopted for taking in standing.taken):
        text = "{who}应在 {on} 前办理“{step}”，没有公布办理情况。"
    elif late:
        text = "{who}应在 {on} 前办理“{step}”，已逾期。"
    urgency = parts.Urgency.LATE if late else parts.Urgency.RUNNING
    full: dict[str, object] = {"who": WHO[role], "step": step.said, "on": last}
    return parts.Turn(Said(text, full), _why(standing, clock, today=today), urgency)


def _first_open(standing: Standing, role: Role) -> Step | None:
    return next((option.step for option in standing.open if option.step.by is role), None)


def _lateness(standing: Standing) -> Text:
    late = [finding for finding in standing.findings if finding.code == "late"]
    return late[0].said if late else Said("各步骤均在期限内。")


def _paused(standing: Standing) -> Text:
    for clock in standing.duties:
        if clock.paused:
            by = standing.edition.steps[clock.paused_by]
            return Said(
                "“{step}”的期限因“{by}”暂停，还余 {left} 个工作日。",
                {
                    "step": standing.edition.steps[clock.step].said,
                    "by": by.said,
                    "left": clock.left,
                },
            )
    return ""


def _why(standing: Standing, clock: Clock | None, *, today: date) -> Text:
    if clock is None or clock.due is None:
        return ""
    calendar: Calendar = clock.due.calendar
    left = calendar.count_workdays(today, clock.due.on)
    said = [
        Said(
            "自 {start} 起算 {amount}，当日不计（{basis}）。",
            {"start": day_of(clock.start), "amount": clock.amount.said(), "basis": clock.basis},
        )
    ]
    if clock.due.on > today:
        said.append(Said("还有 {left} 个工作日。", {"left": left}))
    elif clock.due.on == today:
        said.append(Said("今日到期。"))
    if clock.due.excluded:
        said.append(Said("其中 {n} 日依法不计入期限。", {"n": clock.due.excluded}))
    if clock.due.provisional:
        said.append(Said("放假安排尚未公布，日期为暂定。"))
    if (paused := _paused(standing)) and isinstance(paused, Said):
        said.append(paused)
    return joined(said)


def joined(said: Sequence[Said]) -> Said:
    """Return sentences one after another as one."""
    places = " ".join(f"{{p{n}}}" for n in range(len(said)))
    return Said(places, {f"p{n}": sentence for n, sentence in enumerate(said)})


def the_clock(standing: Standing) -> Clock | None:
    """Return the limit that a reader asks about: the turn's, else the first duty with a date."""
    clock = standing.turn[1] if not standing.closed else None
    if clock is not None and clock.due is not None:
        return clock
    return next((clock for clock in standing.duties if clock.due is not None), None)


def strip(standing: Standing, rows: Iterable[Row], *, at: datetime) -> parts.Strip | None:
    """Draw the running limit day by day, with what happened on its days; None: no limit runs."""
    clock = the_clock(standing)
    if clock is None or clock.due is None:
        return None
    events = [
        parts.StripEvent(row.on, _mark(standing, row), _titled(standing, row))
        for row in rows
        if row.voids is None
    ]
    step = standing.edition.steps[clock.step]
    caption = Said("{step}的期限", {"step": step.said})
    return parts.strip_of(clock.due, events, today=day_of(at), caption=caption)


def _titled(standing: Standing, row: Row) -> Text:
    step = standing.edition.steps.get(row.name)
    return step.said if step else row.name


def _mark(standing: Standing, row: Row) -> str:
    step = standing.edition.steps.get(row.name)
    return step.mark if step else row.name[:1]


def derivation(standing: Standing) -> parts.Derivation | None:
    """Return the sheet of the running limit: day by day, which rule, which notice."""
    clock = the_clock(standing)
    if clock is None or clock.due is None:
        return None
    step = standing.edition.steps[clock.step]
    rules = [
        Said(
            "“{step}”：{amount}（{basis}）",
            {"step": step.said, "amount": clock.amount.said(), "basis": clock.basis},
        )
    ]
    if clock.basis.assumed:
        rules.append(Said("假定：{assumed}", {"assumed": Said(clock.basis.assumed)}))
    transition = standing.edition.transition
    if transition is not None and transition.assumed:
        rules.append(
            Said(
                "适用 {since} 起施行的版本。{assumed}",
                {"since": standing.edition.in_force, "assumed": Said(transition.assumed)},
            )
        )
    return parts.derivation_of(clock.due, rules=tuple(rules))


def line(standing: Standing, rows: Sequence[Row], *, papers: Iterable[Paper] = ()) -> parts.Line:
    """Return what happened and what comes. `papers` are shown only to officers and the applicant."""
    voided = {row.voids: row for row in rows if row.voids is not None}
    texts: dict[tuple[str, str], list[str]] = {}
    for step, member, text in papers:
        texts.setdefault((step, member), []).append(text)
    items = [
        _past(standing, row, void=voided.get(row.seq), texts=texts)
        for row in rows
        if row.voids is None
    ]
    items += [
        parts.LineItem(
            day_of(taking.on),
            standing.edition.steps[taking.step].said,
            Said("推定：原卷没有记载。"),
            parts.State.PRESUMED,
        )
        for taking in standing.presumed
    ]
    return parts.Line((*items, *_coming(standing)), Said("经过"))


def _past(
    standing: Standing,
    row: Row,
    *,
    void: Row | None,
    texts: dict[tuple[str, str], list[str]],
) -> parts.LineItem:
    step = standing.edition.steps.get(row.name)
    notes: list[Said] = [_by(row)]
    if row.member:
        notes.append(Said("（{member}）", {"member": Said(row.member)}))
    for fact in step.states if step else ():
        if fact.name in row.facts and fact.name != (step.each.name if step and step.each else ""):
            value = row.facts[fact.name]
            notes.append(
                Said(
                    "{fact}：{value}",
                    {"fact": Said(fact.title or fact.name), "value": fact.said(value)},
                )
            )
    if row.at.date() != row.on and day_of(row.at) != row.on:
        notes.append(Said("补记于 {on}", {"on": day_of(row.at)}))
    notes += [Said(found["text"], found["params"]) for found in row.findings]
    written = texts.get((row.name, row.member))
    if written:
        notes.append(Said("“{text}”", {"text": written.pop(0)}))
    state = parts.State.PAST
    if any(found["code"] == "late" for found in row.findings):
        state = parts.State.LATE
    if void is not None:
        state = parts.State.VOID
        notes.append(Said("已作废：{reason}", {"reason": Said(void.reason)}))
    when = row.on_instant or row.on
    return parts.LineItem(when, _titled(standing, row), joined(notes), state)


def _by(row: Row) -> Said:
    """Say who took the step; of an adopted one also where it is known from."""
    if not row.adopted:
        return Said(row.label)
    role = Role(row.role)
    who = Said(row.label) if role is Role.OFFICER else WHO[role]
    return Said("{who}（收编自{source}）", {"who": who, "source": row.source})


def _coming(standing: Standing) -> list[parts.LineItem]:
    items = []
    for clock in standing.duties:
        step = standing.edition.steps[clock.step]
        if clock.due is None:
            items.append(
                parts.LineItem(Said("暂停"), step.said, _paused(standing), parts.State.NEXT)
            )
        else:
            last = clock.due.moment or clock.due.on
            items.append(
                parts.LineItem(Said("最迟 {on}", {"on": last}), step.said, "", parts.State.NEXT)
            )
    return items


def buttons(
    standing: Standing,
    href: Callable[[Option], str],
    *,
    roles: Collection[Role] | None = None,
) -> tuple[parts.StepButton, ...]:
    """Return a button for each step of `roles` (default: all); greyed ones say why, with the article.

    Once the case is closed there is nothing to press and nothing is shown.
    """
    if standing.closed:
        return ()
    first = next(
        (option for option in standing.open if roles is None or option.step.by in roles), None
    )
    return tuple(
        parts.StepButton(
            key=f"{option.step.name}-{option.member}" if option.member else option.step.name,
            title=Said("{step}（{member}）", {"step": option.step.said, "member": option.member})
            if option.member
            else option.step.said,
            href="" if option.reasons else href(option),
            reasons=option.reasons,
            quiet=option is not first,
        )
        for option in standing.options
        if roles is None or option.step.by in roles
    )
