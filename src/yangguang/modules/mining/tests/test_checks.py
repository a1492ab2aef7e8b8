"""The checks N1 to N13 on facts gathered from the rows: each case of the jurists as its file says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from yangguang.base.mining.kinds import LAW_2025, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind, Publication
from yangguang.kernel.people import actors
from yangguang.modules.mining import acts, queries, rules
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db

CASES = yaml.safe_load((Path(__file__).parent / "registers" / "checks.yaml").read_text("utf-8"))
QUIET = [
    ["招标拍卖挂牌公告", date(2024, 2, 1), None, date(2024, 3, 15)],
    ["招标拍卖挂牌结果公示", date(2024, 3, 18), date(2024, 4, 2)],
]
_OURS = frozenset({"key", "day", "applied", "publications", "number", "ends", "ended", "from"})
_READ = {
    "event": Event,
    "way": Way,
    "counties": lambda value: tuple(str(code) for code in value),
    "zones": lambda value: tuple(tuple(row) for row in value),
    **dict.fromkeys(("area_km2", "top_m", "bottom_m"), lambda value: Decimal(str(value))),
}
GIVEN_ON = date(2023, 1, 9)


def _stated(said):
    named = {name: value for name, value in said.items() if name not in _OURS}
    changes = {
        name: _READ[name](value) if name in _READ and value is not None else value
        for name, value in named.items()
    }
    return building.stated(**changes)


def _given(province, said, place):
    number = said.get("number") or f"T660000202301{'5' if said.get('mineral') else '2'}01{place:07}"
    day = said.get("day", GIVEN_ON)
    stated = replace(_stated({"valid_from": GIVEN_ON, "valid_to": date(2028, 1, 8), **said}))
    entry = {"at": clock("2045-01-09"), "number": number}
    acts.enter(
        province,
        by=actors.adopted(province, "旧登记簿", on=day),
        stated=stated,
        state=State.IN_FORCE,
        on=day,
        **entry,
    )
    if "ends" in said:
        event = Event(said["ends"])
        state = State.REVOKED if event is Event.REVOCATION else State.CANCELLED
        acts.enter(
            province,
            by=actors.adopted(province, "旧登记簿", on=said["ended"]),
            stated=replace(stated, event=event),
            state=state,
            on=said["ended"],
            **entry,
        )
    return number


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case_holds(case, province):
    assert case["why"]
    numbers = {}
    for place, said in enumerate(case.get("given", ()), 1):
        known = {**said, "number": numbers[said["key"]]} if said["key"] in numbers else said
        numbers[said["key"]] = _given(province, known, place)
    asked = case["asked"]
    former = tuple(numbers.get(name, name) for name in asked.get("from", ()))
    found = queries.examined_as(
        replace(_stated(asked), former=former),
        on=asked.get("day", date(2024, 5, 6)),
        applied_on=asked.get("applied", date(2024, 4, 1)),
        publications=[
            Publication(
                Kind(row[0]),
                row[1],
                row[2] if len(row) > 2 else None,
                bidding_on=row[3] if len(row) > 3 else None,
            )
            for row in asked.get("publications", QUIET)
        ],
    )
    told = [(key, str(one.sentence)) for key, one in rules.keyed(found)]
    assert sorted(key for key, _ in told) == sorted(case["found"]), told
    assert all(one.evidence is not None for one in found)


def _checks_found(*, since_2025):
    days = ((case, case["asked"].get("day", date(2024, 5, 6))) for case in CASES)
    mine = [case for case, day in days if (day >= LAW_2025) == since_2025]
    return {key.split("-")[0] for case in mine for key in case["found"]}


def test_every_check_has_its_case_under_both_laws():
    every = {f"N{number}" for number in range(1, 14)}
    assert _checks_found(since_2025=True) == every
    assert _checks_found(since_2025=False) == every - {"N5"}, "the orders say nothing of N5"
