"""Warnings by issue and message, what is in force where, seasons; all but `Partner` follow from steps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office


class Partner(models.Model):
    """Which weather bureau signs with which land office, from a day on until a day, both included."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    bureau = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "from_on"], name="hazards_partner_once"),
            models.CheckConstraint(
                condition=~Q(office=F("bureau")), name="hazards_partner_is_another"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="hazards_partner_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["bureau", "from_on"], name="hazards_partner_bureau")]

    def __str__(self) -> str:
        """Return both slugs."""
        return f"{self.office} + {self.bureau}"


class Ending(models.TextChoices):
    """How an issue ended."""

    NONE = "", "没有结束"
    DROPPED = "dropped", "弃用"
    LIFTED = "lifted", "解除"
    EXPIRED = "expired", "届满"


class Issue(models.Model):
    """One issue (期): its draft and how far it is signed, and the message that stands.

    `draft` is `Message.to_text()` of what is to be signed, "" where nothing is; `agreed` the digest that the
    weather bureau signed last. The others are of the message issued last.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    is_drill = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    draft = models.TextField(default="", blank=True)
    drafted_at = models.DateTimeField()
    agreed = models.CharField(max_length=64, default="", blank=True)
    identifier = models.CharField(max_length=64, default="", blank=True)
    headline = models.CharField("标题", max_length=200, default="", blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    issued_at = models.DateTimeField(null=True)
    onset = models.DateTimeField(null=True)
    expires = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=Ending.choices, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "is_drill", "year", "serial"],
                condition=~Q(serial=None),
                name="hazards_issue_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-issued_at", "-case"],
                condition=Q(is_drill=False) & ~Q(issued_at=None),
                name="hazards_issue_newest",
            ),
            models.Index(
                fields=["office", "-issued_at", "-case"],
                condition=Q(is_drill=False) & ~Q(issued_at=None),
                name="hazards_issue_of_office",
            ),
            models.Index(
                fields=["expires"],
                condition=Q(ended_at=None) & ~Q(issued_at=None),
                name="hazards_issue_running",
            ),
            models.Index(
                fields=["office", "drafted_at"],
                condition=Q(ended_at=None) & ~Q(draft=""),
                name="hazards_issue_waiting",
            ),
        ]

    @property
    def name(self) -> str:
        """2026年第198期; "": it has no number yet."""
        return f"{self.year}年第{self.serial}期" if self.serial else ""

    @property
    def said(self) -> Said | None:
        """The same in the reader's language; None: it has no number yet."""
        return (
            Said("{year}年第{n}期", {"year": self.year, "n": self.serial}) if self.serial else None
        )

    def __str__(self) -> str:
        """Return the public number of its case."""
        return str(self.case_id)


class Issued(models.Model):
    """One message of an issue as it was issued; `seq` is its step, `address` its record.

    `identifier` is "" where another office published none.
    """

    identifier = models.CharField(max_length=64, default="", blank=True)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="messages")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    message = models.TextField()
    address = models.CharField(max_length=60, default="", blank=True)
    sent_at = models.DateTimeField()
    level = models.PositiveSmallIntegerField()
    is_drill = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "seq"], name="hazards_issued_once"),
            models.UniqueConstraint(
                fields=["identifier"], condition=~Q(identifier=""), name="hazards_identifier_once"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "is_drill", "sent_at"], name="hazards_issued_sent"),
        ]

    def __str__(self) -> str:
        """Return the identifier."""
        return self.name

    @property
    def name(self) -> str:
        """The identifier, or the case and the step where there is none."""
        return self.identifier or f"{self.issue_id}-{self.seq}"


class Found(models.TextChoices):
    """How it was found in which areas drawn ground lies."""

    NAMED = "", "写明的行政区划"
    MAP = "map", "画出的范围与行政区划边界图相比"
    OFFICE = "office", "没有行政区划边界图，以发布机关的辖区代替"


class Live(models.Model):
    """That a level holds at a place from `onset` until `expires`, unless `superseded_at` came first.

    `code` is the part of an area code that its lower areas begin with (99, 9901, 990101, …), or "" where
    `ground` names the number of a unit in `places` (kind 预警). `area` counts the areas of the message;
    `is_drawn`: its ground is drawn, so that a code says only where to look; `how` its code was found where nobody
    named one. Drills have no rows.
    `case_number` is "" for what another publisher issued; `office` is then the name that it gave.
    """

    identifier = models.CharField(max_length=64)
    area = models.PositiveSmallIntegerField()
    case_number = models.CharField(max_length=60, default="", blank=True)
    office = models.CharField(max_length=200)
    office_slug = models.CharField(max_length=60, default="", blank=True)
    headline = models.CharField(max_length=200, default="", blank=True)
    level = models.PositiveSmallIntegerField()
    words = models.CharField("范围", max_length=200, default="", blank=True)
    is_drawn = models.BooleanField(default=False)
    how = models.CharField(max_length=6, choices=Found.choices, default="", blank=True)
    code = models.CharField(max_length=12, default="", blank=True)
    ground = models.CharField(max_length=60, default="", blank=True)
    sent_at = models.DateTimeField()
    onset = models.DateTimeField()
    expires = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identifier", "area", "code", "ground"], name="hazards_live_once"
            ),
            models.CheckConstraint(
                condition=Q(code="") ^ Q(ground=""), name="hazards_live_is_one_of_both"
            ),
        ]
        indexes = [
            # whole, though "" is never asked for: of a partial one an engine can't tell that it would do
            models.Index(fields=["code", "expires"], name="hazards_live_code"),
            models.Index(fields=["ground"], name="hazards_live_ground"),
            models.Index(fields=["expires", "level"], name="hazards_live_expires"),
            models.Index(fields=["case_number"], name="hazards_live_case"),
        ]

    def __str__(self) -> str:
        """Return the message and the place."""
        return f"{self.identifier} {self.code or self.ground}"


class Season(models.Model):
    """One season of one office; `denser` the orders for more times a day, as [from, until, [times]]."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    due = models.TimeField("每日发布时刻")
    denser = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "from_on"], name="hazards_season_once"),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="hazards_season_days_in_order"
            ),
        ]
        indexes = [models.Index(fields=["until_on", "from_on"], name="hazards_season_days")]

    def __str__(self) -> str:
        """Return the public number of its case."""
        return str(self.case_id)


class Missed(models.Model):
    """That the worker found no bulletin by `due_at`: said in public, and to the duty desk."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="missed")
    due_at = models.DateTimeField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["season", "due_at"], name="hazards_missed_once"),
        ]

    def __str__(self) -> str:
        """Return season and instant."""
        return f"{self.season_id} {self.due_at}"


class Explained(models.Model):
    """Why bulletins of a day of duty are missing; public."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="explained")
    on = models.DateField()
    reason = models.CharField("原因", max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["season", "on"], name="hazards_explained_once"),
        ]

    def __str__(self) -> str:
        """Return season and day."""
        return f"{self.season_id} {self.on}"
