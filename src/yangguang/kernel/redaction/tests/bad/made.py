"""What a maker of bad files returns, and what chance gives it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.pdf.shapes import POINTS_PER_MM, Box, Mark, Quote

_SIGNS = "BCDFGHKLMNPQRSTVWXZ"


@dataclass
class Bad:
    """A file, what it must not give away, and what the officer marks in it (nothing, where it is hidden)."""

    content: bytes
    secret: str
    kind: str = "pdf"
    quotes: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    dark: list = field(default_factory=list)
    """Boxes (page, left, top, right, bottom in points) that must be dark in what goes out."""
    must_refuse: bool = False


class Chance:
    """A seeded source of names and places."""

    def __init__(self, seed):
        self.of = random.Random(seed)
        self.secret = "".join(self.of.choice(_SIGNS) for _ in range(8))
        self.x, self.y = self.of.randint(60, 250), self.of.randint(120, 700)
        self.size = self.of.choice((9, 10, 12, 14, 18))

    def public(self):
        return f"Land record {self.of.randint(1000, 9999)} of the county"

    def quote(self):
        return [Quote(self.secret, Ground.PRIVACY)]

    def box(self, *, high=842):
        """Return where the secret stands, amply, from the upper left."""
        wide = self.size * len(self.secret)
        return (
            self.x - 4,
            high - self.y - self.size * 1.2,
            self.x + wide + 4,
            high - self.y + 0.5 * self.size,
        )

    def mark(self, **kwargs):
        return [Mark(1, Box(*self.box(**kwargs)), Ground.TRADE)]


def mm(points):
    return round(points / POINTS_PER_MM)
