"""Where a case stands, in plain words: what happened, what is waited for, who must act, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yangguang.base.procedure import APPLICANT, OFFICER, TIME, Standing, day_of
from yangguang.base.refusal import Said
from yangguang.kernel.module import Plain


def words(standing: Standing, plain: Mapping[str, Plain]) -> list[Said]:
    """Return the sentences of a case, in the order in which one tells it; none: the module has no words."""
    return list(_words(standing, plain)) if plain else []


def _words(standing: Standing, plain: Mapping[str, Plain]) -> Iterator[Said]:
    if not standing.taken:
        return
    last = standing.state.closed_by or standing.taken[-1]
    if last.step in plain:
        yield Said("{on}：{what}", {"on": day_of(last.on), "what": Said(plain[last.step].happened)})
    if standing.closed:
        yield Said("这一件已经办结。")
        return
    told: set[str] = set()
    for name, _ in standing.pending:
        waiting = plain[name].waiting if name in plain else ""
        if waiting and waiting not in told:
            told.add(waiting)
            yield Said(waiting)
    yield _whose(standing)


def _whose(standing: Standing) -> Said:
    """Say who must act and until when."""
    role, clock = standing.turn
    due = clock.due if clock is not None else None
    if role is APPLICANT:
        return Said("现在要您办，最迟 {on}。", {"on": due.on}) if due else Said("现在要您办。")
    if role is OFFICER:
        if due is None:
            return Said("现在由机关办理，您不用做什么。")
        return Said("现在由机关办理，最迟 {on}，您不用做什么。", {"on": due.on})
    if role is TIME or role is None:
        return Said("现在没有要您办的。")
    if due is None:
        return Said("现在等别人办理，您不用做什么。")
    return Said("现在等别人办理，最迟 {on}，您不用做什么。", {"on": due.on})
