"""One visit to an address, as whom, and what it answers; and the usual kinds of visits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to come to an address. `status` is what it answers to a GET.

    A `page` is HTML for people, looked at closely. 405: a form leads there; who types the address
    is told so on a page. `fresh` is set in the session before (what is shown once).
    `only`: the one language in which it is looked at; the others lead there.
    """

    who: str
    path: str
    status: int = 200
    is_page: bool = True
    queries: int = 10
    fresh: str = ""
    only: str = ""


def by(who: str, *paths: str, queries: int = 10) -> tuple[Visit, ...]:
    return tuple(Visit(who, path, queries=queries) for path in paths)


def open_to_all(*paths: str, queries: int = 10) -> tuple[Visit, ...]:
    return by("stranger", *paths, queries=queries)


def leads_on(who: str, *paths: str) -> tuple[Visit, ...]:
    return tuple(Visit(who, path, status=302, is_page=False) for path in paths)


def sent_only(who: str, path: str) -> tuple[Visit, ...]:
    return (Visit(who, path, status=405),)


def for_programs(*paths: str, who: str = "stranger", status: int = 200) -> tuple[Visit, ...]:
    return tuple(Visit(who, path, status=status, is_page=False) for path in paths)
