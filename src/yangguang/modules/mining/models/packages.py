"""Packages of other offices' systems, kept byte for byte, and the keys by which their senders are known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.offices.models import Office


class Sender(models.Model):
    """A public key with which an organ signs packages, from one day until another (its last).

    `office` is the organ as an office of this system: what it sends is registered in its name.
    """

    organ = models.CharField("送件机关代码", max_length=6)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    public = models.CharField("公钥", max_length=300)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "public"], name="mining_sender_key_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="mining_sender_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the organ and the name of the key."""
        return f"{self.organ} {self.public.partition('+')[0]}"


class Package(models.Model):
    """A package as it came; the engine refuses to change or delete it.

    It lies here and not in the room `files`, whose rows may change and whose bytes may be erased. `sender` is what the
    manifest says, empty where there is none; `receipt` what was answered, as JSON, with every fault.
    """

    append_only = True

    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField("送件机关代码", max_length=6, default="", blank=True)
    label = models.CharField("数据包编号", max_length=60, default="", blank=True)
    came_by = models.CharField("送交方式", max_length=200)
    received_at = models.DateTimeField()
    accepted = models.BooleanField()
    receipt = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "digest"], name="mining_package_once"),
        ]
        indexes = [models.Index(fields=["office", "-id"], name="mining_package_latest")]

    def __str__(self) -> str:
        """Return the sender and its own number of the package."""
        return f"{self.sender} {self.label}"
