"""The records beside this file, as they are printed, and what is to be said of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.coordinates.outlines import Outline
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.mining.kinds import Right, Way
from yangguang.base.mining.life import Event
from yangguang.modules.mining.past.stating import Past, Printed, read
from yangguang.modules.mining.rules import Notice

FOLDER = Path(__file__).parent


class _AsPrinted(yaml.SafeLoader):
    """Every scalar is text, as it is printed; only true and false are words of ours."""


_AsPrinted.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] == "tag:yaml.org,2002:merge"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def load(name: str) -> Any:
    """Return what a file says."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_AsPrinted)


def past(record: dict[str, Any]) -> Past:
    """Read a record."""
    return read(
        Printed(
            right=Right(record.get("right", "采矿权")),
            event=Event(record["event"]) if "event" in record else None,
            way=Way(record["way"]) if "way" in record else None,
            headed=Way(record["headed"]) if "headed" in record else None,
            values=record["printed"],
            drawn=_drawn(record, "ring", "system"),
            drawn_too=_drawn(record, "ring_too", "too"),
        )
    )


def _drawn(record: dict[str, Any], ring: str, system: str) -> Drawn | None:
    if ring not in record:
        return None
    told = record.get(system)
    if told is None:
        declared = System(Datum(record["packed"]), Encoding.PACKED, is_east_first=True)
    else:
        declared = System(Datum(told["datum"]), Encoding(told["encoding"]), zone=int(told["zone"]))
    read_one = read_ring(record[ring], declared)
    return Drawn.of(Outline(declared.datum, (read_one,)), declared)


def kind(record: dict[str, Any]) -> Notice:
    """Return what a record without a number is; what doesn't say is an offer."""
    return Notice(
        record.get("kind", "没有印出证号的许可证" if "enters" in record else "矿业权出让公告")
    )


def expected(findings: dict[str, Any]) -> set[str]:
    """Return the rules of a record's expected findings; each value that lacks is one."""
    lacking = {f"unstated {name}" for name in findings.get("unstated", ())}
    return {rule for rule in findings if rule != "unstated"} | lacking


def told(found: Any) -> set[str]:
    """Return the rules of findings in the same shape."""
    rules = set()
    for one in found:
        rules |= (
            {f"unstated {name}" for name in one.about} if one.rule == "unstated" else {one.rule}
        )
    return rules
