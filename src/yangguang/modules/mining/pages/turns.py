"""The turn of a right: one sentence on where it stands on a day, and under it why, by which article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import life
from yangguang.base.mining.kinds import LAW_2025
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.life import State
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.modules.mining.models import Version

NOT_YET: Final = frozenset(
    {State.APPLIED, State.ACCEPTED, State.UNDER_REVIEW, State.PUBLICISED, State.APPROVED}
)
BY_TERM: Final = frozenset({State.LAPSED, State.EXTINCT})
"""Where a term that ended without a renewal leads."""
_SENTENCES: Final[Mapping[State, str]] = {
    State.RETAINED: "保留，保留期至 {last}。",
    State.WITHOUT_PERMIT: "有效，但许可证已吊销，不得作业。",
    State.NUMBERED: "已配号，证号尚未确认，还不能列为有效。",
    State.DIVIDED: "有效，已于 {on} 分立。",
    State.CANCELLED: "已于 {on} 注销。",
    State.REVOKED: "已于 {on} 吊销。",
    State.WITHDRAWN: "登记已于 {on} 撤销。",
    State.TAKEN_BACK: "已于 {on} 依法收回。",
    State.CONVERTED: "已于 {on} 转为采矿权。",
    State.MERGED: "已于 {on} 并入另一个矿业权。",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the turn is told from: the version of a day, the state that the day makes of it, the term."""

    kind: Kind
    version: Version
    state: State
    day: date
    valid_from: date | None
    valid_to: date | None
    renewal: str = ""
    """The number of the case in which a renewal is open."""


def turn(now: Standing) -> parts.Turn:
    """Return the sentence and its reason."""
    return parts.Turn(_sentence(now), _why(now))


def _sentence(now: Standing) -> Said:
    said = {"last": now.valid_to, "on": now.version.on, "first": now.valid_from}
    if now.state is State.EXPIRED_PENDING:
        return Said("有效期已于 {last} 届满，延续申请正在办理。", said)
    if now.state in BY_TERM:
        return _ended(now, said)
    if now.state is State.IN_FORCE:
        return _in_force(now, said)
    if now.state in _SENTENCES and (now.valid_to or now.state is not State.RETAINED):
        return Said(_SENTENCES[now.state], said)
    is_known = now.state is State.RETAINED
    state = Said(now.state.value)
    return state if is_known else Said("{state}，还没有登记。", {"state": state})


def _in_force(now: Standing, said: Mapping[str, object]) -> Said:
    if now.valid_to is None:
        return Said("有效，有效期止日未载明。")
    if now.valid_from and now.day < now.valid_from:
        return Said("已登记，自 {first} 起有效。", said)
    return Said("有效，有效期至 {last}。", said)


def _ended(now: Standing, said: Mapping[str, object]) -> Said:
    """Say that a right ended, by its term or by a registration that says so."""
    if State(now.version.state) is now.state or now.valid_to is None:
        text = "已于 {on} 登记为{state}。"
        return Said(text, {**said, "state": Said(now.state.value)})
    if now.state is State.LAPSED:
        return Said("有效期已于 {last} 届满，没有延续，已自行废止。", said)
    return Said("有效期已于 {last} 届满，没有续期，已消灭。", said)


EXTINCT_NOT: Final = "延续申请 {number} 没有办结以前不列为已消灭（{basis}）。"


def _why(now: Standing) -> Text:
    if now.state is State.EXPIRED_PENDING:
        known = {"number": now.renewal, "basis": _end_of_term(now)}
        if now.renewal:
            since_2025 = now.valid_to is not None and now.valid_to >= LAW_2025
            text = "延续申请 {number} 没有办结以前不列为自行废止（{basis}）。"
            return Said(EXTINCT_NOT if since_2025 else text, known)
        return Said("有效期届满前是否申请延续，登记簿上没有载明（{basis}）。", known)
    if now.state in BY_TERM and State(now.version.state) is not now.state:
        text = "有效期届满没有办理延续登记（{basis}）；还没有办理注销登记。"
        return Said(text, {"basis": _end_of_term(now)})
    if now.state is State.NUMBERED:
        return Said("证号确认或者由系统公告以后，才是登记的矿业权。")
    if now.state.is_over:
        return _by_event(now)
    return _what_follows(now)


def _what_follows(now: Standing) -> Text:
    """Say what was registered last, and what becomes of the right when its term ends without a renewal."""
    said = {"on": now.version.on, "event": Said(now.version.event), "basis": _end_of_term(now)}
    if now.valid_to is None:
        return Said("{on} {event}。", said)
    if now.valid_to >= LAW_2025:
        return Said("{on} {event}。有效期届满没有续期的，矿业权消灭（{basis}）。", said)
    return Said("{on} {event}。有效期届满没有延续的，自行废止（{basis}）。", said)


def _by_event(now: Standing) -> Text:
    """Cite what the last registration rests on, where that is known."""
    event = life.Event(now.version.event)
    found = life.effects(event, now.kind, now.version.on)
    said = {"on": now.version.on, "event": Said(event.value)}
    if not found or not found[0].basis or found[0].assumed:
        return Said("{on} {event}。", said)
    return Said("{on} {event}（{basis}）。", {**said, "basis": found[0].basis[0]})


def _end_of_term(now: Standing) -> Article:
    if now.valid_to is not None and now.valid_to >= LAW_2025:
        return MINERALS_2025[24]
    return EXPLORATION_1998[10] if now.kind is Kind.EXPLORATION else MINING_1998[7]
