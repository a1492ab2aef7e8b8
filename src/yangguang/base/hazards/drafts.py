"""What stands against a draft before it is signed: D1 to D14, all at once.

What a warning must state: 突发事件应对法 (2024), art. 64; who issues: 地质灾害防治条例, art. 17.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from yangguang.base.hazards import assumed, texts
from yangguang.base.hazards.changes import change
from yangguang.base.hazards.drawing import rings
from yangguang.base.hazards.finding import Finding, Rule, Weight
from yangguang.base.hazards.ground import is_code, meets, stem
from yangguang.base.hazards.levels import read
from yangguang.base.hazards.messages import Area, Change, Kind, Message
from yangguang.base.refusal import Said
from yangguang.base.statutes import HAZARDS_2004

_STATES: Final = texts.EMERGENCY_2024[64]
_ISSUES: Final = HAZARDS_2004[17]
DRILL_WORDS: Final = re.compile(r"演练|演习|测试|模拟|试验预警")
_NAMED: Final = re.compile(
    r"[红橙黄蓝]色|(?:[一二三四ⅠⅡⅢⅣ1-4]|IV|I{1,3})级(?=[)）]?预警)"
    r"|(?<=色[(（])(?:[一二三四ⅠⅡⅢⅣ1-4]|IV|I{1,3})级"
)
"""A level in a text: its colour, or its number where 预警 or the colour stands beside it (never Ⅳ级应急响应)."""

AREAS: Final = Rule("D1", _STATES)
ORDER: Final = Rule("D2")
TWICE: Final = Rule("D3")
PERIOD: Final = Rule("D4", _STATES)
LONG: Final = Rule("D5", assumed=assumed.LONGEST_SAID)
WIDE: Final = Rule("D7")
ADVICE: Final = Rule("D8", _STATES)
DRILL: Final = Rule("D9")
REFERENCES: Final = Rule("D10")
CHANGED: Final = Rule("D11")
WORDING: Final = Rule("D12", _STATES)
OFFICES: Final = Rule("D13", _ISSUES)
AGAIN: Final = Rule("D14")


def objections(
    message: Message,
    *,
    at: datetime,
    predecessors: Iterable[Message] = (),
    standing: Iterable[Message] = (),
    longest: timedelta = assumed.LONGEST,
) -> tuple[Finding, ...]:
    """Return everything that stands against signing `message` at `at`; BARS stops, ASKS and TELLS don't.

    `predecessors`: the messages that it refers to, as far as they are known; `standing`: what the same office has
    in force now. `longest`: the validity beyond which somebody must say why (assumed).
    """
    before = tuple(predecessors)
    found = [*areas(message), *period(message, at=at, longest=longest)]
    found += [*rings(message), *wide(message), *advice(message), *drill(message)]
    found += references(message, before)
    if has_zone(message):
        found += [*changed(message, before), *again(message, tuple(standing))]
    found += [*wording(message, before), *offices(message)]
    return tuple(found)


def barring(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those that stop a signature."""
    return tuple(one for one in findings if one.weight is Weight.BARS)


def areas(message: Message) -> Iterator[Finding]:
    """D1 areas with words and readable codes, D2 the highest level first, D3 the same ground at two levels."""
    if not message.areas and message.kind is not Kind.CANCEL:
        yield AREAS.bars("none", "没有预警区域。", remedy="请画出或者写明预警区域。")
    for area in message.areas:
        if not area.words.strip():
            yield AREAS.bars("wordless", "有一个区域没有文字名称。", remedy="请写明区域名称。")
        for code in area.codes:
            if not is_code(code):
                yield AREAS.bars("code", "行政区划代码{code}无法识别，应为6、9或12位。", code=code)
        if not area.codes and not area.rings:
            yield AREAS.asks(
                "words-only",
                "{words}只有文字，没有代码和图形，不能按地点查询和发送。",
                remedy="请画出范围，或者选定行政区划。",
                words=area.words,
            )
    levels = [area.level for area in message.areas]
    if levels != sorted(levels):
        yield ORDER.tells("order", "区域没有按级别从高到低排列。")
    yield from _twice(message)


def _twice(message: Message) -> Iterator[Finding]:
    """The same ground under two levels: the higher counts."""
    for i, first in enumerate(message.areas):
        for second in message.areas[i + 1 :]:
            if first.level == second.level:
                continue
            if shared := _shared(first, second):
                yield TWICE.tells(
                    "two-levels",
                    "{shared}同时列在{higher}和{lower}预警下，以{higher}为准。",
                    shared=shared,
                    higher=Said(min(first.level, second.level).colour),
                    lower=Said(max(first.level, second.level).colour),
                )


def _shared(first: Area, second: Area) -> str:
    if first.words.strip() and first.words.strip() == second.words.strip():
        return first.words
    codes = sorted(
        max(a, b, key=lambda code: len(stem(code)))
        for a in first.codes
        for b in second.codes
        if is_code(a) and is_code(b) and meets(a, b)
    )
    return "、".join(codes)


def period(message: Message, *, at: datetime, longest: timedelta) -> Iterator[Finding]:
    """D4 from when to when, D5 for how long."""
    if not has_zone(message):
        yield PERIOD.bars("zone", "起止时间没有时区。", remedy="请写明时区，例如东八区。")
        return
    if message.expires <= message.onset:
        yield PERIOD.bars(
            "backward",
            "截止时间{expires}不晚于起始时间{onset}。",
            onset=message.onset,
            expires=message.expires,
        )
    elif message.expires <= at and message.kind is not Kind.CANCEL:
        yield PERIOD.bars(
            "over", "截止时间{expires}已过。", remedy="请改截止时间。", expires=message.expires
        )
    elif message.onset < at and message.kind is not Kind.CANCEL:
        yield PERIOD.tells(
            "begun", "起始时间{onset}已过，预警在其开始以后才发布。", onset=message.onset
        )
    if message.expires - message.onset > longest and message.kind is not Kind.CANCEL:
        yield LONG.asks(
            "long",
            "有效期超过{hours}小时。",
            remedy="请缩短有效期，或者说明理由。",
            hours=int(longest / timedelta(hours=1)),
        )


