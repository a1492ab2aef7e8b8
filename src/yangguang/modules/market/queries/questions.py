"""Questions about a notice as everybody reads them: what was answered, from its record; what waits, by its key only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yangguang.base.record import decode
from yangguang.kernel.records.models import Body, Shown
from yangguang.modules.market.queries.telling import Row
from yangguang.modules.market.records.questions import NoticeQuestionAnswered
from yangguang.modules.market.rules.questioning import MOST

STEPS: Final = frozenset({"ask", "reply"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: `lot` the member that it is about, "": all; without `answer` none was given, or it was withdrawn."""

    key: str
    lot: str
    at: datetime
    answered: bool = False
    answer: NoticeQuestionAnswered | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked about a notice, the newest first."""

    case: str
    rows: tuple[Asked, ...] = ()

    @property
    def waiting(self) -> int:
        """How many nobody has answered yet."""
        return sum(not row.answered for row in self.rows)


def of_rows(case: str, rows: Iterable[Row], *, member: str = "") -> Questions:
    """Return the questions that the standing steps of a notice tell of; `member`: of one lot, or of all lots.

    At most two queries, none where nothing was answered.
    """
    told = [row for row in rows if row.name in STEPS]
    asks = [row for row in told if row.name == "ask" and _is_about(row, member)]
    replied = {row.member for row in told if row.name == "reply"}
    answers = _answers(case) if replied else {}
    found = []
    for row in reversed(asks):
        for key in row.facts["questions"]:
            answer, address = answers.get(key, (None, ""))
            lot = row.facts.get("asked_lot") or ""
            found.append(Asked(key, lot, row.at, key in replied, answer, address))
    return Questions(case, tuple(found))


def _is_about(row: Row, member: str) -> bool:
    return not member or row.facts.get("asked_lot") in (None, "", member)


def _answers(case: str) -> dict[str, tuple[NoticeQuestionAnswered, str]]:
    """Return the answers that stand, by the key of their question, with their addresses."""
    said = Shown.objects.filter(about=case, kind=NoticeQuestionAnswered.kind, withdrawn=False)
    rows = list(said.order_by("released_at", "publication_id")[: 2 * MOST])
    bodies = Body.objects.filter(
        record_year__in={row.publication_year for row in rows},
        record_id__in=[row.publication_id for row in rows],
    )
    records = {body.record_id: decode(bytes(body.content)) for body in bodies if body.content}
    found: dict[str, tuple[NoticeQuestionAnswered, str]] = {}
    for row in rows:
        record = records.get(row.publication_id)
        if isinstance(record, NoticeQuestionAnswered):
            found[record.key] = (record, row.address)
    return found
