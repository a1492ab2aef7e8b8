"""What a reader wants to see: whose figures, and of which year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.urls import get_urlconf, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.offices import areas
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.refusals import Refused

LEVELS: Final = (("", _("连同下级")), ("own", _("只看本级")))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A territory (six digits; empty: the whole country), its own level alone or all below, a year."""

    year: int
    place: str = ""
    name: str = ""
    own: bool = False

    @property
    def scope(self) -> str:
        """The scope of the sums."""
        return f"={self.place}" if self.own else self.place

    @property
    def whose(self) -> Text:
        """Say whose figures these are."""
        if not self.place:
            return Said("部本级") if self.own else Said("全国")
        text = "{place}本级" if self.own else "{place}及其下级"
        return Said(text, {"place": self.name or self.place})

    def asked(self, **more: object) -> str:
        """Return the question of an address, from what is chosen and more."""
        said: dict[str, object] = {"place": self.place, "level": "own" if self.own else ""}
        said |= {"year": self.year, **more}
        return urlencode({name: value for name, value in said.items() if value}, doseq=True)

    def href(self, name: str = "figures:figures", *args: str, **more: object) -> str:
        """Return the address of a page of this reader for this choice."""
        return f"{_address(name, args, get_urlconf(), get_language())}?{self.asked(**more)}"


@lru_cache(maxsize=256)
def _address(name: str, args: tuple[str, ...], _urlconf: str | None, _language: str | None) -> str:
    """Remembered: a page of figures has more than a hundred ways to its rows."""
    return reverse(name, args=args)


class ChoiceForm(Form):
    """Whose figures: an area by name or code, with or without those below it, and the year."""

    place = forms.CharField(
        label=_("地区"),
        required=False,
        max_length=40,
        help_text=_("行政区或者机关名称的开头，或者六位代码；空白为全国。"),
    )
    level = forms.ChoiceField(label=_("范围"), required=False, choices=LEVELS)
    year = forms.TypedChoiceField(label=_("年份"), required=False, coerce=int, empty_value=None)

    def __init__(self, asked: Mapping[str, str], *, years: range, today: date) -> None:
        self.today = today
        typed = {name: asked.get(name, "") for name in self.base_fields}
        typed["year"] = typed["year"] or str(today.year)
        super().__init__(typed)
        field: Any = self.fields["year"]
        field.choices = [(str(year), str(year)) for year in reversed(years)]

    def clean_place(self) -> areas.Area | None:
        """Find the area that was meant. Refused: there is none of that name or code."""
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

    def chosen(self) -> Chosen:
        """Return the choice; what can't be read chooses the whole country, this year."""
        self.is_valid()
        area, year = self.cleaned_data.get("place"), self.cleaned_data.get("year")
        return Chosen(
            year or self.today.year,
            area.code if area else "",
            area.name if area else "",
            own=self.cleaned_data.get("level") == "own",
        )
