"""`replay FILE.yaml…`: a jurist's cases, each expectation held or not. No database is needed."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

HELP = "replay jurists' cases: each expectation, held or not (no database)"


def run(arguments: list[str]) -> int:
    """Replay each file; 0: all held, 1: one did not, 2: a file is no case."""
    parser = argparse.ArgumentParser(prog="yangguang replay", description=HELP)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    parser.add_argument("--quiet", action="store_true", help="print only what does not hold")
    asked = parser.parse_args(arguments)
    from yangguang.base.procedure import replay

    _declare()
    held = True
    for path in asked.files:
        try:
            outcomes = [replay.replay(case, file=path.name) for case in replay.read(path)]
        except (OSError, replay.Misread) as fault:
            print(f"{path}: {fault}", file=sys.stderr)
            return 2
        for outcome in outcomes:
            held &= outcome.held
            if not (asked.quiet and outcome.held):
                print(f"{'成立' if outcome.held else '不成立'}  {outcome.case}")
                for ok, said in outcome.lines:
                    if not (asked.quiet and ok):
                        print(f"    {'✓' if ok else '✗'} {said}")
    return 0 if held else 1


def _declare() -> None:
    """Declare every procedure there is: those of the modules, and the examples beside the engine."""
    from yangguang.site.modules import MODULES

    for name in MODULES:
        importlib.import_module(f"{name}.procedure")
    importlib.import_module("yangguang.base.tests.examples")
