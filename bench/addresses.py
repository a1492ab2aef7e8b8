"""Which pages a benchmark reads: every one of the URL configuration, the lists with filters, their deepest pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

NO_LISTS = ("/account/", "/new/", "/correct/", "/samples", "/my/", "healthz", "readyz", "metrics")
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
    yield from _filtered()


def _listed() -> Iterator[Look]:
    """Yield each page that has an address of its own: of anybody, and of the desk for two officers."""
    from django.urls import get_resolver

    given = _given()
    for route, access in _routes(get_resolver().url_patterns, ""):
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        if "(?P" in route or not all(name in given for name in names):
            continue
        path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: given[found[1]], route)
        if any(part in path for part in NO_LISTS):
            continue
        if access == "desk":
            for who in ("ministry", "smallest"):
                yield Look(f"{route} ({who})", path, who)
        elif access == "open":
            yield Look(route or "/", path)


def _routes(patterns: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    from yangguang.kernel.ui.access import access_of

    for one in patterns:
        route = before + str(one.pattern).lstrip("^").rstrip("$").rstrip("\\Z")
        if hasattr(one, "url_patterns"):
            yield from _routes(one.url_patterns, route)
        elif route.startswith("zh-hans/") or not before:
            yield route, str(access_of(one.callback) or "")


def _given() -> dict[str, str]:
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


def _filtered() -> Iterator[Look]:
    """Yield the lists by kind and place, their deepest pages, and words that are looked for."""
    from yangguang.kernel.offices.models import Level, Office
    from yangguang.kernel.records import queries
    from yangguang.kernel.records.models import Shown

    base = "zh-hans/records/"
    oldest = list(Shown.objects.order_by("released_at", "publication_id")[:40])
    yield Look(f"{base}, deepest", f"/{base}?after={queries.key_of(oldest[-1])}")
    kinds = ("request-received", "reply-given")
    levels = {
        level: Office.objects.filter(level=level).order_by("-pk")[0]
        for level in (Level.PROVINCE, Level.CITY, Level.COUNTY)
    }
    for kind in kinds:
        yield Look(f"{base} {kind}", f"/{base}?kind={kind}")
    for level, office in levels.items():
        code = office.county or office.city or office.province
        yield Look(f"{base} of a {level}", f"/{base}?place={code}")
        yield Look(f"{base} of a {level}, by kind", f"/{base}?place={code}&kind={kinds[1]}")
        last = Shown.objects.filter(**{str(level.value): code}).order_by("released_at")[:40]
        if rows := list(last):
            after = queries.key_of(rows[-1])
            yield Look(f"{base} of a {level}, deepest", f"/{base}?place={code}&after={after}")
    for word in ("地块", "青石岭地"):
        yield Look(f"zh-hans/search/ {word}", f"/zh-hans/search/?q={word}")
    yield from _shelves()


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
