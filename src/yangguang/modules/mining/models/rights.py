"""The register: rights, their numbers and versions, what went on in what, restrictions and permits."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class Right(Placed):
    """A mining right as it stands by its last version; `number` is the one in use now.

    `state` is what the last event left (`base.mining.life.State`), `state_on` since when; what a day
    makes of it (expired, lapsed) is `queries.state_on`. An old register's days may be out of order.
    `first_on`: when it was first set up. The territory columns say where the ground is, `office` who
    registered last, `organ` with which code.
    """

    number = models.CharField("证号", max_length=23, unique=True)
    right = models.CharField("矿业权种类", max_length=10)
    name = models.CharField("项目或者矿山名称", max_length=200)
    holder = models.CharField("矿业权人", max_length=200)
    holder_code = models.CharField("统一社会信用代码", max_length=18, default="", blank=True)
    mineral = models.CharField("主矿种", max_length=40)
    others = models.CharField("其他矿种", max_length=300, default="", blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    organ = models.CharField("登记机关代码", max_length=6)
    organ_name = models.CharField("登记机关", max_length=120)
    level = models.CharField("登记机关层级", max_length=4)
    way = models.CharField("出让方式", max_length=20, default="", blank=True)
    area_km2 = models.DecimalField("面积", max_digits=12, decimal_places=4, null=True)
    top_m = models.DecimalField("标高上限", max_digits=8, decimal_places=2, null=True)
    bottom_m = models.DecimalField("标高下限", max_digits=8, decimal_places=2, null=True)
    valid_from = models.DateField("有效期起", null=True)
    valid_to = models.DateField("有效期止", null=True)
    first_on = models.DateField("首次设立日期", null=True)
    state = models.CharField("状态", max_length=20)
    state_on = models.DateField(null=True)
    version = models.PositiveSmallIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["right", "number"], name="mining_right_kind"),
            models.Index(fields=["mineral", "number"], name="mining_right_mineral"),
            models.Index(fields=["holder", "number"], name="mining_right_holder"),
            models.Index(fields=["office", "number"], name="mining_right_office"),
            models.Index(fields=["state", "valid_to"], name="mining_right_state"),
            models.Index(fields=["updated_at", "number"], name="mining_right_updated"),
            models.Index(fields=["province", "number"], name="mining_right_province"),
            models.Index(fields=["city", "number"], name="mining_right_city"),
            models.Index(fields=["county", "number"], name="mining_right_county"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class RightNumber(models.Model):
    """Every number that a right ever had leads to it, for ever: old ones of 13 or 18 characters too."""

    number = models.CharField("证号", max_length=23, primary_key=True)
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="numbers")
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class Version(models.Model):
    """What was registered of a right by one event, from `on`; `no` counts from 1.

    `stated` is `Stated.to_text()`, `address` that of the record which says it in public, `findings` what
    an adopted one was found to lack, each as a step keeps it (code, text, params, basis).
    `confirmed_on`: when its number was confirmed (None: not yet, and then it is in force on no day);
    `is_published`: whether the steps of its case show every publication that its number needs. Columns
    that repeat `stated` are there to be asked for.
    """

    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveSmallIntegerField()
    event = models.CharField("登记事项", max_length=20)
    number = models.CharField("证号", max_length=23)
    state = models.CharField("状态", max_length=20)
    on = models.DateField("登记日期")
    confirmed_on = models.DateField("证号确认日期", null=True)
    is_published = models.BooleanField("已按规定公示", default=True)
    recorded_at = models.DateTimeField()
    case_number = models.CharField(max_length=60)
    address = models.CharField(max_length=40, default="", blank=True)
    stated = models.TextField()
    valid_from = models.DateField("有效期起", null=True)
    valid_to = models.DateField("有效期止", null=True)
    findings = models.JSONField(default=list)
    mineral = models.CharField("主矿种", max_length=40, default="", blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["right", "no"], name="mining_version_once"),
        ]
        indexes = [
            models.Index(fields=["mineral", "on"], name="mining_version_mineral"),
            models.Index(fields=["office", "on"], name="mining_version_office"),
            models.Index(fields=["case_number"], name="mining_version_case"),
            models.Index(fields=["right", "on"], name="mining_version_on"),
        ]

    def __str__(self) -> str:
        """Return the number and which version."""
        return f"{self.number} {self.no}"


class Succession(models.Model):
    """One right went on in another: converted, merged, split (`event`), on a day."""

    before = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="after")
    after = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="before")
    event = models.CharField(max_length=20)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="mining_succession_once"),
        ]

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.before_id} → {self.after_id}"


class Restriction(models.Model):
    """A mortgage filed, or a seizure ordered (LA_Mortgage, LA_Restriction); it holds until `until_on`."""

    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="restrictions")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("类别", max_length=10)
    document = models.CharField("文号", max_length=120, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Return the case's number."""
        return str(self.case_id)


class Permit(models.Model):
    """The permit to work (勘查许可证, 采矿许可证): since 2025-07-01 another object than the right."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="permits")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Return the case's number."""
        return str(self.case_id)
