"""A nation's store: 3,000 offices at four levels, their cases and records, written in bulk by seed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench import kinds, scenes, tables, words
from bench.acts import Desk
from bench.loading import Acts, Loader, by_acts
from bench.scenes import Course, Scene
from bench.telling import Made, Rows, Seat, scattered
from yangguang.base import numbering
from yangguang.base.numbering import organisation
from yangguang.kernel.delivery import fanout
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records.shown import own_of
from yangguang.modules.newsroom.models import IndexSeries, Item

PROVINCES, CITIES, OFFICES = 31, 11, 3000
"""Provinces, cities in each, and offices in all: the rest are counties."""
SINCE = date(2018, 1, 1)
FIRST = 66
"""The first two digits of the first province: no place has them."""
SMALLEST = 20
"""Cases of the smallest county, at most."""
BEGIN = datetime(2026, 1, 20, 1, tzinfo=UTC)
WEEKS = 42
"""In so many weeks from `BEGIN` cases begin, each on a Tuesday."""
AT = datetime(2026, 11, 27, tzinfo=UTC)
"""As of this instant the store is told: every case has gone as far as it had got."""


def found(*, offices: int = OFFICES) -> None:
    """Found the offices, two officers in each, in an empty store."""
    rows = [_office("", Level.MINISTRY)]
    rows += [_office(code, level) for code, level in _codes(offices - 1)]
    Office.objects.bulk_create(rows)
    by_code = {(one.county or one.city or one.province): one for one in rows}
    OfficeName.objects.bulk_create(
        OfficeName(office=one, name=f"示例{code or '部'}号自然资源局", from_on=SINCE)
        for code, one in by_code.items()
    )
    both = [(one, place) for one in rows for place in (1, 2)]
    persons = [Person(login=f"{o.slug}-{n}", name=f"经办{o.slug}-{n}") for o, n in both]
    Person.objects.bulk_create(persons)
    Post.objects.bulk_create(
        Post(person=p, office=o, role=PostRole.OFFICER, title="科员", from_on=SINCE)
        for p, (o, _) in zip(persons, both, strict=True)
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
    body = f"N{code or '000000'}0"
    return Office(
        slug=f"n{code}" if code else "ministry",
        level=level,
        code=body + organisation.code_check(body),
        province=f"{code[:2]}0000" if code else "",
        city="" if level in {Level.MINISTRY, Level.PROVINCE} else f"{code[:4]}00",
        county=code if level == Level.COUNTY else "",
    )


class OfficeDesk(Desk):
    """The officers of one office, and an applicant."""

    def __init__(self, post: Post, other: Post | None = None) -> None:
        self.begin = BEGIN
        self.office = post.office
        self.officer, self.citizen = (actors.officer(post, at=BEGIN), scenes.CITIZEN)
        self.other = actors.officer(other or post, at=BEGIN)

    def taking(self, course: Course, about: Sequence[str]) -> Acts:
        """Return the acts of a course at this desk, as far as it gets."""

        def acts(begin: datetime) -> Iterator[Callable[[], Any]]:
            scene = Scene(self.office, self.officer, self.other, begin, *about)
            for days, act in course(scene):
                if scene.after(days) > AT:
                    return
                yield act

        return acts


@dataclass
class Nation(Loader):
    """Tells cases of all offices: which has one is drawn, the last county has few."""

    size: int = 0
    seats: Sequence[Seat] = field(default_factory=list)
    posts: Sequence[tuple[Post, Post]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out how many tellings make that many cases, and the serial of each in its office."""
        whole = max(1, self.last(len(self.made) + 1).total())
        self.count = self.size * len(self.made) // whole
        while self.last(self.count + 1).total() < self.size:
            self.count += 1
        self.held = [0] * len(self.seats)
        self._ranks = array("I", [0])
        for serial in range(1, self.count + 1):
            place = self._place(serial)
            self.held[place] += 1
            self._ranks.append(self.held[place])

    def seat_of(self, serial: int) -> Seat:
        return self.seats[self._place(serial)]

    def words_of(self, serial: int) -> Sequence[str]:
        _, begin, made = self.of_serial(serial)
        about = words.of(serial, seed=self.seed)
        if len(made.words) == len(about):
            return about
        code, rank = self.posts[self._place(serial)][0].office.code, self._ranks[serial]
        return (*about, numbering.index.issue(code, begin.year, rank))

    def acts_of(self, serial: int) -> Acts:
        course = COURSES[serial % len(self.made) % len(COURSES)]
        about = words.of(serial, seed=self.seed)
        return OfficeDesk(*self.posts[self._place(serial)]).taking(course, about)

    def given(self, serial: int) -> None:
        super().given(serial)
        office = self.posts[self._place(serial)][0].office
        before = self._ranks[serial] - 1
        IndexSeries.objects.create(office=office, year=BEGIN.year, last=before)

    def finish(self, count: int) -> None:
        super().finish(count)
        IndexSeries.objects.bulk_create(
            IndexSeries(office=post.office, year=BEGIN.year, last=held)
            for (post, _), held in zip(self.posts, self.held, strict=True)
            if held
        )

    def _place(self, serial: int) -> int:
        if serial <= SMALLEST:
            return len(self.seats) - 1
        return scattered(serial, seed=self.seed) % (len(self.seats) - 1)


