"""Entries, their queue, the tree that they form, its signed heads, and the keys."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.base.numbering.time_ordered import uuid7


class EntryKind(models.TextChoices):
    """What an entry says has happened."""

    RECORD = "record", "记录"
    RELEASE = "release", "放行"
    CORRECTION = "correction", "更正"
    WITHDRAWAL = "withdrawal", "撤回"
    ERASURE = "erasure", "删除"
    HEARTBEAT = "heartbeat", "在线"
    VOID = "void", "撤销"


class Entry(models.Model):
    """One entry: `content` is its canonical JSON, `leaf_hash` the hash of those bytes (RFC 9162)."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    kind = models.CharField(max_length=16, choices=EntryKind.choices)
    content = models.BinaryField()
    at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="ledger_entry_kind_known"
            ),
        ]

    def __str__(self) -> str:
        """Return kind and identity."""
        return f"{self.kind} {self.id}"


class Unsequenced(models.Model):
    """An entry that waits for its number; the row goes when the number is given."""

    entry_year = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField(unique=True)
    at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["at", "entry_id"], name="ledger_unsequenced_order")]

    def __str__(self) -> str:
        """Return the entry's identity."""
        return str(self.entry_id)


class Leaf(models.Model):
    """The number of an entry, from 0 and without gaps: level 0 of the tree."""

    append_only = True

    index = models.BigIntegerField(primary_key=True)
    entry_year = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry_id"], name="ledger_leaf_once"),
            models.CheckConstraint(condition=Q(index__gte=0), name="ledger_leaf_from_zero"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.index)


class Node(models.Model):
    """The hash of a perfect subtree: over leaves index·2^level up to (index+1)·2^level - 1."""

    append_only = True

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(index__gte=0), name="ledger_node_above_leaves"
            ),
        ]

    def __str__(self) -> str:
        """Return level and index."""
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed head of the tree: size in leaves, root, and the note as published."""

    append_only = True

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the size."""
        return str(self.size)


class SigningKey(models.Model):
    """A public key of ours and the time during which it signs; the private one is a file."""

    public = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=200)
    key_id = models.CharField(max_length=8)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(until_at=None), name="ledger_signing_key_one_current"
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="ledger_signing_key_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return name and id."""
        return f"{self.name} {self.key_id}"
