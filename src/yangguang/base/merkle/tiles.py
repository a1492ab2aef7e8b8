"""The layout of C2SP tlog-tiles: where the hashes and entries of a log lie, and proofs from them.

A tile of level L holds up to 256 hashes, each over 256^L leaves; tiles and bundles of entries never
change, so any cache may keep them. A reader needs nothing else of a log: every proof is folded from
a few tiles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yangguang.base.merkle.notes import MalformedError
from yangguang.base.merkle.tree import (
    HASH_BYTES,
    Span,
    consistency_spans,
    hash_of,
    inclusion_spans,
    node_hash,
)

HEIGHT = 8
WIDTH = 1 << HEIGHT
ENTRIES = "entries"
MOST_ENTRY_BYTES = 65_535
_PATH = re.compile(
    r"tile/(?P<level>0|[1-9][0-9]?|entries)/(?P<number>(?:x[0-9]{3}/){0,5}[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tile lies: `level` (None: a bundle of entries), `number`, and `width` (1 to 256)."""

    level: int | None
    number: int
    width: int = WIDTH

    @property
    def first(self) -> int:
        """The index, at the tile's own level, of its first hash or entry."""
        return self.number * WIDTH

    def path(self) -> str:
        """Return the path under the log's prefix."""
        digits = f"{self.number:03}"
        digits = digits.rjust(-(-len(digits) // 3) * 3, "0")
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{ENTRIES if self.level is None else self.level}/{number}{partial}"

    @classmethod
    def parse(cls, path: str) -> Place:
        """Read a path. MalformedError: it is none, or not in its one spelling."""
        found = _PATH.fullmatch(path)
        if not found:
            raise MalformedError("not the path of a tile")
        level = None if found["level"] == ENTRIES else int(found["level"])
        number = int(found["number"].replace("x", "").replace("/", ""))
        made = cls(level, number, int(found["width"] or WIDTH))
        if made.path() != path or not made.width <= WIDTH or (level or 0) > 63:
            raise MalformedError("not the path of a tile")
        return made


def place_in(level: int, number: int, *, size: int) -> Place:
    """Return the tile of a log of `size` leaves, as wide as it is there. ValueError: there is none."""
    width = min(WIDTH, (size >> (HEIGHT * level)) - number * WIDTH)
    if width < 1:
        raise ValueError(f"a log of {size} leaves has no tile {level}/{number}")
    return Place(level, number, width)


def bundle(entries: Sequence[bytes]) -> bytes:
    """Return a bundle of entries: each after its length in two bytes, big-endian."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundled(content: bytes) -> list[bytes]:
    """Return the entries of a bundle. MalformedError: it isn't one."""
    found, at = [], 0
    while at < len(content):
        end = at + 2 + int.from_bytes(content[at : at + 2], "big")
        if at + 2 > len(content) or end > len(content):
            raise MalformedError("a bundle that ends within an entry")
        found.append(content[at + 2 : end])
        at = end
    return found


class Tiled:
    """A log of `size` leaves seen through its tiles; `read` gives the bytes of a path.

    Each tile is read once. MalformedError: a tile hasn't the length that it must have. Nothing is
    believed: whoever asks compares the root with a signed one.
    """

    def __init__(self, size: int, read: Callable[[str], bytes]) -> None:
        self.size = size
        self._read = read
        self._tiles: dict[Place, bytes] = {}

    def root(self) -> bytes:
        """Return the root that the tiles give."""
        return hash_of((0, self.size), self._node)

    def inclusion(self, index: int) -> list[bytes]:
        """Return the inclusion proof of a leaf."""
        return self._hashes(inclusion_spans(index, self.size))

    def consistency(self, old_size: int) -> list[bytes]:
        """Return the proof that the log only adds to its first `old_size` leaves."""
        return self._hashes(consistency_spans(old_size, self.size))

    def _hashes(self, spans: Sequence[Span]) -> list[bytes]:
        return [hash_of(span, self._node) for span in spans]

    def _node(self, level: int, index: int) -> bytes:
        """Return the hash of a perfect subtree, folded from the hashes of one tile."""
        layer, above = divmod(level, HEIGHT)
        first = index << above
        tile = self._tile(place_in(layer, first // WIDTH, size=self.size))
        at = (first % WIDTH) * HASH_BYTES
        found = [tile[at + n * HASH_BYTES : at + (n + 1) * HASH_BYTES] for n in range(1 << above)]
        while len(found) > 1:
            found = [node_hash(*found[n : n + 2]) for n in range(0, len(found), 2)]
        return found[0]

    def _tile(self, place: Place) -> bytes:
        if place not in self._tiles:
            content = self._read(place.path())
            if len(content) != place.width * HASH_BYTES:
                raise MalformedError(f"{place.path()} hasn't the length of its width")
            self._tiles[place] = content
        return self._tiles[place]
