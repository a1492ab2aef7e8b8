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


def test_every_doubt_about_an_index_number_is_gathered():
    """By hand, from the forms in print: each departure has a sentence of its own, its places open."""
    assert gathered(SOURCES / "base" / "numbering" / "index.py") >= {
        "年份后多了月份“{month}”，标准只写四位年份。",
        "年份“{year}”不在1900至2099年之间。",
        "流水号“{serial}”是{n}位，标准为5位。",
        "号码前连着“索引号”字样。",
        "代码中有小写字母，标准用大写。",
        "只有号码的后半段，没有发布机构的代码。",
        "机构代码中保留了连字符，标准写法没有。",
        "组织机构代码“{code}”的校验位不符（GB 11714）。",
        "统一社会信用代码“{code}”的校验位不符（GB 32100）。",
        "“{code}”是地方自编的机构代码，不能校验。",
        "机构代码“{code}”是{n}位，应为9位或18位。",
        "这是2009年以前地方自定的编号方式，没有机构代码可以校验。",
    }
