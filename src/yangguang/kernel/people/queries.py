"""Reads: the posts of a day, the accounts of a territory, who looked at a case's personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Q, QuerySet

from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import ApiClient, Look, Person, Post, SecondFactor

MOST_POSTS: Final = 200


def posts_on(person: Person, day: date) -> QuerySet[Post]:
    """Return the posts that `person` holds on `day`, with office and person, the oldest first."""
    held = person.posts.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    return held.select_related("office", "person").order_by("from_on", "pk")


def looks_at(case_number: str) -> QuerySet[Look]:
    """Return every look at the personal data of a case, the latest first."""
    return Look.objects.filter(case_number=case_number).order_by("-at", "-id")


class Standing(StrEnum):
    """Which accounts a list asks for."""

    IN_POST = ""
    LEFT = "left"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of accounts is narrowed to: a piece of name or sign-in name, role, office, standing."""

    text: str = ""
    role: str = ""
    office: str = ""
    standing: Standing = Standing.IN_POST


@dataclass(frozen=True, slots=True)
class Account:
    """A person as an administrator's list shows them: `posts` of the day and to come, in words."""

    person: Person
    posts: str
    has_device: bool


def accounts(
    reach: Territory, *, day: date, after: str = "", limit: int = 50, asked: Asked | None = None
) -> list[Account]:
    """Return the people with a post in the territory on `day` or later, by sign-in name after `after`.

    `asked` narrows it down, or asks for those who have left. Three queries, however many there are.
    """
    wanted = asked or Asked()
    posts = Post.objects.filter(**reach.filter("office__", of=Office))
    held = posts.filter(Q(until_on=None) | Q(until_on__gte=day))
    people = list(_asked(posts, held, wanted).filter(login__gt=after).order_by("login")[:limit])
    titles: dict[int, list[str]] = {}
    shown = posts if wanted.standing is Standing.LEFT else held
    for post in shown.filter(person__in=people).order_by("from_on", "pk"):
        titles.setdefault(post.person_id, []).append(f"{post.section} {post.title}".strip())
    on = SecondFactor.objects.filter(person__in=people).exclude(confirmed_at=None)
    devices = set(on.values_list("person_id", flat=True))
    return [
        Account(each, "、".join(titles.get(each.pk, [])), each.pk in devices) for each in people
    ]


def _asked(posts: QuerySet[Post], held: QuerySet[Post], wanted: Asked) -> QuerySet[Person]:
    there = posts if wanted.standing is Standing.LEFT else held
    if wanted.role:
        there = there.filter(role=wanted.role)
    if wanted.office:
        there = there.filter(office__slug=wanted.office)
    found = Person.objects.filter(pk__in=there.values("person"))
    if wanted.standing is Standing.LEFT:
        found = found.exclude(pk__in=held.values("person"))
    else:
        found = found.filter(is_active=wanted.standing is not Standing.LOCKED)
    if wanted.text:
        text = wanted.text
        found = found.filter(Q(login__icontains=text) | Q(name__icontains=text))
    return found


def posts_of(person: Person) -> list[Post]:
    """Return every post of a person with its office, the latest first, at most 200."""
    found = person.posts.select_related("office", "acts_for__person")
    return list(found.order_by("-from_on", "-pk")[:MOST_POSTS])


def clients(reach: Territory, *, after: str = "", limit: int = 50) -> list[ApiClient]:
    """Return the programs of offices of the territory, by their ids after `after`."""
    found = ApiClient.objects.filter(client_id__gt=after, **reach.filter("office__", of=Office))
    return list(found.select_related("office").order_by("client_id")[:limit])
