"""Printing a letter before its number is given, so that no transaction waits for four files.

The number is guessed. Where another was given meanwhile, or the case has changed, it is printed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from yangguang.base.numbering import document
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.letters import copies, naming
from yangguang.kernel.letters.content import Content, Kind
from yangguang.kernel.letters.matters import Slot
from yangguang.kernel.letters.models import Series
from yangguang.kernel.letters.printing import UnprintableError


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter as it would be under a number: its files by form."""

    content: Content
    number: str
    files: Mapping[str, bytes]


def word_of(case: Case, kind: Kind, on: date) -> str:
    """Return the word of a series: the office's code, and the word of the kind."""
    return f"{naming.code_of(case.office, on)}{kind.series}"


def printed(case: Case, written: Callable[[Case], tuple[Slot, Content]]) -> Printed | None:
    """Print a letter under the number that comes next; None: something refuses it, as the act will say."""
    try:
        slot, content = written(case)
        word, year = word_of(case, slot.kind, content.on), content.on.year
        known = Series.objects.filter(office=case.office_id, word=word, year=year).first()
        number = document.issue(word, year, (known.last if known else 0) + 1)
        return Printed(content, number, _files(content, number))
    except (Refusal, UnprintableError):
        return None


def fitting(ready: Printed | None, content: Content, *, number: str) -> Mapping[str, bytes]:
    """Return the files under the number that was given. UnprintableError: a character no font has."""
    if ready is not None and (ready.content, ready.number) == (content, number):
        return ready.files
    return _files(content, number)


def _files(content: Content, number: str) -> Mapping[str, bytes]:
    return {form.key: copies.printed(content, form, number=number) for form in copies.FORMS}
