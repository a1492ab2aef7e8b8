"""What a citizen may ask of the public lists at its worst: rare kinds, filters that match nothing, the last page.

Each is asked for the whole country, a province, a city, a county and the smallest county.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

DEEP = 40
"""So many rows stand after the place at which the deepest page begins."""
Asked = tuple[str, str]
"""As what it stands in the table, and the address."""


@dataclass(frozen=True)
class Place:
    """An office with its area; `level` says of the table whose it is."""

    level: str
    office: Any

    @property
    def area(self) -> str:
        """Its six digits; empty: the whole country."""
        return str(self.office.county or self.office.city or self.office.province)

    @property
    def own(self) -> str:
        """The word by which its own records are found."""
        from yangguang.kernel.records import catalogue

        return catalogue.own(self.office)


def public() -> Iterator[Asked]:
    """Yield every list of the public site with its filters."""
    places, kinds = _places(), _kinds()
    for part in (_records, _feeds, _api, _catalogue, _figures, _watch, _guides):
        yield from part(places, kinds)
    for word in ("地块", "青石岭地"):
        yield f"zh-hans/search/ {word}", f"/zh-hans/search/?{urlencode({'q': word})}"


def _places() -> list[Place]:
    from yangguang.kernel.offices.models import Level, Office

    found = [
        Place(f"the {level}", Office.objects.filter(level=level).order_by("pk").first())
        for level in (Level.MINISTRY, Level.PROVINCE, Level.CITY, Level.COUNTY)
    ]
    last = Office.objects.filter(level=Level.COUNTY).order_by("-pk").first()
    return [place for place in (*found, Place("the smallest county", last)) if place.office]


def _kinds() -> dict[str, str]:
    """Return the most frequent kind, the rarest there is, and one of which there is nothing."""
    from yangguang.kernel.module import plugged
    from yangguang.kernel.records.counted import Sum
    from yangguang.kernel.records.models import Shown

    every = sorted({kind.kind for module in plugged() for kind in module.records})
    there = [kind for kind in every if Shown.objects.filter(kind=kind).exists()]
    sums = Sum.objects.filter(scope="", month=0, matter="published", part="")
    many = dict(sums.order_by("n").values_list("kind", "n"))
    there.sort(key=lambda kind: many.get(kind, 0))
    never = next((kind for kind in every if kind not in there), there[0])
    return {"the usual kind": there[-1], "the rarest kind": there[0], "a kind never used": never}


def _deepest(rows: Any) -> str:
    """Return the key at which the last page of a list of records begins; empty: it has one page."""
    from yangguang.kernel.records import queries

    last = list(rows.order_by("released_at", "publication_id")[:DEEP])
    return queries.key_of(last[-1]) if len(last) == DEEP else ""


def _asked(name: str, path: str, **asked: str) -> Asked:
    query = urlencode({key: value for key, value in asked.items() if value})
    return name, f"/{path}?{query}" if query else f"/{path}"


def _each(name: str, path: str, places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    """Yield a list of records by kind, by place, by both, each with its deepest page."""
    from yangguang.kernel.records import queries

    for said, kind in {"": "", **kinds}.items():
        for place in places:
            called = " ".join(filter(None, [name, place.level if place.area else "", said]))
            rows = queries.listed(kind=kind, territory=place.area or None)
            if said or place.area:  # the whole list is read by its own address
                yield _asked(called, path, kind=kind, place=place.area)
            if after := _deepest(rows):
                yield _asked(f"{called}, deepest", path, kind=kind, place=place.area, after=after)


def _records(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    path = "zh-hans/records/"
    yield from _each(path, path, places, kinds)
    for place in places:
        slug = place.office.slug
        yield _asked(f"zh-hans/o/ {place.level}", f"zh-hans/o/{slug}/")
        yield _asked(f"zh-hans/offices/ {place.level}", "zh-hans/offices/", **{"in": slug})
        yield _asked(f"{path} of the office of {place.level}", path, office=slug)
        for said, kind in kinds.items():
            yield _asked(
                f"{path} of the office of {place.level}, {said}", path, office=slug, kind=kind
            )


def _feeds(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    path = "zh-hans/feeds/records.atom"
    yield from _each(path, path, places, kinds)
    yield from _offices(path, places, kinds)


def _offices(path: str, places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    """Yield the records of an office by kind, and those about a number."""
    from yangguang.kernel.records.models import Shown

    for place in places:
        for said, kind in {"": "", **kinds}.items():
            name = f"{path} office of {place.level} {said}".strip()
            yield _asked(name, path, office=place.office.code, kind=kind)
    row = Shown.objects.exclude(about="").order_by("-released_at", "-publication_id")[0]
    area = row.county or row.city or row.province
    yield _asked(f"{path} about a number", path, number=row.about)
    for said, kind in kinds.items():
        yield _asked(f"{path} number, place, {said}", path, number=row.about, place=area, kind=kind)


def _api(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    from yangguang.kernel.offices.models import Office

    path = "api/records"
    yield from _each(path, path, places, kinds)
    yield from _offices(path, places, kinds)
    yield _asked("api/records, a hundred", path, limit="100")
    last = Office.objects.order_by("-slug").values_list("slug", flat=True)[DEEP : DEEP + 1]
    for slug in last:
        yield _asked("api/offices, deepest", "api/offices", after=slug)
    yield _asked("api/areas", "api/areas", begins="3301")
    yield _asked("api/search", "api/search", q="地块")
    yield _asked("api/due", "api/due", start="2026-03-02", n="20")


def _catalogue(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:  # noqa: ARG001 - one shape
    from yangguang.base.article20 import ItemClass
    from yangguang.kernel.records import catalogue

    for place in places:
        path = f"zh-hans/catalogue/{place.office.slug}/"
        name = f"catalogue of {place.level}"
        own = catalogue.of_office(place.own).filter(item_class__isnull=False)
        there = catalogue.classes_in(place.own)
        never = next((one.value for one in ItemClass if one.value not in there), "")
        yield _asked(name, path)
        if after := _deepest(own):
            yield _asked(f"{name}, deepest", path, after=after)
        for one in there[:3]:
            rows = own.filter(item_class=one)
            yield _asked(f"{name} {one}", path, **{"class": one})
            if after := _deepest(rows):
                yield _asked(f"{name} {one}, deepest", path, **{"class": one, "after": after})
            yield _asked(f"{name} {one} withdrawn", path, **{"class": one, "state": "withdrawn"})
        yield _asked(f"{name}, a class never used", path, **{"class": never})
        yield _asked(f"{name} withdrawn", path, state="withdrawn")
        yield _asked(f"{name} of a year", path, year="2026", state="stands")
        yield _asked(f"{name} by words", path, q="地块")


def _figures(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:
    path, rows = "zh-hans/figures/", "zh-hans/figures/rows/"
    parts = ("", "kept", "late", "unsaid", "outcome:Z-9", "workdays:41-", "workdays:0-5")
    for place in places:
        chosen = {"place": place.area, "year": "2026"}
        yield _asked(f"figures of {place.level}", path, **chosen)
        yield _asked(f"figures of {place.level} alone", path, level="own", **chosen)
        for said, kind in kinds.items():
            for part in parts:
                name = f"rows of {place.level}, {said} {part}".strip()
                yield _asked(name, rows, matter="published", kind=kind, part=part, **chosen)
        for matter in ("withdrawn", "corrected", "window", "adopted"):
            yield _asked(f"rows of {place.level}, {matter}", rows, matter=matter, **chosen)
        name = f"rows of {place.level}"
        yield _asked(name, rows, matter="published", **chosen)
        if after := _last_row(place.area):
            yield _asked(f"{name}, deepest", rows, matter="published", after=after, **chosen)


def _last_row(area: str) -> str:
    """Return where the last page of the rows of a place begins."""
    from yangguang.kernel.offices import areas
    from yangguang.kernel.records.counted import Counted

    found = Counted.objects.filter(matter="published", on__gte="2026-01-01")
    found = found.filter(**{areas.column_of(area): area}) if area else found
    last = list(found.order_by("on", "id").values_list("on", "id")[:DEEP])
    return f"{last[-1][0]}.{last[-1][1]}" if len(last) == DEEP else ""


def _watch(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:  # noqa: ARG001 - one shape
    from yangguang.kernel.cases import registry
    from yangguang.kernel.cases.models import Case

    path = "zh-hans/watch/"
    every = [each.key for each in registry.all_governed()]
    never = next((key for key in every if not Case.objects.filter(procedure=key).exists()), "")
    for place in places:
        slug = place.office.slug if place.area else ""
        for view in ("overdue", "soon", "found"):
            name = f"watch {view} of {place.level}"
            yield _asked(name, path, view=view, office=slug)
            yield _asked(f"{name}, CSV", f"{path}duties.csv", view=view, office=slug)
            for key in filter(None, {every[0], never}):
                yield _asked(f"{name}, {key}", path, view=view, office=slug, procedure=key)
    last = Case.objects.filter(closed_on=None, waiting_for="officer", due_on__lt="2026-11-01")
    for case in last.order_by("-due_on", "-number")[DEEP : DEEP + 1]:
        after = f"{case.due_on}_{case.pk}"
        yield _asked("watch overdue of the ministry, deepest", path, view="overdue", after=after)


def _guides(places: list[Place], kinds: dict[str, str]) -> Iterator[Asked]:  # noqa: ARG001 - one shape
    from yangguang.kernel.module import plugged

    for module in plugged():
        yield _asked(f"guide {module.key}", f"zh-hans/guides/{module.key}/")
        yield _asked(f"card {module.key}", f"zh-hans/guides/{module.key}/card/")
    for place in places[1:]:
        yield _asked(f"guides/where {place.level}", "zh-hans/guides/where/", place=place.area)
    yield _asked("guides/where by name", "zh-hans/guides/where/", place="示例")
    yield _asked("guides/where, nowhere", "zh-hans/guides/where/", place="没有这个地方")
