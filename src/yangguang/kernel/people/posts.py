"""Persons and their posts: enrol, appoint, relieve, name a deputy, hand a post over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.db import transaction
from django.db.models import Q

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import sessions
from yangguang.kernel.people.models import Person, Post, PostRole, plain_login

Reassign: TypeAlias = Callable[[Post, Post], int]
"""Moves what lies with the first post to the second, and returns how many things it moved."""


def enrol(login: str, *, name: str, password: str, email: str = "", kept: str = "") -> Person:
    """Enter a person who signs in as `login`. ValidationError: a value is missing or taken.

    `kept`: the password as it is kept, where it has been reckoned already, which takes long on purpose.
    """
    person = Person(login=plain_login(login), name=name, email=email, password=kept)
    if not kept:
        person.set_password(password)
    person.full_clean()
    person.save()
    return person


def appoint(
    person: Person,
    *,
    office: Office,
    role: PostRole,
    title: str,
    on: date,
    section: str = "",
    source: str = "",
) -> Post:
    """Give `person` a post in `office` from day `on`; `section` is the unit that is named.

    `source` names the paper of the appointment.
    """
    return Post.objects.create(
        person=person,
        office=office,
        role=role,
        title=title,
        section=section,
        from_on=on,
        source=source,
    )


@transaction.atomic
def relieve(post: Post, *, last_on: date) -> None:
    """End a post; `last_on` is its last day.

    Deputies of it end no later, and those that would begin later are taken back. Every session of
    the person ends: the next one knows the new last day.
    """
    post.until_on = last_on
    post.full_clean()
    post.save(update_fields=["until_on"])
    for deputy in post.deputies.filter(until_on__gt=last_on).select_related("person"):
        if deputy.from_on > last_on:
            deputy.delete()  # it would have begun after what it acts for has ended
        else:
            deputy.until_on = last_on
            deputy.save(update_fields=["until_on"])
        sessions.next_round(deputy.person)
    sessions.next_round(post.person)


@transaction.atomic
def deputise(post: Post, *, by_person: Person, from_on: date, until_on: date, source: str) -> Post:
    """Let `by_person` act in the place of `post` (代理) between two days, both included.

    The deputy holds a post of their own that ends by itself: what they do is kept under their
    name, and seen in public as the office's. Refusal: the days don't fit, the person is the
    holder, the post is a deputy's itself, or it is acted for already in these days.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    refuse_if(_why_not_deputise(post, by_person, from_on, until_on, source))
    return Post.objects.create(
        person=by_person,
        office=post.office,
        role=post.role,
        title=f"{post.title}（代理）",
        section=post.section,
        from_on=from_on,
        until_on=until_on,
        acts_for=post,
        source=source.strip(),
    )


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a hand-over did: the post that ended, its successor, how many things were moved."""

    before: Post
    after: Post
    moved: int


@transaction.atomic
def hand_over(
    post: Post,
    *,
    to: Person,
    on: date,
    source: str = "",
    reassign: Sequence[Reassign] = (),
) -> HandOver:
    """Relieve the holder, appoint the successor and move what lies with the post: one act (交接).

    From day `on` the successor holds it; the day before is the holder's last. `reassign`: what the
    rooms further on (drafts, assignments) have to move. Refusal: to the holder, or before the post
    has been held for a day.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    refuse_if(_why_not_hand_over(post, to, on))
    relieve(post, last_on=on - timedelta(days=1))
    after = appoint(
        to,
        office=post.office,
        role=PostRole(post.role),
        title=post.title,
        on=on,
        section=post.section,
        source=source,
    )
    return HandOver(post, after, sum(move(post, after) for move in reassign))


def bar(person: Person) -> None:
    """Bar a person who has left from signing in at all; every session ends at once."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    sessions.next_round(person)


def _why_not_deputise(
    post: Post, person: Person, from_on: date, until_on: date, source: str
) -> Iterator[Sentence]:
    if person.pk == post.person_id:
        yield sentence(Reason.RULE, "代理人不能是本人。")
    if post.acts_for_id is not None:
        yield sentence(Reason.RULE, "代理职务不能再由他人代理。", remedy="请直接代理原职务。")
    if until_on < from_on:
        yield sentence(Reason.FACTS, "代理的截止日期早于起始日期，请核对。")
    if not source.strip():
        yield sentence(Reason.FACTS, "请写明代理的依据，例如请假单编号或者会议纪要。")
    if from_on < post.from_on or (post.until_on and until_on > post.until_on):
        yield sentence(Reason.RULE, "代理期间须在原职务的任职期间以内。")
    if post.deputies.filter(from_on__lte=until_on, until_on__gte=from_on).exists():
        yield sentence(Reason.ONCE, "这段时间内已经有人代理该职务。")


def _why_not_hand_over(post: Post, to: Person, on: date) -> Iterator[Sentence]:
    if to.pk == post.person_id:
        yield sentence(Reason.RULE, "接任人不能是本人。")
    if on <= post.from_on:
        yield sentence(Reason.TOO_EARLY, "交接日期须在原任职起始日期之后。")
    if post.until_on is not None and on > post.until_on + timedelta(days=1):
        yield sentence(Reason.TOO_LATE, "该职务已于 {on} 结束，请直接任职。", on=post.until_on)
    if (
        not to.is_active
        or Post.objects.filter(
            Q(until_on=None) | Q(until_on__gte=on),
            person=to,
            office=post.office,
            role=post.role,
            title=post.title,
            section=post.section,
        ).exists()
    ):
        yield sentence(Reason.ONCE, "接任人已经担任这一职务，或者不能登录。")
