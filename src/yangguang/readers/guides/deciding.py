"""Who decides at my county: the office that stands for an area, and how it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from yangguang.base.refusal import Said
from yangguang.kernel.offices import areas, mandates
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.areas import Area, Standing
from yangguang.kernel.offices.models import Mandate, Office, OfficeContact
from yangguang.kernel.ui import parts

_LABELS: Final = {
    "section": Said("工作机构"),
    "address": Said("办公地址"),
    "hours": Said("办公时间"),
    "phone": Said("联系电话"),
    "fax": Said("传真号码"),
    "online": Said("互联网联系方式"),
}
"""What article 12 of the regulation asks every guide to say of the office."""


@dataclass(frozen=True, slots=True)
class Answering:
    """The office that answers in an area, whether it stands above that area, and where it is found."""

    standing: Standing
    is_above: bool
    contact: OfficeContact | None = None
    mandates: tuple[tuple[Mandate, str], ...] = ()

    @property
    def office(self) -> Office:
        """The office itself."""
        return self.standing.office

    @property
    def found_at(self) -> parts.Meta:
        """Where it is found, as far as it was said; and what it publishes."""
        return parts.Meta(tuple(self._rows()), label=Said("怎样找到它"))

    def _rows(self) -> Iterator[parts.Row]:
        for name in offices.CONTACT:
            label = _LABELS[name]
            said = getattr(self.contact, name, "")
            yield parts.Row(label, said or Said("没有登记"), kept=bool(said))
        for label, name in (
            (Said("公开指南"), "catalogue:guide"),
            (Said("公开目录"), "catalogue:content"),
        ):
            if href := _address(name, self.office.slug):
                yield parts.Row(label, Said("看它公开的"), href=href)


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:  # an office may run without the catalogue's pages
        return ""


def answering(area: Area, *, on: date, matter: str = "") -> list[Answering]:
    """Return the offices that answer for an area, the nearest first; one level alone, if it has any.

    What became of an office counts: the one that took over answers. At most six queries.
    """
    found = areas.standing_for(area.code, on=on)
    nearest = [row for row in found if _covers(row.office, area)] or found[:1]
    return [_answering(row, area, on=on, matter=matter) for row in nearest[:1]]


def _covers(office: Office, area: Area) -> bool:
    return office.level == area.column and getattr(office, area.column) == area.code


def _answering(row: Standing, area: Area, *, on: date, matter: str) -> Answering:
    heirs = offices.successors_of(row.office, on, matter=matter)
    heir = heirs[0] if heirs else row.office
    standing = row if heir.pk == row.office.pk else Standing(heir, offices.full_name_on(heir, on))
    return Answering(
        standing,
        is_above=not _covers(heir, area),
        contact=offices.contact_on(heir, on),
        mandates=tuple(_lent(heir, on=on, matter=matter)),
    )


def _lent(office: Office, *, on: date, matter: str) -> Iterator[tuple[Mandate, str]]:
    """Yield to whom an office has lent its power, with the agent's name."""
    found = mandates.in_force(on).filter(principal=office)
    if matter:
        found = found.filter(Q(matter=matter))
    for mandate in found[:5]:
        yield mandate, offices.full_name_on(mandate.agent, on)
