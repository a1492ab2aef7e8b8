"""Numbers that were given, and the sequences that they come from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Sequence(models.Model):
    """How far the serials of a national sequence are laid out (`base.numbering.mining.Family.key`).

    `month`: in which month numbers of it were given last; a serial left over from an earlier one, below those that
    were given, is not given any more.
    """

    family = models.CharField(max_length=12, primary_key=True)
    last = models.PositiveIntegerField()
    month = models.CharField(max_length=6, default="", blank=True)

    def __str__(self) -> str:
        """Return the key and the last serial."""
        return f"{self.family} {self.last}"


class Serial(models.Model):
    """A serial that is laid out to be given: who allots takes the lowest that nobody holds.

    Those who allot at the same time never wait for each other. `void_on`, `why_void`: it is not
    given any more, and the public reason.
    """

    family = models.CharField(max_length=12)
    serial = models.PositiveIntegerField("顺序号")
    void_on = models.DateField(null=True)
    why_void = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "serial"], name="mining_serial_laid_once"),
        ]
        indexes = [
            models.Index(
                fields=["family", "serial"],
                condition=Q(void_on__isnull=False),
                name="mining_serial_void",
            ),
        ]

    def __str__(self) -> str:
        """Return the key and the serial."""
        return f"{self.family} {self.serial}"


class Number(models.Model):
    """A number that was given, here or (`is_adopted`) elsewhere before: once, never twice, never again.

    `void_on`, `why_void`: it is not in use, and the public reason.
    """

    number = models.CharField("证号", max_length=23, primary_key=True)
    family = models.CharField("顺序号系列", max_length=12, default="", blank=True)
    serial = models.PositiveIntegerField("顺序号", null=True)
    kind = models.CharField(max_length=1)
    organ = models.CharField("首次配号机关代码", max_length=6, default="", blank=True)
    month = models.CharField("配号年月", max_length=6, default="", blank=True)
    case_number = models.CharField(max_length=60)
    allotted_at = models.DateTimeField()
    confirmed_on = models.DateField("确认日期", null=True)
    announced_on = models.DateField("系统公告日期", null=True)
    void_on = models.DateField(null=True)
    why_void = models.CharField(max_length=200, default="", blank=True)
    is_adopted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "serial"],
                condition=~Q(family="") & Q(is_adopted=False),
                name="mining_serial_once",
            ),
        ]
        indexes = [
            models.Index(fields=["family", "serial"], name="mining_number_serial"),
            models.Index(fields=["case_number"], name="mining_number_case"),
            models.Index(
                fields=["number"],
                condition=Q(void_on__isnull=False),
                name="mining_number_void",
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
