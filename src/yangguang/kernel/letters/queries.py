"""Reads: the letters of a case, the one at a place, those that came back; who drafted what."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.files import queries as files
from yangguang.kernel.files.models import Upload
from yangguang.kernel.letters.copies import Form, file_name
from yangguang.kernel.letters.models import Dispatch, Letter, State
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import Post

MOST: Final = 200
"""So many letters of one case are read."""


def of_case(case: Case) -> QuerySet[Letter]:
    """Return the letters of a case, the first issued first."""
    return Letter.objects.filter(case=case).order_by("pk")[:MOST]


def dispatches_of(letters: list[Letter]) -> dict[int, list[Dispatch]]:
    """Return the attempts to serve each of these letters, oldest first; one query."""
    found: dict[int, list[Dispatch]] = {letter.pk: [] for letter in letters}
    for row in Dispatch.objects.filter(letter__in=found).order_by("pk"):
        found[row.letter_id].append(row)
    return found


def attempts_in(case: Case) -> QuerySet[Dispatch]:
    """Return the attempts to serve the letters of a case, the latest first."""
    return Dispatch.objects.filter(letter__case=case).order_by("-pk")[: 2 * MOST]


def at_place(case: Case, place: tuple[int, str, str]) -> Letter | None:
    """Return the letter that was issued at a place of a case; None: none was."""
    seq, kind, member = place
    found = Letter.objects.filter(case=case, seq=seq, kind=kind, member=member, corrects=None)
    return found.first()


def by_key(case: Case, key: UUID) -> Letter | None:
    """Return a letter of the case; None: it has none of this key."""
    return Letter.objects.filter(case=case, key=key).select_related("corrects").first()


def file_of(letter: Letter, form: Form) -> Upload | None:
    """Return the file of a letter in a form; None: it was erased."""
    return files.of(letter.key.hex).filter(name=file_name(letter.number, form)).first()


def returned(territory: Territory, *, after: tuple[date, int] | None = None) -> QuerySet[Letter]:
    """Return the letters of a territory that came back and weren't sent again, the oldest first."""
    found = Letter.objects.filter(state=State.RETURNED, **territory.filter(of=Letter))
    if after is not None:
        on, pk = after
        found = found.filter(Q(dated_on__gt=on) | Q(dated_on=on, pk__gt=pk))
    return found.order_by("dated_on", "pk")


def drafted_by_another(case: Case, row: Told) -> bool:
    """Tell whether two persons took the step already: one on the draft of another."""
    found = Step.objects.filter(case_number=case.pk, seq=row.seq, drafted_by_id__isnull=False)
    return found.exclude(drafted_by_id=row.person_id).exists()


def post_of(person_id: int, *, office_id: int, on: date) -> Post | None:
    """Return the post that a person holds in an office on a day; None: none."""
    held = Post.objects.filter(person_id=person_id, office=office_id, from_on__lte=on)
    held = held.filter(Q(until_on=None) | Q(until_on__gte=on))
    return held.select_related("person", "office").order_by("pk").first()
