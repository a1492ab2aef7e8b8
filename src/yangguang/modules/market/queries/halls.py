"""An auction in the hall, read from the steps of its case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from yangguang.base.procedure import Taking
from yangguang.modules.market.queries.offering import Offered, aware
from yangguang.modules.market.rules.hall import Call, Hall

STEPS: Final = frozenset({"open_hall", "call", "adjust", "say_price", "strike", "hammer"})


def hall(offered: Offered, lot: str, taken: Iterable[Taking]) -> Hall:
    """Return the auction of a lot as its steps say."""
    stated, line = offered.stated(lot), offered.lines.get(lot)
    now = Hall(
        start_fen=stated.start_price_fen or 1,
        step_fen=stated.step_fen or 1,
        held=bool(line and line.held),
    )
    calls: dict[int, Call] = {}
    for one in taken:
        if one.facts.get("lot") == lot:
            now = _after(now, one, calls)
    return replace(now, calls=tuple(calls.values()))


def _after(now: Hall, one: Taking, calls: dict[int, Call]) -> Hall:
    if one.step == "seal_reserve":
        return replace(now, commitment=str(one.facts["commitment"]))
    if one.step not in STEPS:
        return now
    entered, facts = aware(one.at), one.facts
    at = aware(facts["happened_at"]) if "happened_at" in facts else entered
    said: dict[str, Any] = {"last_at": at}
    if one.step == "open_hall":
        said |= {"opened_at": at, "steps": ((at, now.step_fen),)}
    elif one.step == "adjust":
        said |= {"step_fen": facts["step_fen"], "steps": (*now.steps, (at, facts["step_fen"]))}
    elif one.step == "say_price":
        said["said"] = now.said + 1
    elif one.step == "hammer":
        said |= {"closed_at": at, "reserve_fen": facts.get("reserve_fen")}
        said["nonce"] = str(facts.get("reserve_nonce") or "")
    else:
        said["said"] = 0
        no = facts["call_no"] if one.step == "strike" else len(calls) + 1
        calls[no] = (
            replace(calls[no], struck=str(facts["struck_reason"]))
            if one.step == "strike"
            else Call(no, facts["bidder"], facts["fen"], at, entered)
        )
    return replace(now, **said)
