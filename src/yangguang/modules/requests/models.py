"""Requests, and the erasable tables that hold what is private about them."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office


class Request(models.Model):
    """A request for information. Who asked, and for what, lies in `Particulars`."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    channel = models.CharField("渠道", max_length=20)
    arrived_on = models.DateField("到达日期")
    category = models.CharField("申请人类别", max_length=20, default="", blank=True)
    earlier = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="anew"
    )
    marked = models.BooleanField("已评价", default=False)

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Particulars(models.Model):
    """Who asks and for what (Art. 29): private, erasable.

    The keys are what `likeness` compares: name, identity and contact without how they were written.
    """

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="particulars")
    name = models.CharField("姓名或者名称", max_length=120)
    identity = models.CharField("证件名称及号码", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300)
    content = models.TextField("所需信息的内容描述")
    form_wanted = models.CharField("提供方式", max_length=40, default="", blank=True)
    agent = models.CharField("委托代理人", max_length=200, default="", blank=True)
    authority = models.CharField("授权委托书", max_length=200, default="", blank=True)
    needs = models.CharField("需要的帮助", max_length=20, default="", blank=True)
    name_key = models.CharField(max_length=120, default="", blank=True)
    identity_key = models.CharField(max_length=60, default="", blank=True)
    contact_key = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["name_key"], name="requests_same_name"),
            models.Index(fields=["identity_key"], name="requests_same_identity"),
            models.Index(fields=["contact_key"], name="requests_same_contact"),
        ]

    def __str__(self) -> str:
        """Return whose particulars these are, never what they say."""
        return f"particulars of {self.request_id}"


class Answer(models.Model):
    """How a reply went out, and when it was signed."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="given")
    means = models.CharField("答复方式", max_length=20, default="", blank=True)
    decided_on = models.DateField("签发日期")

    def __str__(self) -> str:
        """Return which request it answers."""
        return f"answer to {self.request_id}"


class Said(models.Model):
    """What the law asks a reply to say for its result (Art. 36 to 40). Private, erasable."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="said")
    key = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "key"], name="requests_said_once"),
        ]

    def __str__(self) -> str:
        """Return which part it is, never what it says."""
        return f"{self.request_id} {self.key}"


class Party(models.Model):
    """A third party that was asked: the member's key in the history stands for this private name."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="parties")
    key = models.CharField(max_length=40)
    name = models.CharField("名称", max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "key"], name="requests_party_once"),
        ]

    def __str__(self) -> str:
        """Return the key, never the name."""
        return f"{self.request_id} {self.key}"


class Paper(models.Model):
    """What was written in a step: a notice, a supplement, an answer. Private, erasable."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=40, default="", blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.request_id} {self.step}"


class Tie(models.Model):
    """That an officer found two requests to belong together. Private: it may say that one person filed both.

    `request` is the later one; `kind` says whether it repeats the other, or others ask for the same.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="tied")
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "other"], name="requests_tie_once"),
        ]

    def __str__(self) -> str:
        """Return which two."""
        return f"{self.request_id} → {self.other_id}"


class Spared(models.Model):
    """How often somebody was about to file a request and found it answered: a count, and nobody's row."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "month"], name="requests_spared_once"
            ),
        ]

    def __str__(self) -> str:
        """Return office, month and count."""
        return f"{self.office_id} {self.year}-{self.month:02}: {self.count}"


class Marks(models.Model):
    """The marks of satisfaction that an office got in a month: counts in the order of the grades.

    One row holds a month whole and is written anew as a whole; the words lie in the order of their
    characters. So neither a row, nor its place, nor when it was written says whose mark is which.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    counts = models.JSONField(default=list)
    words = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "month"], name="requests_marks_once"),
        ]

    def __str__(self) -> str:
        """Return office and month."""
        return f"{self.office_id} {self.year}-{self.month:02}"
