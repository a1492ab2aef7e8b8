"""What a jurist's case may expect of a standing (`then:`), and how each expectation is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from yangguang.base.procedure.clocks import Clock, is_past
from yangguang.base.procedure.history import SHANGHAI, Taking, When, day_of, in_force
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.procedure.standing import Standing
from yangguang.base.procedure.words import TIME


def compare(
    standing: Standing, then: Mapping[str, Any], rows: Sequence[Taking]
) -> Iterator[tuple[bool, str]]:
    """Yield (held, sentence) for every expectation in `then`."""
    for key, expected in then.items():
        if key not in READERS:
            yield False, f"{key}：不认识的预期；有 {', '.join(READERS)}"
            continue
        found = READERS[key](standing, rows)
        yield from _compare(key, expected, found)


def _compare(key: str, expected: Any, found: Any) -> Iterator[tuple[bool, str]]:
    if key == "not_open":
        for name in expected:
            yield (
                name not in found,
                f"{name} 不应可办" + ("" if name not in found else "，但可以办"),
            )
    elif isinstance(expected, Mapping):
        for name, value in expected.items():
            actual = found.get(name) if isinstance(found, Mapping) else None
            if isinstance(value, Mapping):
                yield from _compare(f"{key}.{name}", value, actual or {})
            else:
                yield actual == value, _said(f"{key}.{name}", value, actual)
    elif isinstance(expected, list):
        ordered = key in {"taken", "time"}
        names = list(found)
        same = names == expected if ordered else sorted(names) == sorted(expected)
        yield same, _said(key, expected, names)
    else:
        yield found == expected, _said(key, expected, found)


def _said(key: str, expected: Any, found: Any) -> str:
    return f"{key} = {expected}" if expected == found else f"{key} 应为 {expected}，得到 {found}"


def text_of(on: When) -> str:
    """Return a date as 2026-03-02, an instant as 2026-03-02T23:40 in Shanghai."""
    if isinstance(on, datetime):
        return on.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    return on.isoformat()


def _end(clock: Clock) -> str:
    return "paused" if clock.due is None else text_of(clock.due.moment or clock.due.on)


def _ends(clocks: Sequence[Clock], show: Callable[[Clock], str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for clock in clocks:
        if clock.member:
            found.setdefault(clock.step, {})[clock.member] = show(clock)
        else:
            found[clock.step] = show(clock)
    return found


def _open(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return list(dict.fromkeys(option.step.name for option in standing.open))


def _pending(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return list(dict.fromkeys(name for name, _ in standing.pending))


def _waiting_for(standing: Standing, _: Sequence[Taking]) -> str:
    role = standing.waiting_for
    return role.name if role else "none"


def _due(standing: Standing, _: Sequence[Taking]) -> dict[str, Any]:
    return _ends(standing.duties, _end)


def _until(standing: Standing, _: Sequence[Taking]) -> dict[str, Any]:
    return _ends([c for c in standing.clocks if c.kind is not ClockKind.DUTY], _end)


def _left(standing: Standing, _: Sequence[Taking]) -> dict[str, Any]:
    return _ends([c for c in standing.clocks if c.left is not None], lambda c: str(c.left))


def _taken(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return [taking.step for taking in standing.taken]


def _time(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return [f"{t.step} {text_of(t.on)}" for t in standing.taken if t.by is TIME]


def _edition(standing: Standing, _: Sequence[Taking]) -> str:
    return standing.edition.in_force.isoformat()


def _provisional(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return [c.step for c in standing.clocks if c.due is not None and c.due.provisional]


def _excluded(standing: Standing, _: Sequence[Taking]) -> dict[str, Any]:
    return _ends(
        [c for c in standing.clocks if c.due], lambda c: str(c.due.excluded) if c.due else ""
    )


def _late(standing: Standing, _: Sequence[Taking]) -> list[str]:
    taken = [f.step for f in standing.findings if f.code == "late"]
    return taken + [c.step for c in standing.duties if is_past(c, standing.as_of)]


def _closed(standing: Standing, _: Sequence[Taking]) -> str:
    return "true" if standing.closed else "false"


def _findings(standing: Standing, _: Sequence[Taking]) -> list[str]:
    return [str(finding) for finding in standing.findings]


def _records(standing: Standing, rows: Sequence[Taking]) -> list[str]:
    kept = {row.seq for row in in_force(rows)}
    kinds = []
    for taking in standing.taken:
        if taking.seq in kept:
            kinds += [kind.kind for kind in standing.edition.steps[taking.step].publishes]
    return kinds


def _on(standing: Standing, _: Sequence[Taking]) -> dict[str, str]:
    return {taking.step: text_of(day_of(taking.on)) for taking in standing.taken}


READERS: dict[str, Callable[[Standing, Sequence[Taking]], Any]] = {
    "open": _open,
    "not_open": _open,
    "pending": _pending,
    "waiting_for": _waiting_for,
    "due": _due,
    "until": _until,
    "left": _left,
    "taken": _taken,
    "taken_on": _on,
    "time": _time,
    "edition": _edition,
    "provisional": _provisional,
    "excluded": _excluded,
    "late": _late,
    "closed": _closed,
    "findings": _findings,
    "records": _records,
}
"""Each expectation a case may state, and how it is read off the standing."""
