"""One edition from another: what a later text leaves as it was isn't written twice, only where it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from yangguang.base.basis import Article
from yangguang.base.procedure.limits import Fact, Limit

if TYPE_CHECKING:
    from yangguang.base.procedure.words import Procedure, Step

_NAMED = ("after", "answers", "not_while", "reopens", "if_missed")
_CLOCKS = ("within", "only_within", "not_before")


def derive(cls: type[Procedure], stated: Mapping[str, Step]) -> dict[str, Step]:
    """Return the steps of an edition that derives from another, in order: those `stated` in it, copies of the rest.

    Copies rest on the articles of `rests_on`, and refer to the steps of `cls`, as do those stated anew. TypeError: it
    says no day of its own, or another article for a step that isn't taken over.
    """
    earlier = cast("type[Procedure]", cls.__mro__[1])
    if "in_force" not in vars(cls):
        raise TypeError(f"{cls.__name__}: say since when it is in force")
    taken = {name: step for name, step in earlier.steps.items() if name not in stated}
    rests_on = vars(cls).get("rests_on", {})
    for step in rests_on:
        if taken.get(step.name) is not step:
            raise TypeError(
                f"{cls.__name__}: rests_on names {step.name}, which isn't taken over from "
                f"{earlier.__name__}"
            )
    own = {
        name: stated.get(name) or _copy(taken[name], rests_on.get(taken[name]))
        for name in _order(list(earlier.steps), list(stated))
    }
    for step in own.values():
        _link(step, own)
    return own


def _order(earlier: list[str], stated: list[str]) -> Iterator[str]:
    """Yield the names as the earlier edition has them; new ones before the next that is stated anew, else last."""
    before: dict[str, list[str]] = {}
    new: list[str] = []
    for name in stated:
        if name in earlier:
            before[name] = new
            new = []
        else:
            new.append(name)
    for name in earlier:
        yield from before.get(name, ())
        yield name
    yield from new


def _copy(step: Step, basis: Article | None) -> Step:
    made = copy(step)
    made.basis = basis or step.basis
    return made


def _link(step: Step, own: Mapping[str, Step]) -> None:
    """Let a step refer to the steps of its own edition."""
    for name in _NAMED:
        setattr(step, name, tuple(own.get(one.name, one) for one in getattr(step, name)))
    for name in _CLOCKS:
        limit = getattr(step, name)
        setattr(step, name, None if limit is None else _linked(limit, own))
    if step.gives is not None:
        step.gives = replace(step.gives, limit=_linked(step.gives.limit, own))
    step.clocks = tuple((kind, getattr(step, kind.value)) for kind, _limit in step.clocks)


def _linked(limit: Limit, own: Mapping[str, Step]) -> Limit:
    made = copy(limit)
    made.counted_from = tuple(
        one if isinstance(one, Fact) else own.get(one.name, one) for one in limit.counted_from
    )
    made.paused_by = tuple(own.get(one.name, one) for one in limit.paused_by)
    made.extended_by = tuple(own.get(one.name, one) for one in limit.extended_by)
    return made
