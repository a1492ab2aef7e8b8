"""From the seed to the ranking: numbers by SHA-256, none favoured, exchanged from the front.

`ranking` is for programs, `steps` shows the same draw move by move for the hall and for paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.base.lot import spelling
from yangguang.base.refusal import Said

RANGE: Final = 2**32
"""Numbers are read from the first eight hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Try:
    """A number that was worked out: `text` was digested, `x` are the first eight digits of `digest`."""

    counter: int
    text: str
    digest: str
    x: int
    used: bool
    """False: it was laid aside, for a remainder would come up more often than another."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move: rank `rank` goes to entrant `number` (its place in the list, from 1).

    `left` were still in the draw; `limit` is below what numbers count; `offset` is the remainder;
    `number` stood at place `rank + offset` of the row, where `moved` stands now.
    """

    rank: int
    left: int
    limit: int
    tries: tuple[Try, ...]
    offset: int
    number: int
    moved: int

    def said(self) -> Iterator[Said]:
        """Yield what happened, line by line."""
        for tried in self.tries:
            yield Said(
                "第{counter}个数：“{text}”的摘要为 {digest}，前八位即 {x}。",
                {
                    "counter": tried.counter,
                    "text": tried.text,
                    "digest": tried.digest,
                    "x": tried.x,
                },
            )
            if not tried.used:
                yield Said("该数不小于 {limit}，弃去不用，另取下一个。", {"limit": self.limit})
        if self.tries:
            yield Said(
                "除以剩余的 {left} 个签，余 {offset}：取出剩余签中从前数第 {place} 个。",
                {"left": self.left, "offset": self.offset, "place": self.offset + 1},
            )
        yield Said("第 {rank} 位：{number} 号。", {"rank": self.rank, "number": self.number})


def _limit(left: int) -> int:
    return RANGE - RANGE % left


def steps(seed: str, count: int) -> Iterator[Step]:
    """Yield every move of the draw among `count` entrants; take only the first ones for the places."""
    row = list(range(1, count + 1))
    counter = 0
    for k in range(count):
        left = count - k
        limit, tries = _limit(left), list[Try]()
        while left > 1 and not (tries and tries[-1].used):
            text = f"{seed}/{counter}"
            digest = spelling.digest_of(text)
            x = int(digest[:8], 16)
            tries.append(Try(counter, text, digest, x, used=x < limit))
            counter += 1
        offset = tries[-1].x % left if tries else 0
        row[k], row[k + offset] = row[k + offset], row[k]
        yield Step(k + 1, left, limit, tuple(tries), offset, row[k], row[k + offset])


def ranking(seed: str, count: int) -> list[int]:
    """Return the places in the list (from 1) in the order drawn; the first is the winner.

    The seed has the length of a block, so that its state is worked out once for all numbers.
    """
    row = list(range(1, count + 1))
    begun = hashlib.sha256(seed.encode())
    counter, of_bytes = 0, int.from_bytes
    for k in range(count - 1):
        left = count - k
        limit = RANGE - RANGE % left
        while True:
            hashed = begun.copy()
            hashed.update(b"/%d" % counter)
            counter += 1
            if (x := of_bytes(hashed.digest()[:4], "big")) < limit:
                break
        at = k + x % left
        row[k], row[at] = row[at], row[k]
    return row
