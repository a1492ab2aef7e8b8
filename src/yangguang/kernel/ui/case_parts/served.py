"""What became of the letters of a case, as items of its timeline: for officers, and in plain words for who asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import Standing
from yangguang.base.refusal import Said
from yangguang.kernel.letters import counting, telling
from yangguang.kernel.letters.content import Letters
from yangguang.kernel.letters.models import Evidence, Outcome
from yangguang.kernel.letters.telling import Event
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import CLAUSES, joined, member_said

OFFICERS: Final[Mapping[Outcome, str]] = {
    Outcome.WAITING: Said("发出文书：{letter}").text,
    Outcome.SERVED: Said("文书送达：{letter}").text,
    Outcome.RETURNED: Said("文书被退回：{letter}").text,
}
PLAIN: Final[Mapping[Outcome, str]] = {
    Outcome.WAITING: Said("已经发给您：{letter}").text,
    Outcome.SERVED: Said("已经送到：{letter}").text,
    Outcome.RETURNED: Said("被退回，没有送到：{letter}").text,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that stands between the steps of a case: on which day, entered when."""

    on: date
    at: datetime
    item: parts.LineItem


def served(
    standing: Standing, events: Iterable[Event], declared: Letters | None, *, plainly: bool = False
) -> tuple[Beside, ...]:
    """Return an item for each sending, service and return, with the letter's number and its article."""
    return tuple(
        Beside(one.on, one.at, _item(standing, one, declared, plainly=plainly)) for one in events
    )


def _item(
    standing: Standing, event: Event, declared: Letters | None, *, plainly: bool
) -> parts.LineItem:
    kind = telling.kind_of(event.letter, declared)
    titled = Said(kind.title) if kind else Said("文书")
    if event.letter.member:
        said = {"letter": titled, "member": member_said(event.letter.member)}
        titled = Said("{letter}（{member}）", said)
    words = (PLAIN if plainly else OFFICERS)[event.what]
    notes = list(_notes(standing, event, declared, plainly=plainly))
    return parts.LineItem(event.on, Said(words, {"letter": titled}), joined(notes, CLAUSES))


def _notes(
    standing: Standing, event: Event, declared: Letters | None, *, plainly: bool
) -> Iterator[Said]:
    row = event.dispatch
    means = declared.means.get(row.means) if declared else None
    yield Said("{number}", {"number": event.letter.number})
    if event.what is Outcome.WAITING:
        yield Said(means.said) if means else Said("{means}", {"means": row.means})
        if row.reference:
            yield Said("邮件号 {reference}", {"reference": row.reference})
    else:
        yield Said(str(Evidence(row.evidence).label))
    if event.what is Outcome.RETURNED and plainly:
        yield Said("请核对您留的联系方式，或者与承办机关联系。")
    is_of_sending = event.what is Outcome.WAITING
    counts = means is not None and means.by_sending is is_of_sending
    if means is not None and counts and counting.counted_on(row, {row.means: means}) == event.on:
        yield Said("{day}，计为文书之日", {"day": Said(means.counts)})
    step = standing.edition.steps.get(event.letter.step)
    if step is not None:
        yield Said("依据{basis}", {"basis": step.basis})
