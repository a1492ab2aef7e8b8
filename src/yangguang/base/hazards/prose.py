"""The areas of a bulletin's prose, piece by piece: what is meant, how sure that is, or why nobody can say.

安徽南部和西部, 北京北部局部, 临汾全区, 运城市河津市, 我县部分地区, 其余地区. It never guesses: a name that
isn't known, or that means two places, stays unresolved with its reason, for a person to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from yangguang.base.hazards.gazetteer import Gazetteer, Named
from yangguang.base.hazards.ground import covers, meets, stem
from yangguang.base.refusal import Said
from yangguang.base.script.conversion import to_simplified


class Sure(StrEnum):
    """How sure it is what a piece means."""

    FULL = "full"
    """By whole names, each of one place only."""
    SHORT = "short"
    """By a short name of one place only (a province before others, as 吉林 is written)."""
    CONTEXT = "context"
    """By the piece before it (北京市海淀区、朝阳区), or by whose text it is (我县)."""
    REST = "rest"
    """What is left of the parent when the named ones are taken away."""
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of prose. `codes`: what it lies in; `part`: how much of that (西南部, 局部), "" the whole of it."""

    words: str
    codes: tuple[str, ...]
    part: str
    sure: Sure
    why: Said | None = None

    @property
    def is_resolved(self) -> bool:
        """Whether it has codes."""
        return bool(self.codes)


_SPLIT: Final = re.compile(r"[、，,；;。]+")
_JOIN: Final = re.compile(r"以及|[和及与]")
_SHARE: Final = r"(?:大部分|大部|部分|局部)"
PART: Final = re.compile(
    rf"全(?:区|境|市|县|省|域|州)|境内|{_SHARE}?(?:偏?[东西南北中]{{1,3}}部)?{_SHARE}?"
    r"(?:地区|区域|沿山地区|浅山丘陵|浅山区|深山区|半山区|山区|丘陵区|乡镇)?"
)
_LONGEST: Final = 40
"""Characters of a piece; beyond it nothing is tried, as every way of dividing it would be."""
_OWN: Final = re.compile(r"[我本全](?P<kind>[省市州盟县区旗])")
_OWN_STEM: Final = {
    "省": (2,),
    "市": (2, 4, 6),
    "州": (4,),
    "盟": (4,),
    "县": (6,),
    "区": (2, 6),
    "旗": (6,),
}
_REST: Final = re.compile(
    r"(?:[全我本][省市县区])?(?:其余|其他|其它)(?:各?(?:地区|区域|县|市|区|乡镇|县市区))?"
)
_MORE: Final = re.compile(r"(?:等地区?|等|…+|\.{3})$")
_NOISE: Final = re.compile(r"\s+")


def read(text: str, gazetteer: Gazetteer, *, within: str = "") -> tuple[Piece, ...]:
    """Return the pieces of a list of areas in their order.

    `within`: the code of the area that the issuer is responsible for; names outside of it are then not
    looked for, and 我县 means it. 其余地区 comes back as REST without codes: `rest` fills it in. ValueError: no code.
    """
    if within:
        stem(within)
    pieces: list[Piece] = []
    for chunk in _SPLIT.split(plain(text)):
        if not chunk:
            continue
        named = _MORE.sub("", chunk)
        if named:
            pieces += _chunk(named, _Reading(gazetteer, within, tuple(pieces)))
        if named != chunk:
            pieces.append(_lost(chunk[len(named) :], Said("所列不全，其余未写明。")))
    return tuple(pieces)


def plain(text: str) -> str:
    """Return a text in Simplified characters and half-width digits, without blanks."""
    return _NOISE.sub("", to_simplified(unicodedata.normalize("NFKC", text)))


def rest(
    pieces: Iterable[Piece], named: Iterable[Piece], gazetteer: Gazetteer, *, within: str
) -> tuple[Piece, ...]:
    """Fill 其余地区 among `pieces`: all lowest areas of `within` less those that are `named` anywhere in the text.

    A place that is named in part only is left out and told: codes can't say its other part. Where a
    name is unresolved, what is left can't be said either.
    """
    told = [one for one in named if one.sure is not Sure.REST]
    return tuple(
        _rest(one, told, gazetteer, within) if one.sure is Sure.REST else one for one in pieces
    )


def _rest(piece: Piece, named: list[Piece], gazetteer: Gazetteer, within: str) -> Piece:
    lost = [one.words for one in named if not one.codes]
    if not within or lost:
        why = Said("{lost}没有解析，不能确定其余地区。", {"lost": "、".join(lost)})
        return _lost(piece.words, why if lost else Said("没有给出所在地区，不能确定其余地区。"))
    taken = [code for one in named for code in one.codes]
    left = tuple(
        code for code in gazetteer.parts_of(within) if not any(meets(one, code) for one in taken)
    )
    if not left:
        return _lost(piece.words, Said("没有剩下的地区。"))
    partly = [one.words for one in named if not is_whole(one)]
    why = Said("{partly}只写了一部分，其另一部分未计入。", {"partly": "、".join(partly)})
    return replace(piece, codes=left, why=why if partly else None)


def is_whole(piece: Piece) -> bool:
    """Tell whether all of its codes is meant, and no part of them."""
    return not piece.part or piece.part.startswith("全") or piece.part in {"地区", "境内"}


