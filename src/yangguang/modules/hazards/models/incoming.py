"""Warnings of other publishers as they came, and the certificates by which publishers are known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.base.cap.signing import State
from yangguang.kernel.offices.models import Office


class Publisher(models.Model):
    """A certificate with which a publisher signs, from one day until another (its last).

    `sender` is what stands in its messages under that name; a signature of this key is good for no other.
    """

    name = models.CharField("发布单位", max_length=100)
    sender = models.CharField("sender", max_length=200)
    certificate = models.TextField("证书")
    digest = models.CharField("SHA-256", max_length=64)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "digest"], name="hazards_publisher_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="hazards_publisher_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Received(models.Model):
    """A message of another publisher, byte for byte; the engine refuses to change or delete it.

    `heeded_until` is the last instant at which it says anything about what is in force: its own end, or for one that
    updates or cancels at least a month. `references` are those of the same sender, as "sender,identifier".
    """

    append_only = True

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField("sender", max_length=200)
    identifier = models.CharField("identifier", max_length=200)
    sent_at = models.DateTimeField()
    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField()
    came_by = models.CharField("接收人", max_length=200)
    received_at = models.DateTimeField()
    status = models.CharField("status", max_length=10)
    kind = models.CharField("msgType", max_length=10)
    signature = models.CharField(
        "签名", max_length=8, choices=[(state.value, state.value) for state in State]
    )
    signer = models.CharField("签名者", max_length=64, default="", blank=True)
    source = models.CharField("来源", max_length=200)
    headline = models.CharField("标题", max_length=400)
    severity = models.CharField("severity", max_length=10, default="", blank=True)
    expires_at = models.DateTimeField(null=True)
    heeded_until = models.DateTimeField()
    references = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "identifier"], name="hazards_received_once"),
            models.CheckConstraint(
                condition=Q(signature__in=[state.value for state in State]),
                name="hazards_received_signature_known",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-id"], name="hazards_received_latest"),
            models.Index(fields=["digest"], name="hazards_received_digest"),
            models.Index(fields=["sender", "-id"], name="hazards_received_sender"),
            models.Index(
                fields=["heeded_until"],
                condition=Q(status="Actual"),
                name="hazards_received_heeded",
            ),
        ]

    def __str__(self) -> str:
        """Return whose message it is."""
        return self.key

    @property
    def key(self) -> str:
        """What names it among all publishers' messages."""
        return f"{self.sender},{self.identifier}"


class SetAside(models.Model):
    """That a message of another publisher is shown no more, and why."""

    append_only = True

    received = models.OneToOneField(Received, on_delete=models.PROTECT, related_name="set_aside")
    reason = models.CharField("理由", max_length=400)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason
