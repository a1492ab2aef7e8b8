"""What a head of unit and an auditor ask: who holds what, what was on time, what was not right.

Every answer reads a bounded number of rows, however large the country is: posts by page, and steps of
one quarter of the people on that page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from django.db.models import Count, Min, Q

from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.kernel import module
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import NEVER, Step
from yangguang.kernel.drafts.models import Assignment
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import ACTING_ROLES, Deed, Post
from yangguang.kernel.people.trail import Did

POSTS_A_PAGE: Final = 30
MOST_STEPS: Final = 5000
"""Steps of a quarter that are read at once; what is beyond is said, not counted."""
MOST_DEEDS: Final = 500
WITHDRAWN: Final = (Did.RECORD_WITHDRAWN, Did.RECORD_ERASED, Did.RECORD_CORRECTED)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, on: date) -> Quarter:
        """Return the quarter of a day."""
        return cls(on.year, (on.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read 2026-1. ValueError: it is none."""
        year, _dash, number = text.partition("-")
        made = cls(int(year), int(number))
        if not (2000 <= made.year <= 2100 and 1 <= made.number <= 4):
            raise ValueError(text)
        return made

    @property
    def before(self) -> Quarter:
        """The quarter before."""
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)

    @property
    def after(self) -> Quarter:
        """The quarter after."""
        return (
            Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)
        )

    @property
    def starts(self) -> datetime:
        """Its first instant."""
        return datetime.combine(date(self.year, 3 * self.number - 2, 1), time.min, SHANGHAI)

    def __str__(self) -> str:
        """Return it as `parse` reads it."""
        return f"{self.year}-{self.number}"


@dataclass(slots=True)
class Rate:
    """How many steps with a limit were taken, and how many of them too late."""

    taken: int = 0
    late: int = 0

    def add(self, *, is_late: bool) -> None:
        """Count a step."""
        self.taken += 1
        self.late += is_late

    @property
    def on_time(self) -> str:
        """The share on time in percent, rounded down so that 100 means all; "" without any."""
        return f"{(self.taken - self.late) * 100 // self.taken}%" if self.taken else ""


@dataclass(slots=True)
class Holding:
    """A post with what lies with it, and what its person took in a quarter."""

    post: Post
    cases: int = 0
    overdue: int = 0
    oldest: date | None = None
    rate: Rate = field(default_factory=Rate)


def posts(office: Office, *, day: date, after: int = 0) -> list[Post]:
    """Return the posts of an office that take steps, held on `day`, by page: one more than a page."""
    held = Post.objects.filter(office=office, role__in=ACTING_ROLES, from_on__lte=day, pk__gt=after)
    held = held.filter(Q(until_on=None) | Q(until_on__gte=day))
    return list(held.select_related("person").order_by("pk")[: POSTS_A_PAGE + 1])


def holdings(found: Sequence[Post], rows: Iterable[Step], *, today: date) -> list[Holding]:
    """Return what lies with each post: one query; `rows` are the steps of the quarter."""
    held = Assignment.objects.filter(post__in=found, until_at=None, case__closed_on=None)
    late = Count("pk", filter=Q(case__due_on__lt=today))
    sums = {
        post: (count, overdue, oldest)
        for post, count, overdue, oldest in held.values_list("post").annotate(
            held=Count("pk"), late=late, oldest=Min("case__due_on")
        )
    }
    made = {post.pk: Holding(post) for post in found}
    for pk, (count, overdue, oldest) in sums.items():
        one = made[pk]
        one.cases, one.overdue = count, overdue
        one.oldest = oldest if oldest != NEVER else None
    by_person: dict[int, list[Holding]] = defaultdict(list)
    for one in made.values():
        by_person[one.post.person_id].append(one)
    for row in _with_limit(rows):
        for one in by_person.get(row.person_id or 0, ()):
            one.rate.add(is_late=is_late(row))
    return list(made.values())


def by_procedure(rows: Iterable[Step]) -> dict[str, Rate]:
    """Return the rate of each procedure by its title."""
    titles = {plugged.prefix: plugged.title for plugged in module.plugged()}
    rates: dict[str, Rate] = defaultdict(Rate)
    for row in _with_limit(rows):
        prefix = row.case_number.partition("-")[0]
        rates[titles.get(prefix, prefix)].add(is_late=is_late(row))
    return dict(sorted(rates.items()))


def steps(people: Iterable[int], quarter: Quarter) -> list[Step]:
    """Return the steps and voids of these people in a quarter, the latest first: one query, bounded."""
    found = Step.objects.filter(
        person_id__in=set(people), at__gte=quarter.starts, at__lt=quarter.after.starts
    )
    fields = ("year", "id", "case_number", "seq", "name", "member", "on", "at", "label")
    return list(
        found.only(*fields, "person_id", "findings", "voids", "adopted", "reason").order_by(
            "-at", "-id"
        )[:MOST_STEPS]
    )


def is_late(row: Step) -> bool:
    """Tell whether a step was taken after its last day."""
    return any(found["code"] == "late" for found in row.findings)


def _with_limit(rows: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps that have a limit: no voids, and nothing that another office did."""
    limited = {
        (plugged.prefix, step.name)
        for plugged in module.plugged()
        for step in registry.of(plugged.key).line[-1].limited
    }
    for row in rows:
        known = (row.case_number.partition("-")[0], row.name) in limited
        if known and row.voids is None and not row.adopted:
            yield row


def late_entries(rows: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps that were entered on a later day than the one they are dated."""
    return (
        row for row in rows if not row.adopted and row.voids is None and day_of(row.at) > row.on
    )


def voids(rows: Iterable[Step]) -> Iterator[Step]:
    """Yield the voids."""
    return (row for row in rows if row.voids is not None)


def found_in(rows: Iterable[Step]) -> Iterator[tuple[Step, dict[str, object]]]:
    """Yield every finding with its step."""
    return ((row, found) for row in rows for found in row.findings)


def withdrawals(people: Iterable[int], quarter: Quarter) -> list[Deed]:
    """Return the records that these people withdrew, erased or corrected, the latest first."""
    found = Deed.objects.filter(
        person_id__in=set(people),
        what__in=[did.value for did in WITHDRAWN],
        at__gte=quarter.starts,
        at__lt=quarter.after.starts,
    )
    return list(found.order_by("-at", "-id")[:MOST_DEEDS])
