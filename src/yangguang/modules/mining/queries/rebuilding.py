"""The register as the steps of its cases say it: what is kept is compared with it, and written from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yangguang.base.coordinates import Drawn
from yangguang.base.mining.life import State
from yangguang.base.numbering.mining import MINISTRY
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.offices.models import Office
from yangguang.kernel.work import statements
from yangguang.modules.mining.models import Application, Number, Right, RightNumber, Version
from yangguang.modules.mining.procedure import ENDING, ENTRY, REGISTRATION
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.queries.telling import Told
from yangguang.modules.mining.stated import Stated

_READ = {
    REGISTRATION: telling.of_registration,
    ENTRY: telling.of_entry,
    ENDING: telling.of_ending,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Corners that are a right's from a day on; `is_pending`: allotted and not yet confirmed."""

    from_on: date
    until_on: date | None
    drawn: Drawn
    is_pending: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """A right as its steps say it: the columns of its row, versions, numbers, grounds, predecessors."""

    right: dict[str, Any]
    versions: list[dict[str, Any]]
    numbers: dict[str, tuple[date, date | None]]
    grounds: list[Ground] = field(default_factory=list)
    before: dict[str, tuple[str, date]] = field(default_factory=dict)


def cases_of(numbers: Iterable[str]) -> dict[str, Case]:
    """Return cases with their offices, by number; two queries."""
    cases = statements.objects(Case, "number", sorted(numbers))
    rows = statements.objects(Office, "id", sorted({case.office_id for case in cases}))
    offices = {row.pk: row for row in rows}
    for case in cases:
        case.office = offices[case.office_id]
    return {str(case.pk): case for case in cases}


def told_by(cases: Mapping[str, Case]) -> list[Told]:
    """Return what the steps of these cases say, in the order of the law's days; one query."""
    found: list[Told] = []
    for number, steps in history.whole_of(list(cases)).items():
        found += told_in(cases[number], steps)
    return telling.in_order(found)


def told_in(case: Case, steps: Iterable[Step]) -> list[Told]:
    """Return what the steps of one case say."""
    read = _READ.get(case.procedure)
    return list(read(str(case.pk), telling.standing(steps))) if read else []


def of_right(told: Iterable[Told], numbers: Iterable[str]) -> list[Told]:
    """Return what is told of the right that has one of these numbers, all it was replaced by included."""
    known, mine = set(numbers), []
    for one in told:
        if one.number in known or known & set(one.known_as):
            known.add(one.number)
            mine.append(one)
    return mine


def whole(told: Sequence[Told], cases: Mapping[str, Case]) -> Whole:
    """Return the right that all of `told`, in order, is about."""
    pending = [one for one in told if one.is_pending]
    told = [one for one in told if not one.is_pending]
    stated = [one for one in told if one.stated]
    latest, now = told[-1], stated[-1]
    said = Stated.from_text(now.stated)
    return Whole(
        right={
            "number": latest.number,
            **_columns(said),
            **_territory(said, cases[now.case_number].office),
            "office_id": cases[now.case_number].office_id,
            "first_on": _first_on(told[0], Stated.from_text(stated[0].stated)),
            "state": _state(latest).value,
            "state_on": latest.confirmed_on or latest.on,
            "version": len(told),
            "updated_at": max(one.at for one in told),
        },
        versions=list(_versions(told, cases)),
        numbers=_numbers(told),
        grounds=[*_grounds(told), *_pending(pending)],
        before={n: (one.event.value, one.on) for one in told for n in one.from_numbers},
    )


def _state(told: Told) -> State:
    if told.state.is_over or (told.confirmed_on is not None and told.is_published):
        return told.state
    return State.NUMBERED


def _columns(said: Stated) -> dict[str, Any]:
    return {
        "right": said.right.value,
        "name": said.name[:200],
        "holder": said.holder[:200],
        "holder_code": said.holder_code[:18],
        "mineral": said.mineral[:40],
        "others": "、".join(said.others)[:300],
        "organ": said.organ,
        "organ_name": said.organ_name[:120],
        "level": said.level.value,
        "way": said.way.value if said.way else "",
        "area_km2": said.area_km2,
        "top_m": said.top_m,
        "bottom_m": said.bottom_m,
        "valid_from": said.valid_from,
        "valid_to": said.valid_to,
    }


def _territory(said: Stated, office: Office) -> dict[str, str]:
    """Return where the ground is: the lowest areas that hold all its counties; none stated: the office's."""
    codes = set(said.counties) or {said.organ}
    codes.discard(MINISTRY)
    if not codes:
        return {"province": office.province, "city": office.city, "county": office.county}
    first = min(codes)
    one_province = len({code[:2] for code in codes}) == 1
    one_city = len({code[:4] for code in codes}) == 1 and first[2:4] not in ("00", "90")
    one_county = len(codes) == 1 and first[4:] != "00"
    return {
        "province": f"{first[:2]}0000" if one_province else "",
        "city": f"{first[:4]}00" if one_province and one_city else "",
        "county": first if one_county else "",
    }


def _first_on(first: Told, said: Stated) -> date | None:
    """Return when a right was first set up: None where it only came in later, as renewed or changed."""
    if first.event.value == said.event.value and (first.starts and not first.known_as):
        return first.on
    return (said.valid_from or first.on) if said.event.value in ("新立", "探矿权转采矿权") else None


