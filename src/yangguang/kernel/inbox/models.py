"""Letters that came in, each arrival of them, and what officers did with them."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.base.mail import Nature
from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Office, Placed


class Way(models.TextChoices):
    """How a letter was handed to us."""

    PIPE = "pipe", "邮件服务器递交"
    MAILDIR = "maildir", "邮箱目录"


class State(models.TextChoices):
    """Whether an officer has said what the letter is. Nothing but an officer's act ends the waiting."""

    WAITING = "waiting", "待处理"
    DONE = "done", "已登记或者并入"
    ASIDE = "aside", "不是申请"
    ERASED = "erased", "已删除"


class Tray(models.TextChoices):
    """Where a letter lies: what machines send lies apart, and waits for an officer like the rest."""

    PEOPLE = "people", "来信"
    MACHINES = "machines", "自动邮件"


MACHINES: Final = frozenset({Nature.AUTO, Nature.BOUNCE, Nature.BULK})


class Mail(Placed):
    """A letter by mail. The bytes as they came lie in `storing`; the words here are for lists. Erasable.

    `likeness` tells a letter from another however often and by whichever way it arrives; `digest` is
    the SHA-256 of the bytes of the first arrival and `copies` those of later ones that differ. `seal`
    is the salted digest that an arrival cites: once erased, it reveals nothing.
    """

    OFFICE = "office_id"

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    tray = models.CharField(max_length=8, choices=Tray.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    nature = models.CharField("性质", max_length=6)
    likeness = models.CharField(max_length=64, null=True)
    digest = models.CharField("摘要", max_length=64, default="", blank=True)
    copies = models.JSONField(default=list)
    salt = models.BinaryField(null=True, max_length=16)
    seal = models.BinaryField(max_length=32)
    size = models.PositiveBigIntegerField("字节数")
    sender = models.CharField("来信人", max_length=200, default="", blank=True)
    address = models.CharField("来信地址", max_length=400, default="", blank=True)
    subject = models.CharField("主题", max_length=300, default="", blank=True)
    message_id = models.CharField(max_length=400, default="", blank=True)
    files = models.PositiveSmallIntegerField("附件数", default=0)
    doubts = models.JSONField("读信时的问题", default=list)
    arrived_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, default="", blank=True)
    erasure_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "likeness"], name="inbox_mail_once"),
            models.CheckConstraint(
                condition=Q(state="erased", digest="", sender="", address="", subject="", salt=None)
                | (~Q(state="erased") & ~Q(digest="") & Q(salt__isnull=False, erased_at=None)),
                name="inbox_mail_whole_or_erased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "tray", "state", "arrived_at", "id"], name="inbox_mail_tray"
            ),
        ]

    def __str__(self) -> str:
        """Return nature and key; never who wrote."""
        return f"{self.nature} {self.key}"


class Mention(models.Model):
    """That a letter names a case of its office: in its subject, its text, or what it answers."""

    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="mentions")
    number = models.CharField("编号", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mail", "number"], name="inbox_mention_once"),
        ]
        indexes = [models.Index(fields=["number", "mail"], name="inbox_mention_number")]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Arrival(models.Model):
    """One arrival of a letter: never changed, never deleted. `mail` is its key, `source` whence it came."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    mail = models.UUIDField()
    way = models.CharField(max_length=7, choices=Way.choices)
    source = models.CharField(max_length=64, default="", blank=True)
    seal = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["mail", "at"], name="inbox_arrival_mail")]

    def __str__(self) -> str:
        """Return the letter's key and how it came."""
        return f"{self.mail} {self.way}"


class Kind(models.TextChoices):
    """What an officer did with a letter."""

    REGISTERED = "registered", "登记为新件"
    JOINED = "joined", "并入已有事项"
    ASIDE = "aside", "认定不是申请"
    BACK = "back", "取回待处理"
    PASSED = "passed", "转送其他机关"
    DRAFTED = "drafted", "已拟办删除"
    DROPPED = "dropped", "取消拟办删除"


class Handling(models.Model):
    """What was done with a letter, by whom; `number` is the case that it went to. The reason is erasable.

    `left_at`: when the personal data of that case were erased; the letter goes with the last one.
    `from_office`, `to_office`: whence and whither it was passed. A draft of an erasure waits for a second
    person as long as nothing else was done with the letter.
    """

    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="handlings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.CharField("编号", max_length=60, default="", blank=True)
    reason = models.CharField("理由", max_length=200, default="", blank=True)
    by = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    from_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    to_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="passed", from_office__isnull=False, to_office__isnull=False)
                | (~Q(kind="passed") & Q(from_office=None, to_office=None)),
                name="inbox_handling_passed",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "mail"], name="inbox_handling_number"),
            models.Index(fields=["from_office", "at", "id"], name="inbox_handling_passed_by"),
        ]

    def __str__(self) -> str:
        """Return kind and number."""
        return f"{self.kind} {self.number}".strip()
