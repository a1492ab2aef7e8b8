"""Entries, their queue, the tree that they form, its signed heads, the keys, and the witnesses."""

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
    KEY = "key", "换钥"
    FORK = "fork", "分叉"


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
    """A public key of ours and the time during which it signs; the private one is a file.

    `compromised_from`: since when it may have been in other hands, as declared; None: it hasn't.
    """

    public = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=200)
    key_id = models.CharField(max_length=8)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    compromised_from = models.DateTimeField(null=True)

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


class KeyStatement(models.Model):
    """A change of our key, as signed and published; `old_id` and `new_id` are the keys' ids.

    `person_id` is who ordered it; the statement itself names no person.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    old_id = models.CharField(max_length=8)
    new_id = models.CharField(max_length=8)
    note = models.TextField()
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return from which key to which."""
        return f"{self.old_id} to {self.new_id}"


class Cosignature(models.Model):
    """One line of another office under a checkpoint of ours: it has seen it, at `cosigned_at`."""

    append_only = True

    pk = models.CompositePrimaryKey("size", "key_id", "name")
    size = models.BigIntegerField()
    key_id = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    line = models.TextField()
    cosigned_at = models.DateTimeField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return whose it is and of which size."""
        return f"{self.name} {self.size}"


class Peer(models.Model):
    """Another office's ledger: one that we watch and cosign, that cosigns ours, or both.

    `origin` and `keys` (public keys, one a line) are its log's; `address` is where its checkpoint
    and tiles are read. `cosigner_key` and `witness_address` are of its witness. Empty: not so.
    """

    origin = models.CharField(max_length=200, unique=True)
    keys = models.TextField()
    address = models.URLField(max_length=300, blank=True)
    cosigner_key = models.CharField(max_length=300, blank=True)
    witness_address = models.URLField(max_length=300, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return its name."""
        return self.origin


class SeenHead(models.Model):
    """A head of a peer's log that continues all that we had seen, and our cosignature of it."""

    append_only = True

    pk = models.CompositePrimaryKey("origin", "size")
    origin = models.CharField(max_length=200)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    line = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return log and size."""
        return f"{self.origin} {self.size}"


class Fork(models.Model):
    """Two heads that a peer's key signed and that don't fit: kept with both notes as evidence.

    `is_proven`: both are of one size, which nothing can explain; else the log failed to show that
    the second continues the first.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    origin = models.CharField(max_length=200)
    seen_note = models.TextField()
    note = models.TextField()
    note_digest = models.BinaryField(max_length=32)
    is_proven = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "origin", "note_digest"], name="ledger_fork_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return self.origin
