"""Filters: a form that asks by address, and what is asked now as chips that can be taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts.words import Part, Text

MOST_LETTERS = 100
"""What is typed beyond this is cut: addresses have an end."""


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Words to look for."""

    shape: ClassVar[str] = "text"
    name: str
    label: Text
    value: str = ""

    def read(self, query: Mapping[str, str]) -> TextFilter:
        """Return the filter as the address asks."""
        return replace(self, value=query.get(self.name, "").strip()[:MOST_LETTERS])

    def pairs(self) -> Iterator[tuple[str, str, Text]]:
        """Yield parameter, value and what the value says."""
        if self.value:
            yield self.name, self.value, Said("{value}", {"value": self.value})


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """One of `choices` (value, text) or, unasked, all. A value that is none of them asks nothing."""

    shape: ClassVar[str] = "choice"
    name: str
    label: Text
    choices: tuple[tuple[str, Text], ...]
    value: str = ""

    def read(self, query: Mapping[str, str]) -> ChoiceFilter:
        """Return the filter as the address asks."""
        asked = query.get(self.name, "")
        return replace(self, value=asked if asked in dict(self.choices) else "")

    def pairs(self) -> Iterator[tuple[str, str, Text]]:
        """Yield parameter, value and what the value says."""
        if self.value:
            yield self.name, self.value, dict(self.choices)[self.value]


@dataclass(frozen=True, slots=True)
class DateFilter:
    """A range of days, both ends included: the parameters ``<name>_from`` and ``<name>_to``.

    `since` and `until` hold what was typed; `first_on` and `last_on` the days, None if there are
    none. What is no date asks nothing, is shown as typed, and is said to be wrong.
    """

    shape: ClassVar[str] = "dates"
    name: str
    label: Text
    since: str = ""
    until: str = ""

    def read(self, query: Mapping[str, str]) -> DateFilter:
        """Return the filter as the address asks."""
        ends = (query.get(f"{self.name}_{end}", "").strip()[:20] for end in ("from", "to"))
        return replace(self, since=next(ends), until=next(ends))

    @property
    def first_on(self) -> date | None:
        """The first day that is asked for."""
        return _day(self.since)

    @property
    def last_on(self) -> date | None:
        """The last day that is asked for."""
        return _day(self.until)

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no date, or a last day before the first."""
        first, last = self.first_on, self.last_on
        unread = bool(self.since and not first) or bool(self.until and not last)
        return unread or (first is not None and last is not None and last < first)

    def pairs(self) -> Iterator[tuple[str, str, Text]]:
        """Yield parameter, value and what the value says."""
        if self.first_on:
            yield f"{self.name}_from", self.since, Said("从 {on}", {"on": self.first_on})
        if self.last_on:
            yield f"{self.name}_to", self.until, Said("到 {on}", {"on": self.last_on})


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


Filter = TextFilter | ChoiceFilter | DateFilter


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing asked now, and the address of the page without it."""

    label: Text
    text: Text
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters(Part):
    """A form over a list; it sends itself by GET to `action` and needs no script.

    `key` is unique on the page. `kept` are parameters that are no filters and stay, such as the
    order. What is no longer on the first page begins again: don't keep ``after`` or ``before``.
    """

    template: ClassVar[str] = "ui/parts/filters.html"
    key: str
    fields: tuple[Filter, ...]
    action: str = ""
    kept: tuple[tuple[str, str], ...] = ()

    def read(self, query: Mapping[str, str], *, keep: tuple[str, ...] = ("sort",)) -> Filters:
        """Return the filters as the address asks; of the other parameters only `keep` stay."""
        kept = tuple((name, query[name]) for name in keep if query.get(name))
        return replace(self, fields=tuple(f.read(query) for f in self.fields), kept=kept)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """What is asked now, each with the way to the page without it."""
        asked = [(field, pair) for field in self.fields for pair in field.pairs()]
        return tuple(
            Chip(
                field.label, text, self._address([other for _, other in asked if other[0] != name])
            )
            for field, (name, _, text) in asked
        )

    @property
    def cleared(self) -> str:
        """The address of the page with nothing asked."""
        return self._address([])

    def _address(self, pairs: list[tuple[str, str, Text]]) -> str:
        asked = [*((name, value) for name, value, _ in pairs), *self.kept]
        return f"{self.action}?{urlencode(asked)}" if asked else self.action or "?"
