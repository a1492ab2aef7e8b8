"""What is counted for figures: one row for each thing counted, and the sums that pages read.

Both are derived by `counting` from the ledger and may be thrown away and counted again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models

from yangguang.kernel.offices.models import Placed

KEPT, LATE = "kept", "late"
OUTCOME, WORKDAYS = "outcome:", "workdays:"
"""The parts of a sum: limit kept or not, results by their code, answers by their working days."""

_LISTED = ("matter", "-on", "-id", "kind", "kept", "outcome", "workdays")

Key = tuple[str, str, int, int, str, str, str]
"""Scope, above, year, month, matter, kind, part."""


class Matter(models.TextChoices):
    """What a row counts."""

    PUBLISHED = "published", "公开"
    ADOPTED = "adopted", "收编"
    CORRECTED = "corrected", "更正"
    WITHDRAWN = "withdrawn", "撤回"
    WINDOW = "window", "公示"


class Counted(Placed):
    """One thing counted: which record, as what, on which day, with what can be told of it.

    `kept`: whether its limit was kept, or its window ran unbroken; None: nobody can say. `outcome`
    and `workdays` (from receipt to reply) stand where the record says them.
    """

    address = models.CharField(max_length=20)
    matter = models.CharField(max_length=10, choices=Matter.choices)
    kind = models.CharField(max_length=80)
    on = models.DateField()
    kept = models.BooleanField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    workdays = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "matter"], name="records_counted_once"),
        ]
        indexes = [
            # What is asked besides scope and days stands behind them, to be told without the row.
            models.Index(fields=[*_LISTED, "province"], name="records_counted_all"),
            models.Index(
                fields=["kind", *(name for name in _LISTED if name != "kind"), "province"],
                name="records_counted_kind",
            ),
            models.Index(
                fields=["province", *_LISTED, "city", "county"], name="records_counted_province"
            ),
            models.Index(fields=["city", *_LISTED, "county"], name="records_counted_city"),
            models.Index(fields=["county", *_LISTED], name="records_counted_county"),
        ]

    def __str__(self) -> str:
        """Return which record, as what."""
        return f"{self.address} {self.matter}"


class Sum(models.Model):
    """How many rows of `Counted` there are in one scope, month (0: the whole year), matter and kind.

    `scope` is empty for the whole country, an area code for an office and all below it, and begins
    with ``=`` for those of one level alone (``=330000``: the province's own). `above` is the scope
    that one looks at to compare it with others. `part` is empty for all, or says which of them.
    """

    scope = models.CharField(max_length=7)
    above = models.CharField(max_length=7)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=10)
    kind = models.CharField(max_length=80)
    part = models.CharField(max_length=40)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "year", "month", "matter", "kind", "part"],
                name="records_sum_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["above", "year", "month", "matter", "part"], name="records_sum_above"
            ),
        ]

    def __str__(self) -> str:
        """Return what is summed, and how many."""
        return (
            f"{self.scope} {self.year}-{self.month} {self.matter} {self.kind} {self.part}: {self.n}"
        )


class Counter(models.Model):
    """How far the counting has come: entries of the ledger, and windows that had ended."""

    name = models.CharField(max_length=20, primary_key=True)
    taken = models.PositiveBigIntegerField(default=0)
    ended_until = models.DateTimeField(null=True)

    @property
    def state(self) -> str:
        """The state of all sums in a word: another word, other sums."""
        return f"{self.taken}.{self.ended_until.timestamp() if self.ended_until else ''}"

    def __str__(self) -> str:
        """Return how many entries are taken."""
        return f"{self.name}: {self.taken}"


def keys(row: Counted) -> Iterator[Key]:
    """Yield every sum in which a row counts."""
    parts = [""]
    parts += [] if row.kept is None else [KEPT if row.kept else LATE]
    parts += [f"{OUTCOME}{row.outcome}"] if row.outcome else []
    parts += [] if row.workdays is None else [f"{WORKDAYS}{row.workdays}"]
    for scope, above in scopes(row):
        for month in (0, row.on.month):
            for part in parts:
                yield scope, above, row.on.year, month, row.matter, row.kind, part


def scopes(row: Placed) -> Iterator[tuple[str, str]]:
    """Yield the scopes in which a row counts, each with the one above: country, areas, its level alone."""
    yield "", "-"
    above = ""
    for code in (row.province, row.city, row.county):
        if code:
            yield code, above
            above = code
    yield f"={above}", above
