"""Whose account an administrator (管理员) may keep: those whose posts lie in the territory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.people.trail import ON_THE_MACHINE

ADMINISTRATOR = "administrator"
"""The role of an actor who keeps people; no procedure names it."""


def why_not(by: Actor, person: Person, *, at: datetime) -> Iterator[Sentence]:
    """Yield why `by` may not keep the account of `person`.

    Every post that the person holds now or will hold must lie in the territory, so that a county's
    administrator opens no account of the province through somebody who serves in both. Who is on
    the machine itself (`ON_THE_MACHINE`) could write into the store anyway, and is let through.
    """
    if by is ON_THE_MACHINE:
        return
    if by.person_id == person.pk:
        yield sentence(
            Reason.RULE,
            "管理员不能办理自己的账号和任职。",
            remedy="请由本机关另一位管理员办理，或者由机房在本机办理。",
        )
    yield from why_not_there(by, (post.office for post in posts_of(person, at=at)))


def why_not_there(by: Actor, there: Iterator[Office] | list[Office]) -> Iterator[Sentence]:
    """Yield why `by` may not keep people of these offices."""
    if by is ON_THE_MACHINE:
        return
    if by.role != ADMINISTRATOR or by.office is None:
        yield sentence(Reason.RULE, "只有管理员可以办理人员和账号事项。")
        return
    if not all(by.covers(office) for office in there):
        yield sentence(
            Reason.RULE,
            "该人员在您职权范围以外的机关任职。",
            remedy="请转告其任职机关的管理员。",
        )


def posts_of(person: Person, *, at: datetime) -> list[Post]:
    """Return the posts, with their offices, that are not over; or else the ended ones."""
    on = at.astimezone(SHANGHAI).date()
    posts = person.posts.select_related("office")
    return list(posts.filter(Q(until_on=None) | Q(until_on__gte=on))) or list(posts)
