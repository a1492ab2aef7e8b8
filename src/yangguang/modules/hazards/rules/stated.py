"""What a report states, as forms and acts hand it over: where and what, figures, and what is never told outside."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from yangguang.modules.hazards.rules.disasters import Disaster
from yangguang.modules.hazards.rules.figures import Figures


@dataclass(frozen=True, kw_only=True)
class Written:
    """What is written with a report and never told to the public: texts, who reports and how to reach them."""

    cause: str = ""
    trend: str = ""
    measures: str = ""
    text: str = ""
    reporter: str = ""
    phone: str = ""
    next_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Where:
    """What happened, where and when; `occurred_words` as it was said where the instant isn't known."""

    place: str
    area: str
    disaster: Disaster | None = None
    point: str = ""
    occurred: datetime | None = None
    occurred_words: str = ""

    def facts(self) -> dict[str, Any]:
        """Return what the steps state of it."""
        return {
            "disaster": self.disaster,
            "place": self.place.strip(),
            "area": self.area.strip(),
            "point": self.point.strip() or None,
            "occurred": self.occurred,
            "occurred_words": self.occurred_words.strip() or None,
        }


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What is known when: figures, which of them nobody has verified, whether large ones were looked at twice."""

    figures: Figures = field(default_factory=Figures)
    unverified: tuple[str, ...] = ()
    confirmed: bool = False
    written: Written = field(default_factory=Written)

    def facts(self, whole: Figures) -> dict[str, Any]:
        """Return what a step states of it, with `whole`: the figures and those known before."""
        return {
            **whole.facts(),
            "unverified": self.unverified or None,
            "confirmed": self.confirmed or None,
        }


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """Who answers for a zone: name and duty are public, the phone is not."""

    person: str
    duty: str = ""
    phone: str = ""

    @property
    def public(self) -> str:
        """What everyone may read."""
        return f"{self.person}（{self.duty}）" if self.duty else self.person


@dataclass(frozen=True, kw_only=True)
class Zone:
    """All that is stated of a danger zone. `outline`: corners ``lon,lat;…`` (CGCS2000), "": not drawn."""

    name: str
    disaster: Disaster
    area: str
    place: str
    declared_by: str
    outline: str = ""
    people: int | None = None
    signs: int | None = None
    document: str = ""
    keepers: tuple[Keeper, ...] = ()

    def facts(self) -> dict[str, Any]:
        """Return what the steps state: nobody's name is in it."""
        return {
            "name": self.name.strip(),
            "disaster": self.disaster,
            "area": self.area.strip(),
            "place": self.place.strip(),
            "outline": self.outline.strip() or None,
            "people": self.people,
            "signs": self.signs,
            "declared_by": self.declared_by.strip(),
            "document": self.document.strip() or None,
        }


@dataclass(frozen=True, kw_only=True)
class Point:
    """A hidden danger of a plan."""

    name: str
    disaster: str = ""
    place: str = ""
    people: int | None = None
    threatens: str = ""
    measures: str = ""
    person: str = ""
    duty: str = ""
    phone: str = ""

    @property
    def public(self) -> str:
        """The point as one line, without the phone."""
        people = f"威胁{self.people}人" if self.people is not None else ""
        answers = f"责任人{self.person}（{self.duty}）" if self.duty else self.person
        told = (self.name, self.disaster, self.place, people, self.threatens, self.measures)
        return "；".join(text for text in (*told, answers) if text)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All that is stated of a plan of a year."""

    year: int
    area: str
    title: str
    key_from: date
    key_until: date
    points: tuple[Point, ...]
    document: str = ""

    def facts(self) -> dict[str, Any]:
        """Return what the steps state: nobody's name is in it."""
        return {
            "year": self.year,
            "area": self.area.strip(),
            "plan_title": self.title.strip(),
            "document": self.document.strip() or None,
            "key_from": self.key_from,
            "key_until": self.key_until,
            "ends_on": date(self.year, 12, 31),
            "points": len(self.points),
        }


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The figures of a period; None: not published."""

    total: int | None = None
    dead: int | None = None
    missing: int | None = None
    injured: int | None = None
    loss_fen: int | None = None
    predicted: int | None = None
    by_kind: tuple[str, ...] | None = None
    by_grade: tuple[str, ...] | None = None

    def facts(self) -> dict[str, Any]:
        """Return them by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
