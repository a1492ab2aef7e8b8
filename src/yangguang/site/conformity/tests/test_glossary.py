"""One English term for each legal term: steps and procedures of the modules against the glossary."""

from __future__ import annotations

import re

import pytest

from yangguang.kernel.module import plugged
from yangguang.site.workshop.paths import DOCS

ROW = re.compile(r"^\| `(?P<term>[^`]+)` \| (?P<chinese>[^|]+?) \|", re.MULTILINE)


def rows(page):
    return {(found["term"], found["chinese"]) for found in ROW.finditer(page)}


def missing(procedures, page):
    there = rows(page)
    for procedure in procedures:
        if (procedure.key, procedure.title) not in there:
            yield f"{procedure.key} {procedure.title}"
        for step in procedure.steps.values():
            if (step.name, step.title) not in there:
                yield f"{step.name} {step.title}"


PLUGGED = [module for module in plugged() if module.name != "toy"]


@pytest.mark.parametrize("module", PLUGGED, ids=[module.name for module in PLUGGED])
def test_each_procedure_and_step_has_its_line(module):
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert list(missing(module.procedures, page)) == []


def test_a_term_with_another_chinese_word_is_told():
    module = PLUGGED[0]
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    wrong = page.replace(module.procedures[0].title, "别的说法")
    assert list(missing(module.procedures, wrong))
