"""Mails about one's own case, to who holds its query code and confirmed an address: that there is progress.

They say the number, that something happened, and a last day of theirs; nothing that is private.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from yangguang.base.procedure import APPLICANT, OFFICER, TIME, day_of
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.subscriptions import acts, keys, rules, sealing
from yangguang.kernel.subscriptions.models import (
    Course,
    Mailing,
    Note,
    Purpose,
    Subscriber,
    Subscription,
    Topic,
)

CHUNK: Final = 500


def ask(address: str, *, case: Case, language: str, at: datetime) -> None:
    """Ask that `address` hear of the progress of a case; its owner confirms by the mail that comes.

    The caller has seen the case's query code. Refusal: no mail address.
    """
    known = _of(case.pk)
    if known.count() >= rules.MOST_OF_A_CASE:
        forget(case.pk, but_confirmed=True)
    acts.ask(
        address,
        topic=Topic.CASE,
        value=case.pk,
        language=language,
        told_seq=case.last_seq,
        at=at,
    )


def confirmed(number: str) -> Subscription | None:
    """Return the latest address that was confirmed for a case and isn't known to be none."""
    found = _of(number).filter(confirmed_at__isnull=False, subscriber__refused_at=None)
    return found.select_related("subscriber").order_by("-confirmed_at", "-id").first()


def address_of(subscription: Subscription) -> str:
    """Return the address in the clear: for comparing and sending, log it nowhere."""
    subscriber = subscription.subscriber
    return sealing.opened(bytes(subscriber.sealed), of=subscriber)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether mails about a case have somewhere to go: asked for, confirmed, and since when they don't arrive."""

    is_asked: bool = False
    is_confirmed: bool = False
    undelivered_on: date | None = None


def reach(number: str) -> Reach:
    """Return how it stands with the mails about a case; two queries."""
    rows = list(_of(number).select_related("subscriber")[: rules.MOST_OF_A_CASE + 1])
    if not rows:
        return Reach()
    refused = [row.subscriber.refused_at for row in rows if row.subscriber.refused_at]
    last = latest_mail(number).first()
    if last is not None and last.course == Course.DEAD:
        refused.append(last.made_at)
    return Reach(
        is_asked=True,
        is_confirmed=any(row.confirmed_at for row in rows),
        undelivered_on=day_of(max(refused)) if refused else None,
    )


def latest_mail(number: str) -> QuerySet[Mailing]:
    """Return the latest mail about a case that isn't waiting; one that is dead did not arrive."""
    mine = Mailing.objects.filter(
        subscription__topic=Topic.CASE, subscription__value=number, purpose=Purpose.CASE
    )
    return mine.exclude(course=Course.WAITING).order_by("-made_at", "-id")[:1]


@transaction.atomic
def send_code(subscription: Subscription, code: str, *, at: datetime) -> bool:
    """Mail a new query code to a confirmed address; tell whether. At most so many a day."""
    subscriber = Subscriber.objects.select_for_update().get(pk=subscription.subscriber_id)
    codes = Mailing.objects.filter(subscription=subscription, purpose=Purpose.CODE)
    if codes.filter(made_at__gt=at - timedelta(days=1)).count() >= rules.MOST_CODES_A_DAY:
        return False
    # the code before it is no longer good
    codes.filter(course=Course.WAITING).update(course=Course.DEAD, sealed=None)
    key = keys.by_id(subscriber.key_id)
    Mailing.objects.create(
        subscriber=subscriber,
        subscription=subscription,
        purpose=Purpose.CODE,
        sealed=sealing.seal(code, owner=subscriber.key, key=key),
        made_at=at,
        next_at=at,
    )
    return True


