"""Real public records go in as published, adopted; each has its hand-written findings, no more and no fewer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from yangguang.base.quantities import Money
from yangguang.base.valuation.results import Method, Stage, density
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people import actors
from yangguang.modules.valuation import acts, queries, rules
from yangguang.modules.valuation.tests.conftest import clock

TOLD = yaml.load((Path(__file__).parent / "real.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [told for told in TOLD if "none" not in told]
RESERVES = ("resources_m3", "resources_t", "recoverable_m3", "recoverable_t")
DAYS = ("base_date", "reported_on")


def _stated(told):
    read = {name: told[name] for name in ("code", "valuer") if name in told}
    read |= {name: Decimal(told[name]) for name in RESERVES if name in told}
    read |= {name: date.fromisoformat(told[name]) for name in DAYS if name in told}
    if "value" in told:
        read["value_fen"] = Money.from_text(told["value"]).fen
    if "method" in told:
        read["method"] = Method(told["method"])
    if "stage" in told:
        read["stage"] = Stage(told["stage"])
    return rules.Stated(number=told.get("number", ""), **read)


def _adopted(office, told):
    by, at = actors.adopted(office, told["id"]), clock("2026-03-02")
    first = dict(told["announce"])
    on = date.fromisoformat(first.pop("on"))
    if "sign_up_until" in first:
        first["sign_up_until"] = date.fromisoformat(first["sign_up_until"])
    project = acts.announce(office, by=by, at=at, on=on, notice=rules.Notice(**first))
    if "draw" in told:
        acts.draw(project, by=by, at=at, on=date.fromisoformat(told["draw"]["on"]))
    if "deliver" in told:
        day = date.fromisoformat(told["deliver"]["on"])
        acts.deliver(project, by=by, at=at, on=day, report=_stated(told["deliver"]))
    if "show" in told:
        day = date.fromisoformat(told["show"]["on"])
        acts.show(project, by=by, at=at, on=day, with_report=True, with_contract=True)
    return project


def _found(project):
    for row in cases.timeline(project.case):
        for finding in row.findings:
            yield f"{row.name}: {history.said_of(finding)}"


def test_every_record_of_the_lists_is_there():
    wanted = {f"RC-V{n}" for n in range(1, 5)} | {f"MI-{n:03}" for n in range(24, 35)}
    assert {told["id"] for told in TOLD} == wanted


@pytest.mark.django_db
@pytest.mark.parametrize("told", CASES, ids=[told["id"] for told in CASES])
def test_what_is_found_is_what_a_hand_wrote_down(office, told):
    project = _adopted(office, told)
    left = list(_found(project))
    for wanted in told["finds"]:
        step, words = wanted.split(": ", 1)
        hit = next((one for one in left if one.startswith(f"{step}: ") and words in one), None)
        assert hit, f"missing: {wanted}; found: {left}"
        left.remove(hit)
    assert not left
    edition = cases.standing(project.case, at=clock("2026-03-03")).edition
    late = told.get("deliver", {}).get("on", "")
    if late:
        assert ("certify" in edition.steps) == (late <= "2017-06-30")


def test_the_figures_of_the_receipts_agree_with_each_other():
    # RC-V2: density 2.40 in both pairs; MI-031: 0.91 × 2.88 = 2.6208, printed 2.62
    told = next(one for one in TOLD if one["id"] == "RC-V2")["deliver"]
    pairs = [("resources_m3", "resources_t"), ("recoverable_m3", "recoverable_t")]
    assert [density(Decimal(told[a]), Decimal(told[b])) for a, b in pairs] == [
        Decimal("2.40"),
        Decimal("2.40"),
    ]


@pytest.mark.django_db
def test_an_adopted_report_is_kept_as_it_was_printed(office):
    told = next(one for one in TOLD if one["id"] == "MI-032")
    report = queries.report_of(_adopted(office, told))
    assert report.number == "鄂永矿权评[2020]字第 WH0032 号"
    assert (report.value_fen, report.stage) == (None, "")
