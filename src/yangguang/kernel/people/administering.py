"""What an administrator (管理员) does to people of the territory: each act is checked and kept.

The bare acts lie in `posts` and `sessions`; here stand who may, and the line in the trail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import keeping, passwords, posts, sessions, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole, plain_login
from yangguang.kernel.people.posts import HandOver, Reassign
from yangguang.kernel.people.trail import Did


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A post as it is typed: where, as what, from which day, under which paper."""

    office: Office
    role: PostRole
    title: str
    on: date
    section: str = ""
    source: str = ""


@transaction.atomic
def enrol(
    login: str, *, name: str, appointment: Appointment, by: Actor, at: datetime
) -> tuple[Person, str]:
    """Enter a new person with their first post; return them and the one-time code, shown once.

    Refusal: `by` may not keep this office, or the sign-in name is missing, unfit or taken.
    """
    refuse_if(keeping.why_not_there(by, [appointment.office]))
    refuse_if(_why_not_enrol(login, name))
    person = Person(login=plain_login(login), name=name.strip())
    person.set_unusable_password()
    person.save()
    code = passwords.put_code(person, at=at)
    trail.did(Did.ENROLLED, by=by, about=person.login, at=at)
    trail.did(Did.PASSWORD_CODE_ISSUED, by=by, about=person.login, at=at)
    _appointed(person, appointment, by=by, at=at)
    return person, code


