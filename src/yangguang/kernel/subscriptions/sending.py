"""Gathering notes into mails, and handing the mails over: once each, as far as the server tells.

Nothing is locked while a mail is handed over. A worker that dies then leaves its lease; the mail is
tried again with the same key when that has run out.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.kernel.subscriptions import bounces, letters, posting, rules
from yangguang.kernel.subscriptions.models import (
    Channel,
    Course,
    Mailing,
    Note,
    Purpose,
    Subscriber,
)
from yangguang.kernel.subscriptions.posting import Handed, Post

_log: Final = logging.getLogger(__name__)


def gather(*, at: datetime, limit: int = 500) -> int:
    """Make a mail for every subscriber whose time has come; return how many."""
    made = 0
    due = Subscriber.objects.filter(due_at__lte=at).order_by("due_at")
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            made += _gathered(pk, at=at)
    return made


def _gathered(pk: int, *, at: datetime) -> int:
    row = Subscriber.objects.select_for_update().filter(pk=pk, due_at__lte=at).first()
    if row is None:
        return 0
    soonest = row.mailed_at + rules.APART if row.mailed_at else at
    if soonest > at:
        row.due_at = soonest
        row.save(update_fields=["due_at"])
        return 0
    row.due_at = None
    notes = row.notes.filter(mailing=None)
    if not notes.exists():
        row.save(update_fields=["due_at"])
        return 0
    mailing = Mailing.objects.create(subscriber=row, purpose=Purpose.DIGEST, made_at=at, next_at=at)
    notes.update(mailing=mailing)
    row.mailed_at = at
    row.save(update_fields=["due_at", "mailed_at"])
    return 1


def send(*, at: datetime, limit: int = 200) -> int:
    """Hand over what is due, the oldest first; return how many attempts were made.

    Without an installed `Post` mails wait.
    """
    post = posting.current()
    if post is None:
        return 0
    due = Mailing.objects.filter(course=Course.WAITING, next_at__lte=at)
    due = due.filter(subscriber__channel=Channel.MAIL).order_by("next_at", "id")
    tried = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        if (mailing := _claimed(pk, at=at)) is not None:
            tried += 1
            _hand_over(mailing, post, at=at)
    return tried


def run(*, at: datetime) -> int:
    """Gather, then send: the job."""
    return gather(at=at) + send(at=at)


@transaction.atomic
def _claimed(pk: int, *, at: datetime) -> Mailing | None:
    rows = Mailing.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.filter(pk=pk, course=Course.WAITING, next_at__lte=at).first()
    if row is None:
        return None
    row.next_at = row.leased_until = at + rules.LEASE
    row.attempts += 1
    row.save(update_fields=["next_at", "leased_until", "attempts"])
    return Mailing.objects.select_related("subscriber", "subscription").get(pk=pk)


def _hand_over(mailing: Mailing, post: Post, *, at: datetime) -> None:
    try:
        letter = letters.of(mailing, post=post)
        handed = Handed.SENT if letter is None else post.hand(letter)
    except Exception as error:  # noqa: BLE001 - one mail must not hold up the others
        # Neither message nor traceback: a mail server's words repeat the address.
        _log.error("mail %s failed: %s", mailing.key, type(error).__name__)
        handed = Handed.LATER
    with transaction.atomic():
        _record(mailing, handed, at=at)


def _record(mailing: Mailing, handed: Handed, *, at: datetime) -> None:
    # The subscriber first, as everywhere in this room: so nobody waits for each other.
    subscriber = Subscriber.objects.select_for_update().filter(pk=mailing.subscriber_id).first()
    row = Mailing.objects.select_for_update().filter(pk=mailing.pk, course=Course.WAITING).first()
    if subscriber is None or row is None:
        return  # the subscriber has left meanwhile
    row.leased_until = None
    if handed is Handed.LATER and row.attempts < rules.MOST_ATTEMPTS:
        row.next_at = at + rules.pause(row.attempts)
    else:
        row.course = Course.SENT if handed is Handed.SENT else Course.DEAD
        row.sealed = None
        Note.objects.filter(mailing=row).delete()
    row.save(update_fields=["leased_until", "next_at", "course", "sealed"])
    if handed is Handed.NO_SUCH_BOX:
        bounces.refuse(subscriber, at=at)
