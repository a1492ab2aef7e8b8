"""What people type into the search box, drawn from what the index holds: often met, rare, absent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DRAWN = 6
"""Texts of each sort."""
LOOKED_AT = 400
"""Records whose words are drawn."""
LENGTHS = ("two characters", "four characters")
PROMISED = tuple(
    f"{one}, {how}" for one in LENGTHS for how in ("in most records", "in some", "rare")
)
"""What is judged by the clock, too: words of both lengths, met often and seldom."""
GARBAGE = ('"', "[1 TO", "a:b", "征.*", "\\", "💧", "(((", "征" * 200)


@dataclass(frozen=True)
class Typed:
    """Texts of one sort under its name, with what their lists are narrowed by."""

    name: str
    texts: tuple[str, ...]

    def queries(self, **more: str) -> list[dict[str, str]]:
        """Return what the address of each says."""
        return [{"q": text, **more} for text in self.texts]


def drawn(dice: random.Random) -> list[Typed]:
    """Return texts of every sort that the index in use has; a sort of which it has none is left out."""
    from yangguang.base.script import to_traditional

    met = _met(dice)
    two, four = met.words(2), met.words(4)
    found = [
        Typed("two characters, in most records", two[:DRAWN]),
        Typed("two characters, in some", two[len(two) // 2 :][:DRAWN]),
        Typed("two characters, rare", two[-DRAWN:]),
        Typed("four characters, in most records", four[:DRAWN]),
        Typed("four characters, in some", four[len(four) // 2 :][:DRAWN]),
        Typed("four characters, rare", four[-DRAWN:]),
        Typed("words that are nowhere", ("鱻麤", "龘靐齉", "征鱻收麤", "信息鱻开")),
        Typed("one character", met.words(1)[:: max(1, len(met.words(1)) // DRAWN)][:DRAWN]),
        Typed(
            "two words", tuple(f"{a} {b}" for a, b in zip(two[:DRAWN], four[-DRAWN:], strict=False))
        ),
        Typed("whole titles", met.titles[:DRAWN]),
        Typed("traditional characters", tuple(to_traditional(text) for text in four[:DRAWN])),
        Typed("case numbers", met.numbers[:DRAWN]),
        Typed(
            "beginnings of numbers", tuple(n[:cut] for n in met.numbers[:2] for cut in (4, 8, 12))
        ),
        Typed("addresses of records", met.addresses[:DRAWN]),
        Typed("garbage", GARBAGE),
        Typed("nothing", ("",)),
    ]
    return [one for one in found if one.texts]


def narrowed(one: Typed) -> dict[str, list[dict[str, str]]]:
    """Return the same with each filter and with all of them: the commonest kind, a county, a year."""
    from yangguang.kernel.records.models import Shown
    from yangguang.kernel.search import queries

    if one.name not in PROMISED:
        return {}
    facets = queries.facets()
    shown = Shown.objects.exclude(county="").order_by("-released_at", "-publication_id").first()
    asked = {"kind": facets.kinds[-1][0], "year": str(facets.years[0][0])}
    if shown:
        asked |= {"place": shown.county}
    each = {f"by {name}": one.queries(**{name: value}) for name, value in asked.items()}
    return {**each, "by all three": one.queries(**asked)}


def deepest(one: Typed) -> list[dict[str, str]]:
    """Return the last pages of those that have many; none: no text of this sort has."""
    from yangguang.kernel.records.models import Shown
    from yangguang.kernel.search import documents, newest, queries

    oldest = Shown.objects.filter(withdrawn=False).order_by("released_at", "publication_id")[60:61]
    many = newest.MOST_COUNTED
    texts = [t for t in one.texts if (queries.find(t, limit=1).total or 0) >= many]
    after = [f"{documents.key_of(row.released_at, row.address)}.{row.address}" for row in oldest]
    return [{"q": text, "after": key} for text in texts for key in after]


@dataclass(frozen=True)
class _Met:
    """What some records of the index say."""

    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    addresses: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]

    def words(self, length: int) -> tuple[str, ...]:
        """Return stretches of Chinese of a length, those in most of these records first."""
        often: dict[str, int] = {}
        for run in self.runs:
            for word in {"".join(run[at : at + length]) for at in range(len(run) - length + 1)}:
                often[word] = often.get(word, 0) + 1
        return tuple(sorted(often, key=lambda word: (-often[word], word)))


def _met(dice: random.Random) -> _Met:
    from yangguang.kernel.search import words

    hits = list(_hits())
    dice.shuffle(hits)
    said = [text for hit in hits for text in (str(hit.title), *hit.texts)]
    runs = [run for text in said for run in words.runs(text) if all(map(words.is_han, run))]
    return _Met(
        titles=tuple(dict.fromkeys(str(hit.title) for hit in hits)),
        numbers=tuple(dict.fromkeys(hit.about for hit in hits if hit.about)),
        addresses=tuple(hit.address for hit in hits),
        runs=tuple(runs),
    )


def _hits() -> Iterator[Any]:
    """Yield records of every kind, from the newest."""
    from yangguang.kernel.search import queries

    kinds = queries.facets().kinds
    for kind, *_ in kinds:
        yield from queries.find("", kind=kind, limit=max(1, LOOKED_AT // len(kinds))).hits
