"""A contact stated anew, a code that waits, orders and holds of erasure; and that it was done.

Only `Gone` stays for ever: it holds numbers, dates and a ground of the law, and nothing of a person.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.base.numbering import uuid7
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.models import Person, Post


class Ground(models.TextChoices):
    """Why personal data is erased (Art. 47 of 个人信息保护法)."""

    PERIOD = "period", "保存期限届满"
    PURPOSE = "purpose", "处理目的已实现、无法实现或者不再必要"
    CONSENT = "consent", "个人撤回同意"
    UNLAWFUL = "unlawful", "违反法律、行政法规或者约定处理个人信息"
    OTHER_LAW = "other-law", "法律、行政法规规定的其他情形"


class Contact(models.Model):
    """How the applicant is reached since `at`, as stated by themselves. Private, erasable."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("联系方式", max_length=300)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at", "-id"], name="personal_contact_latest")]

    def __str__(self) -> str:
        """Return whose it is, never what it says."""
        return f"contact of {self.case_id}"


class FreshCode(models.Model):
    """A query code that was mailed and not used yet: only its salted digest. The old one still opens.

    With its first use it takes the place of the old one.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    salt = models.BinaryField()
    digest = models.BinaryField()
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which case it will open."""
        return f"fresh code of {self.case_id}"


class Order(models.Model):
    """An order to erase before the period, drafted by one person (拟办) and carried out by another.

    `reason` is what the applicant says; it goes with the rest.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("依据", max_length=9, choices=Ground.choices)
    reason = models.TextField("申请人的理由", default="", blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="personal_one_order"
            ),
        ]

    def __str__(self) -> str:
        """Return which case it is about."""
        return f"order to erase {self.case_id}"


class Hold(models.Model):
    """Why nothing personal of a case may be erased (暂停删除), from an instant until another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at=None), name="personal_one_hold"
            ),
        ]

    def __str__(self) -> str:
        """Return which case is held."""
        return f"hold of {self.case_id}"


class Gone(models.Model):
    """Personal data of a case was erased: when, on which ground, by whom, how many rows of what."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    case_number = models.CharField(max_length=60)
    ground = models.CharField(max_length=9, choices=Ground.choices)
    basis = models.CharField(max_length=80)
    done_as = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    drafted_by_id = models.BigIntegerField(null=True)
    counted = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case_number", "at"], name="personal_gone_case")]

    def __str__(self) -> str:
        """Return which case it was."""
        return f"{self.case_number} {self.at}"


class Residue(models.Model):
    """Something was erased at `at`, and the file of the database was not yet written anew since."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return since when."""
        return str(self.at)


class Walk(models.Model):
    """How far the job has looked through the cases; it begins again at the end."""

    name = models.CharField(max_length=20, unique=True)
    last = models.CharField(max_length=60, default="", blank=True)

    def __str__(self) -> str:
        """Return up to which number."""
        return f"{self.name}: {self.last}"
