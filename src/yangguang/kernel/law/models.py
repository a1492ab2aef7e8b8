"""Editions of legal texts and the articles that each has."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Edition(models.Model):
    """One edition of a law, regulation, rule or document (文本), in force from day to day.

    `key`, `title` and `number` are those of `base.basis.Statute`. `assumed` says what of the line
    wasn't read in a source; where it says nothing, all was.
    """

    key = models.CharField(max_length=60, unique=True)
    title = models.CharField("名称", max_length=120)
    number = models.CharField("文号", max_length=60)
    in_force = models.DateField("施行日期")
    until = models.DateField("失效前一日", null=True, blank=True)
    source = models.CharField("出处", max_length=200, default="", blank=True)
    assumed = models.CharField("未核实之处", max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("in_force")),
                name="law_edition_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["title", "in_force"], name="law_edition_title")]

    def __str__(self) -> str:
        """Return the title and number."""
        return f"《{self.title}》（{self.number}）"


class Provision(models.Model):
    """The articles (条) `first` to `last` of an edition; an edition without rows wasn't counted."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="provisions")
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    assumed = models.CharField("未核实之处", max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "first"], name="law_provision_once"),
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first")), name="law_provision_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return the edition and the articles."""
        return f"{self.edition} 第{self.first}至{self.last}条"
