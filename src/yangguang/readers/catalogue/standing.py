"""What every part stands under: the office, its name today, the five parts of the platform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import catalogue
from yangguang.kernel.ui.frame import NavItem, within
from yangguang.kernel.ui.parts import Link

PARTS: Final = (
    ("guide", _("政府信息公开指南")),
    ("rules", _("政府信息公开制度")),
    ("content", _("法定主动公开内容")),
    ("reports", _("政府信息公开年报")),
    ("request", _("依申请公开")),
)
"""In the order in which 国办公开办函〔2019〕61号 has them (from memory), and how to ask at the end."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The office whose catalogue it is, on a day, and which part is shown."""

    office: Office
    name: str
    today: date
    part: str

    @property
    def own(self) -> str:
        """By which word its records are found."""
        return catalogue.own(self.office)

    @property
    def parts(self) -> tuple[NavItem, ...]:
        """The ways to the five parts."""
        return tuple(
            NavItem(text, reverse(f"catalogue:{name}", args=[self.office.slug]), name == self.part)
            for name, text in PARTS
        )

    @property
    def trail(self) -> tuple[Link, ...]:
        """The way here: offices, this office, its catalogue."""
        return tuple(self._trail())

    def _trail(self) -> Iterator[Link]:
        if href := within("offices/"):
            yield Link(_("各级机关"), href)
        if href := within(f"o/{self.office.slug}/"):
            yield Link(keep(self.name), href)
        yield Link(_("政府信息公开"), "")


def of(slug: str, *, part: str, today: date) -> Standing:
    """Return the office of that slug, by two queries. Http404: there is none."""
    office = Office.objects.filter(slug=slug).first()
    if office is None:
        raise Http404
    return Standing(office, offices.full_name_on(office, today), today, part)
