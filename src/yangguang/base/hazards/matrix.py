"""Level × outlet × area: what must go out, may, or never; how soon somebody confirms; whom to call next.

The ministry's report for 2012 says that orange and above go on television, and bulletins by SMS; the rest is assumed
and configurable: an office passes its own `table`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.hazards import assumed, texts
from yangguang.base.hazards.ground import covers, stem
from yangguang.base.hazards.levels import Level
from yangguang.base.refusal import Said


class Outlet(StrEnum):
    """Where a warning leaves the building."""

    PORTAL = "portal"
    FEED = "feed"
    SMS = "sms"
    MAIL = "mail"
    TELEVISION = "television"
    SCREEN = "screen"
    VOICE = "voice"
    VILLAGE = "village"
    WEBHOOK = "webhook"


class Errand(StrEnum):
    """What goes out."""

    ALERT = "alert"
    UPDATE = "update"
    CANCEL = "cancel"
    DRILL = "drill"


class Duty(StrEnum):
    """What the matrix says."""

    MUST = "must"
    MAY = "may"
    NEVER = "never"


class Role(StrEnum):
    """Who is called when an outlet doesn't take it or nobody confirms, in order."""

    DUTY_DESK = "值班员"
    DUTY_HEAD = "值班领导"
    OUTLET_DESK = "渠道值班电话"
    OFFICE_HEAD = "单位负责人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """For levels up to `down_to` (red the highest), within `area` ("" everywhere), from a day to a day."""

    outlet: Outlet
    down_to: Level
    duty: Duty
    accept_within: int
    confirm_within: int | None
    call: tuple[Role, ...]
    from_on: date
    basis: Article
    area: str = ""
    until_on: date | None = None
    assumed: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What an outlet owes: seconds until it must accept, until a person must confirm (None: nobody), whom to call.

    `basis` None and a sentence in `why`: no row, or a drill.
    """

    duty: Duty
    accept_within: int = 0
    confirm_within: int | None = None
    call: tuple[Role, ...] = ()
    basis: Article | None = None
    assumed: Said | None = None
    why: Said | None = None


_SEED: Final = texts.REPORT_2012[""]
_SINCE: Final = texts.REPORT_2012.in_force
_DESK: Final = (Role.DUTY_DESK, Role.DUTY_HEAD)
_PEOPLE: Final = (Role.OUTLET_DESK, Role.DUTY_DESK, Role.DUTY_HEAD, Role.OFFICE_HEAD)


def _row(
    outlet: Outlet,
    down_to: Level,
    duty: Duty,
    accept: int,
    confirm: int | None = None,
    *,
    call: tuple[Role, ...] = _DESK,
    caution: Said = assumed.MATRIX,
) -> Row:
    return Row(
        outlet=outlet,
        down_to=down_to,
        duty=duty,
        accept_within=accept,
        confirm_within=confirm,
        call=call,
        from_on=_SINCE,
        basis=_SEED,
        assumed=caution,
    )


MATRIX: Final = (
    _row(Outlet.PORTAL, Level.BLUE, Duty.MUST, 2, caution=assumed.LIMITS),
    _row(Outlet.FEED, Level.BLUE, Duty.MUST, 2),
    _row(Outlet.TELEVISION, Level.ORANGE, Duty.MUST, 30, 600, call=_PEOPLE, caution=assumed.LIMITS),
    _row(Outlet.TELEVISION, Level.YELLOW, Duty.MAY, 30, 1800, call=_PEOPLE),
    _row(Outlet.SMS, Level.ORANGE, Duty.MUST, 10, caution=assumed.LIMITS),
    _row(Outlet.SMS, Level.YELLOW, Duty.MUST, 60, caution=assumed.LIMITS),
    _row(Outlet.SMS, Level.BLUE, Duty.MAY, 300),
    _row(Outlet.SCREEN, Level.BLUE, Duty.MUST, 60),
    _row(Outlet.MAIL, Level.BLUE, Duty.MAY, 300),
    _row(Outlet.WEBHOOK, Level.BLUE, Duty.MAY, 60),
    _row(Outlet.VILLAGE, Level.ORANGE, Duty.MUST, 60, 900, call=_PEOPLE),
    _row(Outlet.VILLAGE, Level.BLUE, Duty.MAY, 60, 1800, call=_PEOPLE),
    _row(Outlet.VOICE, Level.RED, Duty.MUST, 60, 900, call=_PEOPLE),
    _row(Outlet.VOICE, Level.BLUE, Duty.MAY, 300),
)
"""The seed. Per outlet and day, the row whose `area` is the narrowest wins, then the highest `down_to` that fits."""


def duty(
    level: Level,
    outlet: Outlet,
    *,
    on: date,
    kind: Errand = Errand.ALERT,
    area: str = "",
    had: bool = False,
    table: Iterable[Row] = MATRIX,
) -> Task:
    """Return what an outlet owes for a warning of `level` in the area with code `area` on a day.

    A drill goes to no outlet. `had`: it had a message of the same chain; then an update or
    cancellation must go to it whatever the level, and a cancellation goes nowhere else.
    """
    if kind is Errand.DRILL:
        return Task(duty=Duty.NEVER, why=Said("演练不得发往任何真实渠道。"))
    row = _fitting(level, outlet, on, area, table)
    if kind is not Errand.ALERT and had:
        row = row or _fitting(Level.RED, outlet, on, area, table)
        if row is None:
            return Task(duty=Duty.MUST, call=_DESK, why=_HAD, assumed=assumed.LIMITS)
        return _task(row, Duty.MUST, why=_HAD if row.duty is not Duty.MUST else None)
    if kind is Errand.CANCEL:
        return Task(duty=Duty.NEVER, why=Said("该渠道没有发过这则预警，不需解除。"))
    if row is None:
        return Task(duty=Duty.NEVER, why=Said("渠道表没有为这一级别安排该渠道。"))
    return _task(row, row.duty)


_HAD: Final = Said("该渠道发过前次预警，更新和解除必须送达。")


def _task(row: Row, owed: Duty, *, why: Said | None = None) -> Task:
    return Task(
        duty=owed,
        accept_within=row.accept_within,
        confirm_within=row.confirm_within,
        call=row.call,
        basis=row.basis,
        assumed=row.assumed,
        why=why,
    )


def _fitting(level: Level, outlet: Outlet, on: date, area: str, table: Iterable[Row]) -> Row | None:
    fitting = [
        row
        for row in table
        if row.outlet is outlet
        and level <= row.down_to
        and row.from_on <= on
        and (row.until_on is None or on <= row.until_on)
        and (not row.area or (area and covers(row.area, area)))
    ]
    fitting.sort(key=lambda row: (-len(stem(row.area)) if row.area else 0, row.down_to))
    return fitting[0] if fitting else None


def recall(had: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """Return where a recall or correction must go: every outlet that had the first, each once, in order."""
    given = set(had)
    return tuple(outlet for outlet in Outlet if outlet in given)


def call_next(task: Task, called: Iterable[Role]) -> Role | None:
    """Return whom to call next, given who was called; None: everybody was, or nobody is named."""
    done = set(called)
    return next((role for role in task.call if role not in done), None)
