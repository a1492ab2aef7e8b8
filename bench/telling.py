"""A case made by acts told again as another: what is its own, and what stands in its place."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.record import digest
from yangguang.kernel.cases.models import Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.records.models import Body, Fate, Publication

Rows = dict[type[models.Model], list[dict[str, Any]]]


@dataclass(frozen=True)
class Seat:
    """An office and its officer, as the rows of a case say them: by column, and by name in texts."""

    columns: Mapping[str, Any]
    name: str


@dataclass(frozen=True)
class Made:
    """A case made by acts: its rows, and what in them is its own. `seat`: where it was made."""

    number: str
    rows: Rows
    seat: Seat | None = None

    def identities(self) -> list[uuid.UUID]:
        """Return the identities that its rows were given, in the order of the rows."""
        given = (Step, Publication, Fate, Entry)
        return [row["id"] for model in given for row in self.rows[model]]

    def addresses(self) -> list[str]:
        """Return the addresses of its records."""
        return [row["address"] for row in self.rows[Publication]]

    def salts(self) -> list[bytes]:
        """Return the salts of its records."""
        return [row["salt"] for row in self.rows[Body]]


@dataclass(frozen=True)
class Names:
    """What is one case's own: number, identities, addresses, salts, and its office if told."""

    number: str
    identities: Sequence[uuid.UUID]
    addresses: Sequence[str]
    salts: Sequence[bytes]
    seat: Seat | None = None


@dataclass(frozen=True)
class Told:
    """What takes the place of each value that is a case's own, of columns, and of parts of texts."""

    new: Mapping[Any, Any]
    columns: Mapping[tuple[str, Any], Any]
    parts: Sequence[tuple[str, str]]

    def fresh(self, name: str, value: Any) -> Any:
        """Return what stands in column `name` instead of `value`."""
        if isinstance(value, str | int) and (name, value) in self.columns:
            return self.columns[name, value]
        return self._fresh(value)

    def _fresh(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._fresh(one) for one in value]
        if isinstance(value, str):
            if value in self.new:
                return self.new[value]
            for old, new in self.parts:
                value = value.replace(old, new)
            return value
        return value if isinstance(value, dict) else self.new.get(value, value)


def told_again(made: Made, names: Names) -> Rows:
    """Return the rows of `made` as those of another case, digests and hashes worked out anew."""
    found = told(made, names)
    return {
        model: [{name: found.fresh(name, value) for name, value in row.items()} for row in rows]
        for model, rows in made.rows.items()
    }


def told(made: Made, names: Names) -> Told:
    parts, columns = [(made.number, names.number)], {}
    if made.seat and names.seat:
        parts.append((made.seat.name, names.seat.name))
        columns = {(k, v): names.seat.columns[k] for k, v in made.seat.columns.items()}
    new: dict[Any, Any] = {}
    new.update(zip(made.identities(), names.identities, strict=True))
    new.update(zip(made.addresses(), names.addresses, strict=True))
    new.update(zip(made.salts(), names.salts, strict=True))
    texts = dict(parts)
    texts |= {old: fresh for old, fresh in new.items() if isinstance(old, str)}
    texts |= {str(o): str(n) for o, n in new.items() if isinstance(o, uuid.UUID)}
    digests = {row["id"]: row["digest"] for row in made.rows[Publication]}
    for body in made.rows[Body]:
        content = retold(body["content"], texts)
        fresh = digest(content, new[body["salt"]])
        old = digests[body["record_id"]]
        new |= {body["content"]: content, old: fresh}
        texts[old.hex()] = fresh.hex()
    for entry in made.rows[Entry]:
        content = retold(entry["content"], texts)
        new |= {entry["content"]: content, entry["leaf_hash"]: leaf_hash(content)}
    return Told(new, columns, parts)


def retold(content: bytes, texts: Mapping[str, str]) -> bytes:
    for old, fresh in texts.items():
        content = content.replace(old.encode(), fresh.encode())
    return content
