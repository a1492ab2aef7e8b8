"""Which offices can be asked, and how a form lists them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Post

LEVELS: Final = {
    Level.MINISTRY: _("部级机关"),
    Level.PROVINCE: _("省级机关"),
    Level.CITY: _("市级机关"),
    Level.COUNTY: _("县级机关"),
}


def on(day: date) -> list[OfficeName]:
    """Return the offices that answer on `day`, by level and area, by the names that they bear.

    An office in which nobody holds a post is known here for its past only.
    """
    held = Q(until_on=None) | Q(until_on__gte=day)
    manned = Post.objects.filter(held, office=OuterRef("office"), from_on__lte=day)
    named = OfficeName.objects.filter(held, Exists(manned), from_on__lte=day)
    order = {level: place for place, level in enumerate(Level.values)}
    rows = named.select_related("office").order_by(
        "office__province", "office__city", "office__county", "name"
    )
    return sorted(rows, key=lambda row: order[row.office.level])


def chosen(slug: str, *, day: date) -> Office | None:
    """Return the office with this slug among those; without a slug the only one, if there is one."""
    found = [row.office for row in on(day) if not slug or row.office.slug == slug]
    return found[0] if len(found) == 1 else None


def by_level(offices: list[OfficeName]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return the choices of a form, grouped."""
    groups = groupby(offices, key=lambda row: row.office.level)
    return [
        (LEVELS[Level(level)], [(row.office.slug, keep(row.name)) for row in rows])
        for level, rows in groups
    ]
