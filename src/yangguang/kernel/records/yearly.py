"""The tables of a year: one row for each matter, one for each place where it counts, and the sums of these.

A matter came, was admitted, ended; by its days it counts in one year or in several: what is open at the
end of a year is carried into the next. All of it is derived by `counting` from the ledger, and may be
thrown away and counted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db import models

from yangguang.kernel.offices.models import Placed
from yangguang.kernel.records.counted import scopes

CAME, ADMITTED, LATE = "came", "admitted", "late"
LATE_OF: Final = "late-of"
"""Late, in the year in which it came: kept in the sums only."""
CARRIED, FORWARD, OPEN = "carried", "forward", "open"
"""Carried over from the year before, carried forward to the next: of what has ended. `OPEN` stands in the
year in which it came, and is carried forward at the end of that year and of each that follows."""
DONE: Final = "done"
"""Kept in the sums only, beside those of each result."""
UNSAID: Final = "unsaid"
"""The result of what ended, where its record doesn't say it."""
APART: Final = "anew"
"""The table of what counts apart: handled again after a decision."""

Place = tuple[int, str, date]
"""Year, row, day."""
Key = tuple[str, str, int, str, str, bool, str]
"""Scope, above, year, table, row, adopted, group."""


class Handled(Placed):
    """One matter by its public number: when it came and ended, how, and which records say so."""

    number = models.CharField(max_length=80, primary_key=True)
    table = models.CharField(max_length=12)
    group = models.CharField(max_length=20, blank=True)
    came_on = models.DateField(null=True)
    came_in = models.CharField(max_length=20, blank=True)
    came_adopted = models.BooleanField(default=False)
    admitted_on = models.DateField(null=True)
    admitted_in = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(null=True)
    ended_in = models.CharField(max_length=20, blank=True)
    ended_adopted = models.BooleanField(default=False)
    result = models.CharField(max_length=20, blank=True)
    kept = models.BooleanField(null=True)

    def __str__(self) -> str:
        """Return the number."""
        return self.number

    @property
    def adopted(self) -> bool:
        """Whether all that is known of it was adopted: what another office did, or the past."""
        came, ended = self.came_on is not None, self.ended_on is not None
        return (self.came_adopted or not came) and (self.ended_adopted or not ended)

    @property
    def code(self) -> str:
        """The area of its office: the nearest; empty for the ministry."""
        return self.county or self.city or self.province

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of it any more."""
        return not (self.came_in or self.admitted_in or self.ended_in)

    def places(self) -> Iterator[Place]:
        """Yield where it counts."""
        if came := self.came_on:
            yield came.year, CAME, came
        if self.admitted_on:
            yield self.admitted_on.year, ADMITTED, self.admitted_on
        if ended := self.ended_on:
            yield ended.year, self.result or UNSAID, ended
            if self.kept is False:
                yield ended.year, LATE, ended
        if came and not ended:
            yield came.year, OPEN, came
        elif came and ended:
            for year in range(came.year, ended.year):
                yield year, FORWARD, came
                yield year + 1, CARRIED, came

    def rows(self) -> Iterator[YearRow]:
        """Yield the rows by which it is found."""
        for year, row, on in self.places():
            yield YearRow(
                table=self.table, year=year, row=row, adopted=self.adopted, group=self.group,
                code=self.code, on=on, number=self.number,
            )  # fmt: skip

    def sums(self) -> Iterator[Key]:
        """Yield the sums in which it counts."""
        counted = [(year, row) for year, row, _ in self.places()]
        if self.ended_on:
            counted.append((self.ended_on.year, DONE))
            if self.came_on and self.kept is False:
                counted.append((self.came_on.year, LATE_OF))
        for scope, above in scopes(self):
            for year, row in counted:
                yield scope, above, year, self.table, row, self.adopted, self.group


class YearRow(models.Model):
    """That a matter counts in a row of a year's table.

    The key is the order in which the rows behind a cell are read: from one index, whatever the cell.
    """

    pk = models.CompositePrimaryKey(
        "table", "year", "row", "adopted", "group", "code", "on", "number"
    )
    table = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=20)
    adopted = models.BooleanField()
    group = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=6, blank=True)
    on = models.DateField()
    number = models.CharField(max_length=80)

    def __str__(self) -> str:
        """Return where it counts."""
        return f"{self.year} {self.table} {self.row} {self.number}"


class YearSum(models.Model):
    """How many there are in one scope, year, table, row and column; scopes are those of `Sum`."""

    scope = models.CharField(max_length=7)
    above = models.CharField(max_length=7)
    year = models.PositiveSmallIntegerField()
    table = models.CharField(max_length=12)
    row = models.CharField(max_length=20)
    adopted = models.BooleanField()
    group = models.CharField(max_length=20, blank=True)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "year", "table", "row", "adopted", "group"],
                name="records_yearsum_once",
            ),
        ]

    def __str__(self) -> str:
        """Return what is summed, and how many."""
        return f"{self.scope} {self.year} {self.table} {self.row} {self.group}: {self.n}"
