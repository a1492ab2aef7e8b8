"""What an office chooses about its letters: codes, bodies of remedy, licensed fonts; from one file.

The setting YANGGUANG_LETTERS names a YAML file::

    offices:
      shili-xian: {code: 示自然资, review: 示例县人民政府, court: 示例县人民法院}
    fonts: {folder: /srv/fonts, title: FZXiaoBiaoSong-B05S, body: FangSong_GB2312, heading: SimHei}

Without it, codes and bodies are worked out, and the fonts are the free ones that come with the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

TITLE, BODY, HEADING = "title", "body", "heading"
_OF_OFFICES: Final = frozenset({"code", "review", "court"})
_OF_FONTS: Final = frozenset({"folder", TITLE, BODY, HEADING})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file, read: of each office by slug its words; of fonts the folder and the families."""

    offices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)

    def of(self, slug: str, what: str) -> str:
        """Return what is said of an office; "": nothing is."""
        return str(self.offices.get(slug, {}).get(what, ""))


def chosen() -> Chosen:
    """Return what the file of the setting says. ValueError: it can't be read so."""
    path = str(settings.YANGGUANG_LETTERS)
    return _read(path, Path(path).stat().st_mtime_ns) if path else Chosen()


@lru_cache(maxsize=4)
def _read(path: str, _changed: int) -> Chosen:
    text = Path(path).read_text(encoding="utf-8")
    found: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    if not isinstance(found, dict) or found.keys() - {"offices", "fonts"}:
        raise ValueError(f"{path}: write `offices:` and `fonts:` only")
    offices, fonts = found.get("offices") or {}, found.get("fonts") or {}
    for slug, words in offices.items():
        _known(words, _OF_OFFICES, f"{path}: {slug}")
    _known(fonts, _OF_FONTS, f"{path}: fonts")
    return Chosen(offices, fonts)


def _known(words: Any, names: frozenset[str], where: str) -> None:
    if not isinstance(words, dict) or words.keys() - names:
        raise ValueError(f"{where}: write only {', '.join(sorted(names))}")
