"""A register's numbers taken together: gaps, duplicates, months out of order inside a sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from yangguang.base.numbering.mining.families import Family, family_of
from yangguang.base.numbering.mining.forms import Form
from yangguang.base.numbering.mining.parsing import parse
from yangguang.base.numbering.reading import Unreadable
from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True)
class Irregularity:
    """Something that a register must explain: its code, its sequence, the serials, the numbers."""

    code: str
    family: str
    first: int
    last: int
    numbers: tuple[str, ...]
    said: Said


def examine(
    numbers: Iterable[str],
    *,
    voids: Mapping[tuple[str, int], str] | None = None,
    from_serials: Mapping[str, int] | None = None,
) -> list[Irregularity]:
    """Return what is irregular in `numbers`, by sequence and serial. Numbers of 13 digits have none.

    `voids` are the serials, by sequence and serial, that were given up for a reason that is public;
    `from_serials` says with which serial each sequence began here (default: its lowest). Numbers that
    can't be read, or leave open what they are, are named as such.
    """
    by_family: dict[Family, dict[int, list[tuple[str, str]]]] = {}
    found: list[Irregularity] = []
    for number in numbers:
        parts = _parts(number)
        if parts is None:
            said = Said("“{number}”读不出顺序号。", {"number": number})
            found.append(Irregularity("unreadable", "", 0, 0, (number,), said))
        elif (family := family_of(parts)) is not None:
            held = by_family.setdefault(family, {}).setdefault(int(parts["serial"]), [])
            held.append((parts["month"], number))
    for family in sorted(by_family, key=lambda one: one.key):
        held_in = by_family[family]
        begins = (from_serials or {}).get(family.key, min(held_in))
        found += _duplicates(family, held_in)
        found += _gaps(family, held_in, voids or {}, begins)
        found += _out_of_order(family, held_in)
    return found


def _parts(number: str) -> dict[str, str] | None:
    try:
        read = parse(number)
    except Unreadable:
        return None
    if read.parts["form"] == Form.LEGACY:
        return read.parts
    sure = read.normal and not read.has("month")
    return read.parts if sure else None


def _duplicates(
    family: Family, held: Mapping[int, list[tuple[str, str]]]
) -> Iterable[Irregularity]:
    for serial in sorted(held):
        given = tuple(number for _, number in held[serial])
        if len(given) > 1:
            said = Said("顺序号{serial}用了{times}次。", {"serial": serial, "times": len(given)})
            yield Irregularity("duplicate", family.key, serial, serial, given, said)


def _gaps(
    family: Family,
    held: Mapping[int, list[tuple[str, str]]],
    voids: Mapping[tuple[str, int], str],
    begins: int,
) -> Iterable[Irregularity]:
    """Name each run of serials that are neither given nor given up, up to the highest given."""
    explained = {serial for key, serial in voids if key == family.key}
    known = sorted({serial for serial in (*held, *explained) if serial >= begins})
    for before, after in pairwise([begins - 1, *known]):
        if after - before > 1:
            first, last = before + 1, after - 1
            said = Said(
                "顺序号{first}至{last}没有使用，也没有说明原因。", {"first": first, "last": last}
            )
            yield Irregularity("gap", family.key, first, last, (), said)


def _out_of_order(
    family: Family, held: Mapping[int, list[tuple[str, str]]]
) -> Iterable[Irregularity]:
    """Name each number whose month is earlier than that of a lower serial."""
    latest, by = "", ""
    for serial in sorted(held):
        for month, number in held[serial]:
            if month < latest:
                said = Said(
                    "{number}的年月早于顺序号在前的{before}。", {"number": number, "before": by}
                )
                yield Irregularity("out-of-order", family.key, serial, serial, (by, number), said)
            else:
                latest, by = month, number
