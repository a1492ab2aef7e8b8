"""Rounds, their nominees and objections, and the register: what is private lies in erasable tables."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Round(models.Model):
    """A round of recognition: one case, many nominees."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField("类别", max_length=20)
    title = models.CharField("称号", max_length=120)

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Nominee(models.Model):
    """Who is nominated; `key` stands for them in the history. Of persons the name is erasable."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominees")
    key = models.CharField(max_length=120)
    name = models.CharField("对象", max_length=120, blank=True)
    unit = models.CharField("单位", max_length=120, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="recognition_nominee_once"),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return f"{self.round_id} {self.key}"


class Dispute(models.Model):
    """Who objects, and why: private, erasable; `key` stands for it in the history."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="disputes")
    key = models.CharField(max_length=40)
    name = models.CharField("姓名或者名称", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    text = models.TextField("异议内容")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="recognition_dispute_once"),
        ]

    def __str__(self) -> str:
        """Return the key, never who or what."""
        return f"{self.round_id} {self.key}"


class Paper(models.Model):
    """What was written in a step of a round: private, erasable."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.round_id} {self.step}"


class Holder(models.Model):
    """Who holds a recognition: of a person erasable, and then empty."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField("对象", max_length=120, blank=True)

    def __str__(self) -> str:
        """Return the public number, never the name."""
        return str(self.case_id)


class Entry(models.Model):
    """One row of the register about one public number; it can be rebuilt from the steps of its case.

    `until_on` is the last day of validity (None: no end), `ended_on` the first day on which it holds
    no more, `ended_by` the step that says so (void: its registration was). `granted_on` is None where
    the day was never published; then `known_on` is what is known.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField("类别", max_length=20)
    title = models.CharField("称号", max_length=120)
    round_number = models.CharField(max_length=60, default="", blank=True)
    member = models.CharField(max_length=120, default="", blank=True)
    known_on = models.DateField()
    granted_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round_number", "member"],
                condition=~models.Q(round_number="") & models.Q(ended_on=None),
                name="recognition_entry_once",
            ),
        ]
        indexes = [models.Index(fields=["kind", "case"], name="recognition_entry_kind")]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)
