"""What the register is asked for: which day, which words or number, narrowed by what, after which number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.numbering import Unreadable, mining
from yangguang.base.numbering.reading import half_width
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.modules.mining.pages import mineral_asked

_BEGINNING: Final = re.compile(r"[CTD]?[0-9]{3,22}")
_AREA: Final = re.compile(r"[0-9]{6}")


class Group(StrEnum):
    """How the states of a right are asked for in a list."""

    VALID = "valid"
    EXPIRED = "expired"
    OVER = "over"
    BEFORE = "before"


GROUPS: Final = {
    Group.VALID: _("有效"),
    Group.EXPIRED: _("有效期已届满"),
    Group.OVER: _("已经终止"),
    Group.BEFORE: _("证号尚未确认"),
}

FILTERS: Final = parts.Filters(
    key="rights",
    fields=(
        parts.TextFilter("q", _("证号或者名称")),
        parts.ChoiceFilter(
            "kind", _("种类"), tuple((kind.value, Said(kind.value)) for kind in Kind)
        ),
        parts.ChoiceFilter(
            "state", _("状态"), tuple((group.value, said) for group, said in GROUPS.items())
        ),
        parts.TextFilter("mineral", _("主矿种")),
    ),
)
KEPT: Final = ("on", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked, read from an address. `office` is a slug, `kind` and `state` values or nothing."""

    day: date
    today: date
    words: str = ""
    kind: str = ""
    state: str = ""
    mineral: str = ""
    office: str = ""
    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str], *, today: date) -> Asked:
        """Read an address; what can't be read asks nothing."""
        filters = FILTERS.read(given, keep=KEPT)
        said = {name: value for field in filters.fields for name, value, _text in field.pairs()}
        mineral = said.get("mineral", "").replace("\0", "")
        return cls(
            day=min(day_of(given.get("on", "")) or today, today),
            today=today,
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            state=said.get("state", ""),
            mineral=mineral_asked.read(mineral) or mineral,
            office=given.get("office", "")[:60],
            after=given.get("after", "").replace("\0", "")[:120],
        )

    @property
    def number(self) -> str:
        """The number that is asked for, however it was typed; empty: it is none."""
        return read_number(self.words)

    @property
    def beginning(self) -> str:
        """The beginning of a number, without what print puts between; empty: it doesn't look like one."""
        plain = re.sub(r"[\s._·-]", "", half_width(self.words, punctuation=True)).upper()
        return plain if _BEGINNING.fullmatch(plain) else ""

    @property
    def area(self) -> str:
        """The area code that is asked for: six digits."""
        return self.words if _AREA.fullmatch(self.words) else ""

    @property
    def is_today(self) -> bool:
        """Whether it is asked how things are now."""
        return self.day == self.today

    def href(self, **other: str) -> str:
        """Return the question of the address that asks the same, but for `other`."""
        said = {
            "q": self.words,
            "kind": self.kind,
            "state": self.state,
            "mineral": self.mineral,
            "office": self.office,
            "on": "" if self.is_today else self.day.isoformat(),
        }
        return "?" + urlencode({name: value for name, value in (said | other).items() if value})

    def without_words(self) -> Asked:
        """Return the same without words: what is left narrows down."""
        return replace(self, words="")


def read_number(text: str) -> str:
    """Return the number of a right that `text` is, in whatever form it was printed; empty: it is none."""
    try:
        return mining.parse(text).normal
    except Unreadable:
        return ""


def is_number(text: str) -> bool:
    """Tell whether `text` is a number of a right, however doubtful it is what it stands for."""
    try:
        mining.parse(text)
    except Unreadable:
        return False
    return True


def day_of(text: str) -> date | None:
    """Return the day that was typed; None: it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
