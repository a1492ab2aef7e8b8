"""Facts and limits: what a taking states, and lengths of time with their counting rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.workdays import Unit

if TYPE_CHECKING:
    from yangguang.base.procedure.words import Step

T = TypeVar("T")

Keys = tuple[str, ...]
"""The type of a fact that names the members of a step taken for each of several."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A typed, non-personal value that a taking states and rules look at.

    `title` is its Chinese name; `says` is what each value of a list is called. `in_words`: whether histories
    print it; a whole statement in one text has a page of its own. `is_internal`: it is shown at the desk only,
    and stays out of what everyone reads of a case. `in_fen`: a sum of money, kept in fen, said in yuan.
    """

    name: str
    type: type[T]
    title: str = ""
    optional: bool = False
    says: Mapping[Any, str] = field(default_factory=dict, compare=False)
    in_words: bool = True
    is_internal: bool = False
    in_fen: bool = False

    def said(self, value: object) -> Said:
        """Return a value (typed, or plain as kept) as a sentence's part; without a name: as it is. None: taken away."""
        if value is None:
            return Said("不再约定")
        if isinstance(value, bool):
            return Said("是") if value else Said("否")
        if self.in_fen and isinstance(value, int):
            fen = f".{value % 100:02}" if value % 100 else ""
            return Said("{n} 元", {"n": f"{value // 100:,}{fen}"})
        if isinstance(value, list | tuple):
            value = "、".join(str(item) for item in value)
        elif value in self.says:
            return Said(self.says[value])
        return Said("{value}", {"value": self._dated(value)})

    def _dated(self, value: object) -> object:
        """Return a time or a day as such, also where it is plain as kept; anything else as text."""
        if self.type is datetime and isinstance(value, str | datetime):
            return datetime.fromisoformat(value) if isinstance(value, str) else value
        if self.type is date and isinstance(value, str | date):
            return date.fromisoformat(value) if isinstance(value, str) else value
        return str(value)

    def __hash__(self) -> int:
        """Facts are told apart by their name."""
        return hash(self.name)


class ClockKind(StrEnum):
    """What a limit means for its step: a duty, a power that ends, a window that must have run."""

    DUTY = "within"
    POWER = "only_within"
    WINDOW = "not_before"


class Limit:
    """A length of time with its counting rule: a value that steps can name and share.

    `n` is a number or the fact that states it. `counted_from`: the latest `on` of these takings, or
    a fact; default the latest opener; that day is not counted. `before`: backward from a fact.
    `paused_by`: days while these are pending are not counted. `extended_by`: adds what those steps
    gave. `basis`: the article, where it is not the step's. `rolls`: whether a last day off moves
    to the next working day (default: duties and powers do, windows that must run do not).
    """

    unit: ClassVar[Unit]

    def __init__(
        self,
        n: int | Fact[int],
        *,
        counted_from: Sequence[Step | Fact[date] | Fact[datetime]] = (),
        before: Fact[date] | None = None,
        paused_by: Sequence[Step] = (),
        extended_by: Sequence[Step] = (),
        basis: Article | None = None,
        rolls: bool | None = None,
    ) -> None:
        self.n = n
        self.counted_from = tuple(counted_from)
        self.before = before
        self.paused_by = tuple(paused_by)
        self.extended_by = tuple(extended_by)
        self.basis = basis
        self.rolls = rolls
        hangs = counted_from or before or paused_by or extended_by
        self.is_plain = isinstance(n, int) and not hangs
        """Whether it hangs on nothing but the taking that it counts from."""


class Workdays(Limit):
    """A limit in working days (工作日)."""

    unit = Unit.WORKDAYS


class Days(Limit):
    """A limit in calendar days (日)."""

    unit = Unit.DAYS


class Months(Limit):
    """A limit in months (月): the same day number, else the month's last day."""

    unit = Unit.MONTHS


class Years(Limit):
    """A limit in years (年)."""

    unit = Unit.YEARS


class Hours(Limit):
    """A limit in hours (小时), from the instant itself."""

    unit = Unit.HOURS


@dataclass(frozen=True, slots=True)
class UpTo:
    """A power to give time: `fact` states the amount; the sum over the case is at most `limit`."""

    limit: Limit
    fact: Fact[int]
