"""The public event that decides, named in advance, and how its value must be spelled.

An event has a *form*: so many balls, digits, decimals or hexadecimal digits. A value that is not
of the form is refused, so that a blank, a full-width digit or a dropped zero can't give another draw.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from yangguang.base.lot import spelling
from yangguang.base.refusal import Reason, Sentence, sentence

FEW: Final = 1_000_000
"""Below so many possible values some entrants' chances differ by more than one in a thousand or so."""


class Kind(StrEnum):
    """What the event is."""

    LOTTERY = "lottery"
    INDEX = "index"
    BEACON = "beacon"


_N: Final = r"[1-9][0-9]{0,2}"
_BALLS: Final = re.compile(rf"balls ({_N}/{_N}(?:\+{_N}/{_N}){{0,3}})")
_COUNTED: Final = re.compile(rf"(digits|decimal|hex) ({_N})")
_BOUNDS: Final = {"digits": (1, 20), "decimal": (1, 6), "hex": (16, 128)}
_WORDS: Final = {
    Kind.LOTTERY: ("balls", "digits"),
    Kind.INDEX: ("decimal",),
    Kind.BEACON: ("hex",),
}
_GROUP_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Event:
    """An event named in advance: who holds it, which one, how its value is spelled, and when it is.

    `at` is written as a draw writes instants (`spelling.time_of`).
    """

    kind: str
    source: str
    item: str
    form: str
    at: str

    def lines(self) -> tuple[str, ...]:
        """Return its lines in the commitment."""
        return (
            f"event {self.kind}",
            f"source {self.source}",
            f"item {self.item}",
            f"form {self.form}",
            f"at {self.at}",
        )

    def faults(self) -> Iterator[str]:
        """Yield the names of its parts that are not as they must be."""
        if self.kind not in list(Kind):
            yield "kind"
        for name, text in (("source", self.source), ("item", self.item)):
            if not spelling.is_text(text):
                yield name
        if not is_form(self.kind, self.form):
            yield "form"
        if not spelling.is_time(self.at):
            yield "at"


def _groups(form: str) -> tuple[tuple[int, int], ...]:
    """Return how many of how many balls are in each group; empty: `form` isn't of balls."""
    if (found := _BALLS.fullmatch(form)) is None:
        return ()
    pairs = (group.split("/") for group in found[1].split("+"))
    groups = tuple((int(some), int(of)) for some, of in pairs)
    held = all(of >= 2 and some <= min(of, _GROUP_MOST) for some, of in groups)
    return groups if held else ()


def _counted(form: str) -> tuple[str, int]:
    """Return what is counted and how many; an empty word: `form` is not of this shape."""
    if (found := _COUNTED.fullmatch(form)) is None:
        return "", 0
    word, count = found[1], int(found[2])
    least, most = _BOUNDS[word]
    return (word, count) if least <= count <= most else ("", 0)


def is_form(kind: str, form: str) -> bool:
    """Tell whether values of an event of `kind` may be spelled by `form`."""
    word = "balls" if _groups(form) else _counted(form)[0]
    return bool(word) and kind in list(Kind) and word in _WORDS[Kind(kind)]


def is_value(form: str, value: str) -> bool:
    """Tell whether `value` is spelled by `form`; False too where `form` is none."""
    if groups := _groups(form):
        return _are_balls(groups, value)
    word, count = _counted(form)
    patterns: dict[str, Callable[[int], str]] = {
        "digits": lambda n: rf"[0-9]{{{n}}}",
        "decimal": lambda n: rf"(?:0|[1-9][0-9]{{0,11}})\.[0-9]{{{n}}}",
        "hex": lambda n: rf"[0-9a-f]{{{n}}}",
    }
    return bool(word) and re.fullmatch(patterns[word](count), value) is not None


def _are_balls(groups: tuple[tuple[int, int], ...], value: str) -> bool:
    written = value.split("+")
    if len(written) != len(groups):
        return False
    for (some, of), text in zip(groups, written, strict=True):
        balls = text.split(" ")
        spelled = rf"[0-9]{{{len(str(of))}}}"
        if len(balls) != some or any(re.fullmatch(spelled, ball) is None for ball in balls):
            return False
        numbers = [int(ball) for ball in balls]
        rising = all(one < other for one, other in pairwise(numbers))
        if not rising or numbers[0] < 1 or numbers[-1] > of:
            return False
    return True


def possibilities(form: str) -> int:
    """Return how many values a form has; 0: nobody can say (an index), or it is no form."""
    if groups := _groups(form):
        return math.prod(math.comb(of, some) for some, of in groups)
    word, count = _counted(form)
    return int({"digits": 10, "hex": 16}.get(word, 0) ** count)


def why_not_value(event: Event, value: str) -> Iterator[Sentence]:
    """The value of the event is spelled as was announced."""
    if not is_value(event.form, value):
        yield sentence(
            Reason.FACTS,
            "“{value}”不是{source}{item}的结果：事先公布的写法是“{form}”。",
            remedy="请对照主办方的公告，用半角数字逐字输入。",
            value=value,
            source=event.source,
            item=event.item,
            form=event.form,
        )