def _lost(words: str, why: Said) -> Piece:
    return Piece(words, (), "", Sure.UNRESOLVED, why)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a chunk is read with: the names, whose text it is, the pieces before it."""

    gazetteer: Gazetteer
    within: str
    before: tuple[Piece, ...]


def _chunk(text: str, reading: _Reading) -> list[Piece]:
    if len(text) > _LONGEST:
        return [_lost(text, Said("过长，无法划分。"))]
    found = _items(text, 0, reading)
    if found is not None:
        return found
    parts = _JOIN.split(text)
    if len(parts) > 1 and all(parts):
        pieces: list[Piece] = []
        for part in parts:
            here = replace(reading, before=(*reading.before, *pieces))
            pieces += _items(part, 0, here) or [_why_lost(part, here)]
        if any(one.is_resolved for one in pieces):
            return pieces
    return [_why_lost(text, reading)]


def _items(text: str, start: int, reading: _Reading) -> list[Piece] | None:
    """Read items joined by 和, 及, 与 from `start` to the end, the longest names first; None: it can't be read."""
    for end, piece in _item(text, start, reading):
        if end == len(text):
            return [piece]
        if join := _JOIN.match(text, end):
            here = replace(reading, before=(*reading.before, piece))
            following = _items(text, join.end(), here)
            if following is not None:
                return [piece, *following]
    return None


def _item(text: str, start: int, reading: _Reading) -> Iterator[tuple[int, Piece]]:
    if found := _REST.match(text, start):
        yield found.end(), Piece(found[0], (), "", Sure.REST)
    for end, names, own in _names(text, start, reading):
        for until in _part_ends(text, end):
            yield until, _meaning(text[start:until], names, text[end:until], own, reading)
    last = reading.before[-1] if reading.before else None
    if last is not None and last.is_resolved and last.sure is not Sure.REST:
        for until in _part_ends(text, start):
            if until > start:
                stated = last.words.removesuffix(last.part)
                part = text[start:until]
                yield until, Piece(stated + part, last.codes, part, last.sure)


def _part_ends(text: str, start: int) -> Iterator[int]:
    found = PART.match(text, start)
    if found and found.end() > start:
        yield found.end()
    yield start


def _names(
    text: str, start: int, reading: _Reading
) -> Iterator[tuple[int, tuple[Named, ...], bool]]:
    """Yield where a name, or a chain from the greater to the smaller, may end, and what it may mean."""
    for name, codes in reading.gazetteer.regions.items():
        if text.startswith(name, start):
            end = start + len(name)
            yield end, tuple(Named(code, name, is_full=True) for code in codes), True
    own = _OWN.match(text, start) if reading.within else None
    if own and len(stem(reading.within)) in _OWN_STEM[own["kind"]]:
        yield own.end(), (Named(reading.within, own[0], is_full=True),), True
    for end, found in reading.gazetteer.at(text, start):
        near = tuple(one for one in found if not reading.within or meets(reading.within, one.code))
        if near:
            yield from _longer(text, end, near, reading)


def _longer(
    text: str, end: int, above: tuple[Named, ...], reading: _Reading
) -> Iterator[tuple[int, tuple[Named, ...], bool]]:
    for further, found in reading.gazetteer.at(text, end):
        below = tuple(
            one
            for one in found
            if any(one.code != top.code and covers(top.code, one.code) for top in above)
        )
        if below:
            yield from _longer(text, further, below, reading)
    yield end, above, False


def _meaning(
    words: str, names: tuple[Named, ...], part: str, own: bool, reading: _Reading
) -> Piece:
    if own:
        codes = tuple(one.code for one in names)
        return Piece(words, codes, part, Sure.CONTEXT)
    full = [one for one in names if one.is_full]
    if len(full) == 1:
        return Piece(words, (full[0].code,), part, Sure.FULL)
    if not full:
        if provinces := [one for one in names if len(stem(one.code)) == 2]:
            return Piece(words, (provinces[0].code,), part, Sure.SHORT)
        if len(names) == 1:
            return Piece(words, (names[0].code,), part, Sure.SHORT)
    if code := _by_context(full or list(names), reading.before):
        return Piece(words, (code,), part, Sure.CONTEXT)
    told = "、".join(f"{one.name}（{one.code}）" for one in (full or names))
    return _lost(words, Said("所指不止一处：{names}。", {"names": told}))


def _by_context(names: list[Named], before: tuple[Piece, ...]) -> str:
    """Return the one candidate in the city, else in the province, of the piece before; "": none or several."""
    last = next((one for one in reversed(before) if one.sure is not Sure.REST), None)
    if last is None or len(last.codes) != 1:
        return ""
    for length in (4, 2):
        head = stem(last.codes[0])[:length]
        near = [one.code for one in names if stem(one.code).startswith(head)]
        if len(near) == 1:
            return near[0]
    return ""


def _why_lost(text: str, reading: _Reading) -> Piece:
    if _OWN.match(text):
        return _lost(text, Said("没有给出所在地区，或者级别不符，不能确定所指。"))
    for end, found in reading.gazetteer.at(text, 0):
        if end == len(text) or PART.fullmatch(text, end):
            names = "、".join(f"{one.name}（{one.code}）" for one in found)
            return _lost(text, Said("不在本机关的地区内：{names}。", {"names": names}))
    return _lost(text, Said("没有这个地名，或者无法划分。"))
