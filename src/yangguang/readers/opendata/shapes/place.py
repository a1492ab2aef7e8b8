"""Offices, areas and days."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Office(Struct, frozen=True):
    """An office as it is called today; `province`, `city`, `county` are area codes, or empty."""

    slug: str
    code: str
    name: str
    level: str
    province: str
    city: str
    county: str
    parent: str | None


class Offices(Struct, frozen=True):
    """A page of offices by slug; `next` null: it is the last."""

    offices: list[Office]
    next: str | None


class Name(Struct, frozen=True):
    """A name and the days on which it was borne, both included."""

    name: str
    short_name: str
    from_on: date
    until_on: date | None


class Heir(Struct, frozen=True):
    """Who stands in an office's place since when; `matter` empty: in everything."""

    slug: str
    fate: str
    matter: str
    on: date
    source: str


class OfficeWhole(Struct, frozen=True):
    """An office with its names through time and what became of it."""

    office: Office
    names: list[Name]
    followed_by: list[Heir]


class Area(Struct, frozen=True):
    """An area code under one name; `until_year` is the year in which that changed."""

    code: str
    name: str
    level: str
    from_year: int
    until_year: int | None


class Successor(Struct, frozen=True):
    """What became of an area: in `year` it, or a part of it, came under `code`."""

    code: str
    name: str
    year: int
    in_part: bool


class AreaWhole(Struct, frozen=True):
    """An area code in a year; `name` null: it was not in use then."""

    code: str
    year: int
    name: str | None
    full_name: str | None
    successors: list[Successor]
    predecessors: list[Area]


class Day(Struct, frozen=True):
    """A day that is not as its weekday says."""

    on: date
    worked: bool
    kind: str
    name: str
    notice: str | None


class Year(Struct, frozen=True):
    """A year of the work calendar; `provisional`: no annual notice covers it yet."""

    year: int
    region: str
    version: str
    provisional: bool
    workdays: int
    days: list[Day]
    notices: list[Notice]


class Notice(Struct, frozen=True):
    """A notice that moved days of that year."""

    key: str
    number: str
    title: str
    published_on: date
    source: str
    assumed: str


class Counted(Struct, frozen=True):
    """The last day of a limit; `provisional`: it may move with a notice not yet published."""

    start: date
    n: int
    unit: str
    on: date
    provisional: bool
    rolled_from: date | None
    calendar: str
    not_counted: list[Day]
