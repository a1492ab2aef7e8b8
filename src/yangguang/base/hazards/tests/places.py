"""The names that bulletins are read with: the national list of areas, as the office has it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from yangguang.base.hazards.gazetteer import Gazetteer

LIST = Path(__file__).parents[3] / "kernel" / "places" / "data" / "areacodes.csv"


@cache
def nation() -> Gazetteer:
    """Return every area in use in 2024."""
    with LIST.open(encoding="utf-8-sig", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["状态"] == "在用"]
    return Gazetteer((row["代码"], row["名称"]) for row in rows)
