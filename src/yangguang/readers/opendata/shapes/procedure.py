"""A procedure: its editions with steps, limits and articles, as the law orders them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from yangguang.base.procedure import ClockKind, Fact, Limit, Procedure, Step
from yangguang.readers.opendata.shapes.basis import Basis


class Length(Struct, frozen=True):
    """A limit as declared: `n` is a number, or the fact that states it."""

    kind: str
    n: int | str
    unit: str
    counted_from: list[str]
    before: str | None
    paused_by: list[str]
    extended_by: list[str]
    basis: Basis


class Declared(Struct, frozen=True):
    """A step as the law orders it."""

    name: str
    title: str
    by: str
    basis: Basis
    after: list[str]
    answers: list[str]
    not_while: list[str]
    if_missed: list[str]
    states: list[str]
    limits: list[Length]
    publishes: list[str]
    closes: bool


class Edition(Struct, frozen=True):
    """A procedure under one edition of the law."""

    in_force: date
    statute: str
    begins: str
    transition: Basis | None
    steps: list[Declared]

    @classmethod
    def of(cls, edition: type[Procedure]) -> Edition:
        """Say an edition to programs."""
        return cls(
            in_force=edition.in_force,
            statute=edition.begins.basis.statute.title,
            begins=edition.begins.name,
            transition=Basis.of(edition.transition) if edition.transition else None,
            steps=[_declared(step) for step in edition.steps.values()],
        )


class Line(Struct, frozen=True):
    """A procedure: its key, its Chinese name, its editions, oldest first."""

    key: str
    title: str
    editions: list[Edition]

    @classmethod
    def of(cls, key: str, editions: Iterable[type[Procedure]]) -> Line:
        """Say a line of editions to programs."""
        line = list(editions)
        return cls(key, line[-1].title, [Edition.of(edition) for edition in line])


def _declared(step: Step) -> Declared:
    return Declared(
        name=step.name,
        title=step.title,
        by=step.by.value,
        basis=Basis.of(step.basis),
        after=_names(step.after),
        answers=_names(step.answers),
        not_while=_names(step.not_while),
        if_missed=_names(step.if_missed),
        states=_names(step.states),
        limits=_lengths(step),
        publishes=[kind.kind for kind in step.publishes],
        closes=step.closes,
    )


def _lengths(step: Step) -> list[Length]:
    kinds = [(kind.value, getattr(step, kind.value)) for kind in ClockKind]
    kinds.append(("gives", step.gives.limit if step.gives else None))
    return [_length(kind, limit, step) for kind, limit in kinds if limit is not None]


def _length(kind: str, limit: Limit, step: Step) -> Length:
    return Length(
        kind=kind,
        n=limit.n.name if isinstance(limit.n, Fact) else limit.n,
        unit=limit.unit.name.lower(),
        counted_from=_names(limit.counted_from),
        before=limit.before.name if limit.before else None,
        paused_by=_names(limit.paused_by),
        extended_by=_names(limit.extended_by),
        basis=Basis.of(limit.basis or step.basis),
    )


def _names(named: Iterable[Step | Fact[Any]]) -> list[str]:
    return [each.name for each in named]
