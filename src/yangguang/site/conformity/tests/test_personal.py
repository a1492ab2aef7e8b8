"""No table with free text is forgotten when personal data is erased."""

from __future__ import annotations

from yangguang.kernel.drafts.models import Assignment
from yangguang.kernel.personal import registry
from yangguang.modules.requests.models import Paper, Particulars
from yangguang.site.conformity import personal


def test_every_table_says_how_what_is_personal_leaves_it():
    assert personal.faults() == []


def test_a_table_that_nobody_names_is_found():
    erased, kept = registry.declared()
    named = personal.unsaid([Particulars, Paper], erased - {Paper}, kept)
    assert [line.split(":")[0] for line in named] == ["requests.Paper"]


def test_append_only_tables_and_choices_are_no_free_text():
    tables = personal.with_free_text()
    assert Particulars in tables
    assert not [model for model in tables if getattr(model, "append_only", False)]


def test_what_is_only_numbers_and_days_needs_no_word():
    assert Assignment not in personal.with_free_text()
