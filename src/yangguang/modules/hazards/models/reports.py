"""Incidents with their reports, danger zones, prevention plans and figures.

What is a register or a list follows from the steps of its case; what people wrote and who they are lies in
tables of its own, internal and erasable.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Placed


class Incident(Placed):
    """An incident as its steps tell it now, for officers; the territory is that of its office.

    `serial` the last report, `grade` and `danger` 1 (gravest) to 4, `told_serial` the report that the public was
    told last (0: none yet), `late` whether the first report was, `overdue_since` for when
    the next report was announced that hasn't come.
    """

    MATTER = "case__procedure"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    disaster = models.CharField("灾害类型", max_length=12, default="", blank=True)
    place = models.CharField("地点", max_length=200)
    area = models.CharField("行政区划代码", max_length=12)
    occurred_at = models.DateTimeField(null=True)
    learned_at = models.DateTimeField()
    serial = models.PositiveSmallIntegerField(default=0)
    grade = models.PositiveSmallIntegerField(null=True)
    danger = models.PositiveSmallIntegerField(null=True)
    told_serial = models.PositiveSmallIntegerField(default=0)
    late = models.BooleanField(default=False)
    overdue_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-learned_at", "case"], name="hazards_incident_newest"),
            *(
                models.Index(
                    fields=[level, "-learned_at", "case"], name=f"hazards_incident_{level}"
                )
                for level in ("province", "city", "county")
            ),
        ]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Report(models.Model):
    """One report of an incident: every figure as it was reported then, None where nothing was known."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reports")
    serial = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=60)
    reported_at = models.DateTimeField()
    grade = models.PositiveSmallIntegerField(null=True)
    danger = models.PositiveSmallIntegerField(null=True)
    dead = models.PositiveBigIntegerField("死亡人数", null=True)
    missing = models.PositiveBigIntegerField("失踪人数", null=True)
    injured = models.PositiveBigIntegerField("受伤人数", null=True)
    houses = models.PositiveBigIntegerField("损毁房屋（间）", null=True)
    loss_fen = models.PositiveBigIntegerField("直接经济损失（分）", null=True)
    volume_m3 = models.PositiveBigIntegerField("体积（立方米）", null=True)
    threatened = models.PositiveBigIntegerField("受威胁须转移人数", null=True)
    moved = models.PositiveBigIntegerField("已转移人数", null=True)
    possible_loss_fen = models.PositiveBigIntegerField("潜在经济损失（分）", null=True)
    unverified = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "serial"], name="hazards_report_once"),
        ]

    def __str__(self) -> str:
        """Return incident and serial."""
        return f"{self.incident_id} {self.serial}"


class Note(models.Model):
    """What was written with a step of an incident, and who reports it: internal, erasable.

    `reminded_at`: `next_at` had passed by then; whether a further report was missing, the steps say.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveSmallIntegerField(default=0)
    cause = models.TextField("可能的成因", default="", blank=True)
    trend = models.TextField("发展趋势", default="", blank=True)
    measures = models.TextField("已采取的措施", default="", blank=True)
    text = models.TextField("其他情况", default="", blank=True)
    reporter = models.CharField("报告人", max_length=60, default="", blank=True)
    phone = models.CharField("联系电话", max_length=60, default="", blank=True)
    next_at = models.DateTimeField("下次报告时间", null=True)
    reminded_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "at"], name="hazards_note_case"),
            models.Index(
                fields=["next_at"],
                condition=Q(next_at__isnull=False, reminded_at=None),
                name="hazards_note_next",
            ),
        ]

    def __str__(self) -> str:
        """Return case and serial, never who or what."""
        return f"{self.case_id} {self.serial}"


class Sent(models.Model):
    """A quick report by the key that its form bore: sent twice, it is one report."""

    key = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the case that it became."""
        return str(self.case_id)


