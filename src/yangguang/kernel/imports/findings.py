"""What is to be said of a row: a code, the column, a sentence. Some stop it, others are doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from yangguang.base.refusal import Said

_SAID: Final = frozenset({"doubt", "day_off"})
"""Places of a sentence that hold words of ours, to be said in the reader's language."""
_WORDS, _PLACES, _INSTANT = "said", "of", "at"
"""How a sentence of ours within a sentence, and an instant, are kept: both are said as the reader reads."""
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
        if _INSTANT in value:
            return datetime.fromisoformat(value[_INSTANT])
        return Said(value[_WORDS], said(value[_PLACES]))
    return Said(value) if name in _SAID else value


def without_content(kept: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return kept findings without what stood in the row: code, column and severity stay."""
    return [
        {**row, "text": "（内容已删除）", "params": {}}  # the sentence's places are gone with it
        for row in kept
    ]


def _plain(value: object) -> object:
    if isinstance(value, Said):
        return {_WORDS: value.text, _PLACES: {one: _plain(of) for one, of in value.params.items()}}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return {_INSTANT: value.isoformat()}
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | str | bool) else str(value)
