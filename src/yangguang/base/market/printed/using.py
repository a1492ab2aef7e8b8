"""Uses with their terms, and ways of supply, as printed: 二类城镇住宅用地(070102)、商业用地(0901), 商业40年住宅70年."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from yangguang.base.market import uses as table
from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass, Way
from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading.result import Read

NO_CLASS: Final = Doubt("no-class", "看不出属于哪一类用途。")
NO_USE: Final = Doubt("term-without-use", "年限写有宗地没有的用途。")
NOT_A_TERM: Final = Doubt("not-a-term", "读不出年限。")
NOT_WHOLE: Final = Doubt("not-whole", "年限不是整年数，照印保留。")
NO_WAY: Final = Doubt("not-a-way", "没有这种供应方式。")

_LONGEST: Final = 400
_PROTECTED: Final = "中低价位、中小套型普通商品住房用地"
_STANDS_FOR: Final = "\x01"
_APART: Final = re.compile(r"[、,，;；]")
_CODED: Final = re.compile(r"(?P<name>[^()]+)\((?P<code>\d{2,6})\)")
_AND: Final = re.compile(r"[与及和]")
_TERM: Final = re.compile(
    r"(?P<name>[^\d;；,，、]*?)(?P<years>\d{1,3}(?:\.\d{1,3})?)\s*(?:年|$|(?=[;；,，、]))[;；,，、\s]*"
)
_WAYS: Final = {
    **{one.value: one for one in Way},
    "招标": Way.TENDER,
    "拍卖": Way.AUCTION,
    "挂牌": Way.LISTING,
    "协议": Way.AGREEMENT,
    "作价出资(入股)": Way.CAPITAL,
    "作价出资": Way.CAPITAL,
    "作价入股": Way.CAPITAL,
    "行政划拨": Way.ALLOCATION,
}


class Uses(NamedTuple):
    """The uses of a lot, and the one term of all where none has its own."""

    uses: tuple[Use, ...]
    years: int | None


class _Term(NamedTuple):
    name: str
    years: int | None


def way(text: str) -> Read[Way]:
    """Read a way of supply; 招拍挂出让 is three of them, and none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Read(text, None)
    found = _WAYS.get(plain)
    return Read(text, found, () if found else (NO_WAY,))


def uses(text: str, terms: str = "", *, on: date | None = None) -> Read[Uses]:
    """Read uses and their terms. `on`: the day by whose edition the names are looked up.

    A term may name a further use of the table, which then is one of the lot; one that names but a class that
    the lot doesn't have is a doubt.
    """
    if len(text) > _LONGEST or len(terms) > _LONGEST:
        return Read(f"{text} {terms}", None, (NOT_A_TERM,))
    found = [_use(part, on) for part in _named(text)]
    doubts = [NO_CLASS for one in found if one.kind is None]
    said, more = _terms(terms)
    doubts += more
    if len(said) == 1 and not said[0].name:
        years = said[0].years
        return _read(text, terms, found, years, doubts)
    if said and not any(one.name for one in said):
        if len(said) != len(found):
            return _read(text, terms, found, None, [*doubts, NOT_A_TERM])
        by_place = zip(found, said, strict=True)
        whole = [replace(use, years=one.years) for use, one in by_place]
        return _read(text, terms, whole, None, doubts)
    return _by_name(text, terms, found, said, doubts, on)


def _by_name(  # noqa: PLR0917 - what was read, side by side
    text: str,
    terms: str,
    found: list[Use],
    said: Sequence[_Term],
    doubts: list[Doubt],
    on: date | None,
) -> Read[Uses]:
    for one in said:
        places = _places(one.name, found)
        for place in places:
            found[place] = replace(found[place], years=one.years)
        further = table.use_named(one.name, on=on)
        if not places and further.code and not _is_class(one.name):
            found.append(replace(further, years=one.years))
        elif not places:
            doubts.append(NO_USE)
    return _read(text, terms, found, None, doubts)


def _read(
    text: str, terms: str, found: Sequence[Use], years: int | None, doubts: Sequence[Doubt]
) -> Read[Uses]:
    raw = f"{text} {terms}".strip()
    value = Uses(tuple(found), years) if found or years is not None else None
    return Read(raw, value, tuple(dict.fromkeys(doubts)))


def _places(name: str, found: Sequence[Use]) -> list[int]:
    """Return which uses a term names: the same words; of a kind in the table those inside; else its whole class."""
    plain = name.removesuffix("用地")
    same = [at for at, use in enumerate(found) if use.printed.removesuffix("用地") == plain]
    if same:
        return same
    kind = table.class_of_words(name)
    is_kind = bool(table.use_named(name).code) and not _is_class(name)
    return [
        at
        for at, use in enumerate(found)
        if (plain and plain in use.printed) or (not is_kind and kind is use.kind is not None)
    ]


def _is_class(name: str) -> bool:
    return name in table.CLASSES.values() or f"{name}用地" in table.CLASSES.values()


def _named(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace(_PROTECTED, _STANDS_FOR)
    parts = [part.strip().replace(_STANDS_FOR, _PROTECTED) for part in _APART.split(plain)]
    return [one for part in parts if part for one in _of_two(part)]


def _of_two(part: str) -> list[str]:
    """Return two uses that one word joins (商业服务与住宅用地), or the one that it is (公园与绿地)."""
    halves = [half.strip() for half in _AND.split(part)]
    if len(halves) != 2 or table.use_named(part).code or not all(halves):
        return [part]
    kinds: set[UseClass | None] = {table.class_of_words(half) for half in halves}
    return halves if len(kinds) == 2 and None not in kinds else [part]


def _use(part: str, on: date | None) -> Use:
    if match := _CODED.fullmatch(part):
        return table.use_coded(match["name"].strip(), match["code"])
    return table.use_named(part, on=on)


def _terms(text: str) -> tuple[list[_Term], list[Doubt]]:
    plain = unicodedata.normalize("NFKC", text).replace(_PROTECTED, _STANDS_FOR).strip()
    found: list[_Term] = []
    doubts: list[Doubt] = []
    at = 0
    while at < len(plain):
        match = _TERM.match(plain, at)
        if match is None:
            return found, [*doubts, NOT_A_TERM]
        name = match["name"].strip().replace(_STANDS_FOR, _PROTECTED).rstrip(":")
        years = match["years"]
        if "." in years and years.rstrip("0")[-1] != ".":
            doubts.append(NOT_WHOLE)
            found.append(_Term(name, None))
        else:
            found.append(_Term(name, int(years.split(".")[0])))
        at = match.end()
    return found, doubts
