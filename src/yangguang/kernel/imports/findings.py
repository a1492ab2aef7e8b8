"""What is to be said of a row: a code, the column, a sentence. Some stop it, others are doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from yangguang.base.refusal import Said
from yangguang.base.said import PLACES, WORDS, again
from yangguang.base.said import plain as _plain

_SAID: Final = frozenset({"doubt", "day_off"})
"""Places of a sentence that hold words of ours, to be said in the reader's language."""
_LISTED: Final = "terms"
"""The place that holds several of them, side by side."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `stops`: the row can't be adopted as it is. `column`: its name; empty: the row."""

    code: str
    text: str
    column: str = ""
    stops: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> Said:
        """The sentence."""
        return Said(self.text, self.params)


def plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON."""
    return [
        {
            "code": finding.code,
            "text": finding.text,
            "column": finding.column,
            "stops": finding.stops,
            "params": {name: _plain(value) for name, value in finding.params.items()},
        }
        for finding in findings
    ]


def read(kept: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Return what `plain` wrote."""
    return [
        Finding(row["code"], row["text"], row["column"], row["stops"], said(row["params"]))
        for row in kept
    ]


def said(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the places of a kept sentence: a doubt is a sentence of its own, the rest is quoted."""
    return {name: _again(name, value) for name, value in params.items()}


def _again(name: str, value: Any) -> Any:
    if isinstance(value, list):
        is_ours = name == _LISTED
        return tuple(
            Said(one) if is_ours and isinstance(one, str) else _again("", one) for one in value
        )
    if name == _LISTED:
        return tuple(map(Said, str(value).split("、")))
    if isinstance(value, Mapping):
        return Said(value[WORDS], said(value[PLACES])) if WORDS in value else again(value)
    return Said(value) if name in _SAID else value


def without_content(kept: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return kept findings without what stood in the row: code, column and severity stay."""
    return [
        {**row, "text": "（内容已删除）", "params": {}}  # the sentence's places are gone with it
        for row in kept
    ]
