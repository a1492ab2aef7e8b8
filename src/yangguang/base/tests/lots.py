"""Made-up draws for tests: rounds of random lists, and protocols with something changed in them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

from yangguang.base.lot import protocols
from yangguang.base.lot.commitments import Commitment, Entrant, Observer
from yangguang.base.lot.events import Event
from yangguang.base.lot.protocols import Round

SIGNS = "甲乙丙丁戊己庚辛壬癸矿业权评估咨询有限公司（）〇𠮷A&é·"
EVENTS = (
    ("lottery", "双色球", "balls 6/33+1/16", "03 08 14 21 27 31+{:02d}", 16),
    ("lottery", "排列5", "digits 5", "{:05d}", 99_999),
    ("index", "综合指数收盘", "decimal 2", "{:d}.47", 9_999),
    ("beacon", "信标", "hex 64", "{:064x}", 2**60),
)


EVENT = Event("lottery", "双色球", "第2026023期", "balls 6/33+1/16", "2026-03-03T21:15:00+08:00")
VALUE = "03 08 14 21 27 31+09"
LISTED = (Entrant("SP-1", "甲公司"), Entrant("SP-2", "乙公司"), Entrant("SP-3", "丙公司"))


def commitment(listed: Sequence[Entrant] = LISTED, **other: Any) -> Commitment:
    """Return the commitment of the usual draw, with some parts of another kind."""
    given_ = {"office": "示例县自然资源局", "draw": "201101", "event": EVENT, **other}
    return Commitment.of(listed, **given_)


def usual(**other: Any) -> dict[str, Any]:
    """Return the protocol of the usual draw, drawn."""
    return protocols.make([Round(commitment(**other), LISTED, VALUE)])


def entrants(chance: random.Random, count: int) -> list[Entrant]:
    """Return entrants with identities of several kinds, in no order."""
    numbers = chance.sample(range(10_000), count)
    kinds = ("SP-{:04d}", "9151{:014d}", "矿权评资〔2002〕{:d}号", "{:d}", "A/{:d}.X")
    return [
        Entrant(
            f"{chance.choice(kinds).format(number)}-{number}",
            "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 12))),
        )
        for number in numbers
    ]


def event(chance: random.Random, day: int) -> tuple[Event, str]:
    """Return an event of some kind on a day of May, and a value of it."""
    kind, source, form, value, most = chance.choice(EVENTS)
    at = f"2026-05-{day:02d}T{chance.randint(9, 22):02d}:15:00+08:00"
    drawn = value.format(chance.randint(1, most))
    return Event(kind, source, f"第{day}期", form, at), drawn


def rounds(chance: random.Random, *, most: int = 24, times: int = 1) -> list[Round]:
    """Return a draw of `times` rounds, all but the last void, some before their event."""
    made: list[Round] = []
    for number in range(1, times + 1):
        listed = entrants(chance, chance.randint(1, most))
        happening, value = event(chance, number * 2)
        spoken = [
            Observer(f"见证人{each}", str(chance.randint(0, 10**6)))
            for each in range(chance.randint(0, 3))
        ]
        commitment = Commitment.of(
            listed,
            office="示例县自然资源局",
            draw="2026-001",
            event=happening,
            observers=spoken,
            places=chance.randint(1, 5),
            after=made[-1].void if made else None,
            number=number,
        )
        ordered = tuple(sorted(listed, key=lambda one: one.identity))
        one = Round(commitment, ordered, value)
        if number < times and chance.random() < 0.3:
            one = Round(commitment, ordered)
        if number < times:
            void = one.voided(at=f"2026-05-{number * 2:02d}T23:00:00+08:00", reason="名单有误")
            one = Round(commitment, ordered, one.value, void)
        made.append(one)
    return made


def protocol(seed: int, *, most: int = 24) -> dict[str, Any]:
    """Return a protocol that holds; every fifth has more than one round."""
    chance = random.Random(seed)
    times = 1 if seed % 5 else 1 + chance.randint(1, 2)
    return protocols.make(rounds(chance, most=most, times=times))


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every single value in a protocol."""
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], (*path, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from places(each, (*path, number))
    else:
        yield path


def changed(told: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a protocol with one thing changed: a value, a field, an order."""
    other = copy.deepcopy(told)
    *path, last = chance.choice(list(places(other)))
    holder = other
    for step in path:
        holder = holder[step]
    value = holder[last]
    if isinstance(value, int):
        holder[last] = value + chance.choice((-1, 1, 1000))
        return other
    at = chance.randrange(len(value) + 1)
    new = chance.choice("0a甲 -+9é")
    holder[last] = chance.choice(
        (value[:at] + new + value[at:], value[:at] + new + value[at + 1 :])
    )
    if holder[last] == value:
        holder[last] = value + "0"
    return other


HOSTILE = [
    b"",
    b"null\n",
    b"[]\n",
    b"{}\n",
    b"\xff\xfe",
    b'{"format":"yangguang-lot/1","rounds":[]}\n',
    b'{"format":"yangguang-lot/1","rounds":[null]}\n',
    b'{"format":"yangguang-lot/1","rounds":[{"value":1}]}\n',
    b'{"format":"yangguang-lot/1","rounds":{"0":1}}\n',
    b'{"format":"yangguang-lot/1","rounds":NaN}\n',
    b'{"format":"yangguang-lot/1","rounds":[1e400]}\n',
    b'{"format":"yangguang-lot/1","rounds":[' + b"9" * 5000 + b"]}\n",
    b'{"format":"yangguang-lot/1","rounds":' + b"[" * 20000 + b"]" * 20000 + b"}\n",
    b'{"format":"yangguang-lot/2","rounds":[]}\n',
    b'{"format":"yangguang-lot/1","format":"yangguang-lot/1","rounds":[]}\n',
    b'{"format":"yangguang-lot/1","rounds":["\\ud800"]}\n',
    json.dumps(protocol(1)).encode(),
    json.dumps(protocol(1), ensure_ascii=False, indent=1, sort_keys=True).encode(),
]
"""Files that are no protocols, or not spelled as one."""
