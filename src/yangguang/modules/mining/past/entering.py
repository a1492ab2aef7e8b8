"""Taking a record of the past over into the register, as adopted, with everything that is to be said of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from yangguang.base.mining import life
from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import acts, rules
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.past import examining, notices
from yangguang.modules.mining.past.found import LABELS, Found
from yangguang.modules.mining.past.stating import Past, stated
from yangguang.modules.mining.records import corners, system
from yangguang.modules.mining.stated import Stated


def enter(
    past: Past, *, by: Actor, at: datetime, beside: Iterable[Found] = (), after: State | None = None
) -> Right:
    """Take over as `take_over` does; return the right."""
    take_over(past, by=by, at=at, beside=beside, after=after)
    return acts.endings.registered(past.number)


def kept(past: Past, said: Stated | None) -> str:
    """Return as text what a record states, of which nothing was found, for `take_kept`; empty: read it again."""
    if said is None or past.on is None or said.drawn_too is not None:
        return ""
    told: dict[str, Any] = {
        "number": past.number,
        "on": past.on.isoformat(),
        "stated": said.to_text(),
    }
    if said.drawn is not None:
        try:
            told["ground"] = said.drawn.worked_out()
        except Refusal:
            return ""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def take_kept(text: str, *, by: Actor, at: datetime) -> str:
    """Enter what `kept` returned, as `take_over` does; return the case's number."""
    told = json.loads(text)
    said, on = Stated.from_text(told["stated"]), date.fromisoformat(told["on"])
    if said.drawn is not None:  # kept as read, for who measures and puts it down
        said.drawn.knowing(told["ground"]).outline()
    assert by.office is not None
    return acts.take_over(
        by.office,
        by=by,
        at=at,
        stated=said,
        number=told["number"],
        state=_after(said, on),
        on=on,
        text=told["stated"],
    )


def _after(said: Stated, on: date) -> State:
    """Return the state that the event leads to."""
    effects = life.effects(said.event, said.right, on)
    return effects[0].leads_to if effects else State.IN_FORCE


def take_over(
    past: Past,
    *,
    by: Actor,
    at: datetime,
    beside: Iterable[Found] = (),
    after: State | None = None,
    is_clean: bool = False,
) -> str:
    """Enter what a record says: a right, the next version of one, or its end; return the case's number.

    `after`: the state that it leaves where that isn't what the event leads to; `beside`: what else was
    found; `is_clean`: it has been examined, and nothing was. Refusal: no version can be made of it.
    """
    said = stated(past)
    if said is None or past.on is None or by.office is None:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS, "证号、项目类型、发证机关、矿种或者日期读不出来，不能移入登记簿。"
                )
            ]
        )
    if said.drawn is not None:  # kept as just read, for who examines, measures and puts it down
        with suppress(Refusal):
            said.drawn.outline()
    examined = () if is_clean else examining.examined(past)
    found = [(one.rule, one.sentence) for one in (*beside, *examined)]
    return acts.take_over(
        by.office,
        by=by,
        at=at,
        stated=said,
        number=past.number,
        state=after or _after(said, past.on),
        on=past.on,
        findings=found,
    )


def note(past: Past, kind: rules.Notice, *, by: Actor, at: datetime) -> str:
    """Keep what was published of a right without its number, as printed; return the case's number."""
    assert by.office is not None
    found = notices.examined(past, kind, calendar=calendar.current())
    return acts.note(
        by.office,
        by=by,
        at=at,
        kind=kind,
        right=past.printed.right,
        name=past.values["name"],
        on=past.on,
        printed=past.printed.to_text(),
        said=said_of(past),
        findings=[(one.rule, one.sentence) for one in found],
    )


def said_of(past: Past) -> dict[str, Any]:
    """Return what a publication prints, as the record says it."""
    record = past.printed
    lines = tuple(
        f"{LABELS[name]}：{text.strip()}"
        for name in LABELS
        if (text := record.values.get(name, ""))
    )
    return {
        "event": record.event.value if record.event else "",
        "way": record.way.value if record.way else "",
        "printed": lines,
        "system": system(record.drawn),
        "corners": corners(record.drawn),
        "system_too": system(record.drawn_too),
        "corners_too": corners(record.drawn_too),
    }


def cancel(past: Past, *, by: Actor, at: datetime) -> Right:
    """Enter a right of which only the cancellation was published, lapsed before, and cancel it.

    It is entered on the day of its publicity, or where that can't be read on that of cancellation.
    """
    said, done = stated(past), past.on
    if said is None or done is None or by.office is None:
        raise Refusal([sentence(Reason.FACTS, "证号、登记机关或者日期读不出来，不能移入登记簿。")])
    shown = past.values["prior_publicity"] or done
    found = [(one.rule, one.sentence) for one in examining.examined(past)]
    acts.enter(
        by.office,
        by=by,
        at=at,
        stated=replace(said, event=Event.LAPSE),
        number=past.number,
        state=State.LAPSED,
        on=shown,
        findings=found,
    )
    ending = acts.propose(
        by.office,
        by=by,
        at=at,
        number=past.number,
        ending=Event.CANCELLATION,
        document=said.document,
        on=shown,
    )
    acts.endings.show(ending, by=by, at=at, on=shown)
    acts.end(ending, by=by, at=at, on=done)
    return acts.endings.registered(past.number)
