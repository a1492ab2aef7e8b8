"""What of the records a reader wants to see: an office, a kind, a place, days, with the routine ones or without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.base.script import fold, keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.places import queries as places
from yangguang.kernel.records import catalogue, queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.ui.parts import (
    ChoiceFilter,
    DateFilter,
    ErrorBox,
    Filters,
    Link,
    TextFilter,
    problems_of,
)
from yangguang.readers.portal import lines

ROUTINE: Final = "none"
MOST_NAMED: Final = 8
"""So many offices are offered where a name fits several."""
QUICK: Final = ((0, _("今天")), (6, _("近 7 天")), (29, _("近 30 天")))
"""Days back from today, and what that is called."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen, each empty for all. `area` has six digits; days are those of the release."""

    filters: Filters
    kind: str = ""
    office: Office | None = None
    office_name: str = ""
    area: str = ""
    place: str = ""
    first_on: date | None = None
    last_on: date | None = None
    is_apart: bool = False
    wrong: tuple[Sentence, ...] = ()
    alike: tuple[Link, ...] = ()
    """Offices of which one may be meant."""
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def box(self) -> ErrorBox | None:
        """What can't be read of it."""
        targets = {Reason.FACTS: "records-place", Reason.UNKNOWN: "records-office"}
        problems = problems_of(self.wrong, targets=targets)
        return ErrorBox(problems, _("有一项看不明白，没有按它挑选")) if problems else None

    def rows(self) -> QuerySet[Shown]:
        """Return the list; the caller bounds how much of it is read."""
        own = catalogue.own(self.office) if self.office else ""
        rows = queries.listed(kind=self.kind, territory=self.area, own=own)
        if self.first_on:
            rows = rows.filter(released_at__gte=_midnight(self.first_on))
        if self.last_on:
            rows = rows.filter(released_at__lt=_midnight(self.last_on + timedelta(days=1)))
        return rows

    def href(self, **changed: str) -> str:
        """Return the address of the same list with something changed, from its first page."""
        asked = {**self.asked, **changed}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('portal:records')}{'?' if query else ''}{query}"

    @property
    def follow(self) -> str:
        """The question by which the page about following knows this list: days don't count there."""
        asked = {"kind": self.kind, "place": self.area}
        if self.office:
            area = self.office.county or self.office.city or self.office.province
            asked |= {"office": self.office.code} if self.office.code else {"place": area}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else ""


def quick(chosen: Chosen, *, today: date) -> Iterator[Link]:
    """Yield the ways to the same list of today, of a week, of a month."""
    for back, text in QUICK:
        first = (today - timedelta(days=back)).isoformat()
        yield Link(text, chosen.href(on_from=first, on_to=today.isoformat()))


def read(given: Mapping[str, str], *, today: date) -> Chosen:
    """Read the address, by at most four queries. Refusal (unknown): there is no such kind."""
    filters = _filters().read(given, keep=())
    said = {name: value for each in filters.fields for name, value, _text in each.pairs()}
    if given.get("kind") and "kind" not in said:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这一类别。", remedy="请从列表中选择。")])
    days = next(each for each in filters.fields if isinstance(each, DateFilter))
    area, place, wrong = _area(said.get("place", ""))
    office, name, alike = _office(said.get("office", ""), today=today)
    if said.get("office") and office is None and not alike:
        wrong += (
            sentence(
                Reason.UNKNOWN,
                "没有找到名称含“{asked}”的机关。",
                remedy="请写名称中的一段，或者从“各级机关”里找。",
                asked=said["office"],
            ),
        )
    return Chosen(
        filters=filters,
        kind=said.get("kind", ""),
        office=office,
        office_name=name,
        area=area,
        place=place,
        first_on=days.first_on,
        last_on=None if days.is_wrong else days.last_on,
        is_apart=said.get("routine") == ROUTINE,
        wrong=wrong,
        alike=tuple(
            Link(keep(called), f"{reverse('portal:records')}?{urlencode({**said, 'office': slug})}")
            for slug, called in alike
        ),
        asked=said,
    )


def _filters() -> Filters:
    return Filters(
        key="records",
        action=reverse("portal:records"),
        fields=(
            TextFilter("office", _("机关")),
            TextFilter("place", _("地区")),
            ChoiceFilter("kind", _("类别"), lines.offered()),
            ChoiceFilter("routine", _("例行记录"), ((ROUTINE, _("不列收件等例行记录")),)),
            DateFilter("on", _("公开日期")),
        ),
    )


def _area(text: str) -> tuple[str, str, tuple[Sentence, ...]]:
    """Return code and name of the area that was meant, by one query; or why there is none."""
    if not text:
        return "", "", ()
    found = places.search(text, limit=1)
    if len(text) == 6 and text.isascii() and text.isdigit():
        return text, found[0].name if found else text, ()
    if found:
        return found[0].code, found[0].name, ()
    remedy = "请写全称的开头，或者六位行政区划代码。"
    said = "没有找到名为“{asked}”的行政区。"
    return "", "", (sentence(Reason.FACTS, said, remedy=remedy, asked=text),)


def _office(text: str, *, today: date) -> tuple[Office | None, str, list[tuple[str, str]]]:
    """Return the office of this address or name, and what it is called; else those that may be meant: three queries."""
    if not text:
        return None, "", []
    rows = list(Office.objects.filter(slug=text))
    if not rows:  # a name, or a part of one: looked for among all of them
        by_name = Q(names__name__icontains=text) | Q(names__name__icontains=fold(text))
        found = Office.objects.filter(by_name).distinct().order_by("slug")
        rows = list(found[: MOST_NAMED + 1])
    names = offices.names_of(rows, on=today)
    exact = [row for row in rows if text in (row.slug, names.get(row.pk))]
    if len(exact or rows) == 1:
        office = (exact or rows)[0]
        return office, names.get(office.pk, office.slug), []
    return None, "", [(row.slug, names.get(row.pk, row.slug)) for row in rows[:MOST_NAMED]]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def titled(chosen: Chosen) -> Said:
    """Say what the list holds, for its heading."""
    if chosen.office:
        return Said("{office}公开的记录", {"office": chosen.office_name})
    if chosen.place:
        return Said("{place}的公开记录", {"place": chosen.place})
    return Said("公开记录")
