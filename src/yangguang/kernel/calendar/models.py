"""Calendar notices entered after the ones that come with the program, and the days they move."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.people.models import Person


class CalendarNotice(models.Model):
    """A notice on days off (放假调休通知) as published; `annual` covers the whole of `year`.

    `digest` chains this notice and all entered before it: equal digests, equal calendars.
    """

    key = models.CharField(max_length=60, unique=True)
    region = models.CharField("行政区划代码", max_length=6, default="", blank=True)
    number = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=120)
    published_on = models.DateField("公布日期")
    year = models.PositiveSmallIntegerField("年度")
    annual = models.BooleanField("年度安排", default=True)
    source = models.CharField("出处", max_length=300)
    assumed = models.CharField("未核实之处", max_length=200, default="", blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="calendar_notices"
    )
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["region", "published_on"], name="calendar_notice_region")]

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


class CalendarDay(models.Model):
    """One day that a notice makes worked (调休上班) or off (放假)."""

    notice = models.ForeignKey(CalendarNotice, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    worked = models.BooleanField()
    name = models.CharField("节日", max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "on"], name="calendar_day_once")]

    def __str__(self) -> str:
        """Return the day and what it is."""
        return f"{self.on} {'上班' if self.worked else '放假'}"


class NoticeDraft(models.Model):
    """A notice that one person has typed and another has to enter; it is done once the key is known.

    `days` are rows of date, worked and name, as `NoticeDay` has them.
    """

    key = models.CharField(max_length=60)
    number = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=120)
    published_on = models.DateField("公布日期")
    year = models.PositiveSmallIntegerField("年度")
    annual = models.BooleanField("年度安排")
    source = models.CharField("出处", max_length=300)
    days = models.JSONField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(dropped_at=None), name="calendar_draft_open"
            )
        ]

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"
