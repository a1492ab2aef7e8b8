"""What the steps of a case say of rights: the one reading from which the register is built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Protocol

from yangguang.base.mining import life, publicity
from yangguang.base.mining.life import Event, State
from yangguang.kernel.imports import sources
from yangguang.modules.mining import rules
from yangguang.modules.mining.stated import Stated


class Row(Protocol):
    """What is read of a row of the history."""

    seq: Any
    name: Any
    on: Any
    at: Any
    facts: Any
    records: Any
    findings: Any
    adopted: Any
    source: Any
    voids: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a case says of one right. `stated` "": what was registered before goes on.

    `starts`: a right of its own begins with it; else the right is found by one of `known_as`.
    `from_numbers`: the rights that went on in this one. `is_pending`: allotted and not confirmed, so that nothing of it
    is registered yet, but its ground is spoken for. `source`: where an old register's entry is known from.
    """

    number: str
    known_as: tuple[str, ...]
    event: Event
    stated: str
    state: State
    on: date
    at: datetime
    case_number: str
    address: str
    starts: bool = False
    confirmed_on: date | None = None
    is_published: bool = True
    is_pending: bool = False
    findings: tuple[Any, ...] = ()
    from_numbers: tuple[str, ...] = ()
    source: str = ""


_GOES_ON: Final = frozenset({Event.CONVERSION, Event.MERGER, Event.SPLIT})


def standing(rows: Iterable[Row]) -> list[Row]:
    """Return the steps that stand, in the order of the fold: what was voided is left out with its void."""
    found = list(rows)
    voided = {row.voids for row in found if row.voids is not None}
    stand = [row for row in found if row.voids is None and row.seq not in voided]
    return sorted(stand, key=lambda row: (row.on, row.seq))


def last(rows: Sequence[Row], *names: str) -> Row | None:
    """Return the last of these steps that stands."""
    return next((row for row in reversed(rows) if row.name in names), None)


def of_registration(number: str, rows: Sequence[Row]) -> Iterator[Told]:
    """Yield what a case of registration says of every right in it, once a number is given."""
    given, asked = last(rows, "allot"), last(rows, "apply", "amend")
    if given is None or asked is None:
        return
    text = str(asked.facts["stated"])
    stated = Stated.from_text(text)
    confirmed = last(rows, "confirm")
    source = confirmed or given
    mine = Told(
        number=given.facts["number"],
        known_as=(given.facts["number"],) if stated.event is Event.MERGER else stated.former,
        event=stated.event,
        stated=text,
        state=leads_to(stated, on=given.on),
        on=given.on,
        at=source.at,
        case_number=number,
        address=next(iter(source.records), ""),
        confirmed_on=confirmed.on if confirmed else None,
        is_published=bool(given.adopted) or _is_published(stated, rows, on=given.on),
    )
    if stated.event in rules.OF_NEW_NUMBERS:
        goes_on = stated.former if stated.event in _GOES_ON else ()
        yield replace(mine, starts=True, known_as=(), from_numbers=goes_on)
    elif confirmed is not None:
        yield replace(mine, on=confirmed.on, from_numbers=_merged(mine, stated))
    else:
        yield replace(mine, is_pending=True)
    yield from _parts(mine, asked.facts, given.facts, records=source.records)
    if confirmed is not None:
        yield from _ended(mine, stated, on=confirmed.on)


def leads_to(stated: Stated, *, on: date, is_part: bool = False) -> State:
    """Return the state that the event leaves a right in; `is_part`: one of the other parts of a split."""
    if is_part or stated.event in rules.OF_NEW_NUMBERS:
        return State.IN_FORCE
    found = life.effects(stated.event, stated.right, on)
    return found[0].leads_to if found else State.IN_FORCE


def _is_published(stated: Stated, rows: Sequence[Row], *, on: date) -> bool:
    shown = {row.facts.get("publication") for row in rows if row.name == "show"}
    needed = publicity.required(stated.event, stated.way, on)
    return all(kind.value in shown for kind in needed)


def _merged(mine: Told, stated: Stated) -> tuple[str, ...]:
    if stated.event is not Event.MERGER:
        return ()
    return tuple(one for one in stated.former if one != mine.number)


def _parts(
    mine: Told, asked: Mapping[str, Any], given: Mapping[str, Any], *, records: Sequence[str]
) -> Iterator[Told]:
    """Yield the other parts of a split: each a right of its own under a new number."""
    pairs = zip(given.get("others") or (), asked.get("parts") or (), strict=False)
    for place, (number, text) in enumerate(pairs, 1):
        yield replace(
            mine,
            number=number,
            known_as=(),
            stated=text,
            state=State.IN_FORCE,
            starts=True,
            address=records[place] if place < len(records) else mine.address,
            from_numbers=mine.known_as[:1],
        )


def _ended(mine: Told, stated: Stated, *, on: date) -> Iterator[Told]:
    """Yield the rights that went on in this one and are at an end with it."""
    if stated.event is Event.CONVERSION:
        gone, state = stated.former, State.CONVERTED
    elif stated.event is Event.MERGER:
        gone, state = _merged(mine, stated), State.MERGED
    else:
        return
    for number in gone:
        yield replace(
            mine,
            number=number,
            known_as=(number,),
            stated="",
            state=state,
            on=on,
            is_published=True,
        )


def of_entry(number: str, rows: Sequence[Row]) -> Iterator[Told]:
    """Yield what an old register says: a right, or one more version of one."""
    row = last(rows, "enter")
    if row is None:
        return
    stated = Stated.from_text(row.facts["stated"])
    own = stated.event not in _GOES_ON
    known = (row.facts["number"], *(stated.former if own else ()))
    yield Told(
        number=row.facts["number"],
        known_as=known,
        event=stated.event,
        stated=row.facts["stated"],
        state=State(row.facts["state"]),
        on=row.on,
        at=row.at,
        case_number=number,
        address=next(iter(row.records), ""),
        starts=True,
        confirmed_on=row.on,
        findings=tuple(row.findings),
        from_numbers=() if own else tuple(n for n in stated.former if n != row.facts["number"]),
        source=row.source,
    )


def of_ending(number: str, rows: Sequence[Row]) -> Iterator[Told]:
    """Yield that a right is at an end."""
    asked, row = last(rows, "propose"), last(rows, "end")
    if asked is None or row is None:
        return
    yield Told(
        number=asked.facts["number"],
        known_as=(asked.facts["number"],),
        event=Event(asked.facts["ending"]),
        stated="",
        state=State(row.facts["state"]),
        on=row.on,
        at=row.at,
        case_number=number,
        address=next(iter(row.records), ""),
        confirmed_on=row.on,
        findings=tuple(row.findings),
    )


def in_order(told: Iterable[Told]) -> list[Told]:
    """Return what is told in the order of the law's days, then of recording; of one batch in that of its rows.

    Several workers adopt a batch at once: what they record of one day has not the order of their case numbers.
    """
    found = sorted(told, key=lambda one: (one.on, one.at, one.case_number))
    lines: dict[tuple[date, str], list[tuple[int, int]]] = defaultdict(list)
    for place, one in enumerate(found if len(found) > 1 else ()):
        if line := sources.line_of(one.source):
            lines[one.on, line[0]].append((line[1], place))
    for several in lines.values():
        ordered = [found[place] for _, place in sorted(several)]
        for (_, place), one in zip(several, ordered, strict=True):
            found[place] = one
    return found
