"""Lists of records: the newest on the front page, and all of them by kind and territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.places import queries as places
from yangguang.kernel.records import queries
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Empty, Ledger, Link, Pager
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.say import say
from yangguang.readers.portal import lines

NEWEST: Final = 8
PER_PAGE: Final = 30


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader wants to see: a kind, a territory (six digits), each empty for all."""

    kind: str = ""
    territory: str = ""
    place: str = ""

    @property
    def follow(self) -> str:
        """The question by which the page about following knows this list."""
        return self.href().removeprefix(reverse("portal:records"))

    def href(self, **more: str) -> str:
        """Return the address of this list."""
        asked = {"kind": self.kind, "place": self.territory, **more}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('portal:records')}{'?' if query else ''}{query}"


class ChoiceForm(Form):
    """Which records: a kind from the modules' own, a place by name or code."""

    kind = forms.ChoiceField(label=_("类别"), required=False)
    place = forms.CharField(
        label=_("地区"),
        required=False,
        max_length=40,
        help_text=_("行政区名称或者六位代码，例如 浙江省、330100。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [(name, say(heading)) for name, heading in lines.offered()]
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("全部类别")), *every]

    def clean_place(self) -> Chosen:
        """Find the area that was meant. Refused: there is none of that name or code."""
        text = self.cleaned_data["place"].strip()
        if not text:
            return Chosen()
        if len(text) == 6 and text.isascii() and text.isdigit():
            found = places.search(text, limit=1)
            return Chosen(territory=text, place=found[0].name if found else text)
        for area in places.search(text, limit=1):
            return Chosen(territory=area.code, place=area.name)
        raise Refused(
            sentence(
                Reason.FACTS,
                "没有找到名为“{asked}”的行政区。",
                remedy="请写全称的开头，或者六位行政区划代码。",
                asked=text,
            )
        )

    def chosen(self) -> Chosen:
        """Return the choice; what can't be read chooses nothing."""
        if not self.is_valid() and "kind" in self.errors:
            raise Refusal([sentence(Reason.UNKNOWN, "没有这一类别。", remedy="请从列表中选择。")])
        place: Chosen = self.cleaned_data.get("place") or Chosen()
        return Chosen(self.cleaned_data.get("kind", ""), place.territory, place.place)


def newest() -> Ledger:
    """Return the newest records for the front page, by at most four queries."""
    empty = Empty(_("还没有公开的记录"), _("第一条公开之后就会出现在这里。"))
    rows = queries.page(limit=NEWEST)
    return Ledger(lines.entries(rows), label=_("最新公开"), empty=empty)


def page(chosen: Chosen, *, after: str) -> Ledger:
    """Return one page, by at most four queries. Refusal: `after` is no key."""
    rows = queries.page(
        kind=chosen.kind or None,
        territory=chosen.territory or None,
        after=after or None,
        limit=PER_PAGE + 1,
    )
    shown = rows[:PER_PAGE]
    older = chosen.href(after=queries.key_of(shown[-1])) if len(rows) > PER_PAGE else ""
    whole = Link(_("看全部公开记录"), Chosen().href())
    empty = Empty(_("没有符合的记录"), Said("换一个类别或者地区。"), whole)
    label = _("公开记录")
    return Ledger(lines.entries(shown), label=label, empty=empty, pager=Pager(older=older))
