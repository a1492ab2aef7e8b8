"""Projects, who signed up, draws, reports: what is private lies in erasable tables of its own."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.modules.valuation import rules


class Project(models.Model):
    """One right that is to be valued, as announced; `number` is the project's own (201101)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    number = models.CharField("项目编号", max_length=64, default="", blank=True)
    title = models.CharField("项目名称", max_length=200)
    right_kind = models.CharField(max_length=20, default="", blank=True)
    mineral = models.CharField("矿种", max_length=60, default="", blank=True)
    purpose = models.CharField("评估目的", max_length=20, default="", blank=True)
    holder = models.CharField("矿业权人", max_length=200, default="", blank=True)
    client = models.CharField("委托人", max_length=200, default="", blank=True)
    right_number = models.CharField("许可证号", max_length=40, default="", blank=True)
    data_state = models.CharField("资料情况", max_length=1000, default="", blank=True)
    fee = models.CharField("收费标准", max_length=1000, default="", blank=True)
    conditions = models.CharField("评估机构条件", max_length=2000, default="", blank=True)
    place = models.CharField("摇号地点", max_length=200, default="", blank=True)
    draw_at = models.DateTimeField("摇号时间", null=True)
    sign_up_until = models.DateField("报名截止日期", null=True)

    class Meta:
        indexes = [models.Index(fields=["number"], name="valuation_project_number")]

    def __str__(self) -> str:
        """Return the public number of its case."""
        return str(self.case_id)


class Entrant(models.Model):
    """A valuer that signed up; `related` what it declares of a relation, `reason` why it is excluded."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="entrants")
    identity = models.CharField("标识", max_length=64)
    name = models.CharField("名称", max_length=200)
    licence = models.CharField("资格证书编号", max_length=80, default="", blank=True)
    related = models.CharField("利害关系", max_length=500, default="", blank=True)
    standing = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in rules.EntrantStanding],
        default="signed",
    )
    reason = models.CharField("无效的理由", max_length=300, default="", blank=True)
    signed_up_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "identity"], name="valuation_entrant_once"),
        ]

    def __str__(self) -> str:
        """Return project and identity."""
        return f"{self.project_id} {self.identity}"


class Contact(models.Model):
    """Who can be reached at an entrant: private, erasable."""

    entrant = models.OneToOneField(
        Entrant, on_delete=models.PROTECT, primary_key=True, related_name="contact"
    )
    person = models.CharField("联系人", max_length=80, default="", blank=True)
    phone = models.CharField("联系方式", max_length=300, default="", blank=True)

    def __str__(self) -> str:
        """Return whose it is, never what."""
        return str(self.entrant_id)


class Paper(models.Model):
    """What was handed in or written in a step: private, erasable."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.project_id} {self.step}"


class Draw(models.Model):
    """One round of a draw, as docs/draw.md has it: frozen, committed, drawn, perhaps void.

    `event_at` is spelled as a draw spells instants, `entrants` the frozen list of pairs identity and
    name, `seal` the ledger's proof of the record at `address`, `protocol` the file as it stands.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="draws")
    round = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=200)
    number = models.CharField(max_length=64)
    places = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    item = models.CharField(max_length=200)
    form = models.CharField(max_length=60)
    event_at = models.CharField(max_length=25)
    frozen_at = models.DateTimeField()
    entrants = models.JSONField()
    list_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, default="-")
    commitment = models.CharField(max_length=64, default="", blank=True)
    committed_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=60, default="", blank=True)
    value = models.CharField(max_length=200, default="", blank=True)
    seed = models.CharField(max_length=64, default="", blank=True)
    drawn_at = models.DateTimeField(null=True)
    unsealed = models.BooleanField(default=False)
    seal = models.JSONField(null=True)
    void_at = models.CharField(max_length=25, default="", blank=True)
    void_reason = models.CharField(max_length=200, default="", blank=True)
    protocol = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "round"],
                condition=models.Q(void_at="") | ~models.Q(commitment=""),
                name="valuation_draw_round_once",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(void_at=""),
                name="valuation_draw_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Return project and round."""
        return f"{self.project_id} {self.round}"


class Observed(models.Model):
    """What an observer spoke on the spot; `who` is a post or a firm, `place` the order."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="observed")
    place = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=200)
    value = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "who"], name="valuation_observed_once"),
            models.UniqueConstraint(fields=["draw", "place"], name="valuation_observed_order"),
        ]

    def __str__(self) -> str:
        """Return draw and order."""
        return f"{self.draw_id} {self.place}"


class Reading(models.Model):
    """The event's value as the first of two persons read it; the second doesn't see it."""

    draw = models.OneToOneField(
        Draw, on_delete=models.PROTECT, primary_key=True, related_name="reading"
    )
    value = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return of which draw, never what was read."""
        return str(self.draw_id)


class Objection(models.Model):
    """Who objects to a report, and why: private, erasable; `key` stands for it in the history."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="objections")
    key = models.CharField(max_length=40)
    name = models.CharField("姓名或者名称", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    text = models.TextField("异议内容")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="valuation_objection_once"),
        ]

    def __str__(self) -> str:
        """Return the key, never who or what."""
        return f"{self.project_id} {self.key}"


class Report(models.Model):
    """A report as delivered, `revision` 0 first; empty and None: not stated. Reserves as delivered."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports")
    revision = models.PositiveSmallIntegerField()
    number = models.CharField("报告编号", max_length=120, default="", blank=True)
    code = models.CharField("统一编码", max_length=40, default="", blank=True)
    valuer = models.CharField("评估机构", max_length=200, default="", blank=True)
    value_fen = models.BigIntegerField("评估价值", null=True)
    base_date = models.DateField("评估基准日", null=True)
    method = models.CharField("评估方法", max_length=20, default="", blank=True)
    stage = models.CharField("勘查程度", max_length=10, default="", blank=True)
    reported_on = models.DateField("报告日期", null=True)
    valid_until = models.DateField("有效期至", null=True)
    rate_percent = models.DecimalField("折现率", max_digits=6, decimal_places=2, null=True)
    resources_m3 = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    resources_t = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    recoverable_m3 = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    recoverable_t = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    particulars = models.JSONField("评估参数", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "revision"], name="valuation_report_once"),
        ]

    def __str__(self) -> str:
        """Return project and revision."""
        return f"{self.project_id} {self.revision}"
