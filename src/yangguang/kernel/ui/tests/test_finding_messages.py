"""What an import says of a row is gathered to be translated, wherever it is written."""

from __future__ import annotations

from pathlib import Path

from yangguang.base.reading.doubts import DOUBTS
from yangguang.kernel.ui import catalogues
from yangguang.kernel.ui.messages import messages_of

SOURCES = catalogues.SOURCES


def gathered(file: Path) -> set[str]:
    return {message.text for message in messages_of(file)}


def test_the_sentence_of_a_finding_is_a_message_and_its_code_is_none(tmp_path):
    file = tmp_path / "past.py"
    file.write_text(
        'a = Finding("甲", "乙{n}", "丙", params={"n": "丁"})\n'
        'b = findings.Finding("code", "戊")\n'
        'c = _stop(column, "己", "庚", most=1)\n'
        "d = Finding(reason.code, step.name, reason.said)\n",
        encoding="utf-8",
    )
    assert gathered(file) == {"乙{n}", "戊", "庚"}


def test_the_rooms_own_findings_are_gathered():
    room = SOURCES / "kernel" / "imports"
    assert "没有填写“{title}”。" in gathered(room / "reading" / "cells.py")
    assert "与第{first}行重复。" in gathered(room / "again.py")


def test_every_doubt_about_a_date_or_number_is_gathered_and_has_its_english():
    files = (
        SOURCES / "base" / "reading" / "doubts.py",
        SOURCES / "base" / "numbering" / "reading.py",
    )
    found = set().union(*map(gathered, files))
    said = {doubt.sentence for doubt in DOUBTS.values()}
    assert said <= found
    assert said <= catalogues.translations(SOURCES / catalogues.ROOM / catalogues.PO).keys()
