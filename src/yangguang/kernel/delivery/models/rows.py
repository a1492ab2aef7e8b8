"""Cursors of outlets that pull; deliveries, attempts, calls and decisions of those pushed to."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Placed


class Cursor(models.Model):
    """One copy of an outlet has taken the first `position` entries of the ledger."""

    outlet = models.CharField("渠道", max_length=40)
    copy = models.CharField("副本", max_length=80)
    position = models.BigIntegerField("已取条数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "copy"], name="delivery_cursor_once"),
            models.CheckConstraint(condition=Q(position__gte=0), name="delivery_cursor_from_zero"),
        ]

    def __str__(self) -> str:
        """Return outlet, copy and position."""
        return f"{self.outlet}/{self.copy}: {self.position}"


class Action(models.TextChoices):
    """What an outlet is asked to do."""

    SAY = "say", "发布"
    CORRECT = "correct", "更正"
    RECALL = "recall", "撤回"
    ERASE = "erase", "删除"


class Lane(models.IntegerChoices):
    """How urgent; the lower goes first."""

    URGENT = 0, "紧急"
    ORDINARY = 1, "一般"


class State(models.TextChoices):
    """How far a delivery has come."""

    WAITING = "waiting", "待送"
    ACCEPTED = "accepted", "已接收，待确认"
    DELIVERED = "delivered", "已送达"
    DEAD = "dead", "未送达，待处理"
    SETTLED = "settled", "已另行处理"
    RECALLED = "recalled", "已收回"
    FAILED = "failed", "未能送达该接收方"
    """Of single recipients: their number takes nothing. Nobody is called for one phone; the board counts."""
    UNKNOWN = "unknown", "结果不明"
    """Of single recipients: taken by a provider, and never confirmed."""


class Outcome(models.TextChoices):
    """How an attempt ended, as far as we know."""

    DELIVERED = "delivered", "已送达"
    ACCEPTED = "accepted", "已接收，待确认"
    REFUSED = "refused", "对方拒收"
    UNREACHABLE = "unreachable", "无法连接"
    UNKNOWN = "unknown", "结果不明"
    WITHHELD = "withheld", "未发出"


BLOCKING: Final = (State.WAITING, State.DEAD)
_BLOCKS: Final = Q(state__in=BLOCKING) | Q(leased_until__isnull=False)


class Delivery(Placed):
    """One message for one outlet: mutable, and never holding what is said or a person's address.

    Deliveries of the same outlet, `subject` (the public number that the record is about) and `to`
    form a queue in the order of `id`. `to` is an opaque reference to a recipient, known to the room
    that added the row; empty: the outlet knows. `address` is the record's. `key` is the same in all
    attempts, so that a receiver can tell a repetition. `next_at` null: parked behind a dead one.
    `blocks`: whatever comes later in its queue has to wait for it. `failures` counts since the last
    retry by a person, `attempts` all; the attempt under way is counted.
    """

    outlet = models.CharField("渠道", max_length=40)
    subject = models.CharField("事项编号", max_length=80)
    to = models.CharField("接收方代号", max_length=80, default="", blank=True)
    action = models.CharField("动作", max_length=8, choices=Action.choices)
    address = models.CharField("记录地址", max_length=20)
    replaces = models.CharField("所更正的记录", max_length=20, default="", blank=True)
    reason = models.TextField("理由", default="", blank=True)
    drill = models.BooleanField("演练", default=False)
    office_code = models.CharField(max_length=60, default="", blank=True)
    entry_index = models.BigIntegerField("账本序号")
    entry_id = models.UUIDField()
    key = models.CharField("防重标识", max_length=32, unique=True)
    lane = models.PositiveSmallIntegerField(choices=Lane.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    blocks = models.BooleanField(default=True)
    next_at = models.DateTimeField("下次发送", null=True)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    leased_by = models.CharField(max_length=32, default="", blank=True)
    leased_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "entry_index", "to", "action"], name="delivery_entry_once"
            ),
            models.CheckConstraint(
                condition=(Q(blocks=True) & _BLOCKS) | (Q(blocks=False) & ~_BLOCKS),
                name="delivery_blocks_derived",
            ),
            models.CheckConstraint(
                condition=Q(leased_by="", leased_at=None, leased_until=None)
                | (~Q(leased_by="") & ~Q(leased_at=None) & ~Q(leased_until=None)),
                name="delivery_lease_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="delivery_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lane", "next_at", "id"], name="delivery_next"),
            models.Index(
                fields=["outlet", "subject", "to", "id"],
                condition=Q(blocks=True),
                name="delivery_queue",
            ),
            models.Index(fields=["address", "outlet"], name="delivery_of_record"),
            models.Index(
                fields=["outlet", "next_at"],
                condition=Q(state="accepted") & ~Q(to=""),
                name="delivery_unconfirmed",
            ),
            models.Index(fields=["leased_until"], name="delivery_leases"),
            models.Index(
                fields=["outlet", "-delivered_at"],
                condition=Q(delivered_at__isnull=False),
                name="delivery_last",
            ),
        ]

    def __str__(self) -> str:
        """Return outlet, action and address."""
        return f"{self.outlet} {self.action} {self.address}"


class Attempt(models.Model):
    """One attempt at a delivery: never changed. `said` is the receiver's code, nothing personal.

    A worker whose lease had run out may still tell how its attempt ended: then the `number` has two
    rows, the first of them "unknown".
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    delivery_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    said = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="delivery_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=models.F("started_at")), name="delivery_attempt_in_order"
            ),
        ]
        indexes = [models.Index(fields=["delivery_id"], name="delivery_attempt_of")]

    def __str__(self) -> str:
        """Return number and outcome."""
        return f"{self.number}: {self.outcome}"


class Why(models.TextChoices):
    """Why a person is called."""

    DEAD = "dead", "多次未能送达"
    UNCONFIRMED = "unconfirmed", "逾期未确认"
    UNJUDGED = "unjudged", "渠道无法判断是否接收"
    OUTAGE = "outage", "所有通道中断"


class Call(models.Model):
    """A person must act on a delivery: `who` says which. Open until `answered_at`."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="calls")
    why = models.CharField(max_length=12, choices=Why.choices)
    who = models.CharField("由谁处理", max_length=80)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery"], condition=Q(answered_at=None), name="delivery_call_one_open"
            )
        ]
        indexes = [
            models.Index(
                fields=["raised_at", "id"], condition=Q(answered_at=None), name="delivery_call_open"
            )
        ]

    def __str__(self) -> str:
        """Return whose call it is and why."""
        return f"{self.who}: {self.why}"


class Decision(models.Model):
    """What a person decided about a delivery: never changed. `reason` names no private person."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    delivery_id = models.BigIntegerField()
    verb = models.CharField(max_length=8)
    by_label = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=["retry", "settle", "recall", "confirm"]),
                name="delivery_decision_verb_known",
            )
        ]
        indexes = [models.Index(fields=["delivery_id"], name="delivery_decision_of")]

    def __str__(self) -> str:
        """Return the verb and who decided."""
        return f"{self.verb}: {self.by_label}"


class Replacement(models.Model):
    """The record `successor` corrects the record `predecessor`: read from the ledger, by address."""

    successor = models.CharField(max_length=20, primary_key=True)
    predecessor = models.CharField(max_length=20)

    def __str__(self) -> str:
        """Return both."""
        return f"{self.predecessor} → {self.successor}"