@transaction.atomic
def forget(number: str, *, but_confirmed: bool = False) -> int:
    """Erase the addresses that hear of a case; one that hears of nothing else goes altogether."""
    mine = _of(number)
    if but_confirmed:
        mine = mine.filter(confirmed_at=None)
    rows = list(mine.values_list("pk", "subscriber_id"))
    list(Subscriber.objects.select_for_update().filter(pk__in={of for _, of in rows}))
    ids = [pk for pk, _ in rows]
    Mailing.objects.filter(subscription__in=ids).delete()
    Subscription.objects.filter(pk__in=ids).delete()
    for subscriber in Subscriber.objects.filter(
        pk__in={of for _, of in rows}, subscriptions__isnull=True
    ):
        Note.objects.filter(subscriber=subscriber).delete()
        Mailing.objects.filter(subscriber=subscriber).delete()
        subscriber.delete()
    return len(ids)


def run(*, at: datetime) -> int:
    """Make a mail for every confirmed address whose case moved, or whose own last day is near: the job."""
    made = 0
    for wanted, case in _moved(at=at):
        with transaction.atomic():
            made += _told(wanted, case, at=at)
    return made


def forget_ended(*, at: datetime) -> int:
    """Erase addresses whose case has been closed for a month: there is nothing left to tell. The job."""
    closed = Case.objects.filter(pk=OuterRef("value")).values("closed_on")
    rows = Subscription.objects.filter(topic=Topic.CASE).annotate(ended=Subquery(closed[:1]))
    ended = rows.filter(ended__lt=day_of(at - rules.KEPT)).values_list("value", flat=True)
    return sum(forget(number) for number in set(ended[:CHUNK]))


def _of(number: str) -> QuerySet[Subscription]:
    return Subscription.objects.filter(topic=Topic.CASE, value=number)


def _moved(*, at: datetime) -> list[tuple[Subscription, Case]]:
    """Return who is to be looked at: the case has more steps than told, or a last day of theirs is near."""
    today = day_of(at)
    case = Case.objects.filter(pk=OuterRef("value"))
    rows = Subscription.objects.filter(
        topic=Topic.CASE, confirmed_at__isnull=False, subscriber__refused_at=None
    ).annotate(
        seq=Subquery(case.values("last_seq")[:1]),
        waits=Subquery(case.values("waiting_for")[:1]),
        due=Subquery(case.values("due_on")[:1]),
    )
    near = Q(waits=APPLICANT.value, due__gte=today, due__lte=today + rules.WARNED_BEFORE)
    unwarned = Q(warned_for=None) | ~Q(warned_for=F("due"))
    found = list(rows.filter(Q(seq__gt=F("told_seq")) | (near & unwarned)).order_by("id")[:CHUNK])
    cases = Case.objects.in_bulk({row.value for row in found})
    return [(row, cases[row.value]) for row in found if row.value in cases]


def _told(wanted: Subscription, case: Case, *, at: datetime) -> int:
    """Keep that this much is told, and make the mail unless one waits that will say it anyway."""
    Subscriber.objects.select_for_update().filter(pk=wanted.subscriber_id).first()
    row = Subscription.objects.select_for_update().filter(pk=wanted.pk).first()
    if row is None:
        return 0
    is_news = _is_news(case, after=row.told_seq)
    is_near = (
        case.waiting_for == APPLICANT.value
        and day_of(at) <= case.due_on <= day_of(at) + rules.WARNED_BEFORE
        and row.warned_for != case.due_on
    )
    row.told_seq = case.last_seq
    if is_near:
        row.warned_for = case.due_on
    row.save(update_fields=["told_seq", "warned_for"])
    waiting = row.mailings.filter(purpose=Purpose.CASE, course=Course.WAITING)
    if not (is_news or is_near) or waiting.exists():
        return 0
    Mailing.objects.create(
        subscriber_id=row.subscriber_id,
        subscription=row,
        purpose=Purpose.CASE,
        made_at=at,
        next_at=at,
    )
    return 1


def _is_news(case: Case, *, after: int) -> bool:
    """Tell whether the office did something since that the applicant is told of."""
    line = registry.of(case.procedure).line
    steps = Step.objects.filter(case_number=case.pk, seq__gt=after)
    for name, voids in steps.values_list("name", "voids"):
        known = next((edition.steps[name] for edition in line if name in edition.steps), None)
        if voids is not None or known is None:
            return True
        if known.each is None and (known.by is OFFICER or (known.by is TIME and known.closes)):
            return True
    return False
