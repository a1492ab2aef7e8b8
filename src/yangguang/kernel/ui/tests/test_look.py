"""The style sheets hold what pages use, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3]
SHEETS = sorted(SOURCE.glob("*/*/static/*/*.css"))
HEAVIEST = 40_000
"""Bytes of the one sheet that every page loads, before it is squeezed."""
COMPUTED = re.compile(r"w[1-7]|s[0-2]|depth[1-3]")
"""Classes whose number a page works out: a weekday, a series, how deep an office lies."""


def classes_of(sheet):
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", " ", rules)
    return set(re.findall(r"\.([a-z_][\w-]*)", selectors))


@pytest.fixture(scope="module")
def written():
    """Every word of the templates, the program and its scripts."""
    files = (
        file
        for file in SOURCE.rglob("*")
        if file.suffix in {".html", ".py", ".js"} and "tests" not in file.parts
    )
    return {
        word for file in files for word in re.findall(r"[\w-]+", file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_is_dead(sheet, written):
    unused = {name for name in classes_of(sheet) - written if not COMPUTED.fullmatch(name)}
    assert unused == set()


def test_the_sheet_stays_light():
    assert (SOURCE / "kernel/ui/static/ui/look.css").stat().st_size <= HEAVIEST
