"""What is to be said of a row: a rule's code and a sentence, and the column that it is about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.base.market.checks import Found as Checked
from yangguang.base.numbering.reading import Doubt
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.imports.findings import Finding

LABELS: Final = {
    "area": Said("土地面积"),
    "way": Said("供应方式"),
    "use": Said("土地用途"),
    "signed": Said("合同签订日期"),
}
"""What a result must say; what it lacks of these is named in one finding."""
QUIET: Final = frozenset({"remark", "rate", "time-dropped", "none-sign", "year-taken"})
"""Doubts that only say where the rest of the text stands: it is kept as printed, and nobody has to look."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: `rule` is what was read and a code (`area/not-an-area`), or a rule's own (`S12`)."""

    rule: str
    sentence: Sentence
    about: str = ""


def doubted(name: str, title: str, printed: str, doubts: Iterable[Doubt]) -> Iterator[Found]:
    """Yield a finding for each doubt about how the column `name` is printed."""
    for one in doubts:
        if one.code in QUIET:
            continue
        said = Said(
            "“{title}”写作“{printed}”：{doubt}",
            {"title": title, "printed": printed.strip()[:60], "doubt": one.said},
        )
        yield Found(f"{name}/{one.code}", Sentence(Reason.FACTS, said), name)


def lacking(names: Iterable[str]) -> Iterator[Found]:
    """Yield one finding that names what a result must say and doesn't; nothing is put in its place."""
    terms = tuple(LABELS[name] for name in names)
    if terms:
        yield Found("unstated", sentence(Reason.FACTS, "没有写明：{terms}。", terms=terms))


def of_checks(found: Iterable[Checked]) -> Iterator[Found]:
    """Yield what the checks of the market found."""
    for one in found:
        yield Found(one.code, one.sentence)


def told(found: Found, *, columns: Container[str], stops: bool = False) -> Finding:
    """Return a finding as the room of imports says it of a row."""
    said = found.sentence.said
    column = found.about if found.about in columns else ""
    params = {name: _plain(value) for name, value in said.params.items()}
    return Finding(found.rule, said.text, column, stops=stops, params=params)


def _plain(value: object) -> object:
    """Return what fills a place: sentences of ours stay sentences, alone or side by side."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value if isinstance(value, int | str | Said) else str(value)