COURSES = tuple(course for often, course in kinds.COURSES for _ in range(often))


def loader(size: int, *, seed: int, days: int | None = None) -> Nation:
    """Make a case of each kind and day by acts, and return what tells them again.

    ValueError: acts write to a table that the loader knows nothing of.
    """
    pairs = _pairs()
    seats, at, before = _seats(pairs), _model(pairs), tables.sizes()
    desk = OfficeDesk(*pairs[at])
    told: list[Made] = []
    for begin in _begins(days or (WEEKS if size >= 10_000 else 4)):
        once: dict[int, Made] = {}
        for course in COURSES:
            if id(course) not in once:
                acts, look = desk.taking(course, words.OLD), None if told else before
                rows = by_acts(acts, begin, look=look)
                once[id(course)] = Made(rows, seats[at], _words(rows))
        told += [once[id(course)] for course in COURSES]
    return known(size, told, seed=seed)


def known(size: int, told: Sequence[Made], *, seed: int) -> Nation:
    """Return what tells again cases that were made by acts before."""
    pairs = _pairs()
    desk, begins = OfficeDesk(*pairs[_model(pairs)]), _begins(len(told) // len(COURSES))
    acts = [(desk.taking(course, words.OLD), begin) for begin in begins for course in COURSES]
    made = [(act, begin, one) for (act, begin), one in zip(acts, told, strict=True)]
    return Nation(made, seed, size, _seats(pairs), pairs)


def _pairs() -> list[tuple[Post, Post]]:
    posts = list(Post.objects.select_related("person", "office").order_by("office_id", "pk"))
    return list(zip(posts[::2], posts[1::2], strict=True))


def _model(pairs: Sequence[tuple[Post, Post]]) -> int:
    """Return the place of the office whose cases are told again: a county has all columns."""
    levels = [post.office.level for post, _ in pairs]
    return levels.index(Level.COUNTY)


def _begins(days: int) -> list[datetime]:
    return [BEGIN + timedelta(days=7 * (WEEKS * n // days)) for n in range(days)]


def _words(rows: Rows) -> Sequence[str]:
    """Return the words of a case: what it is about, and its index number if it has one."""
    found = [row["index_number"] for row in rows[Item] if row["index_number"]]
    return (*words.OLD, *found)


def _seats(posts: Sequence[tuple[Post, Post]]) -> list[Seat]:
    names = dict(OfficeName.objects.values_list("office_id", "name"))
    return [_seat(post, other, names[post.office_id]) for post, other in posts]


def _seat(post: Post, other: Post, name: str) -> Seat:
    office = post.office
    columns = (
        ("office_id", office.pk),
        ("person_id", post.person_id),
        ("person_id", other.person_id),
        ("office_code", office.code),
        ("own", own_of(office.code, office)),
        ("province", office.province),
        ("city", office.city),
        ("county", office.county),
    )
    return Seat(columns, name)


def loaded(size: int, *, seed: int, days: int | None = None) -> Nation:
    """Load a small nation in this process; ValueError: a case isn't what acts make, or was kept."""
    one = loader(size, seed=seed, days=days)
    serials = range(1, one.count + 1)
    faults = list(one.check(serials))
    one.load(one.count)
    if faults := faults + list(one.read_back(serials)):
        raise ValueError("\n".join(faults[:5]))
    return one
