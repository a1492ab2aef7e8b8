"""What can be said of a register only when all its rows are seen: numbers, chains of versions, neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2, area_m2
from yangguang.base.coordinates.systems import EQUAL
from yangguang.base.mining import life
from yangguang.base.mining.checks import Neighbour, overlap
from yangguang.base.mining.kinds import Right
from yangguang.base.mining.life import Event, State
from yangguang.base.numbering.mining import examine
from yangguang.base.refusal import Reason, Refusal, Sentence
from yangguang.kernel.imports.importers import Rows
from yangguang.modules.mining.past import examining, registered, rows, stating
from yangguang.modules.mining.past.found import Found, said
from yangguang.modules.mining.past.registered import Asking

Told = tuple[int, Found, bool]
"""The number of a row, what is to be said of it, and whether that keeps it out."""
_BEGINS: Final = frozenset({Event.NEW, Event.CONVERSION})


@dataclass(slots=True)
class _Line:
    """What is kept of a row: no more than a chain and a neighbour need. The rest is read again where they meet."""

    row: int
    number: str
    former: tuple[str, ...]
    event: Event
    right: Right
    on: date
    name: str
    ground: BaseGeometry | None
    datum: Datum | None
    since: tuple[date, int]
    """Day and row of the first version of its right."""


def examined(every: Rows) -> Iterator[Told]:
    """Yield what is to be said of rows in the light of all. Rows that can't be read are not looked at."""
    lines = [line for number, cells in every if (line := _line(number, cells)) is not None]
    last: dict[str, tuple[_Line, State]] = {}
    for line in lines:
        yield from _chain(line, last)
    yield from _months(lines)
    alive = [
        line for line, state in _standing(last) if not state.is_over and line.ground is not None
    ]
    yield from _neighbours(alive, every, in_file=last.keys())


def _line(number: int, cells: Mapping[str, str]) -> _Line | None:
    record = rows.as_printed(cells, [])
    named, on = stating.named(record)
    if not named or record.event is None or on is None:
        return None
    ground = None
    if record.drawn is not None:
        try:
            ground = record.drawn.outline().geometry
        except Refusal:
            ground = None
    return _Line(
        number,
        named,
        record.former,
        record.event,
        record.right,
        on,
        record.values.get("name", "").strip(),
        ground,
        record.drawn.system.datum if record.drawn else None,
        (on, number),
    )


def _chain(line: _Line, last: dict[str, tuple[_Line, State]]) -> Iterator[Told]:
    """Look at what the right was before, by its number or a former one, and put this version after it."""
    before = next((last[one] for one in (line.number, *line.former) if one in last), None)
    state = before[1] if before else None
    event = Event.NEW if line.event in _BEGINS and line.number not in last else line.event
    if before is not None and line.event is Event.NEW and line.number in last:
        text = "证号{number}在第{row}行已经登记给“{name}”；一个证号只能用一次。"
        found = said(
            "chain/number-twice",
            text,
            about="number",
            number=line.number,
            row=before[0].row,
            name=before[0].name,
        )
        yield line.row, found, True
        return
    if before is not None and line.on < before[0].on:
        text = "登记日期{on}早于同一矿业权第{row}行的{earlier}；请按日期先后排列。"
        found = said(
            "chain/order",
            text,
            about="valid_from",
            on=line.on,
            row=before[0].row,
            earlier=before[0].on,
        )
        yield line.row, found, True
        return
    if event is not Event.NEW:
        for reason in life.why_not(event, state, on=line.on):
            yield line.row, Found("N12/state", reason, ("number",)), False
    line.since = before[0].since if before else line.since
    effects = life.effects(line.event, line.right, line.on)
    now = effects[0].leads_to if effects else State.IN_FORCE
    for one in {line.number, *line.former}:
        last[one] = (line, now)


def _standing(last: Mapping[str, tuple[_Line, State]]) -> Iterator[tuple[_Line, State]]:
    """Yield the last version of each right, once."""
    seen: set[int] = set()
    for line, state in last.values():
        if line.row not in seen:
            seen.add(line.row)
            yield line, state


def _months(lines: Iterable[_Line]) -> Iterator[Told]:
    """Yield rows whose number's month lies before that of a lower serial of its sequence."""
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.number, line.row)
    for one in examine(first):
        if one.code in ("unreadable", "gap"):
            continue
        number = one.numbers[-1]
        if number in first:
            reason = Sentence(Reason.FACTS, one.said)
            yield first[number], Found(f"number/{one.code}", reason, ("number",)), False


def _neighbours(alive: Sequence[_Line], every: Rows, *, in_file: Iterable[str]) -> Iterator[Told]:
    """Yield what N4 and N5 say where ground meets: in the file of the one set up later, else of the file's."""
    pairs = list(_meeting(alive))
    met = {alive[place].row for pair in pairs for place in pair[:2]}
    asking = [
        Asking(one.row, one.ground, one.datum, one.since[0], (one.number, *one.former))
        for one in alive
        if one.ground is not None and one.datum is not None
    ]
    found = registered.neighbours(asking, besides=frozenset(in_file))
    cells = every.of(met | found.keys())
    for one, other, share in pairs:
        neighbour = _neighbour(alive[other], cells[alive[other].row], share)
        found.setdefault(alive[one].row, []).append(neighbour)
    by_row = {line.row: line for line in alive}
    for row, neighbours in sorted(found.items()):
        asked = examining.application(rows.row(cells[row]).past, by_row[row].on)
        if asked is None:
            continue
        for one_found in overlap.overlap(replace(asked, neighbours=tuple(neighbours))):
            rule = f"{one_found.check}/{one_found.code}"
            yield row, Found(rule, one_found.sentence, ("corners",)), False


def _meeting(alive: Sequence[_Line]) -> Iterator[tuple[int, int, float | None]]:
    """Yield places of two rights whose ground meets, the later one first, and what they share."""
    grounds = [line.ground for line in alive if line.ground is not None]
    tree = STRtree(grounds)
    ones, others = tree.query(grounds, predicate="intersects")
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        if alive[one].since <= alive[other].since:
            continue
        share = _share(alive[one], alive[other])
        if share is None or share >= LEAST_OVERLAP_M2:
            yield one, other, share


def _share(one: _Line, other: _Line) -> float | None:
    """Return the common ground in square metres; None: two datums, which can't be compared."""
    assert one.ground is not None
    assert other.ground is not None
    assert one.datum is not None
    if one.datum is not other.datum and not {one.datum, other.datum} <= EQUAL:
        return None
    return area_m2(one.ground.intersection(other.ground), one.datum)


def _neighbour(line: _Line, cells: Mapping[str, str], share: float | None) -> Neighbour:
    values = rows.row(cells).past.values
    named = values["minerals"]
    names = frozenset({named.main, *named.others}) if named else frozenset()
    return Neighbour(line.number, line.right, names, share, values["elevation"])
