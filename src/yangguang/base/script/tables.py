"""OpenCC with this office's own words first, in segmentation and in conversion.

A converter wants its configuration as a file in which every dictionary is an absolute path. It is
written to a directory of its own and removed once the converter has read it: nothing is left
behind, and an installation that can't be written to works the same.
"""

from __future__ import annotations

import functools
import json
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, cast

import opencc

_DICTIONARIES = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


class Converter(Protocol):
    """The part of an OpenCC converter that is used; converting is safe from several threads."""

    def convert(self, text: str) -> str:
        """Return `text` converted."""


class _Whole:
    """A converter that loses nothing: OpenCC drops what follows a NUL up to the next word."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter

    def convert(self, text: str) -> str:
        """Return `text` converted, NULs in their place."""
        if "\0" not in text:
            return self._converter.convert(text)
        return "\0".join(map(self._converter.convert, text.split("\0")))


@functools.cache
def plain(config: str) -> Converter:
    """Return OpenCC's own converter `config`, as ``t2s``."""
    return _Whole(cast("Converter", opencc.OpenCC(config)))


@functools.cache
def with_words(config: str, words_file: str) -> Converter:
    """Return the converter `config` with the entries of `words_file` (beside this module) first."""
    settings = json.loads((_DICTIONARIES / f"{config}.json").read_text("utf-8"))
    _make_absolute(settings)
    with tempfile.TemporaryDirectory(prefix="yangguang-script-") as folder:
        own = {"type": "text", "file": str(Path(folder) / "words.txt")}
        lines = [f"{word}\t{turned}\n" for word, turned in sorted(words(words_file).items())]
        Path(own["file"]).write_text("".join(lines), "utf-8")
        segmenting = settings["segmentation"]
        segmenting["dict"] = _first(own, segmenting["dict"], policy="union")
        step = settings["conversion_chain"][0]
        step["dict"] = _first(own, step["dict"], policy="short_circuit")
        path = Path(folder) / "config.json"
        path.write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
        return _Whole(cast("Converter", opencc.OpenCC(str(path))))


@functools.cache
def words(words_file: str) -> dict[str, str]:
    """Return the entries of a word file. Raises ValueError at a line that is none or comes twice."""
    found: dict[str, str] = {}
    text = resources.files(__package__).joinpath(words_file).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        word, tab, turned = line.partition("\t")
        if not (word and tab and turned) or word in found:
            raise ValueError(f"{words_file}, line {number}: {line!r} is no new entry")
        found[word] = turned
    return found


def _first(own: dict[str, Any], given: dict[str, Any], *, policy: str) -> dict[str, Any]:
    return {"type": "group", "match_policy": policy, "dicts": [own, given]}


def _make_absolute(node: object) -> None:
    """Make every `file` of the configuration absolute, those of the normalization too."""
    if isinstance(node, dict):
        if "file" in node:
            node["file"] = str(_DICTIONARIES / node["file"])
        for value in node.values():
            _make_absolute(value)
    elif isinstance(node, list):
        for value in node:
            _make_absolute(value)
