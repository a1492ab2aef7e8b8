"""What a reader asks of the figures: a territory, a year, a use, a way; the same in address, page, CSV and API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.words import UseClass, Way
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.offices import areas
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.pages import addresses

FIRST_YEAR: Final = 1990
UNSAID: Final = "-"
"""The use or way of lots that don't say theirs."""
EARLY, ZERO = "early", "zero"


@dataclass(frozen=True, slots=True)
class Asked:
    """`place`: an area code; empty: the country. `month` 1 to 12, 0: the whole year. `flag`: only lots that have it.

    `housing`: a kind of housing, asked for where the lots behind a plan's part are.
    """

    year: int
    today: date
    place: str = ""
    name: str = ""
    use: str = ""
    way: str = ""
    month: int = 0
    flag: str = ""
    housing: str = ""

    @property
    def query(self) -> str:
        """The question of an address that asks the same."""
        said: dict[str, object] = {"place": self.place, "year": self.year, "month": self.month}
        said |= {"use": self.use, "way": self.way, "flag": self.flag}
        said["housing"] = self.housing
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def span(self) -> tuple[date, date]:
        """The first day and the first day after."""
        if not self.month:
            return date(self.year, 1, 1), date(self.year + 1, 1, 1)
        after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date(self.year, self.month, 1), after

    @property
    def whose(self) -> Text:
        """Say whose figures these are."""
        return Said("{place}", {"place": self.name}) if self.place else Said("全国")

    @property
    def months(self) -> range:
        """The months of the year that have begun."""
        if self.year < self.today.year:
            return range(1, 13)
        return range(1, self.today.month + 1 if self.year == self.today.year else 1)

    def rows(self, **more: object) -> str:
        """Return the address of the lots behind a figure."""
        return f"{addresses.of('market:figures-rows')}?{replace(self, **more).query}"  # type: ignore[arg-type]

    def href(self, **more: object) -> str:
        """Return the address of the figures, asked otherwise."""
        return f"{addresses.of('market:figures')}?{replace(self, **more).query}"  # type: ignore[arg-type]


class AskedForm(Form):
    """Whose figures, of which year, use and way."""

    place = forms.CharField(
        label=_("地区"),
        required=False,
        max_length=40,
        help_text=_("名称的开头，或者六位代码；空白为全国。"),
    )
    year = forms.TypedChoiceField(label=_("年份"), required=False, coerce=int, empty_value=None)
    use = forms.ChoiceField(
        label=_("用途"),
        required=False,
        choices=[("", _("全部用途")), *((one.value, _(one.value)) for one in UseClass)],
    )
    way = forms.ChoiceField(
        label=_("供应方式"),
        required=False,
        choices=[("", _("全部方式")), *((one.value, _(one.value)) for one in Way)],
    )

    def __init__(self, given: Mapping[str, str], *, today: date, first: int) -> None:
        self.today = today
        typed = {name: given.get(name, "").replace("\0", "") for name in self.base_fields}
        typed["year"] = typed["year"] or str(today.year)
        super().__init__(typed)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (str(year), str(year)) for year in range(today.year, max(first, FIRST_YEAR) - 1, -1)
        ]

    def clean_place(self) -> areas.Area | None:
        """Find the territory that was meant. Refused: there is none of that name or code."""
        text = self.cleaned_data["place"].strip()
        if not text:
            return None
        for area in areas.find(text, on=self.today):
            return area
        raise Refused(
            sentence(
                Reason.FACTS,
                "没有找到名为“{asked}”的行政区或者机关。",
                remedy="请写全称的开头，或者六位行政区划代码。",
                asked=text,
            )
        )

    def asked(self) -> Asked:
        """Return what is asked; what can't be read asks for the country, this year."""
        self.is_valid()
        told = self.cleaned_data
        area = told.get("place")
        return Asked(
            told.get("year") or self.today.year,
            self.today,
            area.code if area else "",
            area.name if area else "",
            told.get("use") or "",
            told.get("way") or "",
        )
