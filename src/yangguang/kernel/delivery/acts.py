"""What a person decides about a delivery, and what a receiver confirms. Each decision is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.delivery import endings, queue, rules
from yangguang.kernel.delivery.models import Action, Decision, Delivery, State
from yangguang.kernel.ledger.acts import year_of
from yangguang.kernel.people.actors import Actor


@transaction.atomic
def retry(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    """Try again what is dead or was never confirmed.

    Refusal: neither, something later of its subject has been attempted, or not `by`'s to decide.
    """
    row = _locked(delivery, by=by)
    queue.lock_followers(row)  # a worker that claims one of them just now is waited for
    overtaken = queue.was_overtaken(row)
    refuse_if(rules.why_not_retry(row.state, overtaken=overtaken))
    queue.put(row, State.WAITING)
    row.failures, row.next_at = 0, at
    row.save()
    return _decided(row, "retry", "", by=by, at=at)


@transaction.atomic
def settle(delivery: Delivery, *, reason: str, by: Actor, at: datetime) -> Delivery:
    """Say that the receiver was told otherwise, or needn't be: what stands behind goes on.

    Refusal: no reason, neither dead nor unconfirmed, or not `by`'s to decide.
    """
    row = _locked(delivery, by=by)
    refuse_if(rules.why_not_settle(row.state, reason))
    queue.put(row, State.SETTLED)
    row.next_at = None
    row.save()
    return _decided(row, "settle", reason, by=by, at=at)


@transaction.atomic
def recall(delivery: Delivery, *, reason: str, by: Actor, at: datetime) -> Delivery:
    """Take a message back from one outlet; the record itself stays what it is.

    Not sent yet: it never will be. Else the outlet is told, in order. Refusal: no reason, taken back
    already, itself a recall, or not `by`'s to decide.
    """
    row = _locked(delivery, by=by)
    refuse_if(rules.why_not_recall(row.state, row.action, reason))
    queue.take_back([row], at=at)
    if row.attempts:
        end = endings.ending(row, Action.RECALL, entry=(row.entry_index, row.entry_id), at=at)
        end.reason = reason
        queue.add([end])
    return _decided(row, "recall", reason, by=by, at=at)


@transaction.atomic
def confirm(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    """Note that the receiver told a person that it has the message. Refusal: it was never accepted."""
    row = _locked(delivery, by=by)
    refuse_if(rules.why_not_confirm(row.state))
    _confirm(row, at=at)
    return _decided(row, "confirm", "", by=by, at=at)


@transaction.atomic
def confirmed(key: str, *, outlet: str, at: datetime) -> Delivery:
    """Note that an outlet's receiver confirms by itself; twice does no harm.

    Who asks must be known to be that outlet's receiver. Refusal: unknown key, or never accepted.
    """
    queue.take_turn()
    row = Delivery.objects.select_for_update().filter(outlet=outlet, key=key).first()
    if row is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这条消息。", remedy="请核对防重标识。")])
    refuse_if(rules.why_not_confirm(row.state))
    _confirm(row, at=at)
    return row


def _confirm(row: Delivery, *, at: datetime) -> None:
    if row.state == State.ACCEPTED:
        queue.put(row, State.DELIVERED)
        row.delivered_at, row.next_at = at, None
        row.save()
        queue.hang_up(row, at=at)


def _locked(delivery: Delivery, *, by: Actor) -> Delivery:
    queue.take_turn()
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    covers = by.covers(row)
    refuse_if(rules.why_not_decide(is_officer=by.role == "officer", covers=covers))
    return row


def _decided(row: Delivery, verb: str, reason: str, *, by: Actor, at: datetime) -> Delivery:
    Decision.objects.create(
        year=year_of(at),
        delivery_id=row.pk,
        verb=verb,
        by_label=by.label,
        person_id=by.person_id,
        reason=reason,
        at=at,
    )
    if verb != "confirm":
        queue.let_go(row, at=at)
    queue.hang_up(row, at=at)
    return row
