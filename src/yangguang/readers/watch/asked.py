"""What a reader asks for: which duties, of which office and below, of which procedure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.urls import get_urlconf, reverse
from django.utils.translation import get_language

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.cases import registry
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory

_NUMBER: Final = re.compile(r"[0-9A-Z-]{1,60}")


class View(StrEnum):
    """Which duties."""

    OVERDUE = "overdue"
    SOON = "soon"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Asked:
    """A view, an office (its subtree; None: everybody), a procedure, and the key to read on after."""

    view: View = View.OVERDUE
    office: Office | None = None
    procedure: str = ""
    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read the address. Refusal (unknown): there is no such view, office or procedure."""
        view, slug = given.get("view", "") or View.OVERDUE, given.get("office", "")[:60]
        procedure = given.get("procedure", "")
        known = {each.key for each in registry.all_governed()}
        office = _office(slug) if slug else None
        if view not in set(View) or (procedure and procedure not in known) or (slug and not office):
            remedy = "请从“期限与履职”页面重新选择。"
            said = sentence(Reason.UNKNOWN, "没有这样的清单。", remedy=remedy)
            raise Refusal([said])
        return cls(View(view), office, procedure, given.get("after", ""))

    @property
    def territory(self) -> Territory:
        """The subtree of the office."""
        return offices.territory(self.office) if self.office else Territory()

    @property
    def key(self) -> tuple[date, str] | None:
        """The day and number of the last case seen. Refusal: it can't be read."""
        if not self.after:
            return None
        day, _, number = self.after.partition("_")
        try:
            on = date.fromisoformat(day)
        except ValueError as error:
            raise Refusal([_lost()]) from error
        if not _NUMBER.fullmatch(number):
            raise Refusal([_lost()])
        return on, number

    def href(self, *, name: str = "watch:duties", **changed: Any) -> str:
        """Return the address of the same with something changed, from its first page."""
        other = replace(self, **{"after": "", **changed})
        pairs = {
            "view": other.view.value if other.view is not View.OVERDUE else "",
            "office": other.office.slug if other.office else "",
            "procedure": other.procedure,
            "after": other.after,
        }
        query = urlencode({key: value for key, value in pairs.items() if value})
        address = _address(name, get_urlconf(), get_language())
        return f"{address}{'?' if query else ''}{query}"


@cache
def _address(name: str, _urlconf: str | None, _language: str | None) -> str:
    """Remembered: the page has more than fifty ways to others like it."""
    return reverse(name)


def _office(slug: str) -> Office | None:
    if not re.fullmatch(r"[a-zA-Z0-9_-]+", slug):
        return None
    return Office.objects.select_related("parent").filter(slug=slug).first()


def _lost() -> Any:
    return sentence(Reason.UNKNOWN, "无法识别翻页的位置。", remedy="请从第一页重新查看。")
