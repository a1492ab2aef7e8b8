"""Writes: issue a letter, put one right, send it, enter it as served or returned.

Each is one transaction with its line in the trail (`Deed`), which names the letter's number and the
seal of its files, and nobody.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection, transaction

from yangguang.base.numbering import document
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import making
from yangguang.kernel.letters import ahead, correcting, matters, queries, rules
from yangguang.kernel.letters.content import Content, Letters, Means
from yangguang.kernel.letters.copies import FORMS, file_name
from yangguang.kernel.letters.matters import Slot
from yangguang.kernel.letters.models import Dispatch, Letter, Outcome, Series, State
from yangguang.kernel.letters.printing import UnprintableError
from yangguang.kernel.letters.wording import dated
from yangguang.kernel.people import trail, two_persons
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.people.trail import Did


def issue(
    case: Case, place: tuple[int, str, str], letters: Letters, *, by: Actor, at: datetime
) -> Letter:
    """Sign the letter at `place` (step, kind, member): it gets the next number, its bytes are kept.

    The day is that of `at`: it is the letter's date, and its law that of the day. Refusal: no such letter,
    issued already, a second person is wanted, a character that can't be printed.
    """

    def written(of: Case) -> tuple[Slot, Content]:
        rows = history.told_of(of)
        slot = _slot(of, place, letters, rows)
        return slot, slot.kind.write(matters.matter(of, slot, letters, rows, dated_on=day_of(at)))

    ready = ahead.printed(case, written)
    with transaction.atomic():
        held = _locked(case)
        refuse_if(rules.why_not_touch(held, by=by))
        slot, content = written(held)
        refuse_if(rules.why_not_again(queries.at_place(held, place)))
        _second_person(held, slot, by=by, at=at)
        return _issued(held, slot, content, ready, by=by, at=at)


def correct(letter: Letter, letters: Letters, *, text: str, by: Actor, at: datetime) -> Letter:
    """Issue a letter that puts `letter` right by saying `text`; its bytes stay as they are."""

    def written(of: Case) -> tuple[Slot, Content]:
        return _correction(of, letter, letters, text, at=at)

    ready = ahead.printed(letter.case, written)
    with transaction.atomic():
        held = _locked(letter.case)
        earlier = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        refuse_if(rules.why_not_touch(held, by=by))
        is_corrected = Letter.objects.filter(corrects=earlier).exists()
        refuse_if(rules.why_not_correct(text, is_corrected=is_corrected))
        slot, content = written(held)
        _second_person(held, slot, by=by, at=at)
        made = _issued(held, slot, content, ready, by=by, at=at, corrects=earlier)
        Letter.objects.filter(pk=earlier.pk).update(state=State.REPLACED)
        return made


@transaction.atomic
def send(
    letter: Letter,
    *,
    means: str,
    known: Mapping[str, Means],
    on: date,
    by: Actor,
    at: datetime,
    reference: str = "",
) -> Dispatch:
    """Enter that a letter went out on `on`: how, and under which number of the post."""
    held = _held(letter, by=by)
    today = day_of(at)
    refuse_if(
        rules.why_not_send(held, means=means, known=known, reference=reference, on=on, today=today)
    )
    sent = Dispatch.objects.create(
        letter=held,
        means=means,
        reference=reference.strip(),
        sent_on=on,
        sent_at=at,
        sent_by=by.label,
    )
    _moved(held, State.SENT, Did.LETTER_SENT, by=by, at=at)
    return sent


def serve(letter: Letter, *, evidence: str, on: date, by: Actor, at: datetime) -> Dispatch:
    """Enter that a letter was served on `on`, and what shows it."""
    return _ended(letter, True, evidence=evidence, on=on, by=by, at=at)


def give_back(letter: Letter, *, evidence: str, on: date, by: Actor, at: datetime) -> Dispatch:
    """Enter that a letter came back on `on`, and why: it has to be sent again."""
    return _ended(letter, False, evidence=evidence, on=on, by=by, at=at)


@transaction.atomic
def _ended(
    letter: Letter, is_served: bool, *, evidence: str, on: date, by: Actor, at: datetime
) -> Dispatch:
    held = _held(letter, by=by)
    waiting = held.dispatches.select_for_update().filter(outcome=Outcome.WAITING).first()
    refuse_if(
        rules.why_not_end(
            held,
            sent_on=waiting.sent_on if waiting else None,
            evidence=evidence,
            is_served=is_served,
            on=on,
            today=day_of(at),
        )
    )
    assert waiting is not None
    waiting.outcome = Outcome.SERVED if is_served else Outcome.RETURNED
    waiting.evidence, waiting.ended_on = evidence, on
    waiting.ended_at, waiting.ended_by = at, by.label
    waiting.save()
    state = State.SERVED if is_served else State.RETURNED
    did = Did.LETTER_SERVED if is_served else Did.LETTER_RETURNED
    _moved(held, state, did, by=by, at=at)
    return waiting


def _locked(case: Case) -> Case:
    locked = Case.objects.select_for_update(of=("self",)).select_related("office__parent")
    return locked.get(pk=case.pk)


def _held(letter: Letter, *, by: Actor) -> Letter:
    found = Letter.objects.select_for_update(of=("self",)).select_related("case__office")
    held = found.get(pk=letter.pk)
    refuse_if(rules.why_not_touch(held.case, by=by))
    return held


def _moved(letter: Letter, state: State, did: Did, *, by: Actor, at: datetime) -> None:
    if letter.state != State.REPLACED:
        letter.state = state
        letter.save(update_fields=["state"])
    trail.did(did, by=by, about=letter.number, at=at)


def _slot(
    case: Case, place: tuple[int, str, str], letters: Letters, rows: list[history.Told]
) -> Slot:
    found = (slot for slot in matters.slots(case, letters, rows) if slot.place == place)
    slot = next(found, None)
    if slot is None:
        raise Refusal([rules.unknown()])
    return slot


def _correction(
    case: Case, earlier: Letter, letters: Letters, text: str, *, at: datetime
) -> tuple[Slot, Content]:
    """Return what puts a letter right: it is addressed as the first of its row was."""
    rows, first, on = history.told_of(case), _first(earlier), day_of(at)
    slot = _slot(case, (first.seq, first.kind, first.member), letters, rows)
    written = slot.kind.write(matters.matter(case, slot, letters, rows, dated_on=on))
    told = {
        correcting.EARLIER: earlier.number,
        correcting.EARLIER_TITLE: correcting.KIND.title if earlier.corrects_id else written.title,
        correcting.EARLIER_ON: dated(earlier.dated_on),
        correcting.TEXT: text.strip(),
        correcting.TO: written.addressee,
    }
    new = Slot(correcting.KIND, slot.row, slot.member)
    matter = matters.matter(case, new, letters, rows, dated_on=on, private=told)
    return new, correcting.KIND.write(matter)


def _first(letter: Letter) -> Letter:
    """Return the letter at the head of a row of corrections."""
    while letter.corrects is not None:
        letter = letter.corrects
    return letter


def _second_person(case: Case, slot: Slot, *, by: Actor, at: datetime) -> None:
    """Ask for two persons where the letter decides: who took the step, and who signs; a head may alone."""
    row = slot.row
    if not slot.kind.decides or row.person_id is None:
        return
    assert by.post_id is not None
    second = Post.objects.select_related("person", "office").get(pk=by.post_id)
    if second.role == PostRole.HEAD or queries.drafted_by_another(case, row):
        return
    first = queries.post_of(row.person_id, office_id=second.office_id, on=day_of(at))
    two_persons.check(first or second, second, at=at)


def _issued(
    case: Case,
    slot: Slot,
    content: Content,
    ready: ahead.Printed | None,
    *,
    by: Actor,
    at: datetime,
    corrects: Letter | None = None,
) -> Letter:
    word, year = ahead.word_of(case, slot.kind, content.on), content.on.year
    serial = _next(case.office_id, word, year)
    number = document.issue(word, year, serial)
    key = uuid.uuid4()
    seals = _kept(content, ready, number=number, key=key, at=at)
    assert by.person_id is not None
    letter = Letter.objects.create(
        key=key,
        case=case,
        kind=slot.kind.key,
        step=slot.row.name,
        seq=slot.row.seq,
        member=slot.member,
        office=case.office,
        word=word,
        year=year,
        serial=serial,
        number=number,
        dated_on=content.on,
        issued_at=at,
        issued_by=by.label,
        person_id=by.person_id,
        drafted_by_id=slot.row.person_id,
        seals=seals,
        corrects=corrects,
        province=case.province,
        city=case.city,
        county=case.county,
    )
    seal = hashlib.sha256("".join(seals.values()).encode()).hexdigest()
    trail.did(Did.LETTER_ISSUED, by=by, about=f"{number} {seal}", at=at)
    return letter


def _kept(
    content: Content, ready: ahead.Printed | None, *, number: str, key: uuid.UUID, at: datetime
) -> dict[str, str]:
    """Keep the files of a letter; return the seal of each. Refusal: a character that can't be printed."""
    try:
        made = ahead.fitting(ready, content, number=number)
    except UnprintableError as error:
        raise Refusal([rules.unprintable()]) from error
    return {
        form.key: making.make(
            made[form.key], name=file_name(number, form), kind=form.kind, about=key.hex, at=at
        ).seal.hex()
        for form in FORMS
    }


def _next(office_id: int, word: str, year: int) -> int:
    """Count the series on, holding its row until the transaction ends: no number is left out."""
    for _turn in range(2):
        with connection.cursor() as cursor:
            cursor.execute(
                'UPDATE letters_series SET "last" = "last" + 1'
                " WHERE office_id = %s AND word = %s AND year = %s"
                ' RETURNING "last"',
                [office_id, word, year],
            )
            row = cursor.fetchone()
        if row:
            return int(row[0])
        Series.objects.bulk_create(
            [Series(office_id=office_id, word=word, year=year)], ignore_conflicts=True
        )
    raise RuntimeError(f"the series {word}〔{year}〕 was made, and is not there")
