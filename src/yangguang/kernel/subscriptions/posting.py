"""How mails leave this room: a hand that takes letters, and the addresses of pages to name in them.

The room speaks to no mail server itself. Site installs a `Post` once at start, as it does outlets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """One mail, ready. `key` is the same in every attempt; `to` is an address: log it nowhere."""

    key: str
    to: str
    subject: str
    text: str
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        """Return the key only, so that no traceback shows an address."""
        return f"Letter({self.key})"


class Handed(Enum):
    """What became of a letter."""

    SENT = auto()
    LATER = auto()
    """Not now: it is tried again."""
    NO_SUCH_BOX = auto()
    """Never: the server says that the address is none."""


class Hand(Protocol):
    """Takes a letter and says what became of it; what it raises means that nobody knows."""

    def __call__(self, letter: Letter) -> Handed:
        """Hand a letter over; the caller holds no lock and no transaction."""


def in_chinese(said: Said, language: str) -> str:  # noqa: ARG001 - the shape of `say`
    """Return the sentence in its source language."""
    return str(said)


def bare(topic: str, value: str) -> Said:  # noqa: ARG001 - the shape of `name`
    """Name what is followed by its value alone."""
    return Said("{value}", {"value": value})


def nowhere(number: str, language: str) -> str:  # noqa: ARG001 - the shape of `mine`
    """Return no address."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Post:
    """Everything a letter needs from outside: `office` signs it, the links are whole addresses.

    `confirm` and `leave` take a token, `page` a record's address and a language, `mine` the number of one's own
    case and a language. `say` puts a sentence into the language of its reader; `name` says what a topic and its
    value are.
    """

    hand: Hand
    office: Callable[[], str]
    confirm: Callable[[str], str]
    leave: Callable[[str], str]
    page: Callable[[str, str], str]
    say: Callable[[Said, str], str] = in_chinese
    name: Callable[[str, str], Said] = bare
    mine: Callable[[str, str], str] = nowhere


_installed: Post | None = None


def install(post: Post | None) -> None:
    """Say how mails leave, once at start; None: they don't, and wait."""
    global _installed  # noqa: PLW0603 - state of the process, filled once by site
    _installed = post


@contextmanager
def installed(post: Post) -> Iterator[None]:
    """Say it for a while: in tests and demonstrations."""
    before = _installed
    install(post)
    try:
        yield
    finally:
        install(before)


def current() -> Post | None:
    """Return how mails leave; None: not at all."""
    return _installed
