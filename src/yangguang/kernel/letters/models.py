"""Letters that were issued, the series of their numbers, and each attempt to serve them.

What a letter says lies in the room `files`, where it can be erased; here stands that it was given, and
what became of it. A number is given once and never taken back.
"""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class Series(models.Model):
    """One row of numbers: an office, the word of its kind of letters, a year; `last` was given last."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    word = models.CharField("代字", max_length=40)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最近一号", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "word", "year"], name="letters_series_once"),
        ]

    def __str__(self) -> str:
        """Return the word and the year."""
        return f"{self.word}〔{self.year}〕"


class State(models.TextChoices):
    """How far a letter has come."""

    ISSUED = "issued", "已签发，待发出"
    SENT = "sent", "已发出，待送达"
    SERVED = "served", "已送达"
    RETURNED = "returned", "被退回"
    REPLACED = "replaced", "已被更正"


class Letter(Placed):
    """One letter that was issued: of which kind, from which step, under which number.

    `serial` counts within (`office`, `word`, `year`) without gaps. `seals` are the salted digests of its
    files, by form. `corrects` is the letter that this one puts right.
    """

    MATTER = "case__procedure"

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("文书", max_length=40)
    step = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    member = models.CharField(max_length=120, default="", blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    word = models.CharField("代字", max_length=40)
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("顺序号")
    number = models.CharField("发文字号", max_length=120)
    dated_on = models.DateField("成文日期")
    issued_at = models.DateTimeField()
    issued_by = models.CharField("签发", max_length=200)
    person_id = models.BigIntegerField()
    drafted_by_id = models.BigIntegerField(null=True)
    seals = models.JSONField(default=dict)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    state = models.CharField("送达情况", max_length=8, choices=State.choices, default=State.ISSUED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "word", "year", "serial"], name="letters_number_once"
            ),
            models.UniqueConstraint(
                fields=["case", "seq", "kind", "member"],
                condition=Q(corrects=None),
                name="letters_letter_once",
            ),
        ]
        indexes = [
            *(
                models.Index(
                    fields=[*columns, "dated_on", "id"],
                    condition=Q(state="returned"),
                    name=f"letters_back_{columns[0] if columns else 'all'}",
                )
                for columns in ([], ["province"], ["city"], ["county"])
            ),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return self.number


class Outcome(models.TextChoices):
    """What became of an attempt to serve a letter."""

    WAITING = "waiting", "待回音"
    SERVED = "served", "已送达"
    RETURNED = "returned", "被退回"


class Evidence(models.TextChoices):
    """What shows it (送达凭证)."""

    SIGNED = "signed", "送达回证已签收"
    DELIVERED = "delivered", "邮件妥投记录"
    OPENED = "opened", "系统显示已打开"
    WITNESSED = "witnessed", "拒收，见证人签字后留置"
    REFUSED = "refused", "拒收退回"
    UNKNOWN_ADDRESS = "unknown-address", "地址不详退回"
    NOBODY = "nobody", "逾期无人领取退回"
    BOUNCED = "bounced", "电子邮件被退回"


SERVES: Final = (Evidence.SIGNED, Evidence.DELIVERED, Evidence.OPENED, Evidence.WITNESSED)
RETURNS: Final = (*(Evidence.REFUSED, Evidence.UNKNOWN_ADDRESS, Evidence.NOBODY, Evidence.BOUNCED),)


class Dispatch(models.Model):
    """One attempt to serve a letter: how and when it was sent, and what became of it.

    `reference` is the number by which the post knows it, and says nothing of who gets it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="dispatches")
    means = models.CharField("送达方式", max_length=20)
    reference = models.CharField("邮件号", max_length=40, default="", blank=True)
    sent_on = models.DateField("发出日期")
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    outcome = models.CharField(
        "结果", max_length=8, choices=Outcome.choices, default=Outcome.WAITING
    )
    evidence = models.CharField(
        "凭证", max_length=16, choices=Evidence.choices, default="", blank=True
    )
    ended_on = models.DateField("送达或者退回日期", null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(outcome="waiting"), name="letters_one_under_way"
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", ended_on=None, evidence="")
                | (~Q(outcome="waiting") & Q(ended_on__isnull=False) & ~Q(evidence="")),
                name="letters_dispatch_ended_whole",
            ),
        ]
        indexes = [models.Index(fields=["letter", "id"], name="letters_dispatch_of")]

    def __str__(self) -> str:
        """Return of which letter, and how."""
        return f"{self.letter_id} {self.means}"
