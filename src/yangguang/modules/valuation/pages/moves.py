"""A draw that is drawn: who won, the whole ranking, and each move of it to be walked through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.http import Http404

from yangguang.base.lot.commitments import Entrant
from yangguang.base.lot.drawing import Step
from yangguang.base.refusal import Said
from yangguang.modules.valuation import drawn
from yangguang.modules.valuation.models import Draw

MOST_SHOWN: Final = 60
"""So many of a list, or of a ranking, are on a screen; the protocol has all."""
MOST_MOVES: Final = 60
"""So many moves can be walked through; the rest only completes the ranking."""
ROW_SHOWN: Final = 24
"""The row of places is drawn for a list of at most so many."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the row: who stands there, whether that rank is drawn, and whether it was exchanged."""

    number: int
    is_drawn: bool
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One move as the hall sees it; `before` and `after` are empty for long lists."""

    step: Step
    entrant: Entrant
    label: Said
    before: tuple[Place, ...]
    after: tuple[Place, ...]
    earlier: str
    later: str

    @property
    def whole(self) -> int:
        """The quotient of the division, for those who check it with a pencil."""
        return self.step.tries[-1].x // self.step.left if self.step.tries else 0

    @property
    def place(self) -> int:
        """Where, among those that are left, the one who is drawn stood, counted from 1."""
        return self.step.offset + 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entrant with its rank; `number` is its place in the frozen list."""

    rank: int
    number: int
    entrant: Entrant
    label: Said


def fours(digest: str) -> tuple[str, ...]:
    """Return a digest in groups of four, as it is read aloud."""
    return tuple(digest[at : at + 4] for at in range(0, len(digest), 4))


def label_of(rank: int, *, places: int) -> Said:
    """Return what a rank is called: winner, a reserve, or just its number."""
    if rank == 1:
        return Said("中签单位")
    if rank <= places:
        return Said("第 {place} 备选", {"place": rank - 1})
    return Said("第 {rank} 位", {"rank": rank})


def ranked(draw: Draw, *, most: int = MOST_SHOWN) -> tuple[Ranked, ...]:
    """Return the first of the ranking, the winner first."""
    listed = drawn.frozen(draw)
    return tuple(
        Ranked(rank, number, listed[number - 1], label_of(rank, places=draw.places))
        for rank, number in enumerate(drawn.ranking_of(draw)[:most], 1)
    )


def context(draw: Draw, *, asked: str, room: str) -> dict[str, Any]:
    """Return what the screen of a result shows, or that of the move that is asked for. Http404: no such move."""
    count = min(len(draw.entrants), MOST_MOVES)
    if not asked:
        return {
            "ranked": ranked(draw),
            "seed": fours(draw.seed),
            "later": f"{room}&step=1",
            "move": None,
        }
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= count):
        raise Http404
    rank = int(asked)
    found = move(draw, rank=rank, room=room, last=count)
    return {"move": found, "moves": count, "result": room, "later": found.later}


def move(draw: Draw, *, rank: int, room: str, last: int) -> Move:
    """Return the move that gives `rank`, with the row before and after it."""
    *done, step = islice(drawn.steps_of(draw), rank)
    row = list(range(1, len(draw.entrants) + 1))
    for one in done:
        _exchange(row, one)
    is_short = len(row) <= ROW_SHOWN
    before = tuple(_places(row, step, drawn_to=rank - 1)) if is_short else ()
    _exchange(row, step)
    after = tuple(_places(row, step, drawn_to=rank)) if is_short else ()
    return Move(
        step,
        drawn.frozen(draw)[step.number - 1],
        label_of(rank, places=draw.places),
        before,
        after,
        earlier=f"{room}&step={rank - 1}" if rank > 1 else room,
        later=f"{room}&step={rank + 1}" if rank < last else room,
    )


def _exchange(row: list[int], step: Step) -> None:
    at, other = step.rank - 1, step.rank - 1 + step.offset
    row[at], row[other] = row[other], row[at]


def _places(row: Sequence[int], step: Step, *, drawn_to: int) -> Iterator[Place]:
    moved = {step.rank - 1, step.rank - 1 + step.offset}
    for at, number in enumerate(row):
        yield Place(number, is_drawn=at < drawn_to, is_moved=at in moved)
