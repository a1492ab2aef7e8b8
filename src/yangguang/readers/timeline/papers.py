"""Letters between the office and the applicant, as the applicant may read them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Final

from yangguang.base.procedure import APPLICANT, OFFICER, Step
from yangguang.base.refusal import Said
from yangguang.kernel import module as modules
from yangguang.kernel.files import queries as uploads
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.letters import queries as issuing
from yangguang.kernel.letters import telling
from yangguang.kernel.personal import queries as personal
from yangguang.kernel.redaction import queries as redaction
from yangguang.kernel.redaction.models import Document
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.work import together
from yangguang.kernel.work.together import Answers, Rows
from yangguang.readers.timeline import issued
from yangguang.readers.timeline.sheet import Sheet

_FILE: Final = ("id", "key", "name", "state", "received_at")
_GIVEN: Final = ("id", "places", "ready_id", "ready__key", "ready__kind")
_GONE: Final = ("id", "ground", "at")
_LETTER: Final = ("id", "kind", "step", "member", "number")
_DISPATCH: Final = (
    *("id", "letter_id", "means", "reference", "sent_on", "sent_at"),
    *("outcome", "evidence", "ended_on", "ended_at"),
)
_place: Final = attrgetter("pk")


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written in one step; `on` None: the day can't be told for sure."""

    step: str
    title: Text
    text: str
    is_mine: bool
    on: date | None


def letters(sheet: Sheet) -> list[Letter]:
    """Return the letters of a case, oldest first."""
    module = modules.of(sheet.case.procedure)
    written = [
        (step, text)
        for name, member, text in (module.papers(sheet.case) if module.papers else [])
        if not member and (step := _step(sheet, name)) is not None and _for_applicant(step)
    ]
    count = Counter(step.name for step, _ in written)
    days = {name: _days(sheet, name, count=number) for name, number in count.items()}
    return [
        Letter(step.name, step.said, text, step.by is APPLICANT, days[step.name].pop(0))
        for step, text in written
    ]


def filed(sheet: Sheet) -> list[tuple[Said, str]]:
    """Return what the applicant typed in the first place, under its labels."""
    read = modules.of(sheet.case.procedure).filed
    return [(Said(label), text) for label, text in read(sheet.case)] if read else []


def beside(sheet: Sheet) -> Answers:
    """Return files, letters, what went out with the reply, what was erased, whether a mark was given: one query.

    Of a case that runs only what there can be is asked for.
    """
    case, marking = sheet.case, modules.of(sheet.case.procedure).marking
    rows = {
        "files": Rows(uploads.of(case.pk), _FILE),
        "gone": Rows(personal.gone(case.pk), _GONE),
        "letters": Rows(issuing.of_case(case), _LETTER),
        "dispatches": Rows(issuing.attempts_in(case), _DISPATCH),
    }
    counts = {}
    if case.closed_on is not None:
        rows["given"] = Rows(redaction.released(case), _GIVEN)
        if marking is not None:
            counts["marked"] = marking.marked(case)
    return together.ask(together.asking(rows, counts))


def served(sheet: Sheet, found: Answers) -> Sheet:
    """Return the sheet with what became of the letters to the applicant; what went to others is not theirs."""
    theirs = [row for row in found.rows["letters"] if issued.theirs(sheet.case, row)]
    return replace(sheet, served=telling.events(theirs, found.rows["dispatches"]))


def files(found: Answers, sheet: Sheet) -> list[tuple[Upload, Said | str, Said | str]]:
    """Return the files of the case, each with why it can't be had now, if it can't, and with what it came."""
    steps = {row.at: step.said for row in sheet.rows if (step := _step(sheet, row.name))}
    return [
        (
            upload,
            "" if upload.state == State.CLEAN else Said(str(State(upload.state).label)),
            steps.get(upload.received_at, ""),
        )
        for upload in sorted(found.rows["files"], key=_place)
    ]


def given(found: Answers) -> list[Document]:
    """Return what went out with the reply, in order."""
    return sorted(found.rows.get("given", ()), key=_place)


def gone(found: Answers) -> list[Said]:
    """Say what was erased of the case, the latest first."""
    latest = sorted(found.rows["gone"], key=lambda row: row.at, reverse=True)
    return [personal.said(row) for row in latest]


def answered_by(step: Step, sheet: Sheet) -> Letter | None:
    """Return the latest letter that `step` answers, to be read while answering."""
    asked = {other.name for other in step.answers}
    return next((found for found in reversed(letters(sheet)) if found.step in asked), None)


def _days(sheet: Sheet, name: str, *, count: int) -> list[date | None]:
    """Return the day of each letter of a step; unknown where some takings came without a letter."""
    days: list[date | None] = [r.on for r in sheet.rows if r.name == name and r.voids is None]
    return days if len(days) == count else [None] * count


def _step(sheet: Sheet, name: str) -> Step | None:
    return sheet.standing.edition.steps.get(name)


def _for_applicant(step: Step) -> bool:
    """What is written to third parties, and what they answer, is theirs and stays with the office."""
    return step.by in (APPLICANT, OFFICER) and step.each is None
