"""Subscribers, what they want to hear of, and what waits to be told. Every row here can be erased.

Nothing in this room is append-only, and no address stands in the clear anywhere.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from yangguang.kernel.places.models import Boxed


class Channel(models.TextChoices):
    """By what a subscriber is reached."""

    MAIL = "mail", "电子邮件"
    SMS = "sms", "手机短信"
    PUSH = "push", "浏览器通知"


class Topic(models.TextChoices):
    """What a subscription is by."""

    NUMBER = "number", "编号"
    OFFICE = "office", "机关"
    TERRITORY = "territory", "行政区域"
    KIND = "kind", "信息类别"
    PLACE = "place", "地点"
    CASE = "case", "我的申请"
    """Asked for by who holds the query code; the value is the case's number."""
    AREA = "area", "预警区域"
    """By short message: an area code of six, nine or twelve digits."""
    GROUND = "ground", "预警范围"
    """By short message: drawn ground, or around one's home; the value is a digest of it."""
    BROWSER = "browser", "预警区域（浏览器）"
    """By web push: an area code as for `AREA`."""
    RANGE = "range", "预警范围（浏览器）"
    """By web push: ground as for `GROUND`."""
    LAND = "land", "土地"
    """By mail: records of land in an area, of a class of use, of a kind (`land.Wish`)."""
    PLOT = "plot", "画出的土地范围"
    """By mail: the same of land that meets drawn ground; the value begins with a digest of it."""


class Rhythm(models.TextChoices):
    """How soon mails come; what is new in between comes in one."""

    SOON = "soon", "尽快"
    DAILY = "daily", "每天一次"


class Subscriber(models.Model):
    """One address or number. `sealed` is the address encrypted under the key `key_id`, `blind` its keyed digest.

    `due_at`: when the next mail may go; empty while nothing waits. `refused_at`: its mail server
    said for good that there is no such box.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    channel = models.CharField("方式", max_length=4, choices=Channel.choices, default=Channel.MAIL)
    key_id = models.CharField(max_length=8)
    blind = models.CharField(max_length=64, unique=True)
    rhythm = models.CharField("频率", max_length=5, choices=Rhythm.choices, default=Rhythm.SOON)
    language = models.CharField("语言", max_length=10, default="zh-hans")
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="subscriptions_due"
            ),
            models.Index(fields=["key_id"], name="subscriptions_key"),
        ]

    def __str__(self) -> str:
        """Return the key; never the address."""
        return str(self.key)


class Subscription(models.Model):
    """A subscriber wants to hear of `value` by `topic`; in force once confirmed.

    `token_digest` is the SHA-256 of the confirmation's token, empty once it was used. Of one's own case:
    `told_seq` is the last step that a mail told of, `warned_for` the last day that one reminded of. By short
    message: `level` is the least grave of which they want to hear, 1 the gravest.
    """

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.PROTECT, related_name="subscriptions"
    )
    topic = models.CharField("方式", max_length=9, choices=Topic.choices)
    value = models.CharField("内容", max_length=80)
    asked_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, default="", blank=True)
    token_until = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    told_seq = models.PositiveIntegerField(default=0)
    warned_for = models.DateField(null=True)
    level = models.PositiveSmallIntegerField("级别", default=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "topic", "value"], name="subscriptions_once"
            ),
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="subscriptions_token"
            ),
        ]
        indexes = [
            models.Index(
                fields=["topic", "value"],
                condition=Q(confirmed_at__isnull=False),
                name="subscriptions_in_force",
            ),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.topic} {self.value}"


class Ground(Boxed):
    """The ground of a subscription by `GROUND`, `RANGE` or `PLOT`, in degrees; `code`: its area, empty for `PLOT`.

    It says where somebody lives, though not who: it goes with the subscription.
    """

    subscription = models.OneToOneField(
        Subscription, on_delete=models.PROTECT, related_name="ground"
    )
    code = models.CharField("行政区域", max_length=12)

    class Meta:
        indexes = [
            models.Index(fields=["size", "cell"], name="subscriptions_ground_cell"),
            models.Index(fields=["code"], name="subscriptions_ground_code"),
        ]

    def __str__(self) -> str:
        """Return the area, not the ground."""
        return self.code


class Purpose(models.TextChoices):
    """What a mail is for."""

    CONFIRM = "confirm", "请确认"
    DIGEST = "digest", "新发布"
    CASE = "case", "有进展"
    CODE = "code", "新的查询码"


class Course(models.TextChoices):
    """How far a mail has come."""

    WAITING = "waiting", "待发"
    SENT = "sent", "已发"
    DEAD = "dead", "未能发出"


class Mailing(models.Model):
    """One mail to one subscriber. `key` is the same in all attempts.

    `sealed` is the confirmation's token, or a new query code, while it waits to be sent. `leased_until`: a
    worker has it.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.PROTECT, related_name="mailings")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.PROTECT, null=True, related_name="mailings"
    )
    purpose = models.CharField(max_length=7, choices=Purpose.choices)
    sealed = models.BinaryField(null=True)
    course = models.CharField(max_length=7, choices=Course.choices, default=Course.WAITING)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    """By short message: how often its code was entered wrongly."""

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(course="waiting"), name="subscriptions_next"
            ),
            models.Index(fields=["subscriber", "made_at"], name="subscriptions_mailed"),
        ]

    def __str__(self) -> str:
        """Return purpose and key."""
        return f"{self.purpose} {self.key}"


class Event(models.TextChoices):
    """What happened to a record."""

    SAID = "said", "发布"
    WITHDRAWN = "withdrawn", "撤回"
    ERASED = "erased", "删除"


class Note(models.Model):
    """Something that a subscriber is to be told: the record's address and what happened to it.

    `mailing`: the mail that tells it, empty while it waits. Rows go once they are told.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.PROTECT, related_name="notes")
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, null=True, related_name="notes")
    event = models.CharField(max_length=9, choices=Event.choices)
    address = models.CharField("记录地址", max_length=20)
    entry_index = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "entry_index"], name="subscriptions_note_once"
            ),
        ]
        indexes = [models.Index(fields=["address"], name="subscriptions_note_record")]

    def __str__(self) -> str:
        """Return event and address of the record."""
        return f"{self.event} {self.address}"
