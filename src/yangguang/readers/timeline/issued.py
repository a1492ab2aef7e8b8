"""Letters that the office issued to the applicant, as who holds the code of the case may have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from yangguang.base.refusal import Said
from yangguang.kernel import module as modules
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.checking import Kind as FileKind
from yangguang.kernel.letters import copies, queries, telling
from yangguang.kernel.letters.content import Kind
from yangguang.kernel.letters.models import Letter

OFFERED: Final = tuple(form for form in copies.FORMS if form.kind is FileKind.PDF)
"""Forms that the applicant may have: what was signed, not what officers go on with."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter, what it is, and the ways to its files."""

    letter: Letter
    title: Said
    files: tuple[tuple[Said, str], ...]


def of(case: Case) -> list[Issued]:
    """Return the letters to the applicant, the first issued first; what went to others is not theirs."""
    return [
        Issued(letter, Said(kind.title), _files(case, letter))
        for letter in queries.of_case(case)
        if (kind := theirs(case, letter)) is not None
    ]


def theirs(case: Case, letter: Letter) -> Kind | None:
    """Return the kind of a letter that is the applicant's; None: it went to others."""
    if letter.member:
        return None
    kind = telling.kind_of(letter, modules.of(case.procedure).letters)
    return kind if kind is not None and kind.is_theirs else None


def _files(case: Case, letter: Letter) -> tuple[tuple[Said, str], ...]:
    return tuple(
        (form.said, reverse("timeline:letter", args=[case.pk, letter.key, form.key]))
        for form in OFFERED
    )
