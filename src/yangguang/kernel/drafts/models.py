"""Drafts, notes and assignments; what was done with them, without their text.

The text lies in tables that can be emptied; the trace, which can't, never holds any of it.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.base.numbering import uuid7
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.models import Person, Post

VOID: Final = "void"
"""What a draft is called that would take back a step; `seq` says which."""


class DraftState(models.TextChoices):
    """How far a draft has come."""

    DRAFTING = "drafting", "草稿"
    SUBMITTED = "submitted", "待复核"
    TAKEN = "taken", "已办理"
    DROPPED = "dropped", "已删除"


OPEN_STATES: Final = (DraftState.DRAFTING, DraftState.SUBMITTED)


class Draft(models.Model):
    """What somebody typed for a step that is not taken yet.

    `post` is with whom it lies, `author` who answers for it. `form` maps each field to the texts
    that were typed. `seq` is the step that a void would take back, else 0. `taken_seq` and
    `taken_by` name the step that came of it and the person who took it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    seq = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    form = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=DraftState.choices)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    taken_seq = models.PositiveIntegerField(null=True)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "member", "seq", "post"],
                condition=Q(state__in=["drafting", "submitted"]),
                name="drafts_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state="taken", taken_seq__isnull=False, taken_by__isnull=False)
                | (~Q(state="taken") & Q(taken_seq=None, taken_by=None)),
                name="drafts_taken_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "author"],
                condition=Q(state="submitted"),
                name="drafts_submitted",
            ),
        ]

    def __str__(self) -> str:
        """Return for which step of which case it is."""
        return f"{self.case_id} {self.step}: {self.state}"

    @property
    def voids(self) -> int | None:
        """The step that it would take back; None: it would take one."""
        return self.seq if self.step == VOID and self.seq else None


class Note(models.Model):
    """A remark of an officer about a case, for colleagues only (内部备注)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at", "-id"], name="drafts_note_case")]

    def __str__(self) -> str:
        """Return which case it is about."""
        return f"{self.case_id} {self.at}"


class Assignment(models.Model):
    """Who has a case in hand (分办), from an instant until another; one at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at=None), name="drafts_one_assignment"
            ),
        ]
        indexes = [
            models.Index(
                fields=["post", "case"], condition=Q(until_at=None), name="drafts_assigned_to"
            ),
        ]

    def __str__(self) -> str:
        """Return with whom the case lies."""
        return f"{self.case_id}: {self.post_id}"


class LastLook(models.Model):
    """How far somebody has read a case: up to which step, and when. Only for marks; may be emptied."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "case"], name="drafts_look_once"),
        ]
        indexes = [models.Index(fields=["person", "-at"], name="drafts_look_latest")]

    def __str__(self) -> str:
        """Return how far which case was read."""
        return f"{self.case_id}: {self.seq}"


class KeptFilter(models.Model):
    """A worklist as a post has asked for it, under a name of its own; may be deleted.

    `asked` is the part of the address after the question mark: choices and dates, nothing typed freely.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=40)
    asked = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "title"], name="drafts_filter_once"),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.title


class Trace(models.Model):
    """One thing done with a draft, note or assignment: who and when, never what was written."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    case_number = models.CharField(max_length=60)
    what = models.CharField(max_length=40)
    step = models.CharField(max_length=60, default="", blank=True)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    done_as = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case_number", "at"], name="drafts_trace_case")]

    def __str__(self) -> str:
        """Return what was done in which case."""
        return f"{self.case_number}: {self.what}"
