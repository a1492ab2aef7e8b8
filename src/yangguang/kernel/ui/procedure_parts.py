"""What a declared procedure says, in sentences: who, after what, within how long; and its drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from yangguang.base.basis import Article
from yangguang.base.procedure import Fact, Limit, Procedure, Step
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import CLAUSES, joined, who_of
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.parts.flow import Flow, FlowStep, arrows

_LIST = Said("{one}、{more}")


@dataclass(frozen=True, slots=True)
class LimitSaid:
    """One limit of a step: the limit itself, from when it counts, what holds it, what adds to it."""

    limit: Said
    details: tuple[Said, ...] = ()
    assumed: str = ""


def length(limit: Limit) -> Said:
    """Say how long a limit is."""
    if isinstance(limit.n, int):
        return Amount(limit.n, limit.unit).said()
    return Said("“{fact}”写明的期限", {"fact": Said(limit.n.title or limit.n.name)})


def limits_of(step: Step) -> Iterator[LimitSaid]:
    """Say each limit of a step: a duty, a power that ends, a window that must have run, a power to give time."""
    for template, limit in (
        (Said("{amount}内（{basis}）"), step.within),
        (Said("限 {amount}内，逾期不得再办（{basis}）"), step.only_within),
        (Said("满 {amount}后（{basis}）"), step.not_before),
        (Said("最多 {amount}（{basis}）"), step.gives.limit if step.gives else None),
    ):
        if limit is not None:
            basis = limit.basis or step.basis
            if limit.n == 0 and limit.counted_from:
                days = listed([_named(each) for each in limit.counted_from])
                said = Said("在{days}当日（{basis}）", {"days": days, "basis": basis})
                yield LimitSaid(said, (), basis.assumed)
                continue
            said = Said(template.text, {"amount": length(limit), "basis": basis})
            yield LimitSaid(said, tuple(_details(limit)), basis.assumed)


def _details(limit: Limit) -> Iterator[Said]:
    if limit.before is not None:
        yield Said("在{fact}之前", {"fact": _named(limit.before)})
    if limit.counted_from:
        said = listed([_named(each) for each in limit.counted_from])
        if limit.unit is Unit.HOURS:
            yield Said("自{steps}之时起算，有几个的从最后一个起算", {"steps": said})
        else:
            yield Said("自{steps}的次日起算，有几个的从最后一个起算", {"steps": said})
    if limit.paused_by:
        said = listed([_named(each) for each in limit.paused_by])
        yield Said("{steps}期间不计入", {"steps": said})
    if limit.extended_by:
        said = listed([_named(each) for each in limit.extended_by])
        yield Said("可以因{steps}而延长", {"steps": said})


def _named(what: Step | Fact[Any]) -> Said:
    if isinstance(what, Step):
        return Said("“{step}”", {"step": what.said})
    return Said("“{step}”", {"step": Said(what.title or what.name)})


def listed(said: Sequence[Said]) -> Said:
    """Say several things in one breath."""
    return joined(said, _LIST)


def comes(step: Step) -> Iterator[Said]:
    """Say after what a step may be taken, and while what it may not."""
    if step.after:
        named = listed([_named(each) for each in step.after])
        yield Said("{steps}之后", {"steps": named})
    if step.answers:
        named = listed([_named(each) for each in step.answers])
        yield Said("答复{steps}", {"steps": named})
    if step.if_missed:
        named = listed([_named(each) for each in step.if_missed])
        yield Said("{steps}逾期未办的", {"steps": named})
    if step.not_while:
        named = listed([_named(each) for each in step.not_while])
        yield Said("{steps}没有答复之前不得办", {"steps": named})
    if step.reopens:
        named = listed([_named(each) for each in step.reopens])
        yield Said("办过之后可以再次{steps}", {"steps": named})


def flow_of(edition: type[Procedure], *, key: str, title: Text) -> Flow:
    """Draw an edition, with the table of its steps."""
    steps = tuple(edition.steps.values())
    return Flow(
        key=key,
        title=title,
        about=Said("实线：办过之后可以办下一步"),
        unit=Said("虚线：等候答复，或者逾期之后"),
        note=Said("双线框的是开始和办结。"),
        shows_table=False,
        steps=tuple(FlowStep.of(step, who=who_of(step.by, edition)) for step in steps),
        arrows=tuple(arrows(edition)),
        listed=_table(edition, steps, key=key),
    )


def _table(edition: type[Procedure], steps: Sequence[Step], *, key: str) -> parts.Table:
    heads = (Said("步骤"), Said("谁办"), Said("什么时候可以办"), Said("期限"), Said("依据"))
    rows = tuple(
        (
            step.said,
            who_of(step.by, edition),
            _together(list(comes(step))),
            _together([each.limit for each in limits_of(step)]),
            Said("{basis}", {"basis": step.basis}),
        )
        for step in steps
    )
    columns = tuple(parts.Column(head) for head in heads)
    return parts.Table(key=f"{key}-table", caption=Said("各步骤"), columns=columns, rows=rows)


def _together(said: Sequence[Said]) -> Text:
    return joined(said, CLAUSES) if said else "—"


def assumed_of(edition: type[Procedure]) -> tuple[tuple[Article, str], ...]:
    """Return each article of an edition that no source states, with what is assumed."""
    found: dict[str, tuple[Article, str]] = {}
    for step in edition.steps.values():
        for basis in (step.basis, *(limit.basis for limit in step.limits if limit.basis)):
            if basis.assumed:
                found[basis.assumed] = (basis, basis.assumed)
    return tuple(found.values())
