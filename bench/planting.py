"""Errors planted into a register, one to a row, each with the findings that it must have and no other.

What each must be found to be was worked out from the rules by hand; nothing here asks the program.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

Row = dict[str, str]


@dataclass(frozen=True)
class Error:
    """How a row is spoilt, for which rows that is an error, and the rules that must be found in it."""

    spoil: Callable[[Row], None]
    rules: frozenset[str]
    fits: Callable[[Row], bool] = lambda _row: True


def _is_mine(row: Row) -> bool:
    return row["number"].startswith("C")


def _is_new(row: Row) -> bool:
    return row["event"] == "新立"


def _long_number(row: Row) -> bool:
    return len(row["number"]) == 23


def _area(row: Row) -> None:
    row["area"] = f"{float(row['area']) * 1.2:.4f}"


def _bow_tie(row: Row) -> None:
    first, second, third, *rest = row["corners"].split(";")
    row["corners"] = ";".join([first, third, second, *rest])


def _swapped(row: Row) -> None:
    pairs = (pair.split(",") for pair in row["corners"].split(";"))
    row["corners"] = ";".join(f"{b},{a}" for a, b in pairs)


def _month_only(row: Row) -> None:
    row["valid_to"] = row["valid_to"].split("月")[0] + "月"


def _wrong_sign(row: Row) -> None:
    year, rest = row["valid_from"].split("年")
    month, day = rest.rstrip("日").split("月")
    row["valid_from"] = f"{year}年{month}日{day}"


def _words(**changes: str) -> Callable[[Row], None]:
    return lambda row: row.update(changes)


def _class(row: Row) -> None:
    row["number"] = row["number"][:13] + "8" + row["number"][14:]


def _short(row: Row) -> None:
    row["number"] = row["number"][:-1]


def _letter(row: Row) -> None:
    row["number"] = row["number"][:-2] + "O" + row["number"][-1]


def _month(row: Row) -> None:
    row["number"] = row["number"][:12] + "13" + row["number"][14:]


def _gap(row: Row) -> None:
    row["holder"] = ""


ERRORS: dict[str, Error] = {
    "area": Error(_area, frozenset({"N11/area"})),
    "bow-tie": Error(
        _bow_tie, frozenset({"N11/not-simple"}), lambda row: row["corners"].count(";") == 3
    ),
    "swapped axes": Error(
        _swapped, frozenset({"corners/unreadable", "unstated"}), lambda row: not _is_mine(row)
    ),
    "web map": Error(_words(datum="GCJ-02"), frozenset({"corners/unreadable", "unstated"})),
    "undeclared": Error(_words(encoding=""), frozenset({"corners/undeclared", "unstated"})),
    "month only": Error(_month_only, frozenset({"valid_to/no-day"})),
    "wrong sign": Error(_wrong_sign, frozenset({"valid_from/wrong-sign"})),
    "no holder": Error(_gap, frozenset({"unstated"})),
    "about": Error(
        lambda row: row.update(area=f"约{row['area']}平方公里"), frozenset({"area/approximate"})
    ),
    "unknown event": Error(_words(event="其他"), frozenset({"event/unknown", "unstated"}), _is_new),
    "class": Error(
        _class, frozenset({"number/class"}), lambda row: _is_new(row) and _long_number(row)
    ),
    "22 characters": Error(
        _short, frozenset({"number/unreadable"}), lambda row: _is_new(row) and _long_number(row)
    ),
    "letter O": Error(_letter, frozenset({"number/look-alike", "not-read"}), _is_new),
    "years": Error(_words(years="9年"), frozenset({"N7/years-and-days"}), _is_new),
    "mineral": Error(
        lambda row: row.update(minerals=f"{row['minerals']}多金属"),
        frozenset({"minerals/not-a-kind"}),
    ),
}
"""Every error by its name. A row whose corners can't be read has none, and its ground meets nobody's."""

TOGETHER = ("overlap", "number twice")
"""Errors of two rows: the later one carries it."""


def plant(rows: list[Row], count: int, *, seed: int) -> dict[int, tuple[str, frozenset[str]]]:
    """Spoil `count` rows; return by row (from 1, the heading not counted) what each carries.

    Only rights with one version are spoilt, so that no error shows in another row.
    """
    chance = random.Random(f"{seed}:errors")
    times: dict[str, int] = {}
    for row in rows:
        times[row["archive"]] = times.get(row["archive"], 0) + 1
    single = [at for at, row in enumerate(rows) if times[row["archive"]] == 1]
    chance.shuffle(single)
    names = [*ERRORS, *TOGETHER]
    planted: dict[int, tuple[str, frozenset[str]]] = {}
    while single and len(planted) < count:
        name = names[len(planted) % len(names)]
        found = _together(name, rows, single) if name in TOGETHER else _alone(name, rows, single)
        if found is None:
            names.remove(name)
            continue
        planted[found[0] + 1] = (name, found[1])
    return planted


def _alone(name: str, rows: list[Row], single: list[int]) -> tuple[int, frozenset[str]] | None:
    error = ERRORS[name]
    at = next((at for at in reversed(single[-4000:]) if error.fits(rows[at])), None)
    if at is None:
        return None
    single.remove(at)
    error.spoil(rows[at])
    return at, error.rules


_GROUND = ("corners", "datum", "encoding", "zone", "area")
_DEPTH = ("top", "bottom")


def _together(name: str, rows: list[Row], single: list[int]) -> tuple[int, frozenset[str]] | None:
    """Spoil the later of two rows: the ground of the other, or its number."""
    for _ in range(1000):
        if len(single) < 2:
            return None
        early, late = sorted((single.pop(), single.pop()))
        one, other = rows[early], rows[late]
        same = (one["number"][0], one["minerals"]) == (other["number"][0], other["minerals"])
        if name == "overlap" and same:
            other.update({key: one[key] for key in (*_GROUND, *_DEPTH) if key in one})
            return late, frozenset({"N4/same-mineral"})
        if name == "number twice" and same and one["way"] == other["way"] and _as_far(one, other):
            other["number"] = one["number"]
            return late, frozenset({"chain/number-twice"})
    return None


def _as_far(one: Row, other: Row) -> bool:
    """Tell whether the other could have had this number: organ, year before its own term, length."""
    return one["_organ"] == other["_organ"] and len(one["number"]) == len(other["number"])
