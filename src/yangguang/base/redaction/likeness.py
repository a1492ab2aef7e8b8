"""Texts compared as a reader does: full or half width, upper or lower case, across blanks and line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared; `places[i]` is where its sign `i` stands in the text."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Return `text` without blanks and unseen signs, each sign in its plain form."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for plain in unicodedata.normalize("NFKD", sign).casefold():
            if not plain.isspace() and unicodedata.category(plain) not in ("Cf", "Cc", "Mn"):
                signs.append(plain)
                places.append(place)
    return Folded("".join(signs), tuple(places))


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where `quote` stands in `text`, as start and end, overlapping ones too."""
    return list(_found(text, fold(text), fold(quote).text))


def _found(text: str, folded: Folded, wanted: str) -> Iterator[tuple[int, int]]:
    begin = folded.text.find(wanted) if wanted else -1
    while begin >= 0:
        end = folded.places[begin + len(wanted) - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1  # an accent belongs to the letter that it stands on
        yield folded.places[begin], end
        begin = folded.text.find(wanted, begin + 1)


def holds(text: str, quote: str) -> bool:
    """Tell whether `quote` stands anywhere in `text`."""
    wanted = fold(quote).text
    return bool(wanted) and wanted in fold(text).text
