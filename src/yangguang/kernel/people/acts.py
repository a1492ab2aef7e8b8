"""Writes: enrol a person, appoint to a post, sign in, and note every look at personal data."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import throttle
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Look, Person, Post, PostRole, plain_login


def enrol(login: str, *, name: str, password: str, email: str = "") -> Person:
    """Enter a person who signs in as `login`. ValidationError: a value is missing or taken."""
    person = Person(login=plain_login(login), name=name, email=email)
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
) -> Post:
    """Give `person` a post in `office` from day `on`; `section` is the unit that is named."""
    return Post.objects.create(
        person=person, office=office, role=role, title=title, section=section, from_on=on
    )


def relieve(post: Post, *, last_on: date) -> None:
    """End a post; `last_on` is its last day."""
    post.until_on = last_on
    post.full_clean()
    post.save(update_fields=["until_on"])


def sign_in(
    login: str, password: str, *, network: str, at: datetime, request: HttpRequest | None = None
) -> Person:
    """Return the person whose sign-in name and password these are.

    `network` is the address that the attempt came from. Refusal: it must wait (too-early), or name
    and password don't belong together (rule); which of the two is wrong is never said.
    """
    throttle.begin(login, network=network, at=at)
    person = authenticate(request, username=login, password=password)
    if not isinstance(person, Person):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "登录名或者口令不正确。",
                    remedy="请核对后重新输入，注意大小写。",
                )
            ]
        )
    throttle.succeeded(login, network=network, at=at)
    return person


def looked(by: Actor, *, case_number: str, what: str, at: datetime) -> Look:
    """Note that `by` looked at personal data `what` of a case; call it before showing them.

    `what` names the kind of the data (申请人联系方式), never the data. ValueError: `by` is nobody
    of the office.
    """
    if by.person_id is None:
        raise ValueError("only a person of the office looks at others' personal data")
    return Look.objects.create(
        year=at.astimezone(SHANGHAI).year,
        person_id=by.person_id,
        seen_as=by.label,
        case_number=case_number,
        what=what,
        at=at,
    )
