"""A nation's store: 3,000 offices at four levels, their cases and records, written in bulk by seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.acts import Desk
from bench.loading import Acts, Loader, by_acts
from bench.telling import Seat
from yangguang.kernel.delivery import fanout
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records.shown import own_of

PROVINCES, CITIES, OFFICES = 31, 11, 3000
"""Provinces, cities in each, and offices in all: the rest are counties."""
SINCE = date(2018, 1, 1)
FIRST = 66
"""The first two digits of the first province: no place has them."""
SMALLEST = 20
"""Cases of the smallest county, at most."""
TAKEN = (2, 4, 6, 6, 6, 6)
"""How many steps the cases have taken, in turn: five on average, four in six are closed."""
BEGIN = datetime(2026, 1, 20, 1, tzinfo=UTC)
SPREAD = ("office_id", "person_id", "office_code", "own", "province", "city", "county")


def found(*, offices: int = OFFICES) -> None:
    """Found the offices, an officer in each, in an empty store."""
    rows = [Office(slug="ministry", level=Level.MINISTRY, code="000000000")]
    rows += [_office(code, level) for code, level in _codes(offices - 1)]
    Office.objects.bulk_create(rows)
    by_code = {(one.county or one.city or one.province): one for one in rows}
    OfficeName.objects.bulk_create(
        OfficeName(office=one, name=f"示例{code or '部'}号自然资源局", from_on=SINCE)
        for code, one in by_code.items()
    )
    persons = [Person(login=f"officer-{one.slug}", name=f"经办{one.slug}") for one in rows]
    Person.objects.bulk_create(persons)
    Post.objects.bulk_create(
        Post(person=p, office=o, role=PostRole.OFFICER, title="科员", from_on=SINCE)
        for p, o in zip(persons, rows, strict=True)
    )
    fanout.begin()


def _codes(count: int) -> Iterator[tuple[str, Level]]:
    provinces = [f"{FIRST + one}" for one in range(PROVINCES)]
    cities = [f"{up}{one + 1:02}" for up in provinces for one in range(CITIES)]
    counties = (f"{up}{one + 1:02}" for one in range(99) for up in cities)
    every = [(f"{code}0000", Level.PROVINCE) for code in provinces]
    every += [(f"{code}00", Level.CITY) for code in cities]
    for code, level in every[: max(2, count // 3)]:
        yield code, level
        count -= 1
    for code in counties:
        if count <= 0:
            return
        yield code, Level.COUNTY
        count -= 1


def _office(code: str, level: Level) -> Office:
    return Office(
        slug=f"n{code}",
        level=level,
        code=f"{code}000",
        province=f"{code[:2]}0000",
        city="" if level == Level.PROVINCE else f"{code[:4]}00",
        county=code if level == Level.COUNTY else "",
    )


class OfficeDesk(Desk):
    """The officer of one office, and an applicant."""

    def __init__(self, post: Post) -> None:
        self.begin = BEGIN
        self.office = post.office
        self.officer, self.citizen = (
            actors.officer(post, at=BEGIN),
            actors.Actor(role="applicant", label="申请人"),
        )


@dataclass
class Nation(Loader):
    """Writes cases of all offices: which has one is drawn, the last county has few."""

    seats: Sequence[Seat] = field(default_factory=list)
    posts: Sequence[Post] = field(default_factory=list)

    def is_own(self, name: str) -> bool:
        return name in SPREAD

    def seat_of(self, serial: int) -> Seat:
        return self.seats[self._place(serial)]

    def acts_of(self, serial: int) -> Acts:
        taken = TAKEN[serial % len(self.made) % len(TAKEN)]
        return taking(OfficeDesk(self.posts[self._place(serial)]), taken)

    def _place(self, serial: int) -> int:
        if serial <= SMALLEST:
            return len(self.seats) - 1
        return random.Random(serial * 1_000_003 + self.seed).randrange(len(self.seats) - 1)


def taking(desk: Desk, most: int) -> Acts:
    """Return the first acts of a case at a desk."""

    def acts(begin: datetime) -> Iterator[Callable[[], Any]]:
        for place, act in enumerate(desk.one_case(begin)):
            if place == most:
                return
            yield act

    return acts


def loaded(count: int, *, seed: int, days: int | None = None, processes: int = 2) -> Nation:
    """Load `count` cases; ValueError: a sample isn't what acts make, or isn't what was kept."""
    days = days or (20 if count >= 10_000 else 4)
    posts = list(Post.objects.select_related("person", "office").order_by("office_id"))
    seats = [_seat(post) for post in posts]
    at = next(place for place, post in enumerate(posts) if post.office.level == Level.COUNTY)
    desk, begins = OfficeDesk(posts[at]), [BEGIN + timedelta(days=7 * n) for n in range(days)]
    made = []
    for begin in begins:
        for most in TAKEN:
            acts = taking(desk, most)
            made.append((acts, begin, replace(by_acts(acts, begin, serial=1), seat=seats[at])))
    loader = Nation(made, seed, seats=seats, posts=posts)
    sample = random.Random(seed).sample(
        range(1, count + 1), min(count, 60 if count >= 1_000 else 20)
    )
    faults = list(loader.check(sample))
    loader.load(count, processes=processes)
    faults += loader.read_back(sample)
    if faults:
        raise ValueError("\n".join(faults[:5]))
    return loader


def _seat(post: Post) -> Seat:
    office = post.office
    name = OfficeName.objects.get(office=office).name
    columns = {
        "office_id": office.pk,
        "person_id": post.person_id,
        "office_code": office.code,
        "own": own_of(office.code, office),
        "province": office.province,
        "city": office.city,
        "county": office.county,
    }
    return Seat(columns, name)
