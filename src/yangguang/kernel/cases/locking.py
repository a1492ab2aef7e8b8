"""Holding cases against other writers: one, several together, and all that a step may reach.

Always in one order, public numbers first and then cases, each by number: so two officers wait for
each other at most once, and never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from django.db import OperationalError, connection, transaction

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases import links, registry
from yangguang.kernel.cases.models import About, Case, PublicNumber, Step
from yangguang.kernel.work import statements

TRIES: Final = 20
"""So often the reach of a step is looked up again, should others widen it meanwhile."""

_HELD: ContextVar[set[str] | None] = ContextVar("held", default=None)
"""What `together` holds, and what was opened since; None: nothing is held together."""


def lock(number: str) -> Case:
    """Return the case, held against other writers until the transaction ends."""
    return statements.held(Case, number)


def hold(case: Case, *, about: Iterable[str] = (), late: bool = False) -> Case:
    """Return the case as it is now, held with all that a step in it may refold.

    `late`: a step is in hand already, so that linked cases are not waited for. Refusal: it is to be
    about a public number that doesn't exist; late, another has one of these in hand. RuntimeError:
    other cases are held together and this one isn't.
    """
    held = _HELD.get()
    if held is not None and case.pk not in held:
        raise RuntimeError(f"{case.pk} isn't among the cases held together: name it there")
    about = tuple(about)
    if not about and not registry.leaned_on_by(case.procedure):
        return lock(case.pk)
    return _hold(_Reach({case.pk}, about), late=late or held is not None)[case.pk]


def hold_for_opening(key: str, *, about: Iterable[str], late: bool = False) -> None:
    """Hold what a new case of procedure `key` may refold. Refusal: see `hold`."""
    about = tuple(about)
    if about:
        _hold(_Reach(set(), about, opening=key), late=late or _HELD.get() is not None)


def hold_for_void(case: Case) -> Case:
    """Return the case as it is now, held with all that it leans to and all that it has opened."""
    return _hold(_Reach({case.pk}, opened=True))[case.pk]


@contextmanager
def together(cases: Iterable[Case], *, about: Iterable[str] = ()) -> Iterator[Mapping[str, Case]]:
    """Hold several cases, in number order, in one transaction in which acts follow each other.

    All is done or, where one act refuses, nothing. `about`: public numbers that an act inside will
    say its case is about. Acts inside may open cases, and take steps in these and in none else.
    """
    wanted = {case.pk for case in cases}
    before = _HELD.get()
    if before is not None and not wanted <= before:
        raise RuntimeError(f"{sorted(wanted - before)} must be held from the beginning")
    with transaction.atomic():
        held = _hold(_Reach(wanted, tuple(about)), late=before is not None)
        token = _HELD.set(before if before is not None else set(wanted))
        try:
            yield {number: held[number] for number in wanted}
        finally:
            _HELD.reset(token)


def was_opened(number: str) -> None:
    """Count a case as held that this transaction has just made: nobody else can see it."""
    held = _HELD.get()
    if held is not None:
        held.add(number)


def lock_late(number: str) -> Case:
    """Return a case that turned out to be reached only now. Refusal: another has it in hand.

    It is out of order, so it never waits.
    """
    try:
        with transaction.atomic():
            return Case.objects.select_for_update(nowait=True).get(pk=number)
    except OperationalError as fault:
        raise _busy(number) from fault


def _busy(number: str) -> Refusal:
    busy = sentence(
        Reason.PENDING,
        "案件 {number} 正由他人办理，本步骤会改动它。",
        remedy="请待其办完后再试。",
        number=number,
    )
    return Refusal([busy])


@dataclass
class _Reach:
    """What a step may refold: its own cases, those that lean on them, those that it has opened."""

    cases: set[str]
    about: tuple[str, ...] = ()
    opening: str = ""
    opened: bool = False
    subjects: set[str] = field(default_factory=set)

    def widen(self) -> _Reach:
        """Look up everything that is reached from `cases`, as the store now is."""
        found = _Reach(set(), self.about, self.opening, self.opened, set(self.about))
        new = set(self.cases)
        if self.opening:
            new |= self._leaning(set(self.about), {self.opening})
        while new:
            found.cases |= new
            new = self._next(new, found) - found.cases
        return found

    def _next(self, new: set[str], found: _Reach) -> set[str]:
        keys = dict(Case.objects.filter(pk__in=new).values_list("pk", "procedure"))
        leaned = [number for number, key in keys.items() if registry.leaned_on_by(key)]
        following: set[str] = set()
        if leaned:
            said = About.objects.filter(case__in=leaned).values_list("number", flat=True)
            numbers = {*leaned, *said, *self.about}
            found.subjects |= numbers
            following |= self._leaning(numbers, {keys[number] for number in leaned})
        if self.opened:
            steps = Step.objects.filter(case_number__in=new)
            for opened in steps.values_list("opened", flat=True):
                following |= set(opened)
        return following

    def _leaning(self, numbers: set[str], on: set[str]) -> set[str]:
        keys = {key for name in on for key in registry.leaned_on_by(name)}
        return set(links.leaning_on(numbers, keys).values_list("pk", flat=True))


def _hold(first: _Reach, *, late: bool = False) -> dict[str, Case]:
    """Hold what is reached, in order. What comes `late`, out of order, never waits."""
    reach = first.widen()
    if not connection.features.has_select_for_update:
        return _locked(reach, nowait=late)  # whoever writes holds everything
    for _ in range(TRIES):
        point = transaction.savepoint()
        try:
            cases = _locked(reach, nowait=late)
        except OperationalError as fault:
            if not late:
                raise
            transaction.savepoint_rollback(point)
            raise _busy("、".join(sorted(first.cases) or first.about)) from fault
        now = first.widen()
        if now.cases <= reach.cases and now.subjects <= reach.subjects:
            transaction.savepoint_commit(point)
            return cases
        transaction.savepoint_rollback(point)  # lets go what was held, so that the order stays
        reach.cases |= now.cases
        reach.subjects |= now.subjects
    raise RuntimeError(f"the reach of {sorted(first.cases)} never came to rest")


def _locked(reach: _Reach, *, nowait: bool) -> dict[str, Case]:
    numbers = PublicNumber.objects.select_for_update(no_key=True, nowait=nowait)
    found = numbers.filter(pk__in=reach.subjects).order_by("pk")
    known = set(found.values_list("pk", flat=True))
    refuse_if(
        sentence(Reason.UNKNOWN, "没有编号 {number}。", number=number)
        for number in reach.about
        if number not in known
    )
    cases = Case.objects.select_for_update(nowait=nowait)
    return {case.pk: case for case in cases.filter(pk__in=reach.cases).order_by("pk")}
