"""Records and what they are kinds of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from yangguang.kernel.records.models import Shown
from yangguang.readers.opendata.shapes.basis import Basis


class Line(Struct, frozen=True):
    """A released record as lists show it; its page is at ``/r/<address>``."""

    address: str
    kind: str
    title: str
    about: str
    office: str
    released_at: datetime
    withdrawn: bool

    @classmethod
    def of(cls, row: Shown) -> Line:
        """Say a row of a list."""
        return cls(
            row.address,
            row.kind,
            row.title,
            row.about,
            row.office_code,
            row.released_at,
            row.withdrawn,
        )


class Lines(Struct, frozen=True):
    """A page of records, newest release first; `next` null: it is the last."""

    records: list[Line]
    next: str | None


class Record(Struct, frozen=True):
    """One record and how it stands today. `content` null: its body was erased; `digest` remains."""

    address: str
    kind: str
    version: int
    heading: str
    title: str | None
    about: str
    office: str
    digest: str
    published_at: datetime
    released_at: datetime | None
    released_by: str
    corrected_by: str
    correction_reason: str
    withdrawn_at: datetime | None
    withdrawal_reason: str
    erased_at: datetime | None
    erasure_reason: str
    findings: list[str]
    content: dict[str, Any] | None


class Bulk(Struct, frozen=True):
    """One line of the records of a month. `content` null: its body was erased; `digest` remains."""

    address: str
    kind: str
    version: int
    about: str
    office: str
    digest: str
    released_at: datetime
    withdrawn: bool
    content: dict[str, Any] | None


class Kind(Struct, frozen=True):
    """A kind of record: by what right it is published and how it leaves."""

    kind: str
    version: int
    heading: str
    basis: Basis
    audience: str
    release: str
    erasure: str
    labels: dict[str, str]


class Found(Struct, frozen=True):
    """A record that was found; `corrected_by` is its successor's address, else empty."""

    address: str
    kind: str
    title: str
    about: str
    released_at: datetime
    corrected_by: str


class Hits(Struct, frozen=True):
    """A page of what was found, newest first; `next` null: it is the last.

    `total` is of all pages, at most 1,000, and null on those after the first.
    """

    total: int | None
    records: list[Found]
    next: str | None


class Months(Struct, frozen=True):
    """The months for which records can be had in bulk, newest first."""

    months: list[str]
