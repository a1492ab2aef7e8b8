"""Public numbers, cases with what is derived of them, the history of steps, expected dates."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from yangguang.base.numbering import uuid7
from yangguang.kernel.offices.models import Office, Placed

NEVER = date(9999, 12, 31)  # the sort key of a case that waits for no date
NEW = Q(closed_on=None, waiting_for="officer", due_on=NEVER)  # few among all that have no date
BY_TURN = ("due_on", "waiting_for", "number")
TOLD = ("adopted", "closed_on")  # asked by every worklist: in the index, counting reads no row


class Series(models.Model):
    """A running series of public numbers: the last serial given in a year."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="cases_series_once")]

    def __str__(self) -> str:
        """Return prefix, year and last serial."""
        return f"{self.prefix}-{self.year}: {self.last}"


class PublicNumber(models.Model):
    """The registry of public numbers: each is given once, never again, and never partitioned."""

    number = models.CharField(max_length=60, primary_key=True)
    procedure = models.CharField(max_length=60)
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Case(Placed):
    """One case. All but the first block is derived from its steps and may be rebuilt at any time.

    `due_on` is the last day of whoever's turn it is (`NEVER`: no date), `next_at` when TIME acts or a limit ends,
    `derived_at` as of when all this was derived. `code_salt` and `code_digest` keep the applicant's query code.
    """

    MATTER = "procedure"
    number = models.OneToOneField(
        PublicNumber, on_delete=models.PROTECT, primary_key=True, db_column="number"
    )
    procedure = models.CharField("程序", max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    adopted = models.BooleanField(default=False)
    code_salt = models.BinaryField(default=bytes)
    code_digest = models.BinaryField(default=bytes)
    edition_on = models.DateField()
    last_seq = models.PositiveIntegerField(default=0)
    waiting_for = models.CharField(max_length=10, default="", blank=True)
    due_step = models.CharField(max_length=60, default="", blank=True)
    due_on = models.DateField(default=NEVER)
    provisional = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    findings = models.PositiveSmallIntegerField(default=0)
    calendar = models.CharField(max_length=64, default="", blank=True)
    derived_at = models.DateTimeField(null=True)
    rows_in_hand: list[Step] | None = None  # the whole history, while it is being opened
    rows_read: list[Step] | None = None  # the whole history, while a step of it is taken

    class Meta:
        indexes = [
            # What a list of a territory is narrowed by stands behind its key, to be told without the row.
            models.Index(
                fields=["due_on", "number", "waiting_for", *TOLD],
                condition=Q(closed_on=None),
                name="cases_open_due",
            ),
            models.Index(
                fields=["closed_on", "due_on", "number", "waiting_for", "adopted"],
                condition=Q(closed_on=None) & ~Q(waiting_for="") & ~Q(waiting_for="officer"),
                name="cases_open_elsewhere",
            ),
            models.Index(fields=[*BY_TURN, *TOLD], condition=NEW, name="cases_open_new"),
            models.Index(
                fields=["procedure", "due_on", "number", "waiting_for"],
                condition=Q(closed_on=None),
                name="cases_open_procedure",
            ),
            *(
                models.Index(
                    fields=[level, "due_on", "number", "procedure", "waiting_for", *TOLD],
                    condition=Q(closed_on=None),
                    name=f"cases_open_{level}",
                )
                for level in ("province", "city", "county")
            ),
            models.Index(fields=["next_at"], condition=Q(closed_on=None), name="cases_next"),
            *(
                models.Index(
                    fields=[*columns, "-opened_at", "-number", "procedure"],
                    condition=Q(findings__gt=0, adopted=False),
                    name=f"cases_found_{columns[0] if columns else 'all'}",
                )
                for columns in ([], ["province"], ["city"], ["county"])
            ),
        ]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.number_id)


