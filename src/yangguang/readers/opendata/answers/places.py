"""Offices and areas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from yangguang.base.procedure import day_of
from yangguang.kernel.offices import models
from yangguang.kernel.places import queries as areas
from yangguang.kernel.places.models import AreaCode
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.answers.unknown import unknown
from yangguang.readers.opendata.shapes.place import (
    Area,
    AreaWhole,
    Heir,
    Name,
    Office,
    Offices,
    OfficeWhole,
    Successor,
)


def offices(asked: asking.Offices, *, at: datetime) -> Offices:
    """List offices by slug: two queries."""
    rows = models.Office.objects.select_related("parent").order_by("slug")
    if asked.place:
        rows = rows.filter(**{_column_of(asked.place): asked.place})
    if asked.after:
        rows = rows.filter(slug__gt=asked.after)
    found = list(rows[: asked.limit + 1])
    shown = found[: asked.limit]
    more = shown[-1].slug if len(found) > asked.limit else None
    return Offices(_said(shown, at=at), more)


def _column_of(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _said(rows: Sequence[models.Office], *, at: datetime) -> list[Office]:
    today = day_of(at)
    names = models.OfficeName.objects.filter(office__in=[row.pk for row in rows])
    names = names.filter(from_on__lte=today).filter(Q(until_on=None) | Q(until_on__gte=today))
    called = dict(names.values_list("office_id", "name"))
    return [
        Office(
            row.slug,
            row.code,
            called.get(row.pk, row.slug),
            row.level,
            row.province,
            row.city,
            row.county,
            row.parent.slug if row.parent else None,
        )
        for row in rows
    ]


def office(asked: asking.OfOffice, *, at: datetime) -> OfficeWhole:
    """Say one office: four queries."""
    row = models.Office.objects.select_related("parent").filter(slug=asked.slug).first()
    if row is None:
        remedy = "全部机关见 /api/offices。"
        raise unknown("没有代号为 {slug} 的机关。", remedy=remedy, slug=asked.slug)
    heirs = row.followed_by.select_related("successor").order_by("on", "pk")
    return OfficeWhole(
        _said([row], at=at)[0],
        [Name(n.name, n.short_name, n.from_on, n.until_on) for n in row.names.order_by("from_on")],
        [Heir(h.successor.slug, h.fate, h.matter, h.on, h.source) for h in heirs],
    )


def found(asked: asking.Areas, *, at: datetime) -> list[Area]:  # noqa: ARG001
    """Return areas, old ones too, whose code or name begins so: one query."""
    return [_area(row) for row in areas.search(asked.begins, limit=asked.limit)]


def area(asked: asking.OfArea, *, at: datetime) -> AreaWhole:
    """Say one area code: at most six queries."""
    if not AreaCode.objects.filter(code=asked.code).exists():
        remedy = "按名称查代码见 /api/areas。"
        raise unknown("没有行政区划代码 {asked}。", remedy=remedy, asked=asked.code)
    year = asked.year or day_of(at).year
    return AreaWhole(
        asked.code,
        year,
        areas.name_on(asked.code, year),
        areas.full_name_on(asked.code, year),
        [Successor(s.code, s.name, s.year, s.in_part) for s in areas.successors(asked.code)],
        [_area(row) for row in areas.predecessors(asked.code)],
    )


def _area(row: AreaCode) -> Area:
    return Area(row.code, row.name, row.level, row.from_year, row.until_year)
