"""The fonts that letters are printed in: free ones that come with the program, or an office's own.

Free are Noto Serif (宋) for text, number and title, and Noto Sans (黑) for headings, each in the forms of
Simplified and of Traditional; 仿宋, 楷体 and 小标宋 are not free in good form. An office that has licences
names them in the file of YANGGUANG_LETTERS.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn as hans
import pylopdf_fonts_zh_tw as hant
import typst

from yangguang.kernel.letters.chosen import BODY, HEADING, TITLE, chosen
from yangguang.kernel.letters.dressing import Script

FREE: Final[Mapping[Script, Mapping[str, tuple[str, ...]]]] = {
    Script.HANS: {
        TITLE: ("Noto Serif SC", "Noto Serif TC"),
        BODY: ("Noto Serif SC", "Noto Serif TC"),
        HEADING: ("Noto Sans SC", "Noto Sans TC"),
    },
    Script.HANT: {
        TITLE: ("Noto Serif TC", "Noto Serif SC"),
        BODY: ("Noto Serif TC", "Noto Serif SC"),
        HEADING: ("Noto Sans TC", "Noto Sans SC"),
    },
}
"""Families by use; the second of each is for characters of a name that stays in the other script."""
OF_WORD: Final[Mapping[str, str]] = {TITLE: "宋体", BODY: "仿宋", HEADING: "黑体"}
"""What a DOCX names where nothing is chosen: fonts of the officers' machines. It holds none."""


class UnprintableError(RuntimeError):
    """A letter holds a character that no named font has, or the template is wrong: never printed so."""


def families(script: Script) -> dict[str, list[str]]:
    """Return the families by use: the office's own first."""
    own = chosen().fonts
    return {
        use: [*([own[use]] if own.get(use) else []), *free] for use, free in FREE[script].items()
    }


def of_word() -> dict[str, str]:
    """Return the fonts that a DOCX names."""
    return {use: chosen().fonts.get(use) or name for use, name in OF_WORD.items()}


def loaded() -> typst.Fonts:
    """Return the fonts as typst has them, read once."""
    return _loaded(str(chosen().fonts.get("folder", "")))


@lru_cache(maxsize=2)
def _loaded(folder: str) -> typst.Fonts:
    folders = [str(found.serif_path().parent) for found in (hans, hant)]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[*folders, *([str(Path(folder))] if folder else [])],
    )
