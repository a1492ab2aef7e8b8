"""Answer once: what is already public and answers a question, shown before a request is filed.

What is public is not asked for again: the applicant is told how to get it (Art. 36(1)). Nothing that
is typed is kept: it goes through the index of the office and back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from yangguang.base.refusal import Said
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.cases.models import About
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.shown import own_of
from yangguang.kernel.search import marks, numbers, queries, similar
from yangguang.kernel.search.queries import Hit
from yangguang.modules.requests.procedure import KEY
from yangguang.modules.requests.records import ReplyGiven, RequestReceived

MOST: Final = 5
"""So many are shown."""
SHORTEST: Final = 4
"""Characters of a text that is looked for."""
LONGEST: Final = 4000
NUMBERS_LOOKED_FOR: Final = 2
SAY_NOTHING: Final = (RequestReceived.kind, ReplyGiven.kind)
"""Records that say that something was asked and answered, and not what the answer is."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something public: its title, what it is, whose, since when, and the place that was like the text.

    `promoted`: it was made public because somebody had asked for it (Art. 44).
    """

    address: str
    title: Said
    heading: str
    office: str
    on: date
    pieces: tuple[marks.Piece, ...]
    promoted: bool


def known(text: str, *, office: Office | None, on: date) -> list[Known]:
    """Return what is public and like `text`, with whose it is: four queries, whatever is found."""
    return _shown(likes(text, office=office), on=on)


def likes(text: str, *, office: Office | None) -> list[similar.Like]:
    """Return what is public and like `text`: by its numbers, then of `office`, then of all others.

    Empty where too little was typed. The database isn't asked.
    """
    asked = text.strip()[:LONGEST]
    if len(asked) < SHORTEST:
        return []
    found: dict[str, similar.Like] = {}
    for like in _by_number(asked):
        found.setdefault(like.hit.address, like)
    for own in _owns(office):
        if len(found) < MOST:
            for like in similar.to(asked, own=own, but_kinds=SAY_NOTHING, limit=MOST):
                found.setdefault(like.hit.address, like)
    return [like for like in found.values() if not like.hit.corrected_by][:MOST]


def _owns(office: Office | None) -> list[str]:
    """Return what the looks are narrowed to: the office that is asked first, then nothing."""
    return [own_of(office.code, office), ""] if office else [""]


def _by_number(text: str) -> list[similar.Like]:
    """Return the records that bear a number that stands in the text."""
    named = list(dict.fromkeys(numbers.in_text(text)))[:NUMBERS_LOOKED_FOR]
    pages = [queries.find(number, limit=2) for number in named]
    return [
        similar.Like(hit, 1, page.patterns)
        for page in pages
        for hit in page.hits
        if hit.kind not in SAY_NOTHING
    ]


def _shown(found: Sequence[similar.Like], *, on: date) -> list[Known]:
    """Return the hits with the names of their offices on a day, and which were promoted."""
    hits = [like.hit for like in found]
    rows = Shown.objects.filter(address__in=[hit.address for hit in hits], withdrawn=False)
    kept = {row.address: row for row in rows}
    whose = _names({row.own for row in kept.values()}, on=on)
    items = {row.about for row in kept.values() if row.item_class}
    promoted = promotions_among(items)
    return [
        Known(
            address=hit.address,
            title=hit.title,
            heading=hit.heading,
            office=whose.get(kept[hit.address].own, ""),
            on=hit.released_at.astimezone(SHANGHAI).date(),
            pieces=marks.snippet(_beside_title(hit), like.patterns),
            promoted=hit.about in promoted,
        )
        for hit, like in zip(hits, found, strict=True)
        if hit.address in kept  # what was withdrawn a moment ago is found no more
    ]


def _beside_title(hit: Hit) -> Iterable[str]:
    said = str(hit.title)
    return (text for text in hit.texts if text not in said)


def _names(owns: Collection[str], *, on: date) -> dict[str, str]:
    """Return, by the word of an office (`own_of`), its name on a day; none where two share the word."""
    asked = Q()
    for own in owns:
        code, *place = own.split("/")
        asked |= Q(code=code, **dict(zip(("province", "city", "county"), place, strict=True)))
    found: dict[str, list[Office]] = defaultdict(list)
    for office in Office.objects.filter(asked) if owns else ():
        found[own_of(office.code, office)].append(office)
    names = offices.names_of([office for each in found.values() for office in each], on=on)
    return {own: names.get(each[0].pk, "") for own, each in found.items() if len(each) == 1}


def promotions_among(items: Collection[str]) -> set[str]:
    """Return the numbers among those of items that were made public because they had been asked for."""
    said = About.objects.filter(case__in=items, number__procedure=KEY)
    return set(said.values_list("case", flat=True)) if items else set()