class Step(models.Model):
    """One step of the history, or the void of one: written once, never changed, never deleted.

    `on` is the legal day and `on_instant` the instant where limits are in hours; `at` is when the row was written.
    `facts` hold no personal data. `records`: addresses of what was published. `about`: public numbers that the case is
    about by this step; `opened`: the cases that its act opened. `drafted_by_id`: whose draft it was.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    case_number = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    on = models.DateField()
    on_instant = models.DateTimeField(null=True)
    at = models.DateTimeField()
    role = models.CharField(max_length=10)
    label = models.CharField(max_length=200)
    office_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    drafted_by_id = models.BigIntegerField(null=True)
    adopted = models.BooleanField(default=False)
    source = models.CharField(max_length=400, default="", blank=True)
    facts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    records = models.JSONField(default=list)
    about = models.JSONField(default=list)
    opened = models.JSONField(default=list)
    voids = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_number", "seq", "year"], name="cases_step_in_order"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person_id", "at", "id"],
                condition=Q(person_id__isnull=False),
                name="cases_step_of_person",
            ),
        ]

    def __str__(self) -> str:
        """Return which step of which case."""
        return f"{self.case_number} {self.seq} {self.name}"


class About(models.Model):
    """That a case is about a public number, since which step: derived of its steps, disposable.

    Where procedures are linked, a case is also about its own number, as long as a step of it stands.
    `from_on` and `from_at` are those of the first step that says so.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.ForeignKey(
        PublicNumber, on_delete=models.PROTECT, related_name="+", db_column="number"
    )
    from_on = models.DateField()
    from_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_about_once"),
        ]

    def __str__(self) -> str:
        """Return which case is about which number."""
        return f"{self.case_id} → {self.number_id}"


class Expected(models.Model):
    """One running limit of an open case, with what it was derived from: disposable."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="expected")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    kind = models.CharField(max_length=12)
    start_on = models.DateField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    left = models.IntegerField(null=True)
    provisional = models.BooleanField(default=False)
    calendar = models.CharField(max_length=64)
    basis = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "member", "kind"], name="cases_expected_once"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "start_on"], name="cases_expected_span"),
            models.Index(fields=["kind", "due_on", "case"], name="cases_expected_kind"),
            models.Index(
                fields=["case"], condition=Q(provisional=True), name="cases_expected_provisional"
            ),
        ]

    def __str__(self) -> str:
        """Return whose limit ends when."""
        return f"{self.case_id} {self.step}: {self.due_on or 'paused'}"


class Moved(models.Model):
    """A limit that a new calendar notice moved: what every office is told, never changed.

    `notice` is the key of the notice; a date is None where the limit was, or now is, paused.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    notice = models.CharField(max_length=60)
    case_number = models.CharField(max_length=60)
    office_id = models.BigIntegerField()
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    kind = models.CharField(max_length=12)
    before_on = models.DateField(null=True)
    after_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["notice", "office_id", "case_number"], name="cases_moved_notice"),
        ]

    def __str__(self) -> str:
        """Return which limit moved from when to when."""
        return f"{self.case_number} {self.step}: {self.before_on} → {self.after_on}"


class Refolding(models.Model):
    """How far the folding anew of what a notice touched is: cases found, cases done, limits moved.

    `changed` are the days that the notice changed; `leased_until` is when another worker may look
    for touched cases. Finished: a last look has found no more.
    """

    notice = models.CharField(max_length=60, unique=True)
    changed = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    touched = models.PositiveIntegerField(default=0)
    refolded = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=Q(finished_at=None), name="cases_refolding_unfinished"
            ),
        ]

    def __str__(self) -> str:
        """Return how many of how many cases are done."""
        return f"{self.notice}: {self.refolded}/{self.touched}"


class Portion(models.Model):
    """Cases of a refolding that one worker takes together; gone when they are done."""

    refolding = models.ForeignKey(Refolding, on_delete=models.PROTECT, related_name="portions")
    numbers = models.JSONField()
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return how many cases of which notice."""
        return f"{self.refolding_id}: {len(self.numbers)}"
