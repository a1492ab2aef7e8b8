"""What a reader wants of the tables: whose, which year, and whose work; and the way to a cell's cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.annual import Block, Column
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual import sheet
from yangguang.readers.figures.annual.ranges import Cell
from yangguang.readers.figures.annual.sheet import BLOCK_OF, REQUESTS, WORKS, Sheet
from yangguang.readers.figures.chosen import ChoiceForm, Chosen

WORK: Final = (
    ("", _("本机关办理的和收编的")),
    ("own", _("只计本机关办理的")),
    ("adopted", _("只计收编的")),
)
UNSAID: Final = "unsaid"
"""The column of those whose category was not published; the form has none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The choice, and whose work is counted."""

    chosen: Chosen
    work: str = ""

    def sheet(self) -> Sheet:
        """Return the tables: one query."""
        return sheet.of(self.chosen.scope, self.chosen.year, works=WORKS[self.work])

    @property
    def whose(self) -> Text:
        """Say whose tables these are."""
        return self.chosen.whose

    def href(self, name: str = "figures:annual", **more: object) -> str:
        """Return the address of a page of the tables for this choice."""
        return self.chosen.href(name, **{"work": self.work, **more})

    @property
    def query(self) -> str:
        """The question of an address."""
        return self.chosen.asked(work=self.work)

    def cases(self, row: str, *, column: str = "", table: str = REQUESTS) -> str:
        """Return the address of the cases behind a cell."""
        return self.href("figures:annual-cases", table=table, row=row, column=column)

    def cell(self, there: Sheet, *, table: str, row: str, column: str) -> Cell | None:
        """Return the cell that an address names; None: there is no such table or column."""
        groups: tuple[str, ...] | None
        if table in set(Block):
            of, group = BLOCK_OF[Block(table)]
            groups, table = (group,), of
        elif table != REQUESTS or column not in {"", UNSAID, *Column}:
            return None
        elif column in {"", Column.TOTAL}:
            groups = None
        else:
            groups = ("",) if column == UNSAID else (sheet.COLUMN_NAMES[Column(column)],)
        return Cell(there, self.chosen.place, self.chosen.own, table, row, groups)


class AnnualForm(ChoiceForm):
    """The choice of the figures, and whose work."""

    work = forms.ChoiceField(label=_("由谁办理"), required=False, choices=WORK)

    def asked(self) -> Asked:
        """Return the choice; what can't be read chooses the whole country, this year, all work."""
        chosen = self.chosen()
        return Asked(chosen, self.cleaned_data.get("work") or "")
