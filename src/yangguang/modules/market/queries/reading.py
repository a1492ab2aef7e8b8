"""Everything that one lot's page says, read once: a bounded number of queries, however long its life was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Final

from yangguang.base.basis import Article, Statute
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.record import Record, decode
from yangguang.base.statutes import declared
from yangguang.kernel.cases import history, registry
from yangguang.kernel.records.models import Body, Shown
from yangguang.kernel.work import statements
from yangguang.kernel.work.planning import among_sql
from yangguang.modules.market.models import Lot, Payment
from yangguang.modules.market.procedure import AGREEMENT, IDLE, OFFER, SUPPLY
from yangguang.modules.market.procedure.facts_agreement import ALLOCATION
from yangguang.modules.market.queries import halls, questions, telling
from yangguang.modules.market.queries.lines import OF_A_LINE
from yangguang.modules.market.queries.questions import Questions
from yangguang.modules.market.queries.telling import Row
from yangguang.modules.market.records.offer import DealPublished
from yangguang.modules.market.records.questions import NoticeQuestionAnswered

MOST_RECORDS: Final = 200
MOST_REPEATS: Final = 20
_OF_EARLIER: Final = "(NOT (earlier = '') AND earlier = %s)"
"""As the index of those that have an earlier one states it (`keys.filled`)."""
_OF_A_RECORD: Final = (
    *("address", "kind", "about", "withdrawn", "released_at", "publication_year", "publication_id"),
)
"""What is said of a record: of twenty columns seven."""
LINES: Final = {"offer": OFFER, "agreement": AGREEMENT, "supply": SUPPLY, "idle": IDLE}
"""The columns that name a case of a lot, and the procedure of each."""
BY_BIDDERS: Final = frozenset(
    {"sign_up", "admit", "bid", "go_on", "hand_in", "reveal", *halls.STEPS, *questions.STEPS}
)
"""Steps of bidders and askers: not told one by one; what was bid is told once the lot is sold."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of one of its cases: which procedure, the row of the history."""

    key: str
    row: Row

    @property
    def title(self) -> str:
        """What the step is called, in any edition that knows it."""
        keys = (self.key, ALLOCATION) if self.key == AGREEMENT else (self.key,)
        line = (edition for key in keys for edition in reversed(registry.of(key).line))
        found = (edition.steps[self.row.name] for edition in line if self.row.name in edition.steps)
        step = next(found, None)
        return str(step.title) if step else str(self.row.name)


