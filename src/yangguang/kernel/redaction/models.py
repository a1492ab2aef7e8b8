"""Documents of a case that are to go out, and what is withheld of each. Private: they name what nobody may read."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.db import models
from django.db.models import Q

from yangguang.base.redaction.grounds import Ground
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.models import Upload
from yangguang.kernel.people.models import Person, Post


class State(models.TextChoices):
    """How far a document has come. Only what is released may be had by the applicant."""

    MARKING = "marking", "正在标注"
    MAKING = "making", "正在制作"
    MADE = "made", "待提交复核"
    SUBMITTED = "submitted", "待复核"
    APPROVED = "approved", "已核准，待随答复发出"
    RELEASED = "released", "已随答复发出"
    DROPPED = "dropped", "已撤下"


PENDING: Final = (State.MARKING, State.MAKING, State.MADE, State.SUBMITTED)
"""States in which a document keeps a reply from going out."""


class Way(models.TextChoices):
    """Where the withheld parts are taken out."""

    HERE = "here", "在这里区分处理"
    AS_IS = "as-is", "原样发出，只作检查"


class Document(models.Model):
    """A file that is to go out with a reply: the original as it came, and the outgoing one once it is made.

    `problems` is why the last making failed (kind, code, parameters), `places` each box of the outgoing file
    (page, ground, quote) without its words, `checked_against` the digest of all that is withheld in the case,
    as it was then.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    ready = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=5, choices=Way.choices)
    state = models.CharField(max_length=9, choices=State.choices)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    problems: Any = models.JSONField(default=list)
    places: Any = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    checked_against = models.CharField(max_length=64, default="", blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["made", "submitted", "approved", "released"])
                | Q(ready__isnull=False),
                name="redaction_made_has_a_file",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "released"]) | Q(approved_by__isnull=False),
                name="redaction_approved_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="redaction_of_case"),
            models.Index(
                fields=["changed_at"], condition=Q(state="making"), name="redaction_making"
            ),
        ]

    def __str__(self) -> str:
        """Return which case it belongs to and how far it is."""
        return f"{self.case_id} {self.state}"


class Mark(models.Model):
    """One thing that is withheld: a rectangle of a page, a passage of a text, or words wherever they stand.

    `page` from 1 with a rectangle in tenths of a millimetre from the upper left; or `start` and `end` of a text;
    or neither, and `quote`, everywhere. `quote` also keeps a passage's words, for the gate.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="marks")
    ground = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Ground])
    page = models.PositiveIntegerField(default=0)
    left = models.IntegerField(default=0)
    top = models.IntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    quote = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(page__gt=0, width__gt=0, height__gt=0, end=0, quote=""))
                | (Q(page=0) & ~Q(quote="")),
                name="redaction_mark_is_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["document", "page", "start"], name="redaction_marks")]

    def __str__(self) -> str:
        """Return on what ground, never what it says."""
        return f"{self.document_id}: {self.ground}"

    @property
    def is_everywhere(self) -> bool:
        """Whether the words are withheld wherever they stand."""
        return not self.page and not self.end
