"""The ground of lots that the store wrote again: a square for each, about the seats of 2,800 counties.

They go into the index of places in the shape that an act puts them there, so that maps and drawn grounds are asked
of as many as lists are.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from yangguang.base.coordinates import Datum, Encoding, System

COUNTIES = 2800
SIDE = 0.0015
"""Degrees of a square's side: about 150 metres."""
APART = 0.002
ACROSS = 100
"""Squares in a row about a seat."""
SYSTEM = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)


def plant(bases: list[str], turns: range, vendor: str) -> int:
    """Put down the grounds of the lots that are written in these turns; return how many."""
    from django.db import connection

    rows = _rows(bases, turns)
    names = (
        *("number", "part", "kind", "datum", "system", "rings", "west", "south", "east", "north"),
        *("size", "cell", "area_m2", "from_on", "until_on", "ground"),
    )
    into = f"places_spatialunit ({', '.join(names)})"
    done = 0
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
                    done += 1
            return done
        places = ", ".join(["%s"] * len(names))
        while chunk := list(islice(rows, 5000)):
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", chunk)
            done += len(chunk)
    return done


def middle(no: int) -> tuple[float, float]:
    """Return longitude and latitude of the south-west corner of ground number `no`."""
    county, turn = no % COUNTIES, no // COUNTIES
    east, north = turn % ACROSS, turn // ACROSS % ACROSS
    return 75 + county % 70 * 0.85 + east * APART, 19 + county // 70 * 0.8 + north * APART


def drawn_about(no: int, *, side: float = 0.02) -> str:
    """Return the corners of a ground as people type them, about ground number `no`."""
    west, south = middle(no)
    ends = ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    return " ".join(f"{x:.6f},{y:.6f}" for x, y in ends)


def _rows(bases: list[str], turns: range) -> Iterator[tuple[Any, ...]]:
    from yangguang.kernel.places import cells
    from yangguang.kernel.places.cells import Box
    from yangguang.modules.market.models.lots import GROUND

    system = json.dumps(asdict(SYSTEM))
    for turn in turns:
        for place, base in enumerate(bases):
            west, south = middle(turn * len(bases) + place)
            box = Box(west, south, west + SIDE, south + SIDE)
            at = cells.filed(box)
            ring = (
                (box.west, box.south),
                (box.east, box.south),
                (box.east, box.north),
                (box.west, box.north),
            )
            printed = [{"corners": [[f"{x:.6f}", f"{y:.6f}"] for x, y in ring], "deducted": False}]
            flat = [value for corner in (*ring, ring[0]) for value in corner]
            ground = struct.pack("<BIII10d", 1, 3, 1, 5, *flat)
            where = (*box, at.size, at.cell)
            told = (SYSTEM.datum.value, system, json.dumps(printed))
            yield (f"{base}~{turn}", 0, GROUND, *told, *where, 22500, "2016-01-01", None, ground)
