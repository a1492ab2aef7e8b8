"""The slip of a case (回执): number, square of the public address, what came in when and how, the last day."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from yangguang.base.procedure import OFFICER, Clock, Standing, Step, Taking, day_of
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.limits import the_clock
from yangguang.kernel.ui.parts import Link, Slip, Text, counting


def receipt(
    number: str, standing: Standing, *, office: str, address: str, language: str, code: str = ""
) -> Slip:
    """Return the slip of a case; `address`: its public page, which the square says, never a code.

    `code`: a query code that is shown this once.
    """
    clock = None if standing.closed else the_clock(standing)
    return Slip(
        title=Said("申请回执"),
        number=number,
        qr=address,
        code=code,
        lines=tuple(_lines(standing, clock, office=office, address=address)),
        links=tuple(_links(clock, language)),
        note=Said("方块里是公开页面的地址，不含查询码。"),
    )


def _lines(standing: Standing, clock: Clock | None, *, office: str, address: str) -> Iterator[Text]:
    yield Said("{office}", {"office": office})
    first = standing.taken[0] if standing.taken else None
    if first is not None:
        step = standing.edition.steps[first.step]
        yield Said("{on} {step}", {"on": day_of(first.on), "step": step.said})
        yield from _stated(step, first)
    begun = standing.state.takings_of(standing.edition.begins)
    if begun and begun[-1] is not first:
        said = {"step": standing.edition.begins.said, "on": day_of(begun[-1].on)}
        yield Said("{step}：{on}", said)
    elif not begun:
        yield from _promised(standing)
    if clock is not None and clock.due is not None:
        step = standing.edition.steps[clock.step]
        last = clock.due.moment or clock.due.on
        yield Said("{step}最迟 {on}", {"step": step.said, "on": last})
        yield counting.begun(clock.start, clock.amount, basis=clock.basis)
    yield address


def _promised(standing: Standing) -> Iterator[Said]:
    """Say within how long the office answers once the day is fixed from which it is counted."""
    begins = standing.edition.begins
    for step in standing.edition.steps.values():
        limit = step.within
        if step.by is OFFICER and step.closes and limit and isinstance(limit.n, int):
            said = {
                "begins": begins.said,
                "amount": Amount(limit.n, limit.unit).said(),
                "step": step.said,
            }
            yield Said("“{begins}”以后 {amount}内{step}（{basis}）。", said | {"basis": step.basis})


def _stated(step: Step, first: Taking) -> Iterator[Said]:
    """Say the facts of the first step that have words for the public: the channel."""
    for fact in step.states:
        value = first.facts.get(fact.name)
        if fact.says and value is not None:
            said = {"label": Said(fact.title), "value": Said(fact.says[value])}
            yield Said("{label}：{value}", said)


def _links(clock: Clock | None, language: str) -> Iterator[Link]:
    """Lead to the calculator, with the same day and the same amount filled in."""
    if clock is None or clock.due is None:
        return
    asked = {"start": day_of(clock.start), "n": clock.amount.n, "unit": clock.amount.unit.value}
    yield parts.Link(Said("这一天怎么算出来的"), f"/{language}/days/?{urlencode(asked)}")
