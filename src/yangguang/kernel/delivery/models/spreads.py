"""The spreading of one entry to very many recipients: how far it has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.delivery.models.rows import Action, Lane
from yangguang.kernel.offices.models import Placed


class Spread(Placed):
    """One entry goes to all recipients that a source names, or (no source) to all who had `first`.

    `position`: rows are made up to this one, by the source's own ids or, without a source, by the rows of the
    first. `made` counts rows. It is over once `ended_at` is set.
    """

    outlet = models.CharField("渠道", max_length=40)
    source = models.CharField("接收方来源", max_length=20, default="", blank=True)
    action = models.CharField("动作", max_length=8, choices=Action.choices)
    subject = models.CharField("事项编号", max_length=80)
    address = models.CharField("记录地址", max_length=20)
    first = models.CharField("原记录", max_length=20, default="", blank=True)
    reason = models.TextField("理由", default="", blank=True)
    drill = models.BooleanField("演练", default=False)
    office_code = models.CharField(max_length=60, default="", blank=True)
    entry_index = models.BigIntegerField("账本序号")
    entry_id = models.UUIDField()
    lane = models.PositiveSmallIntegerField(choices=Lane.choices)
    position = models.BigIntegerField("已做到", default=0)
    made = models.PositiveIntegerField("已列出", default=0)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "source", "entry_index", "action"], name="delivery_spread_once"
            ),
            models.CheckConstraint(
                condition=(Q(source="") & ~Q(first="")) | (~Q(source="") & Q(first="")),
                name="delivery_spread_by_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lane", "id"], condition=Q(ended_at=None), name="delivery_spread_open"
            ),
            models.Index(fields=["address", "outlet"], name="delivery_spread_of"),
        ]

    def __str__(self) -> str:
        """Return outlet, action, address and how far."""
        return f"{self.outlet} {self.action} {self.address}: {self.made}"
