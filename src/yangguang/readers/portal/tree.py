"""The offices of four levels as a tree: the upper two, or everything in one office's territory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.offices import queries
from yangguang.kernel.offices.models import Level, Office, Succession
from yangguang.kernel.ui.parts import Link, Pager, Text

PER_PAGE: Final = 200
DEPTH: Final = {level.value: depth for depth, level in enumerate(Level)}
UPPER: Final = (Level.MINISTRY, Level.PROVINCE)


@dataclass(frozen=True, slots=True)
class Branch:
    """An office: how deep it hangs, whether others stand in its place, the way to what is below it."""

    name: str
    href: str
    level: Text
    depth: int
    is_gone: bool
    below: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A page of the tree; `top` is the office whose territory it is, None for the upper two levels."""

    top: str
    trail: tuple[Link, ...]
    rows: tuple[Branch, ...]
    pager: Pager


def of(slug: str, *, after: str, today: date) -> Tree:
    """Return a page of the tree, by at most six queries. Http404: there is no such office."""
    top = Office.objects.filter(slug=slug).first() if slug else None
    if slug and top is None:
        raise Http404
    inside = (
        Office.objects.filter(**queries.territory(top).filter())
        if top and top.level != Level.MINISTRY
        else Office.objects.filter(level__in=UPPER)
    )
    found = list(queries.in_order(inside, after=after)[: PER_PAGE + 1])
    shown, name = found[:PER_PAGE], queries.full_name_on(top, today) if top else ""
    asked = {"in": slug, "after": queries.place_of(shown[-1])} if len(found) > PER_PAGE else {}
    older = f"?{urlencode({key: said for key, said in asked.items() if said})}" if asked else ""
    return Tree(name, _trail(name), _branches(shown, top, today), Pager(older=older))


def _trail(name: str) -> tuple[Link, ...]:
    if not name:
        return (Link(_("各级机关"), ""),)
    return Link(_("各级机关"), reverse("portal:offices")), Link(keep(name), "")


def _branches(shown: list[Office], top: Office | None, today: date) -> tuple[Branch, ...]:
    names = queries.names_of(shown, on=today)
    gone = set(
        Succession.objects.filter(office__in=shown, matter="", on__lte=today).values_list(
            "office", flat=True
        )
    )
    whole, highest = reverse("portal:offices"), DEPTH[top.level] if top else 0
    return tuple(
        Branch(
            names.get(each.pk, each.slug),
            reverse("portal:office", args=[each.slug]),
            _(Level(each.level).label),
            max(0, DEPTH[each.level] - highest),
            each.pk in gone,
            f"{whole}?in={each.slug}" if _has_below(each, top) else "",
        )
        for each in shown
    )


def _has_below(office: Office, top: Office | None) -> bool:
    """Tell whether its own page of the tree may show more: a province or city that isn't the top."""
    return office.level in {Level.PROVINCE, Level.CITY} and office != top
