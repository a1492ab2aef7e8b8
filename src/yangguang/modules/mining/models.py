"""Applications, numbers and the register of rights; what is private lies in tables that can be emptied.

A right is a row about one public number and can be rebuilt from the steps of its cases
(`queries.rebuilt`); so are its versions, restrictions and permits. Enumerations are kept by their value,
the legal term.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class Application(models.Model):
    """What is asked for in a case of registration, as stated last; `stated` is `Stated.to_text()`.

    `number` is that of the right: the one it goes on from, or the one allotted. `request_id` is the sender's
    own mark of the request: the same one again gets the same answer.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    right = models.CharField("矿业权种类", max_length=10)
    event = models.CharField("登记事项", max_length=20)
    name = models.CharField("项目或者矿山名称", max_length=200)
    number = models.CharField("证号", max_length=23, default="", blank=True)
    request_id = models.CharField("请求标识", max_length=80, null=True, blank=True)
    stated = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request_id"],
                condition=~Q(request_id=None),
                name="mining_request_once",
            ),
        ]
        indexes = [models.Index(fields=["number"], name="mining_application_number")]

    def __str__(self) -> str:
        """Return the public number of the case."""
        return str(self.case_id)


class Sequence(models.Model):
    """How far a national sequence of serials has come (`base.numbering.mining.Family.key`)."""

    family = models.CharField(max_length=12, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return the key and the last serial."""
        return f"{self.family} {self.last}"


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
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class Right(Placed):
    """A mining right as it stands by its last version; `number` is the one in use now.

    `state` is what the last event left (`base.mining.life.State`), `state_on` since when; what a day makes of it
    (expired, lapsed) is `queries.state_on`. `first_on`: when it was first set up. The territory columns say
    where the ground is, `office` who registered last, `organ` with which code.
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
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="mining_right_days_in_order",
            ),
        ]
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

    `stated` is `Stated.to_text()`, `address` that of the record which says it in public, `findings` what an adopted
    one was found to lack: (rule, sentence as plain values).
    """

    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveSmallIntegerField()
    event = models.CharField("登记事项", max_length=20)
    number = models.CharField("证号", max_length=23)
    state = models.CharField("状态", max_length=20)
    on = models.DateField("登记日期")
    recorded_at = models.DateTimeField()
    case_number = models.CharField(max_length=60)
    address = models.CharField(max_length=40, default="", blank=True)
    stated = models.TextField()
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["right", "no"], name="mining_version_once"),
        ]
        indexes = [models.Index(fields=["case_number"], name="mining_version_case")]

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


class Shown(models.Model):
    """A publication (公示) of a case: its kind, from when to when it was up, objections still open."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    kind = models.CharField("公示种类", max_length=20)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    bidding_on = models.DateField(null=True)
    address = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="mining_shown_once"),
        ]

    def __str__(self) -> str:
        """Return the case's number and the kind."""
        return f"{self.case_id} {self.kind}"


class Contact(models.Model):
    """Who speaks for the applicant: private, erasable."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField("联系人", max_length=60, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)

    def __str__(self) -> str:
        """Return the case's number."""
        return str(self.case_id)


class Dispute(models.Model):
    """Who objects, and why: private, erasable; `key` stands for it in the history."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    name = models.CharField("姓名或者名称", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    text = models.TextField("异议内容")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="mining_dispute_once"),
        ]

    def __str__(self) -> str:
        """Return the key, never who or what."""
        return f"{self.case_id} {self.key}"


class Paper(models.Model):
    """What was written in a step: private, erasable."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.case_id} {self.step}"