@transaction.atomic
def appoint(person: Person, appointment: Appointment, *, by: Actor, at: datetime) -> Post:
    """Give somebody of the territory one more post (任职).

    Refusal: to oneself, outside the territory, or the same post on days that meet.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    refuse_if(keeping.why_not(by, person, at=at))
    refuse_if(keeping.why_not_there(by, [appointment.office]))
    refuse_if(_why_not_appoint(person, appointment))
    return _appointed(person, appointment, by=by, at=at)


@transaction.atomic
def relieve(post: Post, *, last_on: date, by: Actor, at: datetime) -> None:
    """End a post, or a deputy's, on its last day (免职).

    Refusal: one's own, outside the territory, days that don't fit, or nobody would keep accounts.
    """
    refuse_if(keeping.why_not(by, post.person, at=at))
    refuse_if(_why_not_relieve(post, last_on))
    posts.relieve(post, last_on=last_on)
    trail.did(Did.RELIEVED, by=by, about=post.person.login, at=at)


@transaction.atomic
def deputise(
    post: Post,
    *,
    deputy: Person,
    from_on: date,
    until_on: date,
    source: str,
    by: Actor,
    at: datetime,
) -> Post:
    """Let `deputy` act in a post between two days (代理). Refusal: see `posts.deputise`.

    Nobody makes themselves a deputy, and both people lie in the territory.
    """
    refuse_if(keeping.why_not_there(by, [post.office]))
    refuse_if(keeping.why_not(by, deputy, at=at))
    refuse_if(_why_barred(deputy))
    made = posts.deputise(post, by_person=deputy, from_on=from_on, until_on=until_on, source=source)
    trail.did(Did.DEPUTISED, by=by, about=f"{post.person.login} → {deputy.login}", at=at)
    return made


@transaction.atomic
def hand_over(
    post: Post,
    *,
    to: Person,
    on: date,
    source: str,
    reassign: Sequence[Reassign],
    by: Actor,
    at: datetime,
) -> HandOver:
    """Hand a post over with everything that lies with it (交接); the day before `on` is the last.

    Refusal: one's own or to oneself, outside the territory, a day to come, or as `posts.hand_over`.
    """
    refuse_if(keeping.why_not(by, post.person, at=at))
    refuse_if(keeping.why_not(by, to, at=at))
    refuse_if(_why_too_early(on, at=at))
    refuse_if(_why_not_of_deputy(post))
    done = posts.hand_over(post, to=to, on=on, source=source, reassign=reassign)
    trail.did(Did.HANDED_OVER, by=by, about=f"{post.person.login} → {to.login}", at=at)
    return done


@transaction.atomic
def lock(person: Person, *, by: Actor, at: datetime) -> None:
    """Keep somebody from signing in (停用); every session of theirs ends.

    Refusal: oneself, outside the territory, already so, or nobody would keep accounts any more.
    """
    refuse_if(keeping.why_not(by, person, at=at))
    if not person.is_active:
        refuse_if([sentence(Reason.ONCE, "该账号已经停用。")])
    held = person.posts.filter(role=PostRole.ADMINISTRATOR).select_related("office")
    on = _day(at)
    for post in held.filter(Q(until_on=None) | Q(until_on__gte=on)):
        refuse_if(_why_last(post, on))
    posts.bar(person)
    trail.did(Did.LOCKED, by=by, about=person.login, at=at)


@transaction.atomic
def unlock(person: Person, *, by: Actor, at: datetime) -> None:
    """Let somebody sign in again (恢复). Refusal: oneself, outside the territory, or not locked."""
    refuse_if(keeping.why_not(by, person, at=at))
    if person.is_active:
        refuse_if([sentence(Reason.ONCE, "该账号没有停用。")])
    person.is_active = True
    person.save(update_fields=["is_active"])
    trail.did(Did.UNLOCKED, by=by, about=person.login, at=at)


@transaction.atomic
def end_sessions(person: Person, *, by: Actor, at: datetime) -> None:
    """End every session of somebody, wherever it is open. Refusal: oneself, or outside."""
    refuse_if(keeping.why_not(by, person, at=at))
    sessions.next_round(person)
    trail.did(Did.SIGNED_OUT_BY_OTHERS, by=by, about=person.login, at=at)


def _appointed(person: Person, given: Appointment, *, by: Actor, at: datetime) -> Post:
    made = posts.appoint(
        person,
        office=given.office,
        role=given.role,
        title=given.title.strip(),
        on=given.on,
        section=given.section.strip(),
        source=given.source.strip(),
    )
    sessions.next_round(person)  # a session ends with the last day of the posts that it knew
    trail.did(Did.APPOINTED, by=by, about=person.login, at=at)
    return made


def _why_not_enrol(login: str, name: str) -> Iterator[Sentence]:
    plain = plain_login(login)
    if not plain or not name.strip():
        yield sentence(Reason.FACTS, "请写明登录名和姓名。")
    elif any(letter.isspace() or not letter.isprintable() for letter in plain):
        yield sentence(Reason.FACTS, "登录名不能含有空格。")
    elif Person.objects.filter(login=plain).exists():
        yield sentence(
            Reason.ONCE,
            "登录名“{login}”已经有人使用。",
            remedy="如是同一个人，请在其页面增加任职；否则请换一个登录名。",
            login=plain,
        )


def _why_not_appoint(person: Person, given: Appointment) -> Iterator[Sentence]:
    same = person.posts.filter(
        office=given.office,
        role=given.role,
        title=given.title.strip(),
        section=given.section.strip(),
    )
    met = same.filter(Q(until_on=None) | Q(until_on__gte=given.on)).order_by("from_on").first()
    if met is not None:
        yield sentence(
            Reason.ONCE,
            "该人员从 {since} 起已经担任这一职务，任职时间重叠。",
            remedy="请先免去原职务，或者改在其结束之后任职。",
            since=met.from_on,
        )


def _why_not_relieve(post: Post, last_on: date) -> Iterator[Sentence]:
    if last_on < post.from_on:
        yield sentence(
            Reason.FACTS,
            "任职的最后一日不能早于起始日期 {since}。",
            since=post.from_on,
        )
    elif post.until_on is not None and last_on > post.until_on:
        yield sentence(
            Reason.TOO_LATE,
            "该职务到 {until} 为止，免职不能延长任职。",
            remedy="继续任职的，请另行任职。",
            until=post.until_on,
        )
    elif post.role == PostRole.ADMINISTRATOR:
        yield from _why_last(post, last_on)


def _why_last(post: Post, last_on: date) -> Iterator[Sentence]:
    """Yield that after `last_on` nobody would keep the accounts of this post's office."""
    after = last_on + timedelta(days=1)
    others = Post.objects.filter(
        _covering(post.office),
        Q(until_on=None) | Q(until_on__gt=after),
        role=PostRole.ADMINISTRATOR,
        acts_for=None,
        from_on__lte=after,
        person__is_active=True,
    )
    if post.acts_for_id is None and not others.exclude(person=post.person_id).exists():
        yield sentence(
            Reason.RULE,
            "这是最后一名管理员，免去或者停用之后就没有人能管理账号。",
            remedy="请先任命另一名管理员，任职不限期。",
        )


def _covering(office: Office) -> Q:
    """Return the condition on posts whose office has `office` in its territory."""
    found = Q(office__level=Level.MINISTRY)
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY):
        if code := getattr(office, level):
            found |= Q(office__level=level, **{f"office__{level}": code})
    # an office that acts in some matters only keeps nobody's people but its own
    return found & (Q(office__limited_from=None) | Q(office=office))


def _why_barred(person: Person) -> Iterator[Sentence]:
    if not person.is_active:
        yield sentence(Reason.RULE, "该人员的账号已经停用，不能代理。", remedy="请先恢复账号。")


def _why_not_of_deputy(post: Post) -> Iterator[Sentence]:
    if post.acts_for_id is not None:
        yield sentence(
            Reason.RULE,
            "代理职务到期自行结束，不能交接。",
            remedy="请免去代理，或者交接原职务。",
        )


def _why_too_early(on: date, *, at: datetime) -> Iterator[Sentence]:
    if on > _day(at):
        yield sentence(
            Reason.TOO_EARLY,
            "交接日期 {on} 还没有到，在办事项不能提前移交。",
            remedy="请在交接当日办理；接任人可以提前任职。",
            on=on,
        )


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
