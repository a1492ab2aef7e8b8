"""Reading of the jurists' cases beside this file, and applications from what they say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring
from yangguang.base.mining import minerals
from yangguang.base.mining.checks import (
    Application,
    Delegation,
    Elevation,
    Neighbour,
    Predecessor,
    Zone,
)
from yangguang.base.mining.checks.application import Protected
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind, Publication
from yangguang.base.mining.transfers import Transfer
from yangguang.base.mining.waiting import Past

CASES = Path(__file__).parent / "cases"

QUIET = {
    "right": "探矿权",
    "event": "新立",
    "mineral": "铁",
    "on": date(2024, 5, 6),
    "applied": date(2024, 4, 1),
    "organ": "440000",
    "level": "省",
    "way": "挂牌",
    "counties": ["441826"],
    "ring": "112.1500,24.4000; 112.1700,24.4000; 112.1700,24.4200; 112.1500,24.4200",
    "datum": "2000国家大地坐标系",
    "km2": 12.4562,  # counted by the closed formula of a zone on the ellipsoid
    "from": date(2024, 5, 6),
    "until": date(2029, 5, 5),
    "years": 5,
    "publications": [
        {"kind": "招标拍卖挂牌公告", "from": date(2024, 2, 1), "bidding": date(2024, 3, 15)},
        {"kind": "招标拍卖挂牌结果公示", "from": date(2024, 3, 18), "until": date(2024, 4, 2)},
    ],
}


class _Words(yaml.SafeLoader):
    """Reads `on` as the word that it is, not as true."""


_Words.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or letter in "tTfF"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def read(name: str) -> list[dict[str, Any]]:
    """Return the cases of a file; each says what it is and why."""
    cases: list[dict[str, Any]] = yaml.load(
        (CASES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Words
    )
    assert all(case["case"] and case["why"] for case in cases)
    return cases


def mineral(name: str) -> minerals.Mineral:
    found = minerals.named(name)
    assert found is not None, name
    return found


def outline(ring: str | None, datum: str) -> Outline | None:
    if ring is None:
        return None
    system = System(Datum(datum), Encoding.PACKED, is_east_first=True)
    return Outline(Datum(datum), (read_ring(ring, system),))


def application(changes: dict[str, Any]) -> Application:
    said = {**QUIET, **changes}
    return Application(
        right=Right(said["right"]),
        event=Event(said["event"]),
        mineral=mineral(said["mineral"]),
        on=said["on"],
        applied_on=said["applied"],
        organ=said["organ"],
        level=Level(said["level"]),
        way=Way(said["way"]) if said["way"] else None,
        counties=tuple(said["counties"]),
        delegation=Delegation(said["delegation"]) if "delegation" in said else None,
        rule=said.get("rule", ""),
        outline=outline(said["ring"], said["datum"]),
        stated_km2=Decimal(str(said["km2"])),
        elevation=_elevation(said),
        valid_from=said["from"],
        valid_to=said["until"],
        years=said["years"],
        mine=Size(said["mine"]) if "mine" in said else None,
        investment_fen=said.get("investment"),
        no_cut=said.get("no_cut", ""),
        publications=tuple(_publication(one) for one in said["publications"]),
        neighbours=tuple(_neighbour(one) for one in said.get("neighbours", ())),
        predecessor=_predecessor(said.get("predecessor")),
        transfer=_transfer(said),
        past=tuple(past(one) for one in said.get("past", ())),
        zones=tuple(
            Zone(Protected(one["protects"]), one["name"], one["share"], one.get("opinion", ""))
            for one in said.get("zones", ())
        ),
    )


def past(said: dict[str, Any]) -> Past:
    return Past(
        said.get("number", "T44120090302026433"),
        Right(said["right"]),
        Event(said["event"]),
        said["on"],
        said["same_ground"],
    )


def _publication(said: dict[str, Any]) -> Publication:
    return Publication(
        Kind(said["kind"]),
        said["from"],
        said.get("until"),
        said.get("objections", 0),
        said.get("bidding"),
    )


def _elevation(said: dict[str, Any]) -> Elevation | None:
    if "elevation" not in said:
        return None
    bottom, top = said["elevation"]
    return Elevation(Decimal(bottom), Decimal(top))


def _neighbour(said: dict[str, Any]) -> Neighbour:
    return Neighbour(
        said["number"],
        Right.EXPLORATION,
        frozenset(said["minerals"]),
        said["share"],
        _elevation(said),
    )


def _predecessor(said: dict[str, Any] | None) -> Predecessor | None:
    if said is None:
        return None
    return Predecessor(
        said["number"],
        State(said["state"]),
        valid_to=said.get("until"),
        renewals=said.get("renewals", 0),
        first_km2=said.get("first"),
        present_km2=said.get("present"),
    )


def _transfer(said: dict[str, Any]) -> Transfer | None:
    if "transfer" not in said:
        return None
    facts = said["transfer"]
    return Transfer(
        Right(said["right"]),
        said["on"],
        granted_on=facts.get("granted"),
        has_find=facts.get("find"),
        spent_minimum=facts.get("spent"),
        in_production_since=facts.get("production"),
        is_disputed=facts.get("disputed"),
        fees_paid=facts.get("paid"),
        valid_to=facts.get("old"),
        new_valid_to=facts.get("new"),
    )