def has_zone(message: Message) -> bool:
    """Tell whether both instants have their zone; without it nothing can be compared."""
    return message.onset.tzinfo is not None and message.expires.tzinfo is not None


def wide(message: Message) -> Iterator[Finding]:
    """D7: a warning to a whole province is heeded by nobody."""
    if message.kind is Kind.CANCEL:
        return
    for area in message.areas:
        if not area.rings:
            for code in area.codes:
                if is_code(code) and len(stem(code)) == 2:
                    yield WIDE.tells(
                        "province",
                        "{words}（{code}）是整个省级行政区，范围过大，公众容易忽视。",
                        remedy="请缩小到市、县，或者画出范围。",
                        words=area.words,
                        code=code,
                    )


def advice(message: Message) -> Iterator[Finding]:
    """D8: what people should do."""
    if message.kind is not Kind.CANCEL and not message.advice.strip():
        yield ADVICE.bars("none", "没有防御建议。", remedy="请写明应当采取的措施。")


def drill(message: Message) -> Iterator[Finding]:
    """D9: an exercise says that it is one, and a warning doesn't."""
    words = DRILL_WORDS.search(message.headline + message.text + message.advice)
    if words and not message.is_drill:
        yield DRILL.bars(
            "real", "正式预警中有“{word}”字样。", remedy="请删去，或者改为演练。", word=words[0]
        )
    if message.is_drill:
        for part in (message.headline, message.text):
            if not DRILL_WORDS.search(part):
                yield DRILL.bars("unsaid", "演练的标题和正文都应写明“演练”。")
                break


def references(message: Message, before: tuple[Message, ...]) -> Iterator[Finding]:
    """D10: an update or cancellation says which; a first message refers to none."""
    if message.kind is Kind.ALERT:
        if message.references:
            yield REFERENCES.bars("alert", "首次预警不能引用前次预警。", remedy="请改为更新。")
        return
    if not message.references:
        yield REFERENCES.bars("none", "更新或者解除没有引用前次预警。", remedy="请选定前次预警。")
    for name in sorted(set(message.references) - {one.identifier for one in before}):
        yield REFERENCES.asks("unknown", "所引预警{name}没有找到。", name=name)
    if any(one.is_drill is not message.is_drill for one in before):
        yield REFERENCES.bars("worlds", "演练和正式预警不能互相引用。")


def changed(message: Message, before: tuple[Message, ...]) -> Iterator[Finding]:
    """D11: 升级, 降级, 延长, 更新 as what it is."""
    if message.kind is not Kind.UPDATE:
        if message.change is not Change.NONE:
            yield CHANGED.bars(
                "kind", "只有更新才能写“{change}”。", change=Said(message.change.value)
            )
        return
    actual = change(message, before)
    if before and actual is not message.change:
        yield CHANGED.bars(
            "other",
            "写的是“{stated}”，与前次预警相比应为“{actual}”。",
            stated=Said(message.change.value) if message.change.value else Said("未写明"),
            actual=Said(actual.value),
        )


def wording(message: Message, before: tuple[Message, ...]) -> Iterator[Finding]:
    """D12: the text names the levels that the areas have, no other but those of what it replaces."""
    text = message.headline + message.text
    if not message.text.strip() or not message.headline.strip():
        yield WORDING.bars("empty", "没有标题或者正文。")
        return
    named = {level for found in _NAMED.finditer(text) if (level := read(found[0]))}
    had = {area.level for area in message.areas}
    earlier = {area.level for one in before for area in one.areas}
    for level in sorted(named - had - earlier):
        yield WORDING.bars(
            "colour", "文字写有{colour}，没有这一级的区域。", colour=Said(level.colour)
        )
    if message.kind is not Kind.CANCEL:
        for level in sorted(had - named):
            yield WORDING.asks("unnamed", "有{colour}区域，文字没有写。", colour=Said(level.colour))


def offices(message: Message) -> Iterator[Finding]:
    """D13: both offices are named, and only both together may issue."""
    organ, weather = message.organ.strip(), message.weather.strip()
    if not organ or not weather:
        yield OFFICES.bars("one", "预警由自然资源主管部门会同气象主管机构发布，应写明两家名称。")
    elif organ == weather:
        yield OFFICES.bars("same", "两家发布单位是同一家。")
    elif "气象" not in weather or "气象" in organ:
        yield OFFICES.asks("which", "{weather}不像气象主管机构，请核对。", weather=weather)


def again(message: Message, standing: tuple[Message, ...]) -> Iterator[Finding]:
    """D14: a first message over ground for which a warning is in force should be an update of it."""
    if message.kind is not Kind.ALERT:
        return
    for one in standing:
        overlaps = one.onset < message.expires and message.onset < one.expires
        if one.is_drill is message.is_drill and overlaps:
            shared = [_shared(a, b) for a in message.areas for b in one.areas]
            if names := "、".join(sorted({name for name in shared if name})):
                yield AGAIN.asks(
                    "standing",
                    "{names}已有生效的预警{identifier}。",
                    remedy="如要代替，请改为更新；否则两则同时有效，以较高级别为准。",
                    names=names,
                    identifier=one.identifier,
                )
