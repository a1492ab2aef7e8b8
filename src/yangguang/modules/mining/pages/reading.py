"""Everything that a page on one number needs, read once: at most seven queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Self

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.life import Event, State
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import (
    Application,
    Right,
    RightNumber,
    Shown,
    Succession,
    Version,
)
from yangguang.modules.mining.pages import turns
from yangguang.modules.mining.stated import Stated

TOLD: Final = tuple(f"told_{name}" for name in ("what", "number", "kind", "text", "from", "until"))
MOST: Final = 60
"""Rows beside a right that its page shows, the newest first."""
APPLIED, SHOWN, RESTRICTED, PERMITTED = "applied", "shown", "restricted", "permitted"
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a right: an open application, a publication, a restriction, a permit, another right.

    `what` is one of the words above, `number` that of a case or of the other right, `kind` its event or kind,
    `text` a document number or the other's name.
    """

    what: str
    number: str
    kind: str
    text: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class Read:
    """A right with every number it had, its versions, and what lies beside it."""

    right: Right
    numbers: tuple[RightNumber, ...]
    versions: tuple[tuple[Version, Stated], ...]
    beside: tuple[Beside, ...]
    day: date
    today: date
    state: State

    @classmethod
    def of(cls, numbers: Sequence[RightNumber], *, day: date, today: date) -> Self:
        """Read what belongs to a right that `by_number` has found, as it stood on a day."""
        right = numbers[0].right
        versions = [row for row in right.versions.order_by("no") if row.stated]
        return cls(
            right=right,
            numbers=tuple(numbers),
            versions=tuple((row, Stated.from_text(row.stated)) for row in versions),
            beside=tuple(_beside(right, [row.case_number for row in versions])),
            day=day,
            today=today,
            state=queries.states_on([right], day).get(right.pk) or State(right.state),
        )

    @cached_property
    def then(self) -> tuple[Version, Stated] | None:
        """The last version on the day; None: the register knew nothing of it yet."""
        return self.known[-1] if self.known else None

    @cached_property
    def known(self) -> tuple[tuple[Version, Stated], ...]:
        """The versions by that day: what came later nobody knew then."""
        return tuple(pair for pair in self.versions if pair[0].on <= self.day)

    @property
    def is_today(self) -> bool:
        """Whether the page says how things are now."""
        return self.day == self.today

    @property
    def standing(self) -> turns.Standing:
        """What its turn is told from."""
        assert self.then is not None
        version, stated = self.then
        return turns.Standing(
            kind=Kind(self.right.right),
            version=version,
            state=self.state,
            day=self.day,
            valid_from=stated.valid_from,
            valid_to=stated.valid_to,
            renewal=self._renewal,
        )

    @property
    def _renewal(self) -> str:
        asked = (row for row in self.of_kind(APPLIED) if row.kind == Event.RENEWAL.value)
        return next((row.number for row in asked), "")

    def of_kind(self, what: str) -> Sequence[Beside]:
        """Return what of one sort lies beside the right, as far as it was there on the day."""
        known = (row for row in self.beside if row.what == what)
        return [row for row in known if row.from_on is None or row.from_on <= self.day]


def by_number(number: str) -> list[RightNumber]:
    """Return every number of the right that has or had this one, the oldest first; none: no right had it."""
    found = RightNumber.objects.filter(right__numbers=number).select_related("right")
    return list(found.order_by("from_on", "number")) if number else []


def _beside(right: Right, cases: Iterable[str]) -> list[Beside]:
    """Return what lies beside a right, the newest first: one query for all sorts."""
    mine = Application.objects.filter(number=right.number)
    open_now = mine.filter(case__closed_on=None)
    shown = Shown.objects.filter(Q(case__in=list(cases)) | Q(case__in=mine.values("case")))
    rows = _six(open_now, APPLIED, kind=F("event"), from_on=F("applied_on"))
    rows = rows.union(
        _six(shown, SHOWN, kind=F("kind"), from_on=F("from_on"), until_on=F("until_on")),
        _six(
            right.restrictions.all(),
            RESTRICTED,
            kind=F("kind"),
            text=F("document"),
            from_on=F("from_on"),
            until_on=F("until_on"),
        ),
        _six(right.permits.all(), PERMITTED, from_on=F("from_on"), until_on=F("until_on")),
        _six(
            right.permits.exclude(revoked_on=None),
            PERMITTED,
            kind=Cast(Value("revoked"), CharField()),
            from_on=F("revoked_on"),
        ),
        _kin(right, BEFORE),
        _kin(right, AFTER),
        all=True,
    )
    return [Beside(*row) for row in rows.order_by("-told_from", "told_number")[:MOST]]


def _kin(right: Right, side: str) -> QuerySet[Any]:
    """Return the rights before this one, or those after it."""
    other = {BEFORE: "after", AFTER: "before"}[side]
    rows = Succession.objects.filter(**{other: right})
    return _six(
        rows,
        side,
        number=F(f"{side}__number"),
        kind=F("event"),
        text=F(f"{side}__name"),
        from_on=F("on"),
    )


def _six(rows: QuerySet[Any], what: str, **given: Any) -> QuerySet[Any]:
    """Return rows of any table in the six columns of `Beside`."""
    nothing, never = Cast(Value(""), CharField()), Cast(Value(None), DateField())
    named = rows.order_by().annotate(
        told_what=Cast(Value(what), CharField()),
        told_number=given.get("number", F("case_id")),
        told_kind=given.get("kind", nothing),
        told_text=given.get("text", nothing),
        told_from=given.get("from_on", never),
        told_until=given.get("until_on", never),
    )
    told: QuerySet[Any, Any] = named.values_list(*TOLD)
    return told
