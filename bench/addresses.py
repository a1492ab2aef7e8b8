"""Which pages a benchmark reads: every one of the URL configuration; lists, their filters and their deepest pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench import filtered

NO_LISTS = ("/account/", "/correct/", "/samples", "/my/", "healthz", "readyz", "metrics")
"""Parts of addresses of forms, of pages that are one's own, and of what machines ask."""


@dataclass(frozen=True)
class Look:
    """An address to be read, by whom (empty: anybody), and as what it stands in the table."""

    name: str
    path: str
    who: str = ""


def looks() -> Iterator[Look]:
    """Yield every address of the URL configuration that can be read, and filters and deep pages."""
    yield from _listed()
    for name, path in filtered.public():
        yield Look(name, path)
    yield from _shelves()


def _listed() -> Iterator[Look]:
    """Yield each page that has an address of its own: of anybody, and of the desk for two officers."""
    from django.urls import get_resolver

    known = _known()
    for route, access in _routes(get_resolver().url_patterns, ""):
        given = known | {"key": "requests-months"} if "figures/" in route else known
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        if "(?P" in route or not all(name in given for name in names):
            continue
        path = f"/{_filled(route, given)}"
        if any(part in path for part in NO_LISTS):
            continue
        if access == "desk":
            for who in ("ministry", "smallest"):
                yield Look(f"{route} ({who})", path, who)
        elif access == "open":
            yield Look(route or "/", path)


def _filled(route: str, given: Mapping[str, str]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda name: given[name[1]], route)


def _routes(patterns: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    from yangguang.kernel.ui.access import access_of

    for one in patterns:
        route = before + str(one.pattern).lstrip("^").rstrip("$").rstrip("\\Z")
        if hasattr(one, "url_patterns"):
            yield from _routes(one.url_patterns, route)
        elif route.startswith("zh-hans/") or not before:
            yield route, str(access_of(one.callback) or "")


def _known() -> dict[str, str]:
    """Return an example of everything that addresses name."""
    from yangguang.kernel.cases.models import Case
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.records.models import Shown

    shown = Shown.objects.order_by("-released_at", "-publication_id")[0]
    case = Case.objects.filter(closed_on=None).order_by("pk")[0]
    return {
        "address": shown.address,
        "number": case.pk,
        "key": case.procedure,
        "slug": Office.objects.order_by("-pk")[0].slug,
        "year": str(shown.released_at.year),
        "kind": shown.kind,
    }


def _shelves() -> Iterator[Look]:
    from yangguang.kernel.cases.models import Case

    base = "zh-hans/desk/"
    for shelf in ("today", "late", "new", "review", "assigned", "changed", "others", "all"):
        for who in ("ministry", "smallest"):
            yield Look(f"{base} {shelf} ({who})", f"/{base}?shelf={shelf}", who)
    last = Case.objects.filter(closed_on=None).order_by("-due_on", "-number")[40:41]
    for case in last:
        after = f"{case.due_on.isoformat()}~{case.pk}"
        path = f"/{base}?shelf=all&after={after}"
        yield Look(f"{base} all (ministry), deepest", path, "ministry")
