"""What pages say of letters: the lines of a case, the particulars of one, each attempt to serve it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from yangguang.base.refusal import Said
from yangguang.kernel import module
from yangguang.kernel.letters import counting, matters, telling
from yangguang.kernel.letters.content import Kind, Letters, Means
from yangguang.kernel.letters.matters import Slot
from yangguang.kernel.letters.models import Dispatch, Evidence, Letter, Outcome, State
from yangguang.kernel.ui import case_parts, parts
from yangguang.readers.desk.sight import Sight

LETTERS_SHOWN: Final = 40
"""Of a case with more, the latest; the whole on request."""

STATES: Final[Mapping[str, parts.Tag]] = {
    State.ISSUED: parts.Tag(Said("已签发，待发出"), parts.Tone.SUN),
    State.SENT: parts.Tag(Said("已发出，待送达")),
    State.SERVED: parts.Tag(Said("已送达"), parts.Tone.OK),
    State.RETURNED: parts.Tag(Said("被退回"), parts.Tone.DUE),
    State.REPLACED: parts.Tag(Said("已被更正")),
}
TO_ISSUE: Final = parts.Tag(Said("待签发"))


@dataclass(frozen=True, slots=True)
class Lines:
    """The letters of a case, a line each; `left` are not shown."""

    ledger: parts.Ledger
    left: int = 0


def letters_of(seen: Sight) -> Letters | None:
    """Return what the module of a case declares; None: it has no letters."""
    return module.of(seen.case.procedure).letters


def slots(seen: Sight) -> tuple[Slot, ...]:
    """Return the letters that the case's steps call for."""
    declared = letters_of(seen)
    taken = seen.standing.taken
    return matters.slots(seen.case, declared, seen.rows, taken=taken) if declared else ()


def lines(seen: Sight, issued: Iterable[Letter]) -> Lines:
    """Return a line for each letter, issued or not; what puts another right stands under it."""
    every = list(_every(seen, list(issued)))
    shown = every if seen.is_whole else every[-LETTERS_SHOWN:]
    entries = tuple(
        _entry(seen, one) if isinstance(one, Letter) else _waiting(seen, one) for one in shown
    )
    return Lines(parts.Ledger(entries, Said("文书")), len(every) - len(shown))


def _every(seen: Sight, issued: Sequence[Letter]) -> Iterator[Letter | Slot]:
    """Yield what each line is of: an issued letter, or the place of one that isn't."""
    first = {(row.seq, row.kind, row.member): row for row in issued if row.corrects_id is None}
    after = {row.corrects_id: row for row in issued if row.corrects_id is not None}
    for slot in slots(seen):
        letter = first.pop(slot.place, None)
        if letter is None:
            yield slot
        while letter is not None:
            yield letter
            letter = after.get(letter.pk)
    yield from first.values()  # their steps were voided since: the letters went out all the same


def _waiting(seen: Sight, slot: Slot) -> parts.Entry:
    return parts.Entry(titled(slot.kind, slot.member), None, address(seen, slot), TO_ISSUE)


def _entry(seen: Sight, letter: Letter) -> parts.Entry:
    return parts.Entry(
        titled(kind_of(seen, letter), letter.member),
        letter.dated_on,
        reverse("desk:letter", args=[seen.case.pk, letter.key]),
        STATES[letter.state],
        letter.number,
    )


def address(seen: Sight, slot: Slot) -> str:
    """Return the page of a letter that is not issued yet."""
    query = {"member": slot.member} if slot.member else {}
    return reverse(
        "desk:letter-draft", args=[seen.case.pk, slot.row.seq, slot.kind.key], query=query
    )


def kind_of(seen: Sight, letter: Letter) -> Kind | None:
    """Return the kind of a letter; None: the module has it no more."""
    return telling.kind_of(letter, letters_of(seen))


def titled(kind: Kind | None, member: str) -> Said:
    """Say what a letter is, and to whom of several."""
    title = Said(kind.title) if kind else Said("文书")
    if not member:
        return title
    return Said("{letter}（{member}）", {"letter": title, "member": case_parts.member_said(member)})


def particulars(letter: Letter) -> parts.Meta:
    """Return what is known of an issued letter; nothing of what it says."""
    rows = [
        parts.Row(Said("发文字号"), letter.number, kept=True),
        parts.Row(Said("成文日期"), Said("{on}", {"on": letter.dated_on})),
        parts.Row(Said("签发"), letter.issued_by, kept=True),
        parts.Row(Said("送达情况"), "", tag=STATES[letter.state]),
    ]
    if letter.corrects is not None:
        rows.append(parts.Row(Said("更正的文书"), letter.corrects.number, kept=True))
    return parts.Meta(tuple(rows), Said("文书"))


def attempts(dispatches: Iterable[Dispatch], known: Mapping[str, Means]) -> tuple[parts.Meta, ...]:
    """Return each attempt to serve a letter, with the day that counts and why."""
    return tuple(
        parts.Meta(tuple(_attempt(row, known)), Said("第{n}次送达", {"n": place}))
        for place, row in enumerate(dispatches, start=1)
    )


def _attempt(row: Dispatch, known: Mapping[str, Means]) -> Iterator[parts.Row]:
    means = known.get(row.means)
    yield parts.Row(Said("送达方式"), Said(means.said) if means else row.means)
    if row.reference:
        yield parts.Row(Said("邮件号"), row.reference, kept=True)
    yield parts.Row(Said("发出日期"), Said("{on}", {"on": row.sent_on}))
    if row.outcome != Outcome.WAITING:
        label = Said("送达日期") if row.outcome == Outcome.SERVED else Said("退回日期")
        yield parts.Row(label, Said("{on}", {"on": row.ended_on}))
        yield parts.Row(Said("凭证"), Said(str(Evidence(row.evidence).label)))
    counted = counting.counted_on(row, known)
    if means is not None and counted is not None:
        yield parts.Row(
            Said("计为文书之日"),
            Said("{on}（{day}）", {"on": counted, "day": Said(means.counts)}),
        )
