"""The derivation sheet (期限推算单) on a page: day by day, which rule, which notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.refusal import Said
from yangguang.base.workdays import Due
from yangguang.kernel.ui.parts.counting import DayKind, amount_said, kind_of, words_of
from yangguang.kernel.ui.parts.words import Link, Part, Text


@dataclass(frozen=True, slots=True)
class DerivationRow:
    """One day (or a run up to `until`): its ordinal, what it is, and what that rests on."""

    on: date
    number: int | None
    words: Text
    kind: DayKind
    until: date | None = None
    rule: str = ""
    notice: str = ""
    is_due: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Derivation(Part):
    """Folded away under its question; `is_open` shows it at once, as on its own page."""

    template: ClassVar[str] = "ui/parts/derivation.html"
    title: Text
    result: Text
    rows: tuple[DerivationRow, ...]
    rules: tuple[Text, ...] = ()
    provisional: bool = False
    links: tuple[Link, ...] = ()
    is_open: bool = False


def derivation_of(
    due: Due,
    *,
    title: Text = "",
    rules: tuple[Text, ...] = (),
    links: tuple[Link, ...] = (),
    is_open: bool = False,
) -> Derivation:
    """Build the sheet of `due`; `rules` says in words which article set which limit."""
    rows = tuple(
        DerivationRow(
            on=row.on,
            number=row.number,
            words=words_of(due, row),
            kind=kind_of(due, row),
            until=row.until,
            rule=row.rule,
            notice=str(row.notice) if row.notice else "",
            is_due=row.on == due.on,
            provisional=row.provisional,
        )
        for row in due.sheet.rows
    )
    result = Said(
        "{start} 起算，{amount}，最后一日 {on}",
        {"start": due.start, "amount": amount_said(due.amount), "on": due.on},
    )
    asked = title or Said("为什么是 {on}：逐日推算", {"on": due.on})
    return Derivation(asked, result, rows, rules, due.provisional, links, is_open)
