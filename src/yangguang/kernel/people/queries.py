"""Reads: the posts somebody holds on a day, and who looked at a case's personal data."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from yangguang.kernel.people.models import Look, Person, Post


def posts_on(person: Person, day: date) -> QuerySet[Post]:
    """Return the posts that `person` holds on `day`, with office and person, the oldest first."""
    held = person.posts.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    return held.select_related("office", "person").order_by("from_on", "pk")


def looks_at(case_number: str) -> QuerySet[Look]:
    """Return every look at the personal data of a case, the latest first."""
    return Look.objects.filter(case_number=case_number).order_by("-at", "-id")