def _versions(told: Sequence[Told], cases: Mapping[str, Case]) -> Iterator[dict[str, Any]]:
    text, office = "", None
    for no, one in enumerate(told, 1):
        text = one.stated or text
        office = cases[one.case_number].office_id if one.stated else office
        said = Stated.from_text(text)
        yield {
            "no": no,
            "event": one.event.value,
            "number": one.number,
            "state": one.state.value,
            "on": one.on,
            "confirmed_on": one.confirmed_on,
            "is_published": one.is_published,
            "recorded_at": one.at,
            "case_number": one.case_number,
            "address": one.address,
            "stated": text,
            "valid_from": said.valid_from,
            "valid_to": said.valid_to,
            "findings": list(one.findings),
            "mineral": said.mineral[:40],
            "office_id": office,
        }


def _numbers(told: Sequence[Told]) -> dict[str, tuple[date, date | None]]:
    """Return from when to when each number was its own; former ones of an old register ended by then."""
    found: dict[str, tuple[date, date | None]] = {}
    for one in told:
        for former in one.known_as:
            if former != one.number and former not in found:
                found[former] = (one.on, one.on)
        for number, (since, until) in list(found.items()):
            if number != one.number and until is None:
                found[number] = (since, one.on)
        since, _ = found.get(one.number, (one.on, None))
        found[one.number] = (since, None)
    return found


def _pending(told: Sequence[Told]) -> Iterator[Ground]:
    """Yield the ground of the last registration that waits for its confirmation."""
    for one in told[-1:]:
        drawn = Stated.from_text(one.stated).drawn
        if drawn is not None:
            yield Ground(from_on=one.on, until_on=None, drawn=drawn, is_pending=True)


def _grounds(told: Sequence[Told]) -> Iterator[Ground]:
    """Yield each ground with the day from which it holds and the day from which it doesn't any more."""
    spans: list[tuple[date, Drawn | None]] = []
    for one in told:
        if one.state.is_over:
            drawn = None
        elif one.stated:
            drawn = Stated.from_text(one.stated).drawn
        else:
            drawn = spans[-1][1] if spans else None
        if spans and spans[-1][0] == one.on:
            spans[-1] = (one.on, drawn)
        elif not spans or spans[-1][1] != drawn:
            spans.append((one.on, drawn))
    ends = [on for on, _ in spans[1:]]
    for (on, drawn), until in zip(spans, [*ends, None], strict=True):
        if drawn is not None:
            yield Ground(from_on=on, until_on=until, drawn=drawn)


def rebuilt(number: str) -> Whole | None:
    """Return the right that has this number as the steps of its cases say it; None: they say nothing."""
    right = Right.objects.filter(numbers__number=number).first()
    if right is None:
        return None
    told, cases, _ = told_of(right)
    return whole(told, cases) if is_registered(told) else None


def told_of(
    right: Right, *, beside: tuple[Case, Sequence[Step]] | None = None
) -> tuple[list[Told], dict[str, Case], list[str]]:
    """Return all told of a right, its cases and numbers; `beside`: one not kept with it yet, and all its steps."""
    mine = {str(beside[0].pk): beside[0]} if beside else {}
    key = [right.pk]
    numbers = [row.number for row in statements.read(RightNumber, ("number",), "right_id", key)]
    kept = statements.read(Version, ("case_number",), "right_id", key)
    named = {row.case_number for row in kept}
    asked = statements.read(Application, ("case_id",), "number", numbers) if numbers else []
    cases = cases_of((named | {row.case_id for row in asked}) - mine.keys())
    cases = {pk: case for pk, case in cases.items() if pk in named or case.closed_on is None}
    told = telling.in_order([*told_by(cases), *(told_in(*beside) if beside else ())])
    return of_right(told, numbers), cases | mine, numbers


def is_registered(told: Iterable[Told]) -> bool:
    """Tell whether anything of a right is registered."""
    return any(one.stated and not one.is_pending for one in told)


def disagreements() -> Iterator[str]:
    """Yield one sentence for each row of the register that its steps do not say; none: it is true."""
    for right in Right.objects.order_by("number").iterator(chunk_size=200):
        made = rebuilt(right.number)
        gone = (f"{right.number}: no step says so any more",)
        yield from _differing(right, made) if made is not None else gone
    yield from _without_publication()
    yield from _without_right()


def _differing(right: Right, made: Whole) -> Iterator[str]:
    for name, value in made.right.items():
        if getattr(right, name) != value:
            yield f"{right.number}: {name} is kept as {getattr(right, name)}, its steps say {value}"
    kept = list(Version.objects.filter(right=right).order_by("no"))
    if len(kept) != len(made.versions):
        yield f"{right.number}: {len(kept)} versions are kept, its steps say {len(made.versions)}"
    for row, said in zip(kept, made.versions, strict=False):
        for name, value in said.items():
            if getattr(row, name) != value:
                yield f"{right.number} {row.no}: {name} is kept as {getattr(row, name)}, not {value}"
    numbers = dict(RightNumber.objects.filter(right=right).values_list("number", "until_on"))
    if numbers != {number: until for number, (_, until) in made.numbers.items()}:
        yield f"{right.number}: numbers are kept as {sorted(numbers)}, not {sorted(made.numbers)}"


def _without_publication() -> Iterator[str]:
    """Yield numbers that stand though a publication that they need isn't there (rules of 2011)."""
    for version in Version.objects.filter(is_published=False).order_by("pk").iterator():
        yield f"{version.number}: it was given without the publication that it needs"


def _without_right() -> Iterator[str]:
    known = RightNumber.objects.values("number")
    for number in Number.objects.filter(void_on=None).exclude(number__in=known).order_by("number"):
        yield f"{number.number}: the number is in use, and leads to no right"