class Photo(models.Model):
    """A photo that came with a report: where its file lies, and what the camera says of time and place.

    `outgoing` is the copy that may go out: pixels only, with what was covered; `offered_by` made it, and another person
    lets it out (`released_at`). `digest` names it in public.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    upload = models.UUIDField(unique=True)
    taken_at = models.CharField("拍摄时间", max_length=40, default="", blank=True)
    point = models.CharField("经纬度", max_length=40, default="", blank=True)
    outgoing = models.UUIDField(null=True, unique=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    offered_by = models.BigIntegerField(null=True)
    offered_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case"], name="hazards_photo_case"),
            models.Index(fields=["digest"], name="hazards_photo_digest"),
        ]

    def __str__(self) -> str:
        """Return the case that it belongs to."""
        return str(self.case_id)


class Zone(Placed):
    """A danger zone as it is declared now; a row of the public register. `lifted_on`: the first day without it."""

    MATTER = "case__procedure"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField("名称", max_length=120)
    disaster = models.CharField("灾害类型", max_length=12)
    area = models.CharField("行政区划代码", max_length=12)
    place = models.CharField("位置", max_length=200)
    people = models.PositiveIntegerField("受威胁人数", null=True)
    signs = models.PositiveSmallIntegerField("警示标志", null=True)
    declared_by = models.CharField("划定的人民政府", max_length=120)
    document = models.CharField("文号", max_length=120, default="", blank=True)
    declared_on = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="hazards_zone_area")]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Keeper(models.Model):
    """Who answers for a danger zone: name and duty are public (art. 19), the phone is not."""

    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="keepers")
    person = models.CharField("责任人", max_length=60, default="", blank=True)
    duty = models.CharField("职务", max_length=60, default="", blank=True)
    phone = models.CharField("联系电话", max_length=60, default="", blank=True)

    def __str__(self) -> str:
        """Return the zone, never who."""
        return str(self.zone_id)


class Plan(Placed):
    """The prevention plan of an area and a year, as published last."""

    MATTER = "case__procedure"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    area = models.CharField("行政区划代码", max_length=12)
    title = models.CharField("名称", max_length=120)
    document = models.CharField("文号", max_length=120, default="", blank=True)
    key_from = models.DateField("重点防范期起", null=True)
    key_until = models.DateField("重点防范期止", null=True)
    published_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-year", "area", "case"], name="hazards_plan_year")]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Point(models.Model):
    """A hidden danger in a plan (隐患点): name and duty of who is responsible are public, the phone is not."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="points")
    serial = models.PositiveIntegerField()
    name = models.CharField("隐患点", max_length=120)
    disaster = models.CharField("灾害类型", max_length=12, default="", blank=True)
    place = models.CharField("位置", max_length=200, default="", blank=True)
    people = models.PositiveIntegerField("受威胁人数", null=True)
    threatens = models.CharField("威胁对象", max_length=200, default="", blank=True)
    measures = models.CharField("防治措施", max_length=500, default="", blank=True)
    person = models.CharField("责任人", max_length=60, default="", blank=True)
    duty = models.CharField("职务", max_length=60, default="", blank=True)
    phone = models.CharField("联系电话", max_length=60, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "serial"], name="hazards_point_once"),
        ]

    def __str__(self) -> str:
        """Return plan and serial."""
        return f"{self.plan_id} {self.serial}"


class Tally(models.Model):
    """The figures of a period, every statement of them: `version` 1 is the first, a later one restates it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    organ = models.CharField("发布机关", max_length=120)
    area = models.CharField("行政区划代码", max_length=12)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    period = models.CharField("统计期", max_length=40)
    total = models.PositiveBigIntegerField("灾害起数", null=True)
    dead = models.PositiveBigIntegerField("死亡人数", null=True)
    missing = models.PositiveBigIntegerField("失踪人数", null=True)
    injured = models.PositiveBigIntegerField("受伤人数", null=True)
    loss_fen = models.PositiveBigIntegerField("直接经济损失（分）", null=True)
    predicted = models.PositiveBigIntegerField("成功预报起数", null=True)
    by_kind = models.JSONField(default=dict)
    by_grade = models.JSONField(default=dict)
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="hazards_tally_once"),
        ]
        indexes = [models.Index(fields=["area", "-until_on", "case"], name="hazards_tally_area")]

    def __str__(self) -> str:
        """Return case and version."""
        return f"{self.case_id} {self.version}"
