"""A record is what was said in public: frozen, versioned, with canonical bytes.

A kind is a frozen dataclass built field by field by its own `of()`; being public means being a
field of a record. `encode` gives the canonical bytes (JSON, sorted keys, UTF-8, no blanks) that
are kept, hashed and verified as stored; `decode` reads them by the class of their kind and version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, ClassVar, Final, Self, get_type_hints

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount


class Audience(StrEnum):
    """Who may read a record: everyone, the office's own staff, or staff until a date or event."""

    PUBLIC = "public"
    INTERNAL = "internal"
    STAGED = "staged"


class Erasure(StrEnum):
    """How personal data leaves a kind: it holds none, or its body is erased on request."""

    NOTHING_PERSONAL = "nothing-personal"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Described:
    """What a catalogue says of an item beside its title (Art. 12), and its document number."""

    index_number: str = ""
    abstract: str = ""
    formed_on: date | None = None
    document_number: str = ""


class Release(StrEnum):
    """Who lets a held record out: a second person after review, or a standing decision."""

    SECOND_PERSON = "second-person"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Yearly:
    """What a kind adds to the tables of a year: that the matter of its number came, was admitted, or ended.

    `table` names the table; `came`, `admitted`, `ended` the field with the day; `group` and `result` the
    fields that say its column and its row; `kept` whether the limit was. Where the field `apart` says
    something, it counts in a table of its own.
    """

    table: str
    came: str = ""
    admitted: str = ""
    ended: str = ""
    group: str = ""
    result: str = ""
    kept: str = ""
    apart: str = ""


_KINDS: dict[tuple[str, int], type[Record]] = {}


@dataclass(frozen=True, kw_only=True)
class Record:
    """The base of every kind. Class attributes say what the catalogue and the law ask of the kind."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    heading: ClassVar[str]
    basis: ClassVar[Article]
    audience: ClassVar[Audience] = Audience.PUBLIC
    release: ClassVar[Release] = Release.SECOND_PERSON
    stays_days: ClassVar[int | Amount | None] = None
    """How long it must stay up: days, or an amount where the rule counts otherwise (working days)."""
    stays_unbroken: ClassVar[bool] = False
    """A gap in that time costs all of it: it begins anew when the record is up again."""
    catalogue_class: ClassVar[str] = ""
    """The class of Article 20 (`base.article20`) that all records of the kind belong to; "": none.

    Every kind of a module says it; where each record has a class of its own, `catalogued` does.
    """
    routine: ClassVar[str] = ""
    """Why lists of the newest leave its records out: what they say, others say better; "": they don't."""
    codes: ClassVar[dict[str, str]] = {}
    """Field that holds a code to the field that says it in words: people read them as one."""
    prose: ClassVar[tuple[str, ...]] = ()
    """Fields that are read as text, paragraph by paragraph, and not as one line among particulars."""
    yearly: ClassVar[Yearly | None] = None
    """What it adds to the tables of a year; None: nothing."""
    erasure: ClassVar[Erasure]
    labels: ClassVar[dict[str, str]]
    """Field name to the label shown beside it, Chinese; every field has one."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Register the kind by name and version."""
        super().__init_subclass__(**kwargs)
        if kind := cls.__dict__.get("kind"):
            _KINDS[kind, cls.version] = cls

    def title(self) -> Said:
        """Return the line under which the record is listed and found."""
        raise NotImplementedError

    def catalogued(self) -> str:
        """Return the class of Article 20 under which it stands in its office's catalogue; "": none."""
        return self.catalogue_class

    def described(self) -> Described:
        """Return what the catalogue says of it beside its title."""
        return Described()

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Self:
        """Build the record from JSON values, typed by the dataclass's own annotations."""
        owner: type = cls
        hints = _hints(owner)
        return cls(**{f.name: _typed(values[f.name], hints[f.name]) for f in fields(cls)})


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


_encode: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_AS_IT_IS: Final = frozenset({str, int, bool, type(None)})


@lru_cache
def _reading(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields of a kind, and what reads their values."""
    names = tuple(field.name for field in fields(kind))
    if len(names) < 2:
        return names, lambda record: tuple(getattr(record, name) for name in names)
    return names, attrgetter(*names)


def _plain(value: object) -> object:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        raise TypeError(
            "a record holds no floats: use Decimal, so that its bytes are the same everywhere"
        )
    return value


def _typed(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    options = [option for option in getattr(hint, "__args__", (hint,)) if option is not type(None)]
    if isinstance(value, list):
        return tuple(_typed(item, options[0]) for item in value)
    if isinstance(value, str):
        if datetime in options:
            return datetime.fromisoformat(value)
        if date in options:
            return date.fromisoformat(value)
        if Decimal in options:
            return Decimal(value)
    return value


def encode(record: Record) -> bytes:
    """Return the canonical bytes of `record`: kind, version and fields."""
    owner: type = type(record)
    names, values_of = _reading(owner)
    content = {
        name: value if type(value) in _AS_IT_IS else _plain(value)
        for name, value in zip(names, values_of(record), strict=True)
    }
    body = {"kind": record.kind, "version": record.version, "fields": content}
    return _encode(body).encode()


def decode(content: bytes) -> Record:
    """Read canonical bytes by the class of their kind and version. KeyError: unknown kind."""
    body = json.loads(content)
    return _KINDS[body["kind"], body["version"]].from_values(body["fields"])


def kinds() -> dict[tuple[str, int], type[Record]]:
    """Return every registered kind by name and version."""
    return dict(_KINDS)


def digest(content: bytes, salt: bytes) -> bytes:
    """Return the salted SHA-256 digest that the ledger keeps; it reveals nothing once the salt is gone."""
    return hashlib.sha256(salt + content).digest()
