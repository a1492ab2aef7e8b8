"""Jurists' cases: YAML that states steps and what must follow, replayed against the engine.

The form stands in docs/cases.md. Every scalar is read as text and typed here, so that `on` stays a
key, `no` a word and 12:30 a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from yangguang.base import workdays
from yangguang.base.procedure import facts, words
from yangguang.base.procedure.course import Course
from yangguang.base.procedure.expectations import compare
from yangguang.base.procedure.history import (
    SHANGHAI,
    Linked,
    Taking,
    When,
    day_of,
    end_of,
    instant_of,
)
from yangguang.base.procedure.limits import Fact
from yangguang.base.procedure.words import Procedure, Role


class Misread(ValueError):  # noqa: N818 - says what it is
    """The file is no jurist's case; the message says where and what was expected."""


KNOWN = {"case", "why", "procedure", "rounds", "given", "region", "cases", "source", "adopted"}
KNOWN_ROUND = {"steps", "as_of", "calendar_known_on", "then"}
KNOWN_STEP = {"take", "on", "at", "by", "for", "facts", "refused", "void", "with"}


@dataclass
class Outcome:
    """What came of one case: each expectation, held or not."""

    case: str
    file: str
    lines: list[tuple[bool, str]] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Tell whether there was an expectation and each one held."""
        return bool(self.lines) and all(ok for ok, _ in self.lines)


def read(path: Path) -> list[dict[str, Any]]:
    """Read the cases of one file (one or more YAML documents). Misread: it is not in the form."""
    try:
        documents = list(yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise Misread(f"{path.name}: 不是可读的 YAML：{fault}") from fault
    for case in documents:
        _known(case, KNOWN, path.name)
        for key in ("case", "why", "procedure", "rounds"):
            if not case.get(key):
                raise Misread(f"{path.name}: 缺少 {key}")
    return documents


def _known(mapping: Any, keys: set[str], where: str) -> None:
    if not isinstance(mapping, dict):
        raise Misread(f"{where}: 应为键值对，而不是 {mapping!r}")
    if unknown := set(mapping) - keys:
        raise Misread(f"{where}: 不认识的键 {', '.join(sorted(unknown))}")


def replay(case: Mapping[str, Any], *, file: str = "") -> Outcome:
    """Replay one case and compare each expectation. Misread: the form or a name is wrong."""
    outcome = Outcome(case["case"], file)
    try:
        line = words.line_of(case["procedure"])
    except KeyError:
        known = ", ".join(words.keys())
        raise Misread(f"{file}: 没有程序 {case['procedure']!r}；有：{known}") from None
    _Run(line, case, outcome).go()
    if not outcome.lines:
        raise Misread(f"{file}: 案例“{case['case']}”没有写任何预期")
    return outcome


class _Run:
    def __init__(
        self, line: tuple[type[Procedure], ...], case: Mapping[str, Any], outcome: Outcome
    ) -> None:
        self.outcome = outcome
        self.adopted = case.get("adopted") == "true"
        self.facts = {f.name: f for e in line for s in e.steps.values() for f in s.states}
        for edition in line:
            for step in edition.steps.values():
                for limit in step.limits:
                    marks = [limit.before, limit.n, *limit.counted_from]
                    self.facts |= {f.name: f for f in marks if isinstance(f, Fact)}
        calendar = workdays.regional(case["region"]) if "region" in case else workdays.national()
        self.calendar = calendar
        linked = tuple(_linked(item) for item in case.get("cases", ()))
        self.course = Course(line, (), calendar, self._facts(case.get("given", {})), linked)
        self.instants = line[-1].instants
        self.rounds = case["rounds"]
        self.at: datetime | None = None

    def go(self) -> None:
        for number, part in enumerate(self.rounds, 1):
            _known(part, KNOWN_ROUND, f"{self.outcome.file} rounds[{number}]")
            calendar = self.calendar
            if known_on := part.get("calendar_known_on"):
                calendar = calendar.known_on(date.fromisoformat(known_on))
            self.course = replace(self.course, calendar=calendar)
            for item in part.get("steps", ()):
                self._step(item)
            as_of = self._as_of(part)
            self._let_time_act(as_of, at=as_of)
            standing = self.course.standing(as_of)
            for ok, said in compare(standing, part.get("then", {}), self.course.rows):
                self.outcome.lines.append((ok, f"[{number}] {said}"))

    def _as_of(self, part: Mapping[str, Any]) -> datetime:
        if text := part.get("as_of"):
            moment = _when(text)
            return moment if isinstance(moment, datetime) else end_of(moment)
        if self.at is None:
            raise Misread(f"{self.outcome.file}: 没有步骤的一轮须写 as_of")
        return self.at

    def _step(self, item: Mapping[str, Any]) -> None:
        _known(item, KNOWN_STEP, self.outcome.file)
        rows = self._void(item) if "void" in item else [self._taking(item, self.course.next_seq())]
        at = rows[-1].at
        self.at = at
        takings = [row.on for row in rows if row.voids is None]
        until = min([at, *(instant_of(on) for on in takings)])
        self._let_time_act(until, at=at)
        shift = self.course.next_seq() - rows[0].seq
        rows = [replace(row, seq=row.seq + shift) for row in rows]
        proposal = self.course.propose(*rows)
        codes = [reason.code.value for reason in proposal.reasons]
        self._compare_refusal(item, codes, proposal.reasons)
        self.course = self.course.with_rows(proposal.rows)

    def _compare_refusal(
        self, item: Mapping[str, Any], codes: list[str], reasons: Iterable[Any]
    ) -> None:
        name, expected = item.get("take") or f"void {item['void']}", item.get("refused")
        why = "；".join(str(reason) for reason in reasons)
        if expected:
            found = f"而是 {codes}：{why}" if codes else "而是办成了"
            ok = expected in codes
            self.outcome.lines.append(
                (ok, f"{name} {item['on']} 应被拒绝（{expected}）" + ("" if ok else found))
            )
        elif codes:
            self.outcome.lines.append((False, f"{name} {item['on']} 被拒绝 {codes}：{why}"))

    def _void(self, item: Mapping[str, Any]) -> list[Taking]:
        voided = {row.voids for row in self.course.rows}
        named = [
            r
            for r in self.course.rows
            if r.step == item["void"] and r.voids is None and r.seq not in voided
        ]
        if not named:
            raise Misread(f"{self.outcome.file}: 没有可作废的 {item['void']}")
        on, at, seq = _when(item["on"]), self._at(item), self.course.next_seq()
        target = named[-1]
        rows = [Taking(seq, target.step, on, at, target.by, member=target.member, voids=target.seq)]
        if replacement := item.get("with"):
            rows.append(
                replace(self._taking({"at": at.isoformat(), **replacement}, seq + 1), at=at)
            )
        return rows

    def _at(self, item: Mapping[str, Any]) -> datetime:
        """Return when the step was recorded: `at`, else noon of `on`; never before the last."""
        moment = _when(item.get("at") or item["on"])
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, datetime.min.time(), SHANGHAI) + timedelta(hours=12)
        return max(moment, self.at) if self.at is not None and "at" not in item else moment

    def _taking(self, item: Mapping[str, Any], seq: int) -> Taking:
        name, on = item["take"], _when(item["on"])
        if self.instants and not isinstance(on, datetime):
            raise Misread(f"{self.outcome.file}: {name} 的期限以小时计，on 须写到时刻")
        steps = [e.steps[name] for e in self.course.line if name in e.steps]
        if not steps and not item.get("refused"):
            raise Misread(f"{self.outcome.file}: 程序没有步骤 {name!r}")
        by = item.get("by", "")
        adopted = self.adopted or by == "ADOPTED"
        role = (
            Role(by.lower())
            if by and by != "ADOPTED"
            else (steps[0].by if steps else words.OFFICER)
        )
        stated = item.get("facts", {})
        # what the engine is to refuse need not be readable
        given = dict(stated) if item.get("refused") == "facts" else self._facts(stated)
        return Taking(seq, name, on, self._at(item), role, item.get("for", ""), given, adopted)

    def _facts(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._fact(name, value) for name, value in given.items()}

    def _fact(self, name: str, value: Any) -> Any:
        fact = self.facts.get(name)
        if fact is None:
            raise Misread(f"{self.outcome.file}: 程序不认识事实 {name!r}")
        try:
            return facts.typed(fact, value)
        except facts.Unfit as unfit:
            raise Misread(f"{self.outcome.file}: {unfit}") from unfit

    def _let_time_act(self, until: datetime, *, at: datetime) -> None:
        for _ in range(1000):
            step = self.course.time_step(until, at=at)
            if step is None:
                return
            self.course = self.course.with_rows([step])


def _when(text: str) -> When:
    try:
        if len(text) <= len("2026-01-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise Misread(f"{text!r} 不是日期（2026-03-02）或时刻（2026-03-02T23:40）") from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _linked(item: Mapping[str, str]) -> Linked:
    closed = item.get("closed")
    return Linked(
        item["procedure"],
        item.get("number", "—"),
        day_of(_when(item["opened"])),
        day_of(_when(closed)) if closed else None,
    )
