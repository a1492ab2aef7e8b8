"""Reads of the register: a right by any number it ever had, its version and state on any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.db.models import F, Q

from yangguang.base.mining import life
from yangguang.base.mining.kinds import LAW_2025
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Sentence
from yangguang.modules.mining.models import Application, Permit, Right, Version
from yangguang.modules.mining.stated import Stated

_RUNNING: Final = frozenset({State.IN_FORCE, State.RETAINED, State.DIVIDED, State.WITHOUT_PERMIT})


def right_of(number: str) -> Right | None:
    """Return the right that has, or once had, this number; None: no right ever had it."""
    found = Right.objects.select_related("office").filter(numbers__number=number.strip().upper())
    return found.first()


def version_on(right: Right, day: date) -> Version | None:
    """Return the version that held on `day`: the last one registered by then; None: none was."""
    found = Version.objects.filter(right=right, on__lte=day).exclude(stated="")
    return found.order_by("-no").first()


def versions_of(right: Right) -> list[Version]:
    """Return every version of a right, the oldest first."""
    return list(Version.objects.filter(right=right).order_by("no"))


def stated_of(version: Version) -> Stated:
    """Return what a version states."""
    return Stated.from_text(version.stated)


def state_on(right: Right, day: date) -> State:
    """Return where a right stood on `day`; before its number was given: applied for."""
    return states_on([right], day)[right.pk]


def states_on(rights: Iterable[Right], day: date) -> dict[int, State]:
    """Return where each right stood on `day`, by its key; three queries for the whole list at most."""
    keys = [right.pk for right in rights]
    rows = Version.objects.filter(right__in=keys, on__lte=day).order_by("right", "no")
    last = {row.right_id: row for row in rows.defer("stated", "findings")}
    found = {key: _state(last[key], day) if key in last else State.APPLIED for key in keys}
    over = {State.LAPSED, State.EXTINCT}
    late = [key for key, state in found.items() if state in over and _ran_out(last[key])]
    for key in _renewing([last[key] for key in late], day):
        found[key] = State.EXPIRED_PENDING
    if day >= LAW_2025:
        running = [key for key, state in found.items() if state in _RUNNING]
        found |= dict.fromkeys(_without_permit(running, day), State.WITHOUT_PERMIT)
    return found


def _state(version: Version, day: date) -> State:
    """Return what a version and the running of time make of a right."""
    state = State(version.state)
    if state.is_over:
        return state
    confirmed = version.confirmed_on is not None and version.confirmed_on <= day
    if not (confirmed and version.is_published):
        return State.NUMBERED
    if version.valid_to is not None and version.valid_to < day:
        return State.EXTINCT if version.valid_to >= LAW_2025 else State.LAPSED
    return state


def _ran_out(version: Version) -> bool:
    return not State(version.state).is_over


def _renewing(versions: list[Version], day: date) -> Iterator[int]:
    """Yield the rights whose renewal was asked for by their last day and isn't decided on `day`."""
    if not versions:
        return
    by_number = {version.number: version for version in versions}
    asked = Application.objects.filter(
        number__in=by_number, event=Event.RENEWAL.value, applied_on__lte=day
    ).filter(Q(case__closed_on=None) | Q(case__closed_on__gt=day))
    for number, applied_on in asked.values_list("number", "applied_on"):
        version = by_number[number]
        if version.valid_to is not None and applied_on <= version.valid_to:
            yield version.right_id


def _without_permit(keys: list[int], day: date) -> set[int]:
    """Return the rights whose permit was revoked by `day`, and that were given no other since."""
    if not keys:
        return set()
    rows = Permit.objects.filter(right__in=keys, from_on__lte=day).order_by("from_on", "pk")
    last = dict(rows.values_list("right", "revoked_on"))
    return {key for key, gone in last.items() if gone is not None and gone <= day}


def why_not_in_force(right: Right, day: date) -> list[Sentence]:
    """Return why a right may not be shown in force on `day`: number, publication, term, permit."""
    version = version_on(right, day)
    if version is None:
        return []
    confirmed = version.confirmed_on is not None and version.confirmed_on <= day
    permits = Permit.objects.filter(right=right, from_on__lte=day)
    holding = permits.filter(Q(revoked_on=None) | Q(revoked_on__gt=day))
    return list(
        life.why_not_in_force(
            RightKind(right.right),
            number_is_confirmed=confirmed,
            was_published=version.is_published,
            valid_from=version.valid_from or version.on,
            valid_to=version.valid_to,
            on=day,
            has_permit=day < LAW_2025 or holding.exists(),
        )
    )


def over_yet_listed(day: date) -> Iterator[Right]:
    """Yield the rights whose term is over on `day` and that nobody has taken out of the register."""
    found = Right.objects.filter(valid_to__lt=day, state__in=[state.value for state in _RUNNING])
    yield from found.order_by(F("valid_to"), "number").iterator(chunk_size=500)
