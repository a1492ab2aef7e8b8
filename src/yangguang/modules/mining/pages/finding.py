"""Finding rights: exact things by the indexes of the table, words by the index over what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from yangguang.base.mining import life
from yangguang.kernel.search import queries as search
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import Right, RightNumber, Version
from yangguang.modules.mining.pages.asked import Asked, Group
from yangguang.modules.mining.records import RightRegistered
from yangguang.modules.mining.stated import Stated

PER_PAGE: Final = 50
ALIVE: Final = tuple(state.value for state in life.State if state.is_alive)
OVER: Final = tuple(state.value for state in life.State if state.is_over)
BEFORE: Final = tuple(state.value for state in life.State if not (state.is_alive or state.is_over))
MOST_BEFORE: Final = 500
LONGEST: Final = 23
"""Characters of the longest number."""


@dataclass(frozen=True, slots=True)
class Row:
    """A right as it stood on a day: what was registered of it then, and its state."""

    right: Right
    stated: Stated | None
    state: life.State


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows by number (words: the newest first); `after` begins the next, empty: there is none."""

    rows: tuple[Row, ...]
    after: str = ""
    has_passed: bool = False
    """Whether rows were found by words and left out by what else was asked."""


def page(asked: Asked) -> Page:
    """Return a page of what is asked: at most six queries."""
    if not asked.words or asked.beginning:
        rights = list(_by_number(asked)[: PER_PAGE + 1])
        after = rights[PER_PAGE - 1].number if len(rights) > PER_PAGE else ""
        return Page(as_at(rights[:PER_PAGE], day=asked.day, today=asked.today), after)
    return _by_words(asked)


def _by_number(asked: Asked) -> QuerySet[Right]:
    found = narrowed(asked)
    if asked.area and (there := _in_area(found, asked.area)).exists():
        found = there
    elif begins := asked.beginning:
        last = begins + "Z" * (LONGEST - len(begins))  # no number has a letter behind its first
        known = RightNumber.objects.filter(number__gte=begins, number__lte=last)
        found = found.filter(pk__in=known.values("right"))
    if asked.after:
        found = found.filter(number__gt=asked.after)
    return found.order_by("number")


def _by_words(asked: Asked) -> Page:
    found = search.find(
        asked.words, kind=RightRegistered.kind, after=asked.after or None, limit=PER_PAGE
    )
    numbers = list(dict.fromkeys(hit.about for hit in found.hits))
    rights = of_numbers(numbers, within=narrowed(asked))
    listed = list({right.pk: right for number in numbers if (right := rights.get(number))}.values())
    rows = as_at(listed, day=asked.day, today=asked.today)
    return Page(rows, found.next_key, has_passed=len(rights) < len(numbers))


def of_numbers(
    numbers: Iterable[str], *, within: QuerySet[Right] | None = None
) -> dict[str, Right]:
    """Return the rights of numbers, old ones too: one query."""
    named = RightNumber.objects.filter(number__in=list(numbers)).select_related("right")
    if within is not None:
        named = named.filter(right__in=within.values("pk"))
    return {row.number: row.right for row in named}


def narrowed(asked: Asked) -> QuerySet[Right]:
    """Return the rights that the register knew of on the day, of a kind, mineral, office and state."""
    found = Right.objects.all()
    if not asked.is_today:
        known = Version.objects.filter(right=OuterRef("pk"), on__lte=asked.day)
        found = found.filter(Exists(known))
    if asked.kind:
        found = found.filter(right=asked.kind)
    if asked.mineral:
        found = _then(found, asked, "mineral", asked.mineral)
    if asked.office:
        found = _then(found, asked, "office__slug", asked.office)
    return _in_state(found, asked) if asked.state else found


def _then(found: QuerySet[Right], asked: Asked, column: str, value: str) -> QuerySet[Right]:
    """Narrow down by what was registered on the day; first, by an index, to those that ever had it by then."""
    if asked.is_today:
        return found.filter(**{column: value})
    by_then = Version.objects.filter(on__lte=asked.day)
    last = by_then.filter(right=OuterRef("pk")).order_by("-no")
    found = found.filter(pk__in=by_then.filter(**{column: value}).values("right"))
    name = f"then_{column.partition('_')[0]}"
    return found.alias(**{name: Subquery(last.values(column)[:1])}).filter(**{name: value})


def _in_area(found: QuerySet[Right], code: str) -> QuerySet[Right]:
    column = "county"
    if code.endswith("00"):
        column = "province" if code.endswith("0000") else "city"
    return found.filter(**{column: code})


def _in_state(found: QuerySet[Right], asked: Asked) -> QuerySet[Right]:
    """Narrow down by the last state at the end of the day, and by the term registered then."""
    if asked.state == Group.BEFORE and asked.is_today:
        return _before(found)
    state, until = "state", "valid_to"
    if not asked.is_today:
        found = _likely(found, asked)
        then = Version.objects.filter(right=OuterRef("pk"), on__lte=asked.day).order_by("-no")
        found = found.alias(
            then=Subquery(then.values("state")[:1]), until=Subquery(then.values("valid_to")[:1])
        )
        state, until = "then", "until"
    is_alive, has_ended = Q(**{f"{state}__in": ALIVE}), Q(**{f"{until}__lt": asked.day})
    wanted = {
        Group.VALID: is_alive & (Q(**{until: None}) | Q(**{f"{until}__gte": asked.day})),
        Group.EXPIRED: is_alive & has_ended,
        Group.OVER: Q(**{f"{state}__in": OVER}),
        Group.BEFORE: Q(**{f"{state}__in": BEFORE}),
    }
    return found.filter(wanted[Group(asked.state)])


def _before(found: QuerySet[Right]) -> QuerySet[Right]:
    """Narrow down to rights whose number isn't confirmed; where they are few their keys are looked up first.

    In the order of numbers an engine would read all others before it has found that few.
    """
    rows = Right.objects.filter(state__in=BEFORE).order_by("state", "valid_to")
    keys = list(rows.values_list("pk", flat=True)[: MOST_BEFORE + 1])
    few = len(keys) <= MOST_BEFORE
    return found.filter(pk__in=keys) if few else found.filter(state__in=BEFORE)


def _likely(found: QuerySet[Right], asked: Asked) -> QuerySet[Right]:
    """Leave out, by what is read at once, rights that can't have been in a state on a past day."""
    then = Version.objects.filter(on__lte=asked.day)
    if asked.state == Group.OVER:  # what is over stays so
        return found.filter(state__in=OVER)
    if asked.state == Group.EXPIRED:
        return found.filter(Exists(then.filter(right=OuterRef("pk"), valid_to__lt=asked.day)))
    if asked.state == Group.BEFORE:
        return found.filter(pk__in=then.filter(state__in=BEFORE).values("right"))
    return found


def as_at(rights: Iterable[Right], *, day: date, today: date) -> tuple[Row, ...]:
    """Return rights as they stood on a day; as they stand today the table itself says."""
    listed = list(rights)
    states: Mapping[int, life.State] = queries.states_on(listed, day)
    then = {} if day == today else versions_on(listed, day)
    return tuple(
        Row(
            right,
            Stated.from_text(then[right.pk].stated) if right.pk in then else None,
            states.get(right.pk) or life.State(right.state),
        )
        for right in listed
    )


def versions_on(rights: Iterable[Right], day: date) -> dict[int, Version]:
    """Return the last version of each right on a day: one query."""
    rows = Version.objects.filter(right__in=[right.pk for right in rights], on__lte=day)
    return {row.right_id: row for row in rows.exclude(stated="").order_by("no")}
