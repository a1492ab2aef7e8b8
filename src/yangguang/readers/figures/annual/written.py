"""The tables for programs: CSV as printed, JSON with the checks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from yangguang.base import annual
from yangguang.base.annual import BLOCKS, COLUMNS, ENDS, ROWS, Block, Column
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.say import say
from yangguang.readers.figures.annual import shown
from yangguang.readers.figures.annual.checks import Check
from yangguang.readers.figures.annual.chosen import Asked
from yangguang.readers.figures.annual.sheet import Sheet


def as_csv(there: Sheet, asked: Asked) -> str:
    """Return both tables as CSV, in the reader's language; rows are named as the form names them."""
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(["", "", *(_plain(column) for column in shown.columns())])
    for line in shown.lines(there, asked):
        written.writerow([line.row, _plain(line.label), *(number.n for number in line.numbers)])
    written.writerow([])
    written.writerow(["", "", *(_plain(annual_end) for annual_end in ENDS)])
    for block, (label, numbers) in zip(Block, shown.contests(there, asked), strict=True):
        written.writerow([block.value, _plain(label), *(number.n for number in numbers)])
    return out.getvalue()


def as_json(there: Sheet, asked: Asked, checks: Iterable[Check]) -> dict[str, Any]:
    """Return both tables and the checks, keys as in `base.annual`, labels in Chinese."""
    form = annual.form_of(there.year)
    return {
        "year": there.year,
        "place": asked.chosen.place,
        "own_level": asked.chosen.own,
        "work": asked.work or "all",
        "form": form.document.number if form.document else None,
        "requests": {
            "columns": {column.value: COLUMNS[column] for column in Column},
            "rows": [
                {
                    "row": row,
                    "label": ROWS.get(row, annual.GROUPS["F"]),
                    "cells": [shown.cell(there, row, column) for column in Column],
                }
                for row in form.rows
            ],
        },
        "contests": {
            "columns": list(ENDS),
            "blocks": [
                {"block": block.value, "label": BLOCKS[block], "cells": list(cells)}
                for block, cells in there.table4.blocks.items()
            ],
        },
        "checks": [_check(check) for check in checks],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "formula": check.formula.text,
        "made": bool(check.sides),
        "holds": not check.failing if check.sides else None,
        "failing": [
            {"where": _plain(side.where), "left": side.left, "right": side.right}
            for side in check.failing
        ],
    }


def _plain(text: Text) -> str:
    return str(say(text, marked=False))
