"""What changed between two editions of a procedure, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangguang.base.procedure import Procedure, Step
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import CLAUSES, WHO, joined
from yangguang.kernel.ui.procedure_parts import comes, limits_of

NONE = Said("没有这一步")


@dataclass(frozen=True, slots=True)
class Change:
    """One step that is not the same: how it was, how it is."""

    step: Said
    before: Said
    after: Said


def between(old: type[Procedure], new: type[Procedure]) -> Iterator[Change]:
    """Yield the steps of either edition that differ, in the order of the new one, then those that went."""
    for name, step in new.steps.items():
        was = old.steps.get(name)
        if was is None:
            yield Change(step.said, NONE, _how(step))
        elif _compared(was) != _compared(step):
            yield Change(step.said, _how(was), _how(step))
    for name, step in old.steps.items():
        if name not in new.steps:
            yield Change(step.said, _how(step), NONE)


def _compared(step: Step) -> tuple[object, ...]:
    """Return what of a step a reader of the guide would see, but for which edition it is cited from."""
    limits = [
        (str(each.limit).partition("（")[0], *map(str, each.details)) for each in limits_of(step)
    ]
    return step.by, limits, [str(said) for said in comes(step)], [k.kind for k in step.publishes]


def _how(step: Step) -> Said:
    said = [WHO[step.by]]
    for each in limits_of(step):
        said += [each.limit, *each.details]
    said += comes(step)
    if not step.limits:
        said.append(Said("没有规定期限（{basis}）", {"basis": step.basis}))
    return joined(said, CLAUSES)


def table(old: type[Procedure], new: type[Procedure]) -> parts.Table:
    """Return what changed as a table."""
    heads = (
        Said("步骤"),
        Said("{since} 起的规定", {"since": old.in_force}),
        Said("{since} 起的规定", {"since": new.in_force}),
    )
    return parts.Table(
        key=f"changes-{new.in_force}",
        caption=Said("{since} 起改了什么", {"since": new.in_force}),
        columns=tuple(parts.Column(head) for head in heads),
        rows=tuple((each.step, each.before, each.after) for each in between(old, new)),
        empty=parts.Empty(Said("各步骤没有改动。")),
    )
