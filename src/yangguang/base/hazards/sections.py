"""The levels within one text: which part of the prose belongs to which level.

Headings (黄色预警区：…；橙色预警区：…) and ends (…发生地质灾害的气象风险较高（黄色预警）). What stands before is
cut off at the period and at 预计, 其中; everything else stays, so that what can't be read is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from yangguang.base.hazards import prose
from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.levels import Level, read
from yangguang.base.hazards.messages import Area
from yangguang.base.hazards.prose import Piece, plain

_GRADE: Final = r"(?:\((?:[一二三四1-4]|IV|I{1,3})级\))?"
_HEADING: Final = re.compile(
    rf"(?P<level>[红橙黄蓝]色|(?:[一二三四1-4]|IV|I{{1,3}})级){_GRADE}(?:预警)?{_GRADE}(?:区域?|范围)?:"
)
_END: Final = re.compile(rf"\(?(?P<level>[红橙黄蓝]色){_GRADE}(?:预警|风险)?{_GRADE}(?:预警)?\)?")
_VERB: Final = re.compile(
    r"(?:有)?(?:可能)?(?:发生|出现|引发|诱发)|为?地质灾害|为?气象风险|的?风险"
)
_LEAD: Final = re.compile(
    r".*(?:预计|其中|(?:[0-9]{1,2}(?:时|点|:[0-9]{2})(?:[0-9]{1,2}分)?|(?:未来|今后)[0-9]{1,3}个?小时)内?)[,:]?"
)
_STOP: Final = re.compile(r"[;。]")


@dataclass(frozen=True, slots=True)
class Section:
    """The areas of a level: the prose as it stands, and its pieces."""

    level: Level
    words: str
    pieces: tuple[Piece, ...] = ()


def split(text: str) -> tuple[Section, ...]:
    """Return the prose of each level in the order of the text, in Simplified characters; none: no level is named."""
    told = plain(text)
    headings = list(_HEADING.finditer(told))
    if headings:
        return tuple(_under(told, headings, i) for i in range(len(headings)))
    found, start = [], 0
    for end in _END.finditer(told):
        level = read(end["level"])
        verb = _VERB.search(told, start, end.start())
        if verb is not None and level is not None:
            words = _LEAD.sub("", told[start : verb.start()]).strip(",;。")
            if words:
                found.append(Section(level, words))
        start = end.end()
    return tuple(found)


def _under(told: str, headings: list[re.Match[str]], index: int) -> Section:
    start = headings[index].end()
    last = headings[index + 1].start() if index + 1 < len(headings) else len(told)
    stop = _STOP.search(told, start, last)
    level = read(headings[index]["level"])
    assert level is not None
    return Section(level, told[start : stop.start() if stop else last].strip(",;。"))


def resolve(text: str, gazetteer: Gazetteer, *, within: str = "") -> tuple[Section, ...]:
    """Return the sections of a text with their pieces, 其余地区 filled in from what all of them name."""
    read_ = [
        replace(one, pieces=prose.read(one.words, gazetteer, within=within)) for one in split(text)
    ]
    named = [piece for one in read_ for piece in one.pieces]
    return tuple(
        replace(one, pieces=prose.rest(one.pieces, named, gazetteer, within=within))
        for one in read_
    )


def areas(sections: tuple[Section, ...]) -> tuple[Area, ...]:
    """Return an area for each piece, the highest level first: codes where the whole of them is meant.

    A part of a place, and what is unresolved, has words only, as codes would say too much.
    """
    found = [
        Area(
            level=one.level,
            words=piece.words,
            codes=piece.codes if piece.is_resolved and prose.is_whole(piece) else (),
        )
        for one in sections
        for piece in one.pieces
    ]
    return tuple(sorted(found, key=lambda area: area.level))
