"""What may be added to a case: a step, a void, a late entry, and what must go with it.

`propose` answers with the rows to write, in order, or with the reasons against. A row that makes a
person's step fall is refused unless that step is voided with it; a step of TIME that no longer
stands is voided by TIME in the same breath.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from yangguang.base.procedure import fold as folding
from yangguang.base.procedure.history import Linked, Taking, When, day_of, instant_of
from yangguang.base.procedure.standing import Standing
from yangguang.base.procedure.words import TIME, Procedure
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.workdays import Calendar


class Proposal(NamedTuple):
    """What comes of proposing a row: the rows to write and where the case stands then, or why not."""

    rows: tuple[Taking, ...] = ()
    reasons: tuple[Sentence, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True)
class Course:
    """The course of one case: its line of editions, rows, calendar, given facts and linked cases."""

    line: Sequence[type[Procedure]]
    rows: tuple[Taking, ...]
    calendar: Calendar
    given: Mapping[str, Any] | None = None
    linked: Sequence[Linked] = ()

    def standing(self, as_of: datetime) -> Standing:
        """Return where the case stands at `as_of`."""
        if not self.rows and not self.given and not self.linked and not self.line[-1].instants:
            return _unbegun(tuple(self.line), self.calendar, day_of(as_of))
        return self._fold(self.rows, as_of)

    def next_seq(self) -> int:
        """Return the next place in the order of recording."""
        return max((row.seq for row in self.rows), default=0) + 1

    def with_rows(self, rows: Sequence[Taking]) -> Course:
        """Return the course with `rows` added."""
        return replace(self, rows=(*self.rows, *rows))

    def time_step(self, until: datetime, *, at: datetime) -> Taking | None:
        """Return the next step of TIME whose moment has come by `until`, as recorded at `at`.

        Before a late entry, `until` is the day it speaks of: TIME does not act between.
        """
        if self.rows and all(row.adopted for row in self.rows):
            return None
        for moment, step, member in self.standing(until).time_due[:1]:
            return Taking(self.next_seq(), step.name, moment, at, TIME, member=member)
        return None

    def propose(self, *new: Taking, stood: Standing | None = None) -> Proposal:
        """Return the rows to write for `new` and where the case then stands, or the reasons against it.

        `new` is one taking, or voids followed by the replacement, all with their `seq` and `at`.
        `stood` is where the case stands before, at the same `at`, if the caller has it.
        """
        at = max(row.at for row in new)
        if reasons := tuple(self._flaws(new, at)):
            return Proposal(reasons=reasons)
        return self._settled(list(new), stood or self.standing(at), at=at)

    def mend(self, stood: Standing, *, at: datetime) -> Proposal:
        """Return the voids by TIME that a change of a linked case asks for, or the reasons against it.

        `stood` is where the case stood before that change.
        """
        return self._settled([], stood, at=at)

    def _settled(self, rows: list[Taking], stood: Standing, *, at: datetime) -> Proposal:
        mine, before = {row.seq for row in rows}, {taking.seq for taking in stood.taken}
        for _ in range(len(self.rows) + 1):
            standing = self._going_on(stood, rows, at) or self._fold((*self.rows, *rows), at)
            refused = [why for taking, why in standing.fallen if taking.seq in mine]
            if refused:
                return Proposal(reasons=refused[0])
            fell = [taking for taking, _ in standing.fallen if taking.seq in before]
            persons = [taking for taking in fell if taking.by is not TIME]
            if persons:
                return Proposal(reasons=(self._stands_on(persons[0]),))
            if not fell:
                return Proposal(tuple(rows), (), standing)
            last = fell[0]
            seq = max(row.seq for row in (*self.rows, *rows)) + 1
            rows.append(
                Taking(seq, last.step, last.on, at, TIME, member=last.member, voids=last.seq)
            )
        raise RuntimeError("voiding the steps of TIME did not come to an end")

    def _flaws(self, new: Sequence[Taking], at: datetime) -> list[Sentence]:
        latest = max((row.at for row in self.rows), default=None)
        flaws = []
        if latest is not None and at < latest:
            flaws.append(
                sentence(
                    Reason.RULE, "记录时间不能早于本件上一步的记录时间（{latest}）。", latest=latest
                )
            )
        voided = {row.voids for row in self.rows}
        for row in new:
            if row.voids is not None:
                target = [old for old in self.rows if old.seq == row.voids and old.voids is None]
                if not target:
                    flaws.append(sentence(Reason.UNKNOWN, "没有这一步，不能作废。"))
                elif row.voids in voided:
                    flaws.append(sentence(Reason.ONCE, "这一步已经作废。"))
            elif instant_of(row.on) > row.at and day_of(row.on) > day_of(row.at):
                flaws.append(
                    sentence(
                        Reason.RULE,
                        "办理日期{on}不能晚于今天（{today}）。",
                        on=row.on,
                        today=day_of(row.at),
                    )
                )
        return flaws

    def _stands_on(self, taking: Taking) -> Sentence:
        step = self._fold(self.rows, taking.at).edition.steps.get(taking.step)
        return sentence(
            Reason.STANDS_ON,
            "{on}的“{step}”以此为前提；须连同它一并作废。",
            basis=step.basis if step else None,
            on=day_of(taking.on),
            step=step.said if step else taking.step,
        )

    def _going_on(self, stood: Standing, rows: Sequence[Taking], at: datetime) -> Standing | None:
        """Return where the case stands with the one row more, without folding the history again; None: can't."""
        if len(rows) != 1:
            return None
        return folding.going_on(
            stood,
            rows[0],
            line=self.line,
            rows=self.rows,
            calendar=self.calendar,
            as_of=self._when(at),
            linked=self.linked,
        )

    def _when(self, as_of: datetime) -> When:
        return as_of if self.line[-1].instants else day_of(as_of)

    def _fold(self, rows: Sequence[Taking], as_of: datetime) -> Standing:
        return folding.fold(
            self.line,
            rows,
            calendar=self.calendar,
            as_of=self._when(as_of),
            given=self.given,
            linked=self.linked,
        )


@lru_cache(maxsize=64)
def _unbegun(line: Sequence[type[Procedure]], calendar: Calendar, day: date) -> Standing:
    """Return where a case stands of which nothing is recorded: on one day the same for all that are opened."""
    return folding.fold(line, (), calendar=calendar, as_of=day)
