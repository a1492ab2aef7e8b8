"""Reads: the posts of a day, the accounts of a territory, who looked at a case's personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import Look, Person, Post, SecondFactor


def posts_on(person: Person, day: date) -> QuerySet[Post]:
    """Return the posts that `person` holds on `day`, with office and person, the oldest first."""
    held = person.posts.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    return held.select_related("office", "person").order_by("from_on", "pk")


def looks_at(case_number: str) -> QuerySet[Look]:
    """Return every look at the personal data of a case, the latest first."""
    return Look.objects.filter(case_number=case_number).order_by("-at", "-id")


@dataclass(frozen=True, slots=True)
class Account:
    """A person as an administrator's list shows them: `posts` of the day, in words."""

    person: Person
    posts: str
    has_device: bool


def accounts(reach: Territory, *, day: date, after: str = "", limit: int = 50) -> list[Account]:
    """Return the people with a post in the territory on `day`, by sign-in name after `after`.

    Three queries, however many people there are.
    """
    held = Post.objects.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    held = held.filter(**reach.filter("office__"))
    there = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    people = list(there.filter(login__gt=after).order_by("login")[:limit])
    titles: dict[int, list[str]] = {}
    for post in held.filter(person__in=people).order_by("from_on", "pk"):
        titles.setdefault(post.person_id, []).append(f"{post.section} {post.title}".strip())
    on = SecondFactor.objects.filter(person__in=people).exclude(confirmed_at=None)
    devices = set(on.values_list("person_id", flat=True))
    return [
        Account(each, "、".join(titles.get(each.pk, [])), each.pk in devices) for each in people
    ]
