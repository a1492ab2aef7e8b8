"""What is asked for in a case, how it is published, who objects; what is private can be emptied."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.cases.models import Case


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
    applied_on = models.DateField("申请日期")
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


class Ending(models.Model):
    """What a case of ending is about: the number of a right, and by which event it is to end."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    number = models.CharField("证号", max_length=23)
    event = models.CharField("注销事由", max_length=20)

    class Meta:
        indexes = [models.Index(fields=["number"], name="mining_ending_number")]

    def __str__(self) -> str:
        """Return the public number of the case."""
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
