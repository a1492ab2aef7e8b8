"""Whom a warning reaches in a village: named roles with their deputies, who was asked, and whom to call next."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.base.refusal import Said
from yangguang.kernel.offices.models import Office


class Role(models.TextChoices):
    """What somebody is in the prevention of disasters by the people (群测群防), or at the office's own duty desk."""

    WATCH = "watch", "监测员"
    HEAD = "head", "村主任"
    CADRE = "cadre", "驻村干部"
    TOWN = "town", "乡镇防灾责任人"
    DUTY = "duty", "值班员"
    LEAD = "lead", "值班领导"
    CHIEF = "chief", "单位负责人"


AT_THE_DESK: Final = (Role.DUTY, Role.LEAD, Role.CHIEF)
"""Who is called by an alarm, in this order; warnings for villages don't go to them."""


class Contact(models.Model):
    """One person in a named role for an area; or, with `deputy_of`, who stands in for them.

    `sealed` is name and number, encrypted; `blind` the number's keyed digest. Both are emptied when the contact
    ends, so that what was asked of the role stays and nobody's name.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    area = models.CharField("区域代码", max_length=12)
    place = models.CharField("地点", max_length=60)
    role = models.CharField("职责", max_length=5, choices=Role.choices)
    rank = models.PositiveSmallIntegerField("次序", default=1)
    deputy_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    sealed = models.BinaryField(null=True)
    blind = models.CharField(max_length=64, default="", blank=True)
    entered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, sealed__isnull=False)
                | Q(ended_at__isnull=False, sealed=None),
                name="hazards_contact_ended_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["area", "rank", "id"],
                condition=Q(ended_at=None),
                name="hazards_contact_area",
            ),
            models.Index(
                fields=["office", "area", "id"],
                condition=Q(ended_at=None),
                name="hazards_contact_office",
            ),
            models.Index(fields=["blind"], condition=~Q(blind=""), name="hazards_contact_blind"),
        ]

    @property
    def said(self) -> Said:
        """The role in the reader's language."""
        return Said(Role(self.role).label)

    def __str__(self) -> str:
        """Return role and place; never a name."""
        return f"{self.place} {self.get_role_display()}"


class How(models.TextChoices):
    """How somebody acknowledged."""

    LINK = "link", "网页"
    TEXT = "text", "短信"
    CALL = "call", "电话"
    DESK = "desk", "值班台"


class Asked(models.Model):
    """A contact was sent a warning (`address`, of the case `number`) and has to acknowledge it until `due_at`.

    `token` is the digest of what their link carries.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="asked")
    number = models.CharField("编号", max_length=60)
    address = models.CharField("记录地址", max_length=20)
    token = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField("确认时间", null=True)
    how = models.CharField("方式", max_length=4, choices=How.choices, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "contact"], name="hazards_asked_once"),
        ]
        indexes = [
            models.Index(fields=["number", "id"], name="hazards_asked_of"),
            models.Index(
                fields=["due_at"],
                condition=Q(done_at=None) & ~Q(due_at=None),
                name="hazards_asked_due",
            ),
        ]

    def __str__(self) -> str:
        """Return the warning and the contact's number of ours."""
        return f"{self.address}: {self.contact_id}"


class Chase(models.Model):
    """Somebody did not acknowledge in time: `next` is to be called, or where nobody is left, `who`."""

    asked = models.OneToOneField(Asked, on_delete=models.PROTECT, related_name="chase")
    next = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.CharField("请联系", max_length=80)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["raised_at", "id"],
                condition=Q(answered_at=None),
                name="hazards_chase_open",
            ),
        ]

    def __str__(self) -> str:
        """Return who is to be called."""
        return self.who


class Spreading(models.Model):
    """How far contacts were listed: the spreads of short messages up to this one have their rows of `Asked`."""

    key = models.CharField(max_length=10, primary_key=True, default="village")
    spread_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return how far."""
        return str(self.spread_id)
