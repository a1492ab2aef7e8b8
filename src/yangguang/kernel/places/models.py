"""Area codes as the national list has had them since 1981, and what lies where: units, boundaries, counts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class AreaLevel(models.TextChoices):
    """The level (级别) of an area."""

    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "地级"
    COUNTY = "county", "县级"


class AreaCode(models.Model):
    """One code under one name, from `from_year` until the year `until_year` in which it changed.

    The year of a change belongs to what came after: 110103 (崇文区, 1981-2010) is no more in 2010.
    """

    code = models.CharField("代码", max_length=6)
    name = models.CharField("名称", max_length=30)
    level = models.CharField("级别", max_length=10, choices=AreaLevel.choices)
    province_name = models.CharField("一级行政区", max_length=30)
    prefecture_name = models.CharField("二级行政区", max_length=30, default="", blank=True)
    from_year = models.PositiveSmallIntegerField("启用时间")
    until_year = models.PositiveSmallIntegerField("变更/弃用时间", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "from_year"], name="places_area_code_once"),
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(until_year__gte=F("from_year")),
                name="places_area_years_in_order",
            ),
        ]
        indexes = [models.Index(fields=["name", "code"], name="places_area_name")]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


class AreaSuccessor(models.Model):
    """In `year` the area, or (`in_part`) a part of it, came under the code `successor`.

    The successor is a code and no key: the same code may have had several names by then.
    """

    area = models.ForeignKey(AreaCode, on_delete=models.PROTECT, related_name="successors")
    successor = models.CharField("新代码", max_length=6)
    year = models.PositiveSmallIntegerField()
    in_part = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "successor", "year"], name="places_successor_once"
            ),
        ]
        indexes = [models.Index(fields=["successor", "year"], name="places_successor_code")]

    def __str__(self) -> str:
        """Return both codes and the year."""
        return f"{self.area.code} → {self.successor} ({self.year})"


class Boxed(models.Model):
    """Ground in degrees of its datum (`ground`, WKB), its box, and where the index has it (`cells`)."""

    datum = models.CharField("坐标系", max_length=20)
    ground = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    size = models.PositiveSmallIntegerField()
    cell = models.BigIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        abstract = True


class SpatialUnit(Boxed):
    """Ground that a public number is about (LA_SpatialUnit, ISO 19152): rebuilt from its cases at any time.

    `rings` are the corners as printed, each ring with whether it is deducted; `ground` follows from them, so
    that nobody projects corners again to look what overlaps. It holds from `from_on` until the day before
    `until_on`.
    """

    number = models.CharField("编号", max_length=60)
    part = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("类别", max_length=40)
    system = models.JSONField()
    rings = models.JSONField()
    area_m2 = models.DecimalField("面积", max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "part", "from_on"], name="places_unit_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="places_unit_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["size", "cell"], name="places_unit_cell")]

    def __str__(self) -> str:
        """Return number and kind."""
        return f"{self.number} {self.kind}"


class Crowd(models.Model):
    """How many units of a kind have their middle in one cell of the grid of `depth`, as counted last.

    Depth 0 is one cell for all, its row says when; what didn't change isn't written again.
    """

    kind = models.CharField("类别", max_length=40)
    depth = models.PositiveSmallIntegerField()
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    longitude = models.FloatField()
    latitude = models.FloatField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "depth", "x", "y"], name="places_crowd_once"),
        ]

    def __str__(self) -> str:
        """Return the cell and how many."""
        return f"{self.kind} {self.depth}/{self.x}/{self.y}: {self.count}"


class AreaBoundary(Boxed):
    """Where an area lies, by a map that was imported: from whom, under which licence and map approval number."""

    code = models.CharField("代码", max_length=6)
    source = models.CharField("来源", max_length=200)
    licence = models.CharField("许可", max_length=200)
    map_number = models.CharField("审图号", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "from_on"], name="places_boundary_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="places_boundary_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(map_number=""), name="places_boundary_has_map_number"
            ),
        ]
        indexes = [models.Index(fields=["size", "cell"], name="places_boundary_cell")]

    def __str__(self) -> str:
        """Return the code and the map's number."""
        return f"{self.code} {self.map_number}"
