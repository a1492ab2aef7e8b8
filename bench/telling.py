"""A case made by acts told again as another: what is its own, and what stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.record import digest
from yangguang.kernel.cases.models import PublicNumber, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.records.models import Body, Fate, Publication

Rows = dict[type[models.Model], list[dict[str, Any]]]


@dataclass(frozen=True)
class Seat:
    """An office and its officers, as the rows of a case say them: by column, and by name in texts."""

    columns: Sequence[tuple[str, Any]]
    name: str


@dataclass(frozen=True)
class Made:
    """A case made by acts, with those it opened: its rows, and what in them is its own.

    `seat`: where it was made; `words`: what it is about. Both stand for those of other cases.
    """

    rows: Rows
    seat: Seat | None = None
    words: Sequence[str] = ()

    @cached_property
    def numbers(self) -> list[str]:
        """Return its public number, then those of the cases that were opened in it."""
        rows = sorted(self.rows[PublicNumber], key=lambda row: (row["issued_at"], row["number"]))
        return [row["number"] for row in rows]

    @cached_property
    def identities(self) -> list[UUID]:
        """Return the identities that its rows were given, in the order of the rows."""
        given = (Step, Publication, Fate, Entry)
        return [row["id"] for model in given for row in self.rows[model]]

    @cached_property
    def addresses(self) -> list[str]:
        """Return the addresses of its records."""
        return [row["address"] for row in self.rows[Publication]]

    @cached_property
    def salts(self) -> list[bytes]:
        """Return the salts of its records."""
        return [row["salt"] for row in self.rows[Body]]

    @cached_property
    def texts(self) -> list[str]:
        """Return what is its own in texts, in the order of `Names.texts`."""
        return [*self.numbers, *self.words, *([self.seat.name] if self.seat else [])]


@dataclass(frozen=True)
class Names:
    """What is one case's own: numbers, identities, addresses, salts; its office and words if told."""

    numbers: Sequence[str]
    identities: Sequence[int]
    addresses: Sequence[str]
    salts: Sequence[bytes]
    seat: Seat | None = None
    words: Sequence[str] = ()

    @property
    def texts(self) -> list[str]:
        """Return what takes the place of `Made.texts`."""
        return [*self.numbers, *self.words, *([self.seat.name] if self.seat else [])]


@dataclass(frozen=True)
class Told:
    """What takes the place of each value that is a case's own, of columns, and of parts of texts."""

    new: Mapping[Any, Any]
    columns: Mapping[tuple[str, Any], Any]
    texts: Mapping[str, str]

    def fresh(self, name: str, value: Any) -> Any:
        """Return what stands in column `name` instead of `value`."""
        if isinstance(value, str | int) and (name, value) in self.columns:
            return self.columns[name, value]
        return self._fresh(value)

    def _fresh(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._fresh(one) for one in value]
        if isinstance(value, dict):
            return {name: self._fresh(one) for name, one in value.items()}
        if isinstance(value, str):
            return retold(value, self.texts)
        return self.new.get(value, value)


def told_again(made: Made, names: Names) -> Rows:
    """Return the rows of `made` as those of another case, digests and hashes worked out anew."""
    found = told(made, names)
    return {
        model: [{name: found.fresh(name, value) for name, value in row.items()} for row in rows]
        for model, rows in made.rows.items()
    }


def told(made: Made, names: Names) -> Told:
    columns: dict[tuple[str, Any], Any] = {}
    if made.seat and names.seat:
        both = zip(made.seat.columns, names.seat.columns, strict=True)
        columns = {old: fresh for old, (_, fresh) in both}
    identities = [UUID(int=one) for one in names.identities]
    new: dict[Any, Any] = dict(zip(made.identities, identities, strict=True))
    texts = dict(zip(made.texts, names.texts, strict=True))
    texts |= dict(zip(made.addresses, names.addresses, strict=True))
    texts |= {str(old): str(fresh) for old, fresh in new.items()}
    new |= zip(made.salts, names.salts, strict=True)
    digests = {row["id"]: row["digest"] for row in made.rows[Publication]}
    for body in made.rows[Body]:
        content = retold(body["content"].decode(), texts).encode()
        fresh = digest(content, new[body["salt"]])
        old = digests[body["record_id"]]
        new |= {body["content"]: content, old: fresh}
        texts[old.hex()] = fresh.hex()
    for entry in made.rows[Entry]:
        content = retold(entry["content"].decode(), texts).encode()
        new |= {entry["content"]: content, entry["leaf_hash"]: leaf_hash(content)}
    return Told(new, columns, texts)


def retold(text: str, texts: Mapping[str, str]) -> str:
    """Return a text with each of its parts in one pass: what was put in is not looked at again."""
    return any_of(texts).sub(lambda found: texts[found[0]], text)


def any_of(parts: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds any of these, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))))


def scattered(serial: int, *, seed: int) -> int:
    """Return what is drawn for a serial: 64 bits, the same for the same seed (splitmix64)."""
    drawn = (serial * 0x9E3779B97F4A7C15 + seed * 0xD1B54A32D192ED03) % 2**64
    drawn = (drawn ^ drawn >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    drawn = (drawn ^ drawn >> 27) * 0x94D049BB133111EB % 2**64
    return drawn ^ drawn >> 31
