"""What lots add up to: by territory, month, use and way, with the spread of prices in classes of one ratio.

Whole numbers throughout, so that both engines add up exactly: areas in ten-thousandths of a m², money in fen.
"""

from __future__ import annotations

from django.db import models


class Figure(models.Model):
    """The lots signed in a month (its first day) in a territory, of one use and way.

    `scope`: an area code; empty: the country; `above` the scope next above, None of the country. `priced_*`: lots with
    a price above zero and an area; `floor_*`: those with a floor area besides. `zero`: grants with the price 0;
    `early`: handed over before they were signed. A county's own months hold the classes of their prices (`spread`),
    as do those of offices above counties, whose lots lie in no county (`scope` then begins with =).
    """

    scope = models.CharField(max_length=7, default="", blank=True)
    above = models.CharField(max_length=6, null=True)
    month = models.DateField()
    use = models.CharField(max_length=20, default="", blank=True)
    way = models.CharField(max_length=10, default="", blank=True)
    lots = models.IntegerField(default=0)
    area = models.BigIntegerField(default=0)
    priced_lots = models.IntegerField(default=0)
    priced_area = models.BigIntegerField(default=0)
    priced_fen = models.BigIntegerField(default=0)
    floor_lots = models.IntegerField(default=0)
    floor_area = models.BigIntegerField(default=0)
    floor_fen = models.BigIntegerField(default=0)
    zero = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    spread = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "month", "use", "way"], name="market_figure_once"
            )
        ]
        indexes = [models.Index(fields=["above", "month"], name="market_figure_above")]

    def __str__(self) -> str:
        """Return what it counts."""
        return f"{self.scope} {self.month} {self.use} {self.way}"


class PriceClass(models.Model):
    """How many lots of a month, use and way have a price in a class (`market.figures.classes`).

    For the country by month; for a province by year (the month is January): below that, prices are sorted as they are.
    `measure`: land or floor.
    """

    scope = models.CharField(max_length=6, default="", blank=True)
    month = models.DateField()
    use = models.CharField(max_length=20, default="", blank=True)
    way = models.CharField(max_length=10, default="", blank=True)
    measure = models.CharField(max_length=5)
    step = models.SmallIntegerField()
    lots = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "measure", "month", "use", "way", "step"],
                name="market_price_class_once",
            )
        ]

    def __str__(self) -> str:
        """Return what it counts."""
        return f"{self.scope} {self.month} {self.measure} {self.step}"


class Stale(models.Model):
    """A territory and month whose lots changed since they were counted: the database itself writes it with the lot."""

    province = models.CharField(max_length=6, default="", blank=True)
    city = models.CharField(max_length=6, default="", blank=True)
    county = models.CharField(max_length=6, default="", blank=True)
    month = models.CharField(max_length=7)

    class Meta:
        indexes = [models.Index(fields=["month", "province", "county"], name="market_stale_month")]

    def __str__(self) -> str:
        """Return what is to be counted anew."""
        return f"{self.province} {self.city} {self.county} {self.month}"
