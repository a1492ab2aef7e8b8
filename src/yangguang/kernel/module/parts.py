"""What a manifest is made of: plain words, kinship, sharing, marks, fees, pages at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django import forms
from django.db.models import Model, QuerySet

from yangguang.base.announcing import Situation
from yangguang.base.basis import Article
from yangguang.base.refusal import Said, Sentence
from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.work import together
from yangguang.kernel.work.together import Rows


@dataclass(frozen=True, slots=True)
class Plain:
    """What a villager reads of a step: `happened` once it was taken; `waiting` while something is to answer it.

    Sentences in Chinese, msgids of the module's locale.
    """

    happened: str
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines under which officers see cases listed, told so that those of many procedures are asked in one query.

    `said` returns the line of a row of `model` that has these `fields`; `number`: its column with the case;
    `only`: which rows are meant.
    """

    model: type[Model]
    fields: tuple[str, ...]
    said: Callable[[Any], str]
    number: str = "case_id"
    only: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, cases: Iterable[Case]) -> Rows:
        """Return the question for the lines of these cases."""
        found = self.model._default_manager.filter(  # noqa: SLF001 - documented API
            **{f"{self.number}__in": [case.pk for case in cases]}, **self.only
        )
        return Rows(found, (self.number, *self.fields))

    def told(self, rows: Iterable[Any]) -> dict[str, str]:
        """Return the line of each case from the rows that came back."""
        return {str(getattr(row, self.number)): self.said(row) for row in rows}

    def __call__(self, cases: Iterable[Case]) -> dict[str, str]:
        """Return the lines of cases of this procedure alone: one query."""
        found = together.ask(together.asking({"lines": self.rows(cases)}, {}))
        return self.told(found.rows["lines"])


@dataclass(frozen=True, slots=True)
class Kin:
    """Another case of the module: its line for officers, how alike the two are (0 to 1), which fields agree.

    `kinds`: by which kinds of a tie it can be tied to the case at hand, with their words.
    """

    case: Case
    line: str
    share: float
    agrees: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def percent(self) -> int:
        """How alike the two are, of a hundred."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True)
class Persons:
    """Other cases of who may be the same person, and how many that person has with the office in the year."""

    kin: tuple[Kin, ...]
    in_year: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Cases of others about the same, and public records that answer it: address, title, heading."""

    kin: tuple[Kin, ...]
    public: tuple[tuple[str, Said, Said], ...]


@dataclass(frozen=True, kw_only=True)
class Kinship:
    """How a module finds and ties cases that belong together. `of_person` is a look at personal data.

    For the hint on a case's page, which counts and shows none: `earlier` are the person's earlier cases, at most
    `most`; `before` rows of the case and of those just before it, of which `alike_among` counts others' alike.

    `tied`: the cases tied to one already, with the words of the tie; `tie` and `untie` are acts: (case,
    other, by=, at=), the first with the `kind`.
    """

    of_person: Callable[[Case], Persons]
    alike: Callable[[Case], Alike]
    earlier: Callable[[Case], QuerySet[Any]]
    before: Callable[[Case], QuerySet[Any]]
    alike_among: Callable[[str, Iterable[Any]], int]
    most: int
    tied: Callable[[Case], Sequence[tuple[Case, str]]]
    tie: Callable[..., None]
    untie: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """How what was given in a case of this module is published by the office itself, as another module does (Art. 44).

    `key` is the procedure of that module; `proposes` gives values for its first form (Refusal: nothing to
    take over), `why_not_say` why texts would give away who stands behind the case; `published` is told, in the
    same transaction, that it stands in public: (case, by=, at=, number=).
    """

    key: str
    proposes: Callable[[Case], Mapping[str, Any]]
    why_not_say: Callable[[Case, Iterable[str]], Iterable[Sentence]]
    published: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Marking:
    """The anonymous mark that an applicant may give: when, by which form, through which act (case, at=, ...).

    `marked` finds a row where the case bears one already; `is_open` is told that, and the steps as read.
    """

    marked: Callable[[Case], QuerySet[Any]]
    is_open: Callable[[Case, Sequence[Told], bool], bool]
    form: type[forms.Form]
    act: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """One way to work a fee out: what is counted, brackets with what each unit costs, an example."""

    title: Said
    of: Said
    brackets: tuple[tuple[Said, Said], ...]
    example: Said
    basis: Article


@dataclass(frozen=True, kw_only=True)
class Fees:
    """What asking costs from a day on, until the next of its line: the rule, the tariffs, how it is paid."""

    since: date
    rule: Said
    basis: tuple[Article, ...]
    tariffs: tuple[Tariff, ...] = ()
    payment: Said | None = None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the module's own at the desk: its title, the name of its address, the posts that it is for.

    `matters`: the lines of cases that it is about, where those aren't the module's first. `any_office`: it is for
    offices too that act in none of them, and says itself for which.
    """

    title: str
    url: str
    roles: frozenset[str]
    matters: tuple[str, ...] = ()
    any_office: bool = False


class _AtPlace(Protocol):
    def __call__(self, code: str, *, at: datetime) -> Situation:
        """Return what holds at the place with this area code, and whether silence means quiet."""


@dataclass(frozen=True, slots=True)
class Situations:
    """What a module knows of places now: for screens and loudspeakers, which know no module.

    `stamp` is cheap and another word whenever something was changed: until then, and until `changes_at`, what
    `at_place` said stands.
    """

    at_place: _AtPlace
    stamp: Callable[[], str]