@dataclass(frozen=True, slots=True)
class Read:
    """A lot with what happened to it.

    As plain rows `records`, and `repeats`: the lots in which the same ground was offered before or after.
    """

    lot: Lot
    stated: Stated
    steps: tuple[Step, ...]
    payments: tuple[Payment, ...]
    records: tuple[Any, ...]
    repeats: tuple[Any, ...]
    deal: DealPublished | None
    questions: Questions

    @classmethod
    def of(cls, lot: Lot) -> Read:
        """Read a lot: at most seven queries."""
        said, whole = _said(lot), _whole(lot)
        deals = [record for _, record in said if isinstance(record, DealPublished)]
        return cls(
            lot,
            Stated.from_text(lot.stated),
            tuple(_steps(lot, whole)),
            tuple(_payments(lot)),
            tuple(row for row, _ in said),
            tuple(_repeats(lot)),
            deals[-1] if deals else None,
            _questions(lot, whole),
        )

    @property
    def cases(self) -> tuple[str, ...]:
        """The numbers of its cases, each once."""
        return tuple(dict.fromkeys(number for name in LINES if (number := getattr(self.lot, name))))

    @property
    def published(self) -> frozenset[str]:
        """The steps whose real day its source publishes, and nobody entered."""
        own = {step.row.name for step in self.steps if step.key == SUPPLY}
        return as_published(self.lot, self.stated) - own

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether anything of it was adopted from what another published."""
        return self.lot.is_adopted or any(step.row.adopted for step in self.steps)

    @property
    def is_sold(self) -> bool:
        """Whether what was bid may be told."""
        return bool(self.lot.dealt_on or self.lot.signed_on)


PRINTED: Final = {
    "hand_over": ("handed_over_on", "printed_handover_on"),
    "start": ("started_on", "printed_start_on"),
    "complete": ("completed_on", "printed_finish_on"),
}
"""By step: the column of the real day, and where the day lies that the source of a contract publishes."""


def as_published(lot: Lot, stated: Stated) -> frozenset[str]:
    """Return the steps whose real day is the one that its source publishes."""
    return frozenset(
        step
        for step, (column, field) in PRINTED.items()
        if getattr(stated, field) is not None and getattr(stated, field) == getattr(lot, column)
    )


def article_of(key: str) -> Article | None:
    """Return the article that a finding names by its key; None: nobody knows it."""
    name, _, number = key.partition("#")
    statute = _statutes().get(name)
    return Article(statute, number) if statute else None


@cache
def _statutes() -> Mapping[str, Statute]:
    return {statute.key: statute for statute in declared()}


def _about(lot: Lot) -> list[str]:
    """Return the numbers under which it is spoken of: its own, and those of its cases."""
    cases = (getattr(lot, name) for name in LINES)
    return list(dict.fromkeys(filter(None, (lot.number, *cases))))


def _whole(lot: Lot) -> Mapping[str, list[Any]]:
    """Return the histories of its cases: one query."""
    cases = [number for name in LINES if (number := getattr(lot, name))]
    return history.whole_of(cases) if cases else {}


def _questions(lot: Lot, whole: Mapping[str, list[Any]]) -> Questions:
    """Return what was asked about the lot, or about all of its notice."""
    member = lot.number.rpartition("-")[2] if _is_one_of(lot, lot.offer) else ""
    rows = telling.standing(whole.get(lot.offer, ()))
    return questions.of_rows(lot.offer, rows, member=member)


def _steps(lot: Lot, whole: Mapping[str, list[Any]]) -> Iterable[Step]:
    cases = {number: key for name, key in LINES.items() if (number := getattr(lot, name))}
    steps = [
        Step(cases[number], row)
        for number, rows in whole.items()
        for row in telling.standing(rows)
        if row.name not in BY_BIDDERS and _is_of(row, lot, several=_is_one_of(lot, number))
    ]
    return sorted(steps, key=lambda step: (step.row.on, step.row.at, step.row.seq))


def _is_one_of(lot: Lot, case: str) -> bool:
    """Tell whether a case is a notice of several lots: then each has a number of its own."""
    return bool(lot.offer) and case == lot.offer != lot.number


def _is_of(row: Row, lot: Lot, *, several: bool) -> bool:
    """Tell whether a step of a case of several lots is about this one; what names none is about all."""
    if not several:
        return True
    named = {row.facts.get("lot"), row.member} - {None, ""}
    for name in ("held_lots", "freed_lots", "dealt"):
        named |= set(_several(row.facts.get(name)))
    ours = {lot.number, lot.number.rpartition("-")[2]}
    return not named or bool(named & ours)


def _several(value: Any) -> Sequence[str]:
    return value if isinstance(value, list | tuple) else ()


def _repeats(lot: Lot) -> Iterable[Any]:
    again, values = _OF_EARLIER, [lot.number]
    if lot.earlier:
        again = f"({again} OR number = %s OR {_OF_EARLIER})"
        values += [lot.earlier, lot.earlier]
    asked = f"{again} AND number <> %s ORDER BY listed_on, number LIMIT {MOST_REPEATS}"
    return statements.found(Lot, (*OF_A_LINE, "notice_no"), asked, [*values, lot.number])


def _payments(lot: Lot) -> Iterable[Payment]:
    found = statements.objects(Payment, "lot", [lot.number])
    return sorted(found, key=lambda one: (one.on, one.seq))


def _said(lot: Lot) -> tuple[tuple[Any, Record | None], ...]:
    """Return what was said of a lot, with the record where it may be of another lot of the notice: two queries."""
    condition, about = among_sql("about", _about(lot))
    order = f"ORDER BY released_at, publication_id LIMIT {MOST_RECORDS}"
    asked = f"{condition} AND NOT withdrawn AND kind <> %s {order}"  # shown with their questions
    rows = statements.found(Shown, _OF_A_RECORD, asked, [*about, NoticeQuestionAnswered.kind])
    unsure = [row for row in rows if row.about == lot.offer or row.kind == DealPublished.kind]
    if not unsure:
        return tuple((row, None) for row in rows)
    years = {row.publication_year for row in unsure}
    bodies = Body.objects.filter(
        record_year__in=years, record_id__in=[row.publication_id for row in unsure]
    )
    records = {body.record_id: decode(bytes(body.content)) for body in bodies if body.content}
    said = ((row, records.get(row.publication_id)) for row in rows)
    return tuple((row, record) for row, record in said if record is None or _concerns(record, lot))


def _concerns(record: Record, lot: Lot) -> bool:
    """Tell whether a record of a notice is about this lot, or about all of them."""
    named = getattr(record, "lots", ()) or (getattr(record, "number", ""),)
    return bool({lot.number, lot.offer, ""} & set(named))


def findings_of(lot: Lot) -> list[dict[str, Any]]:
    """Return what its steps were found to lack, each once."""
    seen = {str(sorted(map(str, one.items()))): one for one in chain(lot.findings)}
    return list(seen.values())
