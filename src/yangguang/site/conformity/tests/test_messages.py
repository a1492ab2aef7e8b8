"""English is whole: what a reader sees has one English text, and no compiled catalogue is behind."""

from __future__ import annotations

from yangguang.kernel.ui import catalogues


def test_every_message_has_its_english():
    missing = catalogues.untranslated()
    assert [f"{m.file}:{m.line}: {m.text}" for m in missing] == []


def test_every_compiled_catalogue_says_what_its_source_says():
    assert catalogues.stale() == []


def test_no_message_has_two_english_texts():
    assert catalogues.clashes() == {}


def test_no_translation_has_places_that_its_message_lacks():
    assert [str(fault) for fault in catalogues.faults()] == []
