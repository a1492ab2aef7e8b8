"""Warnings of others as they were published: W1 to W9."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from yangguang.base.hazards import periods, prose
from yangguang.base.hazards.finding import Finding, Rule
from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.levels import Level, read
from yangguang.base.hazards.periods import Period
from yangguang.base.hazards.prose import Piece, Sure
from yangguang.base.refusal import Said
from yangguang.base.statutes import HAZARDS_2004

PERIOD: Final = Rule("W1")
TWICE: Final = Rule("W2")
LATE: Final = Rule("W3")
AGAIN: Final = Rule("W4")
GROUND: Final = Rule("W5")
LEVELS: Final = Rule("W6")
USABLE: Final = Rule("W7")
ISSUERS: Final = Rule("W8", HAZARDS_2004[17])
CONTINUED: Final = Rule("W9")

_AND: Final = re.compile(r"[与和、及]")
_LONG_AFTER: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A warning as published. `words`: the areas of each level as printed; `period` as prose; None: not stated.

    `issued`, `issued_on`: when, as far as the text says (an instant, or only the day); `reposted`: when the copy was
    put up. `names`: other names of levels with the colour that the text gives them. `level`: of the headline.
    """

    issuers: str
    period: str
    words: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    level: Level | None = None
    issued: datetime | None = None
    issued_on: date | None = None
    reposted: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    continues: bool = False

    @property
    def validity(self) -> Period:
        """From when to when, with what had to be inferred."""
        return periods.read(self.period, posted=self.reposted, issued=self.issued)


def examine(one: Published, gazetteer: Gazetteer, *, within: str = "") -> tuple[Finding, ...]:
    """Return what is odd about a published warning; names are looked up `within` the issuer's area."""
    return (
        *when(one),
        *twice(one, gazetteer, within=within),
        *ground(one, gazetteer, within=within),
        *named(one),
        *usable(one),
        *issuers(one),
    )


def when(one: Published) -> Iterator[Finding]:
    """W1 the period and what of it had to be inferred, W3 issued after it began, W4 a copy put up after it ended."""
    found = one.validity
    if found.onset is None or found.expires is None:
        yield PERIOD.asks("unknown", "{why}", why=found.why or Said("没有写明起止时间。"))
        return
    if "onset" in found.inferred:
        yield PERIOD.tells("onset-inferred", "没有写起始时间，按发布时间推定。")
    if "year" in found.inferred:
        if one.issued is not None:
            yield PERIOD.tells("year-of-issue", "起止时间没有写年份，按发布时间推定。")
        elif one.reposted and one.reposted - found.onset.date() > _LONG_AFTER:
            yield PERIOD.asks("year-unsure", "没有写年份，转载在数月以后，推定的年份不可靠。")
        else:
            yield PERIOD.tells("year-inferred", "没有写年份，按转载日期推定。")
    if one.issued is not None and "onset" not in found.inferred and one.issued > found.onset:
        yield LATE.tells(
            "begun", "{issued}发布，晚于起始时间{onset}。", issued=one.issued, onset=found.onset
        )
    if one.reposted and one.reposted > found.expires.date():
        yield AGAIN.tells("reposted", "{on}转载时有效期已过，不是现行预警。", on=one.reposted)


def twice(one: Published, gazetteer: Gazetteer, *, within: str) -> Iterator[Finding]:
    """W2: the same words under two levels; the higher counts."""
    levels = sorted(one.words)
    named_ = {
        level: [piece.words for piece in _pieces(one, level, gazetteer, within)] for level in levels
    }
    for i, higher in enumerate(levels):
        for lower in levels[i + 1 :]:
            if shared := [words for words in named_[higher] if words in named_[lower]]:
                yield TWICE.tells(
                    "two-levels",
                    "{shared}同时列在{higher}和{lower}预警下，以{higher}为准。",
                    shared="、".join(shared),
                    higher=Said(higher.colour),
                    lower=Said(lower.colour),
                )


def ground(one: Published, gazetteer: Gazetteer, *, within: str) -> Iterator[Finding]:
    """W5: pieces that codes can't say, that are given by exclusion, or that nobody can say."""
    pieces = [
        piece for level in sorted(one.words) for piece in _pieces(one, level, gazetteer, within)
    ]
    lost = _words(piece for piece in pieces if piece.sure is Sure.UNRESOLVED)
    partly = _words(piece for piece in pieces if piece.is_resolved and not prose.is_whole(piece))
    rest = _words(piece for piece in pieces if piece.sure is Sure.REST)
    if rest:
        yield GROUND.tells("rest", "{words}用排除法写明。", words=rest)
    if partly:
        yield GROUND.tells("part", "{words}只是一部分，行政区划代码不能表达。", words=partly)
    if lost:
        yield GROUND.asks("unresolved", "{words}没有解析。", words=lost)


def _words(pieces: Iterable[Piece]) -> str:
    return "、".join(dict.fromkeys(piece.words for piece in pieces))


def _pieces(one: Published, level: Level, gazetteer: Gazetteer, within: str) -> tuple[Piece, ...]:
    return prose.read("、".join(one.words[level]), gazetteer, within=within)


def named(one: Published) -> Iterator[Finding]:
    """W6: names of a level agree with its colour, and the headline has the highest."""
    for name, colour in one.names.items():
        if read(name) is None or read(name) != read(colour):
            yield LEVELS.asks("names", "{name}与{colour}不是同一级。", name=name, colour=colour)
    if one.level is not None and one.words and one.level != min(one.words):
        yield LEVELS.asks(
            "headline",
            "标题为{headline}，区域最高为{highest}。",
            headline=Said(one.level.colour),
            highest=Said(min(one.words).colour),
        )


def usable(one: Published) -> Iterator[Finding]:
    """W7: without time and ground it warns of nothing. W9: what is continued must be named."""
    if not one.words:
        yield USABLE.bars("no-areas", "没有写明区域，不能作为预警使用。")
    if one.continues:
        yield CONTINUED.asks("continued", "写明是继续预警，没有写所继续的预警。")


def issuers(one: Published) -> Iterator[Finding]:
    """W8: the land department together with the weather body, nobody alone."""
    named_ = [name for name in _AND.split(one.issuers) if name]
    weather = any("气象" in name for name in named_)
    land = any("气象" not in name for name in named_)
    if not (weather and land):
        yield ISSUERS.asks(
            "alone", "只写了{issuers}一家，预警应由两家联合发布。", issuers=one.issuers
        )
