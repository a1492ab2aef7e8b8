"""The table of targets that `./yangguang bench` ends with."""

from __future__ import annotations

import json

from bench.measuring import Bench, at_least, at_most

from yangguang.site.cli import bench as command
from yangguang.site.workshop.paths import ROOT


def made() -> Bench:
    bench = Bench(seed=1)
    bench.add("acts", "acts/s", [390, 410, 450], target=at_least(400))
    bench.add("the slowest act", "ms", [3, 1200, 5], target=at_most(1000, judged="max"))
    bench.add("one act", "ms", [2, 3, 4])
    bench.elsewhere("sixty-four writers", at_least(0.9), "asks PostgreSQL")
    bench.durability = {"engine": "SQLite 3", "synchronous": "FULL"}
    bench.rows = {"cases_case": 1234}
    return bench


def test_each_figure_with_a_target_is_held_or_missed_by_what_judges_it():
    figures = {figure["name"]: figure for figure in made().result("acts")["figures"]}
    assert figures["acts"]["held"] is True  # the median is 410
    assert figures["the slowest act"]["held"] is False  # one took 1200 ms
    assert "target" not in figures["one act"]


def test_the_table_shows_target_measured_value_verdict_store_and_rows():
    told = made().result("acts") | {"machine": {"cores": 2, "load": "0.3"}}
    head, store, acts, slowest, missing = command.table([told])
    assert [word in head for word in ("figure", "target", "measured", "verdict")] == [True] * 4
    assert store == "acts: engine SQLite 3, synchronous FULL, cores 2, load 0.3; cases_case 1,234"
    assert acts.split() == ["acts", "≥", "400", "410", "acts/s", "held"]
    assert slowest.split()[-5:] == ["≤", "1,000", "1,200", "ms", "MISSED"]
    assert "one act" not in (store + acts + slowest)
    assert missing.endswith("not measured: asks PostgreSQL")


def test_a_size_that_is_asked_for_goes_before_the_full_one():
    assert Bench().sized(20, full=1000) == 20
    assert Bench(full=True).sized(20, full=1000) == 1000
    assert Bench(full=True, size=7).sized(20, full=1000) == 7


def test_every_benchmark_says_what_it_measures():
    found = command.benchmarks(ROOT / "bench")
    assert {"acts", "many", "notice", "rederive", "sequencer", "writers"} <= set(found)
    assert all(found.values())


def test_a_promise_of_which_nothing_is_told_stands_in_the_table_with_the_reason():
    promised = [
        {"benchmark": "acts", "figure": "acts", "target": "≥ 400"},
        {"benchmark": "acts", "figure": "sixty-four writers", "target": "≥ 0.9"},
        {"benchmark": "acts", "figure": "one act", "target": "≤ 2"},
        {"benchmark": "proofs", "figure": "a proof", "target": "≤ 1"},
    ]
    lines = list(command.table([made().result("acts")], promised=promised))
    assert [line.split("not measured: ")[-1] for line in lines if "not measured" in line] == [
        "asks PostgreSQL",
        "not at this size, or not so far",  # it was measured, but not judged
        "the benchmark was not run",
    ]


def test_every_promise_is_one_of_a_benchmark():
    known = command.benchmarks(ROOT / "bench")
    told = command.promises(ROOT / "bench", list(known))
    everything = json.loads((ROOT / "bench" / "promised.json").read_text(encoding="utf-8"))
    assert told == everything
    assert all(set(one) == {"benchmark", "figure", "target"} for one in told)
    assert {"acts", "heartbeats", "notice", "pages", "proofs", "searching", "serving"} <= {
        one["benchmark"] for one in told
    }
