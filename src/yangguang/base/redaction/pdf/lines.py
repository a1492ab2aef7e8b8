"""Signs of a page as lines that a person reads, and the places where a text stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.base.redaction.likeness import occurrences
from yangguang.base.redaction.pdf.shapes import Box, Char, around


@dataclass(frozen=True, slots=True)
class Line:
    """Signs that stand side by side."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """What it says, with its blanks."""
        return "".join(f" {one.sign}" if one.spaced else one.sign for one in self.chars).strip()

    @property
    def box(self) -> Box:
        """What it covers."""
        return around(one.cell for one in self.chars)


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Return the lines of signs in the order given: a sign that is not beside the last begins one."""
    lines: list[list[Char]] = []
    for one in chars:
        if lines and _follows(lines[-1][-1], one):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [Line(tuple(line)) for line in lines]


def _follows(last: Char, one: Char) -> bool:
    high = max(last.cell.height, one.cell.height)
    level = abs((last.cell.top + last.cell.bottom) - (one.cell.top + one.cell.bottom)) / 2
    ahead = one.ink.left - last.ink.right
    return level < 0.5 * high and -0.5 * high < ahead < 2.5 * high


def places_of(quote: str, chars: Sequence[Char]) -> list[tuple[int, ...]]:
    """Return the signs (by index) of each place where `quote` stands, read in three orders.

    As the file has them, row by row, and column by column: what a reader puts together is found however the
    file is written.
    """
    found: dict[tuple[int, ...], None] = {}
    for order in _orders(chars):
        text = "".join(chars[index].sign for index in order)
        at = [index for index in order for _ in chars[index].sign]
        for start, end in occurrences(text, quote):
            found[tuple(sorted(set(at[start:end])))] = None
    return list(found)


def _orders(chars: Sequence[Char]) -> list[list[int]]:
    plain = list(range(len(chars)))
    middles = [_middle(one) for one in chars]
    rows = _gathered(plain, [y for _, y in middles], [one.cell.height for one in chars])
    columns = _gathered(plain, [-x for x, _ in middles], [one.cell.width for one in chars])
    across = [i for row in rows for i in sorted(row, key=lambda i: middles[i][0])]
    down = [i for column in columns for i in sorted(column, key=lambda i: middles[i][1])]
    return [plain, across, down]


def _gathered(
    indexes: Sequence[int], at: Sequence[float], sizes: Sequence[float]
) -> list[list[int]]:
    """Return signs that stand at about the same height (or column) together, in order."""
    found: list[list[int]] = []
    begin = 0.0
    for index in sorted(indexes, key=lambda i: at[i]):
        if found and at[index] - begin < 0.4 * max(sizes[index], 1):
            found[-1].append(index)
        else:
            found.append([index])
            begin = at[index]
    return found


def _middle(one: Char) -> tuple[float, float]:
    box = one.ink
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
